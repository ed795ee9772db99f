//! What holds for any value: of requests of a spec that says everything, of answers, and of
//! parameters.
#![allow(clippy::unwrap_used, reason = "tests")]

mod decode;
mod params;
mod requests;
mod strategies;
