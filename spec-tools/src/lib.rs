//! What can be done with method specs: documentation pages to specs, specs to text and to a
//! reference, and what changed between two.

pub mod catalogue;
pub mod diff;
pub mod docs;
pub mod facts;
pub mod import;
pub mod write;
