//! Codes of a gateway or business that failed: whether it was done is not known.

use super::entry::never;
use crate::engine::table::{CodeInfo, Retry};

const AGAIN: &str = "Send the same request again with the same number where the method has an \
                     idempotency key, or query what became of it. Never use a new number before \
                     that is known.";
const SUPPORT: &str =
    "If it stays so, give Alipay's support the trace id, or open the address in `sub_msg`.";

const fn open<'a>(code: &'a str, meaning: &'a str) -> CodeInfo<'a> {
    let info = never(code, meaning, &[AGAIN, SUPPORT]);
    CodeInfo { retry: Retry::SameRequest, unknown: true, ..info }
}

pub(super) const CODES: &[CodeInfo<'static>] = &[
    // Spelt so by Alipay.
    open("unknow-error", "The system is busy or failed: whether it was done is not known."),
    open("unknown-error", "The system failed: whether it was done is not known."),
    open(
        "unknown-sub-code",
        "It failed for a reason that the gateway does not know: whether it was done is not known.",
    ),
];
