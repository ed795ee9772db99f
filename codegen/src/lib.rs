//! From a spec to Rust code.
//!
//! The code of a method is a module beside its marker: `Request`, `Response`, `ErrorCode`, the
//! spec's enums and objects, each a struct (or enum), a constant table and one small function a
//! direction. What they can do is written once, in the runtime.

mod builder;
mod docs;
mod method;
mod record;
mod row;
mod types;
mod word;

pub use method::{Target, expand};
