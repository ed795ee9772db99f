//! Keys and signatures, from outside.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod content;
mod forms;
mod openssl;
mod remote;
mod secrecy;
mod signatures;
#[cfg(feature = "sm")]
mod sm2;
mod support;
mod vectors;
