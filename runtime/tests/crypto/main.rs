//! Keys and signatures, from outside.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod forms;
mod openssl;
mod secrecy;
mod signatures;
mod support;
mod vectors;
