//! Codes about the app and who is behind it.

use super::entry::{SENT, never};
use crate::engine::table::CodeInfo;

const ENVIRONMENT: &str = "Check that the gateway's address is of the same environment: apps of \
                           the sandbox are known to the sandbox's gateway only, and those of \
                           production to production's.";
const OPEN_ID: &str = "Give the id that this very app received: an open id belongs to one app, and \
                       a user id (16 digits that begin with 2088) is no open id.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never("missing-app-id", "The parameter `app_id` is missing.", &[SENT]),
    never(
        "invalid-app-id",
        "Alipay does not know the app.",
        &[
            "Check that the app id is whole and without spaces, as the console shows it; it is \
             neither the merchant's PID (2088…) nor a mini program's key.",
            ENVIRONMENT,
            "Check that the app is online (上线).",
        ],
    ),
    never(
        "not-online-app",
        "The app is not online.",
        &["Put the app online (上线) in the console."],
    ),
    never(
        "invalid-app-state",
        "The app is in no state to call this method.",
        &["Check in the open platform's console that the app is online (上线) and not barred."],
    ),
    never(
        "app-unbind-partner",
        "The app is not bound to a merchant's account.",
        &["Bind the app to the merchant's account: in the merchant's portal (账号中心, APPID \
             绑定), or in the open platform's console."],
    ),
    never(
        "app-invalid-oid",
        "The app's organization is not valid.",
        &["Check in the open platform's console to whom the app belongs, or ask Alipay's support."],
    ),
    never(
        "invalid-app-method",
        "The app cannot call this method: it is for apps of another kind.",
        &["Call it with an app of the kind that the method's documentation names: a mini \
             program, a web or mobile app, or a third-party app."],
    ),
    never(
        "invalid-partnerid",
        "The merchant's PID is not valid.",
        &["Check the PID: 16 digits that begin with 2088, of the merchant whose app it is."],
    ),
    never(
        "missing-app-uid",
        "The app has no owner's account.",
        &["Check in the open platform's console to whom the app belongs, or ask Alipay's support."],
    ),
    never("openid-error", "The open id could not be read.", &[OPEN_ID]),
    never("invalid-openid", "The open id is not valid.", &[OPEN_ID]),
];
