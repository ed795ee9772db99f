//! Enums of texts that keep unknown values.

use alipay_openapi_schema::table::CodeInfo;

/// An enum whose values are texts, with a variant for values that the spec does not know.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Word: Sized + 'static {
    /// The texts that the spec knows.
    const WORDS: &'static [&'static str];

    /// Returns the variant at this place in the list of texts.
    #[doc(hidden)]
    fn at(index: usize) -> Option<Self>;

    /// Returns the variant for a text that is not in the list.
    #[doc(hidden)]
    // An unknown value is kept when it arrives. In a request it is a violation: a page's list of
    // values is a rule, and a value that is newer than the spec goes into `extra`.
    fn unknown(text: String) -> Self;

    /// Returns the text of this variant.
    fn text(&self) -> &str;

    /// Returns the variant of a text.
    fn from_text(text: &str) -> Self {
        match Self::at(index_of(Self::WORDS, text)) {
            Some(known) => known,
            None => Self::unknown(text.to_owned()),
        }
    }
}

/// Returns the place of a text in a list of texts, or the length of the list if it is not there.
fn index_of(words: &[&str], text: &str) -> usize {
    words.iter().position(|word| *word == text).unwrap_or(words.len())
}

/// A method's business error codes.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Code: Word {
    /// The spec's entry for each code, in the order of the texts.
    const INFO: &'static [CodeInfo<'static>];
}
