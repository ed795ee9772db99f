//! The wire: parameters and their string to sign on the way out, the envelope on the way in.

mod charset;
mod envelope;
mod gbk;
mod json;
pub(crate) mod multipart;
mod params;
pub(crate) mod phone;

pub use charset::{Charset, UnknownCharset};
pub use envelope::EnvelopeError;
pub(crate) use envelope::{Envelope, Root};
pub(crate) use json::is_too_deep;
pub use params::string_to_sign;
pub(crate) use params::{Params, is_common};
