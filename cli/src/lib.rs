//! The command line `alipay`, as a library: what its commands do, for the binary and the tests.

pub mod catalogue;
pub mod commands;
pub mod diff;
pub mod docs;
pub mod facts;
pub mod import;
pub mod write;

mod error;
mod json;
mod keys;
mod message;
mod output;
mod progress;
mod settings;
mod source;
mod terminal;

pub use error::Error;
