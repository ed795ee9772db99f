//! A method: its request, its metadata, and the functions of the client that take it.

mod info;
mod request;
pub mod verb;

pub use info::MethodInfo;
pub use request::{Execute, Method, PageExecute, Request, SdkExecute};
