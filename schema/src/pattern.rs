//! Regular expressions of specs, compiled once.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use regex_lite::Regex;

/// A regular expression that a whole text must match; a constant in generated code.
///
/// The syntax is that of the `regex-lite` crate: classes are ASCII, matching takes linear time.
///
/// ```
/// use alipay_openapi_schema::Pattern;
///
/// static USER_ID: Pattern = Pattern::new("2088[0-9]{12}");
/// assert!(USER_ID.matches("2088123412341234"));
/// assert!(!USER_ID.matches("x2088123412341234"));
/// ```
pub struct Pattern {
    source: Cow<'static, str>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern whose soundness was checked before (a spec's are, when it is read).
    pub const fn new(source: &'static str) -> Self {
        Self { source: Cow::Borrowed(source), compiled: OnceLock::new() }
    }

    /// A pattern from elsewhere.
    ///
    /// # Errors
    /// What is unsound about it, in words.
    pub fn parse(source: &str) -> Result<Self, String> {
        let compiled = compile(source).map_err(|error| error.to_string())?;
        Ok(Self { source: Cow::Owned(source.to_owned()), compiled: OnceLock::from(Some(compiled)) })
    }

    /// The regular expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether the whole text matches. An unsound pattern matches nothing.
    pub fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| compile(&self.source).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

fn compile(source: &str) -> Result<Regex, regex_lite::Error> {
    // On its own first: `a)(b` would be sound inside the group alone.
    Regex::new(source)?;
    Regex::new(&format!("^(?:{source})$"))
}

impl Clone for Pattern {
    fn clone(&self) -> Self {
        Self { source: self.source.clone(), compiled: self.compiled.clone() }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}/", self.source)
    }
}
