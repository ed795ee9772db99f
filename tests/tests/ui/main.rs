//! What cargo and the compiler say to those who use the crates. Each test builds crates of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod cargo;
mod external;
mod messages;
mod new_spec;
