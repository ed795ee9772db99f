//! Why a request is refused.

use crate::answer::codes::{CONDITIONS, INVALID, MISSING, UNAVAILABLE};

/// Why the gateway refuses a call: Alipay's codes, with our words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}, {sub_code}: {sub_msg}")]
pub struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) sub_code: &'static str,
    pub(crate) sub_msg: String,
}

impl Refusal {
    /// The code: `40002`.
    pub fn code(&self) -> &str {
        self.code
    }

    /// The sub code: `isv.invalid-signature`.
    pub fn sub_code(&self) -> &str {
        self.sub_code
    }

    /// What is wrong, and what to do. Of a signature that does not fit it shows the string that
    /// was built, which holds the whole call.
    pub fn sub_msg(&self) -> &str {
        &self.sub_msg
    }

    /// A common parameter is missing.
    pub(crate) fn missing(sub_code: &'static str, parameter: &str) -> Self {
        Self { code: MISSING, sub_code, sub_msg: format!("The parameter {parameter} is missing.") }
    }

    /// Something is there and is wrong.
    pub(crate) fn invalid(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        Self { code: INVALID, sub_code, sub_msg: sub_msg.into() }
    }

    /// What was set up does not suffice for what was sent.
    pub(crate) fn condition(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        Self { code: CONDITIONS, sub_code, sub_msg: sub_msg.into() }
    }

    /// The gateway itself has a fault.
    pub(crate) fn unavailable(sub_msg: impl Into<String>) -> Self {
        Self { code: UNAVAILABLE, sub_code: "isp.unknow-error", sub_msg: sub_msg.into() }
    }
}

/// As much of what a caller sent as a message shows: quoted, and not at any length.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 64;
    let beginning: String = text.chars().take(SHOWN).collect();
    if beginning.len() < text.len() {
        format!("{beginning:?}…")
    } else {
        format!("{beginning:?}")
    }
}
