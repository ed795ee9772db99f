//! Codes about tokens and what users and merchants have authorized.

use super::entry::never;
use crate::engine::table::CodeInfo;

const REFRESH_USER: &str = "Refresh the user's token with alipay.system.oauth.token (`grant_type` \
                            `refresh_token`), or ask the user for consent again.";
const REFRESH_MERCHANT: &str = "Refresh the merchant's token with alipay.open.auth.token.app, or \
                                ask the merchant to authorize the app again.";
const OF_THIS_APP: &str =
    "Check that the token was given to this app id, in this environment (sandbox or production).";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never(
        "invalid-auth-token",
        "The user's token (`auth_token`) is not valid.",
        &[
            OF_THIS_APP,
            "Check that the user's consent has the scope that the method needs.",
            REFRESH_USER,
        ],
    ),
    never("auth-token-time-out", "The user's token (`auth_token`) has expired.", &[REFRESH_USER]),
    never("invalid-token", "The token is not valid.", &[OF_THIS_APP, REFRESH_USER]),
    never(
        "code-invalid",
        "The authorization code is wrong, was used already, or has expired.",
        &["Ask for consent again: a code works once, for a day at most, and only for the app \
             that asked."],
    ),
    never(
        "access-data-time-out",
        "The authorization to read the data has expired.",
        &["Ask the user, or the merchant, to authorize it again."],
    ),
    never(
        "invalid-app-auth-token",
        "The merchant's token (`app_auth_token`) is not valid.",
        &[
            OF_THIS_APP,
            "Check that the merchant has not withdrawn the authorization.",
            REFRESH_MERCHANT,
        ],
    ),
    never(
        "invalid-app-auth-token-no-api",
        "The merchant has not authorized the app to call this method.",
        &["Add the method's capability to the app, then ask the merchant to authorize the app \
             again."],
    ),
    never(
        "app-auth-token-time-out",
        "The merchant's token (`app_auth_token`) has expired.",
        &[REFRESH_MERCHANT],
    ),
    never(
        "missing-app-access-token",
        "The merchant's token (`app_auth_token`) is missing.",
        &["Give the token of the merchant for whom the call is made \
             (`CallOptions::app_auth_token`)."],
    ),
    never(
        "no-product-reg-by-partner",
        "The merchant for whom the call is made has signed no product.",
        &["Have the merchant sign the method's product, then call again."],
    ),
    never(
        "not-support-app-auth",
        "The method cannot be called on behalf of another merchant.",
        &["Call it with the merchant's own app, without `app_auth_token`."],
    ),
    never(
        "invalid-auth-relations",
        "The user or the merchant has not authorized this, or no longer.",
        &[
            "Check that the authorization is still in force; ask for it again where it is not.",
            "Check that the app has the capability (能力) that the method belongs to.",
            "Check that the method may be called on behalf of a merchant, if it is.",
        ],
    ),
    never(
        "invalid-app-auth-relations",
        "The merchant has not authorized the app, or no longer.",
        &[REFRESH_MERCHANT],
    ),
];
