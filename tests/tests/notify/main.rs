//! Notifications: what Alipay signs is taken as it was signed, and nothing else is taken.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../support/calls.rs"]
mod calls;
#[path = "../support/capture.rs"]
mod capture;
#[path = "../support/openssl.rs"]
mod openssl;
#[path = "../support/server.rs"]
mod server;

mod boundaries;
mod certificates;
mod extractors;
mod flood;
mod hostile;
mod letter;
mod oracle;
mod phone;
mod random;
mod readings;
mod returns;
mod suspects;
mod typed;
