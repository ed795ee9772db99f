//! What cargo and the compiler say to users of the derive. Each test builds crates of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod cargo;
mod editor;
mod external;
mod messages;
mod new_spec;
