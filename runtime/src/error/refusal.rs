//! Answers that say that the business was not done.

use std::fmt;

use alipay_openapi_schema::spec::Retry;
use alipay_openapi_schema::table::CodeInfo;

use crate::fields::Code;

/// An answer of Alipay's that it did not do what was asked.
#[derive(Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// The method.
    pub method: &'static str,
    /// The gateway's code: `40004` for a refusal by the business.
    pub code: String,
    /// The gateway's message for the code.
    pub msg: String,
    /// The method's own code, or one of the gateway's (`isv.…`); see
    /// [`error_code`](Self::error_code) for the typed one.
    pub sub_code: Option<String>,
    /// The message for the sub code.
    pub sub_msg: Option<String>,
    /// The field of the answer that makes it a refusal, if it is one for that reason: the code can
    /// be 10000 although the business was not done.
    pub statement: Option<Statement>,
    /// `true` if the answer was signed. Refusals before a method is reached are not signed (a wrong
    /// app ID, a wrong signature), so anybody could have made them.
    pub authenticated: bool,
    /// The ID that Alipay's support asks for.
    pub trace_id: Option<String>,
    /// The whole answer as it came, JSON: some methods say more in fields of their own (a pass's
    /// `result` names the parameter that was wrong).
    pub answer: String,
    /// The entry of the sub code: the one in the method's spec, or else the one among the codes
    /// that the gateway gives for any method (`isv.invalid-signature`).
    pub info: Option<&'static CodeInfo<'static>>,
}

impl Refusal {
    /// Returns the typed code: `refusal.error_code::<points_update::ErrorCode>()`. A code that the
    /// spec does not know is kept in its `Unknown` variant; so is the gateway's code if there is no
    /// `sub_code`.
    pub fn error_code<C: Code>(&self) -> C {
        C::from_text(self.sub_code.as_deref().unwrap_or(&self.code))
    }

    /// Returns what to do about it, in the documentation's order; empty for an unknown code.
    pub fn remedies(&self) -> &'static [&'static str] {
        self.info.map_or(&[], |info| info.remedies)
    }

    /// Returns whether sending the same request again can help. If the sub code is not known, it is
    /// assumed that it cannot, except after too many calls (40005).
    pub fn retry(&self) -> Retry {
        match self.info {
            Some(info) => info.retry,
            None if self.code == "40005" => Retry::Later,
            None => Retry::Never,
        }
    }
}

/// The number of characters of the gateway's words that a message shows: after a wrong signature
/// they repeat the whole request.
const SHOWN: usize = 160;

pub(super) fn shown(words: &str) -> String {
    let mut text: String = words.chars().take(SHOWN).collect();
    if text.len() < words.len() {
        text.push('…');
    }
    text
}

impl fmt::Debug for Refusal {
    /// Shows only the beginning of long words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Refusal")
            .field("method", &self.method)
            .field("code", &self.code)
            .field("msg", &self.msg)
            .field("sub_code", &self.sub_code)
            .field("sub_msg", &self.sub_msg.as_deref().map(shown))
            .field("statement", &self.statement)
            .field("authenticated", &self.authenticated)
            .field("trace_id", &self.trace_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.code, self.msg)?;
        if let Some(code) = &self.sub_code {
            write!(formatter, ", {code}")?;
        }
        if let Some(words) = &self.sub_msg {
            write!(formatter, " ({})", shown(words))?;
        }
        if let Some(statement) = &self.statement {
            write!(formatter, ", but {statement}")?;
        }
        Ok(())
    }
}

/// The value of an answer's field that says whether the business was done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// The field.
    pub field: &'static str,
    /// Its value; empty if the answer does not have it, and `None` if it is a secret or not a
    /// single value.
    pub value: Option<String>,
}

impl fmt::Display for Statement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.as_deref() {
            Some("") => write!(formatter, "its {} is empty", self.field),
            Some(value) => write!(formatter, "its {} is {:?}", self.field, shown(value)),
            None => write!(formatter, "its {} cannot be shown", self.field),
        }
    }
}
