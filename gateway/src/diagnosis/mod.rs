//! Finds out why a signature is wrong.

pub(crate) mod report;
pub(crate) mod suspects;

pub use report::{Diagnosis, Mistake};
