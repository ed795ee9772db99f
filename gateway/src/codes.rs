//! Alipay's own codes and their words.

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

/// The `sub_msg` of the gateway's own sub codes that tests ask for most.
const SUB_MSGS: [(&str, &str); 9] = [
    ("isp.unknow-error", "The system is busy."),
    ("aop.unknow-error", "The system is busy."),
    ("aop.invalid-auth-token", "The auth token is not valid."),
    ("aop.auth-token-time-out", "The auth token has expired."),
    ("aop.invalid-app-auth-token", "The app auth token is not valid."),
    ("aop.app-auth-token-time-out", "The app auth token has expired."),
    ("isv.app-call-limited", "The app calls too often."),
    ("isv.method-call-limited", "The method is called too often."),
    ("isv.insufficient-isv-permissions", "The app has no permission for this method."),
];

/// The `msg` of a code.
pub(crate) fn msg(code: &str) -> &'static str {
    find(&MSGS, code).unwrap_or("Failed")
}

/// The `sub_msg` of one of the gateway's own sub codes.
pub(crate) fn sub_msg(sub_code: &str) -> Option<&'static str> {
    find(&SUB_MSGS, sub_code)
}

fn find(table: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(code, _)| *code == key).map(|(_, words)| *words)
}
