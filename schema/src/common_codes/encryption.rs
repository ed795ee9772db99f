//! Codes about encrypted content.

use crate::engine::table::{CodeInfo, Retry};

use super::entry::never;

const KEY: &str = "Set the key (接口内容加密方式) in the console of this app, and give the client \
                   the same one (`content_key`).";
const TYPE: &str = "Use the way of encryption that the console shows for the app: AES, or SM4.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never("missing-encrypt-type", "The parameter `encrypt_type` is missing.", &[TYPE]),
    never("missing-encrypt-key", "The app has no key for encrypted content at Alipay.", &[KEY]),
    never(
        "invalid-encrypt-type",
        "The way of encryption is not one that Alipay knows, or not the app's.",
        &[TYPE],
    ),
    never(
        "invalid-encrypt",
        "The content could not be encrypted or decrypted.",
        &[
            KEY,
            "Check whether the method takes encrypted content at all; `without_encryption` sends a \
             call in plain text.",
        ],
    ),
    never("decryption-error", "The content could not be decrypted.", &[KEY]),
    never(
        "decryption-error-missing-encrypt-type",
        "The content could not be decrypted: the parameter `encrypt_type` is missing.",
        &[TYPE],
    ),
    never(
        "decryption-error-not-valid-encrypt-type",
        "The content could not be decrypted: the way of encryption is not one that Alipay knows.",
        &[TYPE],
    ),
    never(
        "decryption-error-not-valid-encrypt-key",
        "The content could not be decrypted: the app has no key at Alipay, or another one.",
        &[KEY],
    ),
    CodeInfo {
        retry: Retry::SameRequest,
        ..never(
            "decryption-error-unknown",
            "The content could not be decrypted, and the gateway does not say why.",
            &["Send the request again; if it fails again, compare the key in the console with \
                 the client's."],
        )
    },
];
