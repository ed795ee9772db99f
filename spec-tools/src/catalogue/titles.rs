//! Chinese titles of methods, from a second file of facts, as JSON, gzipped or not.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::file::{FactsError, unpacked};

/// The Chinese titles of methods.
#[derive(Debug, Default)]
pub struct Titles(BTreeMap<String, String>);

/// The part of the file that is about titles.
#[derive(Deserialize)]
struct File {
    methods: BTreeMap<String, Method>,
    #[serde(default)]
    titles_v2: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Method {
    title_zh: Option<String>,
}

impl Titles {
    /// Parses a file of facts with the titles of methods.
    ///
    /// # Errors
    /// When it cannot be unpacked, or is not of this form.
    pub fn parse(bytes: &[u8]) -> Result<Self, FactsError> {
        let json = unpacked(bytes)?;
        let File { methods, titles_v2 } =
            serde_json::from_slice(&json).map_err(FactsError::Titles)?;
        let newer = methods.into_iter().filter_map(|(name, it)| Some((name, it.title_zh?)));
        // Where a method has another name in the older SDKs, the newer one is taken.
        let titles = titles_v2.into_iter().chain(newer);
        let titles = titles.map(|(method, title)| (method, one_line(&title)));
        Ok(Self(titles.filter(|(_, title)| !title.is_empty()).collect()))
    }

    /// Returns the title of a method.
    pub fn of(&self, method: &str) -> Option<&str> {
        self.0.get(method).map(String::as_str)
    }
}

/// Spaces and line ends around words become single spaces.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
