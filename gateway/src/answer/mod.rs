//! An answer, from what a handler wants to the bytes that go back.

pub(crate) mod codes;
pub(crate) mod download;
pub(crate) mod envelope;
pub(crate) mod model;
pub(crate) mod node;
pub(crate) mod outgoing;
pub(crate) mod page;
pub(crate) mod replies;

pub use model::Answer;
