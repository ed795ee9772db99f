//! The catalogue: that its specs are sound, and that they say what the platform's pages say.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

mod catalogue;
mod curated_other;
mod curated_trade;
mod facts;
mod held;
mod robustness;
mod seed_rules;
#[allow(unreachable_pub, reason = "shared with other crates")]
#[path = "../../../tests/src/seeds.rs"]
mod seeds;
