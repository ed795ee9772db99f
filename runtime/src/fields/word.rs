//! Enums of texts that keep values they do not know.

use alipay_openapi_schema::table::CodeInfo;

/// An enum whose values are texts, with a variant for those that the spec does not know.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Word: Sized + 'static {
    /// The texts that the spec knows.
    const WORDS: &'static [&'static str];

    /// The variant at this place in the list of texts.
    #[doc(hidden)]
    fn at(index: usize) -> Option<Self>;

    /// The variant for a text that is none of the list's.
    #[doc(hidden)]
    // It is kept when it arrives. In a request it is a violation: a page's list of values is a
    // rule, and a value that is newer than the spec goes into `extra`.
    fn unknown(text: String) -> Self;

    /// The text of this variant.
    fn text(&self) -> &str;

    /// The variant of a text.
    fn from_text(text: &str) -> Self {
        match Self::at(index_of(Self::WORDS, text)) {
            Some(known) => known,
            None => Self::unknown(text.to_owned()),
        }
    }
}

/// Where a text stands in a list of texts; behind its end where it does not.
fn index_of(words: &[&str], text: &str) -> usize {
    words.iter().position(|word| *word == text).unwrap_or(words.len())
}

/// A method's business error codes.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Code: Word {
    /// What the spec says of each code, in the order of the texts.
    const INFO: &'static [CodeInfo<'static>];
}
