//! The refusal of a call.

use crate::codes::{CONDITIONS, INVALID, MISSING, UNAVAILABLE};

/// Why the gateway refuses a call: Alipay's codes, and a message of the gateway's own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}, {sub_code}: {sub_msg}")]
pub struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) sub_code: &'static str,
    pub(crate) sub_msg: String,
}

impl Refusal {
    /// Returns the code, such as `40002`.
    pub fn code(&self) -> &str {
        self.code
    }

    /// Returns the sub code, such as `isv.invalid-signature`.
    pub fn sub_code(&self) -> &str {
        self.sub_code
    }

    /// Returns the message: what is wrong, and what to do. If the signature is wrong, it shows the
    /// string that should have been signed, and thereby the whole call.
    pub fn sub_msg(&self) -> &str {
        &self.sub_msg
    }

    /// A parameter is missing.
    pub(crate) fn missing(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        Self { code: MISSING, sub_code, sub_msg: sub_msg.into() }
    }

    /// A parameter has an invalid value.
    pub(crate) fn invalid(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        Self { code: INVALID, sub_code, sub_msg: sub_msg.into() }
    }

    /// The call does not suit the settings of the app.
    pub(crate) fn condition(sub_code: &'static str, sub_msg: impl Into<String>) -> Self {
        Self { code: CONDITIONS, sub_code, sub_msg: sub_msg.into() }
    }

    /// The gateway itself failed.
    pub(crate) fn unavailable(sub_msg: impl Into<String>) -> Self {
        Self { code: UNAVAILABLE, sub_code: "isp.unknow-error", sub_msg: sub_msg.into() }
    }
}

/// Quotes what a caller sent for a message, cut to a bearable length.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 64;
    let beginning: String = text.chars().take(SHOWN).collect();
    if beginning.len() < text.len() {
        format!("{beginning:?}…")
    } else {
        format!("{beginning:?}")
    }
}
