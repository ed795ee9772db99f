//! The wire format: parameters and their string to sign for requests, the envelope for answers.

pub(crate) mod address;
mod body;
mod charset;
mod envelope;
mod gbk;
mod http;
pub(crate) mod multipart;
mod params;
pub(crate) mod phone;

#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub(crate) use body::FileFault;
pub use body::{Body, BodyReader};
pub use charset::{Charset, UnknownCharset};
pub use envelope::EnvelopeError;
pub(crate) use envelope::{Envelope, Root};
pub use http::{HttpRequest, HttpResponse};
pub use params::string_to_sign;
pub(crate) use params::{Params, is_in_query};
