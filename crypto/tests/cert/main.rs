//! Certificates and chains, from outside.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod chains;
mod files;
mod holders;
mod hostile;
mod names;
mod sm2;
mod support;
