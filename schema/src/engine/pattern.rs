//! Regular expressions of specs, compiled once.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use regex_lite::{Regex, RegexBuilder};

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
    /// If it is not a regular expression, or too costly: more than 64 KB when compiled.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        let compiled = compile(source)?;
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

/// How large a compiled pattern can be, in bytes. Each character of a text costs a walk through all
/// of it, and repetitions of repetitions multiply. `[A-Za-z0-9_-]{1,256}` takes 28 KB.
const LARGEST: usize = 64 << 10;

fn compile(source: &str) -> Result<Regex, PatternError> {
    let built = |source: &str| {
        RegexBuilder::new(source).size_limit(LARGEST).build().map_err(|error| {
            match error.to_string() {
                // The library's errors have no kinds.
                why if why.contains("size limit") => PatternError::TooCostly,
                why => PatternError::Syntax(why),
            }
        })
    };
    // By itself first: `a)(b` would be sound only inside the group.
    built(source)?;
    built(&format!("^(?:{source})$"))
}

/// Why a text is not a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternError {
    /// It is not a regular expression, in the words of the library.
    Syntax(String),
    /// It is too large when compiled.
    TooCostly,
}

impl fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(why) => write!(formatter, "no regular expression: {why}"),
            Self::TooCostly => write!(
                formatter,
                "too costly: it takes more than {} KB when compiled",
                LARGEST >> 10
            ),
        }
    }
}

impl std::error::Error for PatternError {}

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
