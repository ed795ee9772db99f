//! From documentation pages, and from facts of the official SDKs, to specs.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod cases;
mod catalogue;
mod pages;
mod seeds;
