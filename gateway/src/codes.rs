//! The gateway's own codes, and their messages.

use alipay_openapi_schema::common_codes::common_code;

pub(crate) const SUCCESS: &str = "10000";
pub(crate) const PENDING: &str = "10003";
pub(crate) const UNAVAILABLE: &str = "20000";
pub(crate) const MISSING: &str = "40001";
pub(crate) const INVALID: &str = "40002";
pub(crate) const CONDITIONS: &str = "40003";
pub(crate) const BUSINESS: &str = "40004";

/// The `msg` of each `code`.
const MSGS: [(&str, &str); 10] = [
    (SUCCESS, "Success"),
    (PENDING, "order success pay inprocess"),
    (UNAVAILABLE, "Service Currently Unavailable"),
    ("20001", "Insufficient Token Permissions"),
    (MISSING, "Missing Required Arguments"),
    (INVALID, "Invalid Arguments"),
    (CONDITIONS, "Insufficient Conditions"),
    (BUSINESS, "Business Failed"),
    ("40005", "Call Limited"),
    ("40006", "Insufficient Permissions"),
];

/// Returns the `msg` of a code.
pub(crate) fn msg(code: &str) -> &'static str {
    MSGS.iter().find(|(known, _)| *known == code).map_or("Failed", |(_, words)| words)
}

/// Returns the `sub_msg` of one of the gateway's own sub codes.
pub(crate) fn sub_msg(sub_code: &str) -> Option<&'static str> {
    common_code(sub_code).map(|info| info.meaning)
}
