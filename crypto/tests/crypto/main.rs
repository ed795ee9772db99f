//! Keys, signatures, content and certificates, from outside.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod cert;
mod content;
mod forms;
mod openssl;
mod remote;
mod secrecy;
#[allow(unreachable_pub, reason = "shared with other crates")]
#[path = "../../../tests/src/seeds.rs"]
mod seeds;
mod signatures;
#[cfg(feature = "sm")]
mod sm2;
mod support;
mod vectors;
