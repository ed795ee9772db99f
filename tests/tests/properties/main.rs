//! What holds for any value: of requests of a spec that says everything, of answers, and of
//! parameters. `PROPTEST_CASES` says how many are tried; 256 if it says nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod decode;
mod params;
mod requests;
mod strategies;
