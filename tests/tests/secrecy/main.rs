//! Nothing secret is logged or shown by `Debug`.
//!
//! A test binary of its own: a process has one logger, and what other tests log is not asked about
//! here.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod passwords;
mod secrets;
