//! The command line `alipay`, as a library: what its commands do, for the binary and the tests.

pub mod commands;

mod completion;
mod error;
mod exit;
mod json;
mod keys;
mod message;
mod output;
mod progress;
mod settings;
mod source;
mod terminal;

pub use error::Error;
