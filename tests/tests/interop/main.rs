//! The official SDKs for Node and Python beside ours: they call our gateway and are satisfied (plain,
//! encrypted, with certificates, in GBK, with files), they verify what our client and our gateway
//! sign, and what both sides sign, encrypt and number is the same. `tests/interop/install.sh` installs them; without them the tests
//! skip, unless `ALIPAY_INTEROP` (`node python`) says that they are there.
//!
//! Each test prints what it did in a line that begins with `interop:`, and the last of them the sum;
//! run with `--nocapture`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod certificates;
mod echo;
mod encrypted;
mod execute;
mod notify;
mod ours;
mod pages;
mod peer;
mod random;
mod stage;
mod strategies;
mod tally;
mod typed;
mod uploads;
