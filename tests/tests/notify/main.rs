//! Notifications: what Alipay signs is taken as it was signed, and nothing else is taken.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

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
