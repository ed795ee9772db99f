//! From the catalogue of the official SDKs' facts to spec files: an outline a method. What was
//! curated by hand is never written, only compared.

mod differences;
mod facts;
mod file;
mod folder;
mod outcomes;
mod outline;
mod senders;
mod titles;

pub use differences::{Difference, differences};
pub use facts::{Facts, Method, Page, Row, Stated};
pub use file::FactsError;
pub use folder::{Import, ImportError, Outcome, import};
pub use outline::{OutlineError, outline};
pub(crate) use senders::sent_by;
pub use titles::Titles;
