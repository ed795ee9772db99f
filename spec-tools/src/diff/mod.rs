//! What changed between two specs for a user, and whether it breaks code or calls.
//!
//! A request breaks where what was accepted no longer is, or where the code that makes it no longer
//! compiles. An answer breaks where the code that reads it does not: what was always there may be
//! missing, a type changed. A longer limit, a new optional field, a field of a request that need not
//! be given any more, a new value, a new code do not break: generated enums are open.

mod change;
mod compare;
mod limits;

pub use change::{Change, Effect};
pub use compare::changes;
