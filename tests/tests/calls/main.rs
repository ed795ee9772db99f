//! Calls: how an app is set up, what is sent, and what comes of sending it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod addresses;
mod certificate_files;
mod charsets;
mod config;
mod curated_wire;
mod encryption;
mod outlines;
mod properties;
mod redemptions;
mod remote_keys;
mod retries;
mod seeds;
mod snippets;
mod upload;
mod wire;
