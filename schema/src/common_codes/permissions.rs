//! Codes about what an app, a merchant or a user may do.

use super::entry::never;
use crate::engine::table::CodeInfo;

const SUBSCRIBE: &str = "Subscribe the app to it in the open platform's console.";
const INNER: &str =
    "The method is for Alipay's own apps: use the public method for the same purpose.";

const ADDRESS: &str = "Add the server's public address to the app's list of allowed addresses \
                       (服务器IP白名单) in the console.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never(
        "insufficient-isv-permissions",
        "The app has no permission for this method.",
        &[
            "Sign the method's product for the merchant's account (b.alipay.com, 产品中心); a \
             signed product can take a while to take effect.",
            "Check in the open platform's console that the app has the product among its \
             capabilities (能力) and is bound to the merchant's account.",
            "Check that the app is online (上线).",
            "Check that the app id is of the environment that the gateway's address belongs to: \
             sandbox or production.",
            "On behalf of a merchant: check that the merchant has signed the product, and has \
             authorized the app (`app_auth_token`).",
        ],
    ),
    never(
        "insufficient-user-permissions",
        "The merchant for whom the call is made has no permission for this method.",
        &["Have the merchant sign the method's product, or sign it on the merchant's behalf, \
             then call again."],
    ),
    never(
        "self-invoke-forbidden",
        "A third-party app may not call this method for itself.",
        &[
            "Give the token of the merchant for whom the call is made \
             (`CallOptions::app_auth_token`).",
            "Or call it with an app of the merchant's own.",
        ],
    ),
    never(
        "access-forbidden",
        "The call is not allowed.",
        &["Check that the merchant has signed the method's product and that the app has it among \
             its capabilities."],
    ),
    never(
        "forbidden-api",
        "The method is switched off.",
        &["Read in the method's documentation which one takes its place."],
    ),
    never(
        "illegal-client-ip",
        "Calls from this IP address are not allowed.",
        &[
            ADDRESS,
            "Where the list is empty: check that the app is online and has the method's product.",
        ],
    ),
    never("ip-forbidden", "Calls from this IP address are not allowed.", &[ADDRESS]),
    never(
        "invalid-product",
        "The product is not valid for this call.",
        &["Check `prod_code` and the content's `product_code` against the product that was \
             signed."],
    ),
    never(
        "invalid-subscribe-relations",
        "The app is not subscribed to what it asks for.",
        &[SUBSCRIBE],
    ),
    // Spelt so by Alipay.
    never("sevice-not-been-subscribed-to", "The service was not subscribed to.", &[SUBSCRIBE]),
    never("inner-app-no-access", "The app has no access to an internal method.", &[INNER]),
    never(
        "invalid-inner-invoke-scene",
        "An internal method may not be called in this scene.",
        &[INNER],
    ),
    never(
        "invalid-app-api-field-config",
        "The fields that the app may read of this method are not set up.",
        &["Apply for the fields in the console (the app's capabilities, 用户信息申请), and wait \
             for the approval."],
    ),
];
