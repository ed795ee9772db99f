//! The rule engine, and what it needs to know of a type.

pub mod check;
pub mod datum;
pub mod encode;
pub mod json;
pub mod pattern;
pub mod table;

pub(crate) mod decimal;
mod format;
mod json_text;
pub(crate) mod row;

pub use format::Format;
pub use pattern::{Pattern, PatternError};
