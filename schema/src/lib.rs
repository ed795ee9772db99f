//! What an Alipay method spec can say, and the rule engine that checks a value against it.
//!
//! A spec is one TOML file a method. It is read (module `read`, feature `read`) into a
//! [`Spec`], at compile time by the derive macro and at run time by the local gateway and the
//! command line. What the engine needs of it is a [`Table`](table::Table): generated code holds
//! one as a constant, a [`Spec`] makes one on demand. [`check()`](check::check) holds any
//! [`Record`](datum::Record) against its table: a typed request, or the JSON that arrived.

pub mod check;
pub mod common_codes;
pub mod datum;
pub mod encode;
pub mod json;
pub mod midway;
pub mod names;
pub mod pattern;
#[cfg(feature = "read")]
pub mod read;
pub mod spec;
pub mod table;
pub mod words;

mod circles;
mod decimal;
mod example;
mod format;
mod identity;
mod json_text;
mod tables;

pub use circles::Circles;
pub use format::Format;
pub use pattern::{Pattern, PatternError};
pub use spec::Spec;
pub use tables::Tables;
