//! Answers: what is read from them, and what is never taken for one.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod crowds;
mod field;
mod forgery;
mod hostile;
mod judgement;
mod kinds;
mod vectors;
