//! Why a request is refused.

use crate::codes::{CONDITIONS, INVALID, MISSING, UNAVAILABLE};

/// A refusal in Alipay's codes, with our words.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) sub_code: &'static str,
    pub(crate) sub_msg: String,
}

impl Refusal {
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
