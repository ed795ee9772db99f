//! Codes about the signature and the app's key.

use super::entry::{SENT, never};
use crate::engine::table::CodeInfo;

const UPLOAD: &str = "Upload the app's public key in the open platform's console (开发设置, \
                      接口加签方式), for the sign type that the client uses, and wait a few \
                      minutes.";
const SIGN_TYPE: &str = "Use RSA2; RSA only where the console shows an RSA key for the app, and \
                         SM2 only where it shows an SM2 key.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never("missing-signature", "The parameter `sign` is missing.", &[SENT]),
    never("missing-signature-type", "The parameter `sign_type` is missing.", &[SENT]),
    never(
        "missing-default-signature-type",
        "The app has no sign type of its own in the console.",
        &["Save the app's key once more in the open platform's console, or set the app's gateway \
             address (应用网关) there."],
    ),
    never("missing-signature-key", "The app has no public key at Alipay.", &[UPLOAD]),
    never(
        "missing-signature-config",
        "The app has no public key, or no certificate, at Alipay for this sign type.",
        &[
            UPLOAD,
            "In certificate mode give the client the certificate files; the console shows which of \
             both the app uses.",
            "Check `sign_type`: a key for RSA2 does not serve RSA or SM2.",
        ],
    ),
    never(
        "invalid-signature-type",
        "The sign type is not one that Alipay knows, or not the app's.",
        &[SIGN_TYPE],
    ),
    never(
        "invalid-signature-type-said-interface",
        "The method does not take this sign type.",
        &[SIGN_TYPE],
    ),
    never(
        "invalid-signature",
        "The signature does not fit the request.",
        &[
            "Check that the public key that the console shows for the app is that of the client's \
             private key: `alipay key inspect` prints the public key of a private one.",
            "Check that the app id, the key and the gateway's address are of one environment: keys \
             and apps of the sandbox differ from those of production.",
            "Check `sign_type`: RSA2 for a key of 2048 bits; RSA and SM2 only where the console \
             shows such a key.",
            "Compare the string to sign in `sub_msg` with that of `alipay sign`: where they \
             differ, something changed the request on its way, as a proxy or a web framework.",
            "Send the same call to the local gateway (`alipay gateway`) with the same keys: it \
             says why a signature does not fit.",
        ],
    ),
    never(
        "unsupported-expired-app-key-sign",
        "The request is signed with the app's old key, which is no longer taken.",
        &["Give the client the private key of the public key that the console shows now."],
    ),
    never(
        "app-key-security-risk",
        "Alipay holds the app's key to be unsafe: it may have leaked, or it is too short.",
        &["Make a new key pair of 2048 bits (`alipay key generate`), upload its public key in \
             the console, and sign with it."],
    ),
    never(
        "invalid-digest-type",
        "The kind of digest is not one that Alipay knows.",
        &["Leave the digest out, or use a kind that the method's documentation names."],
    ),
    never(
        "invalid-digest",
        "The digest does not fit the content.",
        &["Compute the digest over the very bytes that are sent."],
    ),
];
