//! The names of known parameters.

use super::TradeNotification;
use crate::fields::Fields as _;

/// The `notify_type` of trades.
pub(super) const TRADE: &str = "trade_status_sync";

/// The parameters of events, besides those that trade notifications have.
const OF_EVENTS: [&str; 10] = [
    "biz_content",
    "method",
    "msg_app_id",
    "msg_method",
    "msg_type",
    "msg_uid",
    "sign_type",
    "status",
    "timestamp",
    "utc_timestamp",
];

/// The parameters that Alipay adds to the address of every return of a payment.
const OF_PAYMENTS: [&str; 11] = [
    "app_id",
    "auth_app_id",
    "charset",
    "method",
    "out_trade_no",
    "seller_id",
    "sign_type",
    "timestamp",
    "total_amount",
    "trade_no",
    "version",
];

/// The parameters of other returns, such as that of an agreement.
const OF_AGREEMENTS: [&str; 18] = [
    "agreement_no",
    "alipay_logon_id",
    "alipay_open_id",
    "alipay_user_id",
    "device_id",
    "external_agreement_no",
    "external_logon_id",
    "forex_eligible",
    "invalid_time",
    "is_success",
    "login_token",
    "partner_id",
    "personal_product_code",
    "product_code",
    "sign_scene",
    "sign_time",
    "valid_time",
    "zm_open_id",
];

/// Returns `true` if trade notifications are documented to have a parameter.
pub(super) fn is_of_trades(name: &str) -> bool {
    TradeNotification::table().fields.iter().any(|field| field.name == name)
}

/// Returns `true` if a parameter of a notification is documented.
pub(super) fn is_of_notifications(name: &str) -> bool {
    is_of_trades(name) || OF_EVENTS.contains(&name) || is_of_signature(name)
}

/// Returns `true` if a parameter of a return of a payment is documented.
pub(super) fn is_of_payments(name: &str) -> bool {
    OF_PAYMENTS.contains(&name) || is_of_signature(name)
}

/// Returns `true` if a parameter of any return or notification is documented.
pub(super) fn is_known(name: &str) -> bool {
    is_of_payments(name) || is_of_notifications(name) || OF_AGREEMENTS.contains(&name)
}

fn is_of_signature(name: &str) -> bool {
    ["sign", "sign_type", "alipay_cert_sn"].contains(&name)
}

/// Returns the documented parameter that may be hidden in a value: one that has its place there in
/// the signed text, between this name and the next one. A trade's parameter is also looked for
/// under its own name, which is what it becomes when a text before it is passed off as it.
pub(super) fn hidden<'a>(name: &str, value: &'a str, next: Option<&str>) -> Option<&'a str> {
    let inner = value.split('&').skip(1).filter_map(|part| part.split_once('='));
    inner.map(|(inner, _)| inner).find(|inner| {
        let is_between = *inner > name && next.is_none_or(|next| *inner < next);
        let is_documented = is_of_trades(inner) || OF_EVENTS.contains(inner);
        (is_between && is_documented) || (*inner == name && is_of_trades(inner))
    })
}
