//! Tests of the gateway from outside: requests are built and signed here, by the rules of the
//! protocol.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod answers;
mod catalogue;
mod certificates;
mod charsets;
mod diagnoses;
mod encryption;
mod faults;
mod lifecycle;
mod notices;
mod openssl;
mod pages;
mod placement;
mod refusals;
mod secrecy;
mod settings;
#[cfg(feature = "sm")]
mod sm;
mod support;
mod uploads;
