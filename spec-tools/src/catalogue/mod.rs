//! From the catalogue of the official SDKs' facts to spec files: an outline a method. What was
//! curated by hand is never written, only compared.

mod differences;
mod facts;
mod folder;
mod outcomes;
mod outline;
mod senders;

pub use differences::{Difference, differences};
pub use facts::{Facts, FactsError, Method, Page, Row, Stated};
pub use folder::{Import, ImportError, Outcome, import};
pub use outline::{OutlineError, outline};
pub(crate) use senders::sent_by;
