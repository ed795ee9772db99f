//! The common parameters, which go with every call, and the common fields of every answer.

/// A common parameter of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Where the official Java SDK puts it: into the URL's query, or else into the body. The gateway
    /// takes both places.
    pub in_query: bool,
    /// Who gives it a value.
    pub set_by: SetBy,
    /// Whether documentation pages list it among the common parameters. Where a page has one that
    /// they do not list, it is the method's own.
    pub is_listed: bool,
    /// The sub code with which the gateway refuses a call without it; none if it is optional.
    pub missing: Option<&'static str>,
}

/// Who gives a common parameter its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetBy {
    /// The client, in every call: no parameter of a method can have the name.
    Client,
    /// The caller, in the options of a call.
    Caller,
    /// Only the official SDKs.
    OtherSdks,
}

use SetBy::{Caller, Client, OtherSdks};

/// Every common parameter; the required ones in the order in which the gateway asks for them.
pub const PARAMETERS: [Parameter; 21] = [
    in_query("app_id", Client).missing("isv.missing-app-id"),
    in_query("method", Client).missing("isv.missing-method"),
    in_query("sign", Client).missing("isv.missing-signature"),
    in_query("sign_type", Client).missing("isv.missing-signature-type"),
    in_query("timestamp", Client).missing("isv.missing-timestamp"),
    in_query("version", Client).missing("isv.missing-version"),
    in_query("format", Client),
    in_query("charset", Client),
    in_query("encrypt_type", Client),
    in_query("app_cert_sn", Client),
    in_query("alipay_root_cert_sn", Client),
    in_body("biz_content", Client),
    in_query("notify_url", Caller),
    in_query("return_url", Caller),
    in_body("app_auth_token", Caller),
    in_query("auth_token", Caller),
    in_query("prod_code", Caller).unlisted(),
    in_query("terminal_type", Caller).unlisted(),
    in_query("terminal_info", Caller).unlisted(),
    in_query("target_app_id", Caller).unlisted(),
    in_query("alipay_sdk", OtherSdks),
];

/// The fields that every answer has beside the method's own.
pub const ANSWERS: [&str; 6] = ["code", "msg", "sub_code", "sub_msg", "sign", "alipay_cert_sn"];

/// Returns the common parameter of this name.
pub fn parameter(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

/// Whether a common parameter has this name.
pub fn is_parameter(name: &str) -> bool {
    parameter(name).is_some()
}

/// Whether a common field of answers has this name.
pub fn is_answer(name: &str) -> bool {
    ANSWERS.contains(&name)
}

const fn in_query(name: &'static str, set_by: SetBy) -> Parameter {
    Parameter { name, in_query: true, set_by, is_listed: true, missing: None }
}

const fn in_body(name: &'static str, set_by: SetBy) -> Parameter {
    Parameter { in_query: false, ..in_query(name, set_by) }
}

impl Parameter {
    const fn missing(self, sub_code: &'static str) -> Self {
        Self { missing: Some(sub_code), ..self }
    }

    const fn unlisted(self) -> Self {
        Self { is_listed: false, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ANSWERS, PARAMETERS};
    use crate::common_codes::common_code;

    #[test]
    fn names_stand_once_and_sub_codes_are_the_gateways() {
        let names: BTreeSet<&str> = PARAMETERS.iter().map(|parameter| parameter.name).collect();
        assert_eq!(names.len(), PARAMETERS.len());
        assert_eq!(BTreeSet::from(ANSWERS).len(), ANSWERS.len());
        for sub_code in PARAMETERS.iter().filter_map(|parameter| parameter.missing) {
            assert!(common_code(sub_code).is_some(), "{sub_code}");
        }
    }
}
