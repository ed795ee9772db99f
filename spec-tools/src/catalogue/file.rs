//! A file of facts: JSON, gzipped or not.

use std::borrow::Cow;
use std::io::{self, Read as _};

use flate2::read::GzDecoder;

/// Why a file of facts cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FactsError {
    /// It begins as a gzip file and cannot be unpacked.
    #[error("the file begins as a gzip file and cannot be unpacked: it may be cut off")]
    Gzip(#[source] io::Error),
    /// It is not JSON, or not of this form.
    #[error("the file is not a catalogue: JSON with `methods`, `models` and `field_facts`")]
    Json(#[source] serde_json::Error),
    /// The file of titles is not JSON, or not of its form.
    #[error("the file has no titles: JSON with `methods`, each with a `title_zh`, and `titles_v2`")]
    Titles(#[source] serde_json::Error),
}

/// The JSON of a file, gzipped or not.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, FactsError> {
    match bytes {
        [0x1f, 0x8b, ..] => {
            let mut json = Vec::new();
            GzDecoder::new(bytes).read_to_end(&mut json).map_err(FactsError::Gzip)?;
            Ok(Cow::Owned(json))
        }
        json => Ok(Cow::Borrowed(json)),
    }
}
