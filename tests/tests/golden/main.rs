//! What is generated, and what a person has to keep in step with the catalogue.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod generated;
mod messages;
mod products;
mod readme;
