//! Pages that a browser opens: what they hold, and what arrives of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod forms;
mod pages;
