//! The model of a spec: what one documentation page says, as data.

pub mod names;
#[cfg(feature = "read")]
pub mod read;
pub mod words;

mod circles;
mod example;
mod field;
mod identity;
mod model;
mod tables;

pub use circles::Circles;
pub use field::{Field, Kind};
pub use model::{
    CodeOutcome, Condition, Enum, ErrorCode, Object, REQUEST, RESPONSE, Rule, SentBy, Spec, Value,
    product, root,
};
pub use tables::Tables;

pub use crate::engine::table::{Retry, RuleKind};
