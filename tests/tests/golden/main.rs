//! What is generated, and what a person has to keep in step: with the catalogue, and the pages of
//! the documentation with each other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod generated;
mod languages;
mod markdown;
mod messages;
mod products;
mod readme;
