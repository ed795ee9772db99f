//! Codes about what is sent.

use crate::engine::table::{CodeInfo, Retry};

use super::entry::{SENT, never};

const CLOCK: &str = "Set the machine's clock by NTP: this client sends the current time in \
                     Beijing, whatever the machine's zone.";
const CHARSET: &str =
    "Use utf-8, or GBK; check that nothing on the way changes the `charset` of the address.";
const FILE: &str =
    "Read in the method's documentation which kinds of files it takes, and how large.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never("missing-method", "The parameter `method` is missing.", &[SENT]),
    never("missing-timestamp", "The parameter `timestamp` is missing.", &[SENT]),
    never("missing-version", "The parameter `version` is missing.", &[SENT]),
    never(
        "missing-session",
        "The session is missing.",
        &["Give the user's token (`CallOptions::auth_token`), if the method needs one."],
    ),
    never(
        "missing-platform",
        "The parameter `platform` is missing.",
        &["Give it with `CallOptions::common`, as the method's documentation says."],
    ),
    never(
        "invalid-platform",
        "The parameter `platform` is not valid.",
        &["Give one of the values that the method's documentation names."],
    ),
    never(
        "invalid-method",
        "Alipay does not know the method.",
        &[
            "Check the spelling of the method's name; look whether it was replaced by another.",
            "Check the gateway's address: the sandbox does not have all methods.",
        ],
    ),
    never("invalid-version", "The version is not valid.", &["Use 1.0, which this client sends."]),
    never(
        "unsupported-version",
        "The version is not supported.",
        &["Use 1.0, which this client sends."],
    ),
    never(
        "unsupported-sdk-version",
        "The app's SDK is too old for this.",
        &["Use a newer SDK in the app on the phone."],
    ),
    never("invalid-format", "The format is not JSON.", &["Use JSON, which this client sends."]),
    never("invalid-encoding", "The text is not encoded as the request says.", &[CHARSET]),
    never(
        "invalid-charset",
        "The charset is wrong, or a parameter is not encoded in it.",
        &[CHARSET],
    ),
    never(
        "invalid-content-type",
        "The content type of the request is not valid.",
        &["Look for a proxy that changes headers: a call is a form, or multipart/form-data with \
             files."],
    ),
    never(
        "invalid-timestamp",
        "The timestamp is malformed, or too far from Alipay's clock.",
        &[CLOCK],
    ),
    never(
        "illegal-timestamp",
        "The timestamp is malformed, or too far from Alipay's clock.",
        &[CLOCK],
    ),
    never(
        "illegal-json",
        "The content is not JSON.",
        &["Check the fields that hold JSON text, and those given as `extra`."],
    ),
    never(
        "invalid-parameter",
        "A parameter is not valid.",
        &["Read in `sub_msg` which one, and compare it with the method's documentation: its \
             length, its characters, its values."],
    ),
    never(
        "invalid-arguments",
        "A parameter is missing or not valid.",
        &["Read in `sub_msg` which one, and compare it with the method's documentation."],
    ),
    never(
        "invalid-request-data",
        "The request's data is not valid.",
        &["Compare the request with the method's documentation."],
    ),
    CodeInfo {
        unknown: true,
        ..never(
            "invalid-response-data",
            "What the business answered could not be passed on: whether it was done is not known.",
            &["Query what became of the request before anything is sent again; ask Alipay's \
                 support if it stays so."],
        )
    },
    never("illegal-card-no", "The card number is not valid.", &["Check the card number."]),
    never(
        "suspected-attack",
        "The gateway holds the request for an attack.",
        &[
            "Look for names of Alipay's own parameters (`method`, `service`, `out_trade_no`, \
             `total_fee`, …) inside values, as in the query of a `return_url` or `notify_url`, and \
             take them out.",
            "Look for HTML or scripts in texts.",
        ],
    ),
    never(
        "unsupport-operation",
        "The operation is not supported.",
        &["Read in the method's documentation what it supports."],
    ),
    CodeInfo {
        retry: Retry::SameRequest,
        ..never("upload-fail", "The file could not be stored.", &["Send the same request again."])
    },
    never("invalid-file-extension", "The file's name has an extension that is not taken.", &[FILE]),
    never("invalid-file-size", "The file is empty or too large.", &[FILE]),
    never(
        "file-check-fail",
        "The check of the file refused it.",
        &[
            FILE,
            "Check that the content is what the extension says, and nothing that Alipay forbids.",
        ],
    ),
];
