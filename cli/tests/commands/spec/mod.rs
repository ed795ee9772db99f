//! The commands on specs.

mod catalogue;
mod check;
mod diff;
mod docs;
mod fmt;
mod import;

use crate::support::{Done, alipay, fed};

/// Runs a command with a text as its input.
fn given(arguments: &[&str], input: &str) -> Done {
    fed(&mut alipay(arguments), input.as_bytes())
}
