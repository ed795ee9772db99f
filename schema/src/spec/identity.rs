//! Which fields tie an answer to its request.

use crate::spec::{Field, Kind, Spec};

/// The numbers that name what a call is about. If one is in both the request and its
/// answer, another value in the answer means that it answers something else: the key under which
/// an answer is found (`alipay_trade_pay_response`) is not signed, and neither is the time.
///
/// Only numbers that an answer repeats are in the list, none that the call may change.
const NUMBERS: [&str; 11] = [
    "out_trade_no",
    "trade_no",
    "out_request_no",
    "out_biz_no",
    "out_order_no",
    "out_batch_no",
    "out_agreement_no",
    "external_agreement_no",
    "agreement_no",
    "auth_no",
    "operation_id",
];

impl Spec {
    /// The fields that must have the same value in a request and its answer, where both have one:
    /// those that the spec names, or else the well-known numbers and the idempotency key where
    /// they stand in both.
    pub fn identity(&self) -> Vec<&str> {
        if let Some(own) = &self.own_identity {
            return own.iter().map(String::as_str).collect();
        }
        let is_named = |name: &str| {
            NUMBERS.contains(&name)
                || self.idempotency_key.as_deref().is_some_and(|key| key == name)
        };
        let answered =
            |name: &str| self.response.iter().any(|field| field.name == name && is_number(field));
        self.request_fields()
            .filter(|field| is_named(&field.name) && is_number(field) && answered(&field.name))
            .map(|field| &*field.name)
            .collect()
    }
}

/// Whether a field holds one number or text that can be shown.
pub(crate) fn is_number(field: &Field) -> bool {
    matches!(field.kind, Kind::String | Kind::Number) && !field.list && !field.secret
}
