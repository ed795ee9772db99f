//! Answers, from what a handler returns to the bytes that are sent.

pub(crate) mod download;
pub(crate) mod envelope;
pub(crate) mod model;
pub(crate) mod node;
pub(crate) mod outgoing;
pub(crate) mod page;
pub(crate) mod replies;

pub use model::Answer;
