//! What the tables share.

use crate::engine::table::{CodeInfo, Retry};

/// What to do where a parameter is missing that this client always sends.
pub(super) const SENT: &str = "Send the call with this client, which sends it with each one; look for a proxy \
                    that drops parameters.";

/// A refusal that the same request meets again.
pub(super) const fn never<'a>(
    code: &'a str,
    meaning: &'a str,
    remedies: &'a [&'a str],
) -> CodeInfo<'a> {
    CodeInfo { code, meaning, remedies, retry: Retry::Never, unknown: false }
}

/// A refusal that the same request need not meet later.
pub(super) const fn later<'a>(
    code: &'a str,
    meaning: &'a str,
    remedies: &'a [&'a str],
) -> CodeInfo<'a> {
    CodeInfo { retry: Retry::Later, ..never(code, meaning, remedies) }
}
