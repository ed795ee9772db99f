//! From specs to text, and what is made of specs that are larger than anybody writes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod canonical;
mod limits;
mod round_trip;
