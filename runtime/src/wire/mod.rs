//! The wire: parameters and their string to sign on the way out, the envelope on the way in.

mod envelope;
mod json;
pub(crate) mod multipart;
mod params;

pub use envelope::EnvelopeError;
pub(crate) use envelope::{Envelope, Root};
pub(crate) use json::is_too_deep;
pub(crate) use params::Params;
pub use params::string_to_sign;
