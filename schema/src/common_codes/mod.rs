//! The codes that the gateway itself gives, whatever the method.
//!
//! Their names are facts of the platform; the words are ours. The gateway prefixes a name with
//! `isv.`, `isp.` or `aop.`, or with nothing, and not always the same way.

mod app;
mod certificates;
mod encryption;
mod entry;
mod limits;
mod permissions;
mod request;
mod signature;
mod system;
mod tokens;

use crate::engine::table::CodeInfo;

/// Every table, by topic.
const TABLES: [&[CodeInfo<'static>]; 9] = [
    app::CODES,
    certificates::CODES,
    encryption::CODES,
    limits::CODES,
    permissions::CODES,
    request::CODES,
    signature::CODES,
    system::CODES,
    tokens::CODES,
];

/// Returns what is known of one of the gateway's own codes, whatever its prefix.
///
/// The `code` of the answer is the name without a prefix.
///
/// ```
/// use alipay_openapi_schema::common_codes::common_code;
///
/// let info = common_code("isv.invalid-app-id").unwrap();
/// assert_eq!(info.code, "invalid-app-id");
/// assert!(!info.remedies.is_empty());
/// assert_eq!(common_code("ACQ.INVALID_PARAMETER"), None);
/// ```
pub fn common_code(sub_code: &str) -> Option<&'static CodeInfo<'static>> {
    let is_prefix =
        |prefix: &str| ["isv", "isp", "aop"].iter().any(|own| own.eq_ignore_ascii_case(prefix));
    let name = match sub_code.split_once('.') {
        Some((prefix, name)) if is_prefix(prefix) => name,
        _ => sub_code,
    };
    all().find(|info| info.code.eq_ignore_ascii_case(name))
}

/// Returns all of them.
pub fn all() -> impl Iterator<Item = &'static CodeInfo<'static>> {
    TABLES.into_iter().flatten()
}
