//! What the importer has to say about a page.

use std::fmt;

/// How much a remark weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Something to know; nothing of the page is missing.
    Note,
    /// Something that could not be placed or was guessed: a person must look. It fails under
    /// `--strict`.
    Warning,
}

/// Something that the importer says about a line of a page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Remark {
    /// The page's line, from 1.
    pub line: usize,
    /// How much it weighs.
    pub weight: Weight,
    /// What was found, and what became of it.
    pub message: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.weight {
            Weight::Note => "note",
            Weight::Warning => "warning",
        };
        write!(formatter, "{}: {word}: {}", self.line, self.message)
    }
}

/// A text as messages show it: one line, not too long.
pub(super) fn shown(text: &str) -> String {
    const LENGTH: usize = 60;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", line.split_at(at).0),
        None => line,
    }
}

/// Collects remarks.
#[derive(Debug, Default)]
pub(super) struct Remarks(pub(super) Vec<Remark>);

impl Remarks {
    pub(super) fn note(&mut self, line: usize, message: impl Into<String>) {
        self.0.push(Remark { line, weight: Weight::Note, message: message.into() });
    }

    pub(super) fn warn(&mut self, line: usize, message: impl Into<String>) {
        self.0.push(Remark { line, weight: Weight::Warning, message: message.into() });
    }
}
