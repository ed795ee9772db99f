//! Reads a documentation page: its text in, a draft of a spec and remarks out.
//!
//! The way of a page, which `reader` leads it, is the order of the modules: `page` (lines) →
//! `section` (headings and tables) → `rows` (a row per field, in any layout) → `topic` (what
//! tables without a heading are about) → `common` (common parameters are left out) → `nest`
//! (children below their parents, with `shown` and `known` where a copy lost them) and `errors` →
//! `build` (the spec), with `example` and `propose` for what rows say in words.

mod reader;

mod headings;
mod page;
mod types;
mod words;

mod section;

mod rows;

mod topic;

mod common;
mod errors;
mod known;
mod nest;
mod title;

mod build;
mod example;
mod objects;
mod propose;
mod shown;

mod remark;

pub use reader::{Import, import};
pub use remark::{Remark, Weight};
pub use title::is_method;
