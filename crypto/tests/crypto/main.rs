//! Keys, signatures, content and certificates, from outside.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod cert;
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
