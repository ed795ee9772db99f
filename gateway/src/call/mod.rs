//! Calls, from the bytes that arrive to what a handler sees.

pub(crate) mod accepted;
pub(crate) mod charset;
pub(crate) mod checks;
pub(crate) mod content;
pub(crate) mod encryption;
pub(crate) mod incoming;
pub(crate) mod params;
pub(crate) mod upload;

pub use accepted::Call;
pub use upload::UploadedFile;
