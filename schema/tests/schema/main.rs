//! What a spec can say, how the reader tells its faults, and how values are checked against it.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod common_codes;
mod engine;
#[cfg(feature = "read")]
mod examples;
#[cfg(feature = "read")]
mod keys;
mod limits;
mod midway;
#[cfg(feature = "read")]
mod read_faults;
