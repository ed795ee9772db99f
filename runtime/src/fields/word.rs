//! Enums of texts that keep values they do not know.

use alipay_openapi_schema::table::CodeInfo;

/// An enum whose values are texts, with a variant for those that the spec does not know.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Word: Sized + 'static {
    /// The texts that the spec knows.
    const WORDS: &'static [&'static str];

    /// The variant at this place in the list of texts.
    fn at(index: usize) -> Option<Self>;

    /// The variant for a text that is none of the list's.
    fn unknown(text: String) -> Self;

    /// The text of this variant.
    fn text(&self) -> &str;

    /// The variant of a text.
    fn from_text(text: &str) -> Self {
        let index = Self::WORDS.iter().position(|word| *word == text);
        index.and_then(Self::at).unwrap_or_else(|| Self::unknown(text.to_owned()))
    }
}

/// A method's business error codes.
///
/// Generated code implements it; there is no need to do so by hand.
pub trait Code: Word + Send + Sync + std::fmt::Debug {
    /// What the spec says of each code, in the order of the texts.
    const INFO: &'static [CodeInfo<'static>];

    /// What the spec says of this code; nothing of one that it does not know.
    fn info(&self) -> Option<&'static CodeInfo<'static>> {
        Self::INFO.iter().find(|info| info.code == self.text())
    }
}
