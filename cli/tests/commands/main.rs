//! The commands, as a shell runs them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod call;
mod completions;
mod errors;
mod gateway;
mod guide;
mod hostile;
mod keys;
mod notify;
mod secrecy;
mod signatures;
mod spec;
mod support;
mod terminal;
mod usage;
