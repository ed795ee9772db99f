//! `NAME=VALUE`, as options have it.

use crate::error::Error;

/// The longest name of a field with all that it is in. What is longer is something else, as a key
/// that ends with `=`.
const MAX_NAME: usize = 512;

/// A name and a value.
pub(super) fn pair<'a>(flag: &str, text: &'a str) -> Result<(&'a str, &'a str), Error> {
    // What was given is not repeated: it may be a token.
    text.split_once('=')
        .filter(|(name, _)| !name.is_empty() && name.len() <= MAX_NAME)
        .ok_or_else(|| Error::Usage(format!("{flag} takes NAME=VALUE")))
}
