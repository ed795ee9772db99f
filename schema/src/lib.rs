//! What an Alipay method spec can say, and the rule engine that checks a value against it.
//!
//! A spec is one TOML file a method. It is read (module `read`, feature `read`) into a
//! [`Spec`], at compile time by the derive macro and at run time by the local gateway and the
//! command line. What the engine needs of it is a [`Table`](table::Table): generated code holds
//! one as a constant, a [`Spec`] makes one on demand. [`check()`](check::check) holds any
//! [`Record`](datum::Record) against its table: a typed request, or the JSON that arrived.

pub mod common;
pub mod common_codes;
pub mod midway;
pub mod spec;

mod engine;

pub use engine::{Format, Pattern, PatternError, check, datum, encode, json, pattern, table};
#[cfg(feature = "read")]
pub use spec::read;
pub use spec::{Circles, Spec, Tables, names, words};
