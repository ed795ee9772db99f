//! Codes about certificates and their serial numbers.

use super::entry::never;
use crate::engine::table::CodeInfo;

const FILES: &str = "Give the client the three files of the app's console: the app's certificate, \
                     Alipay's and the root (`certificate_files`); it sends their numbers with each \
                     call.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    never(
        "app-cert-expired",
        "The app's certificate has expired.",
        &["Apply for a new certificate in the console, and give the client its file and key."],
    ),
    never(
        "app-cert-not-exist",
        "Alipay does not know the app's certificate.",
        &["Download the app's certificate (应用公钥证书) from the console of this very app, and \
             give it to the client: `alipay cert sn` prints the number that is sent."],
    ),
    never(
        "alipay-cert-not-exist",
        "Alipay's certificate that the call names is not known.",
        &["Download Alipay's certificate (支付宝公钥证书) from the console again."],
    ),
    never(
        "missing-app-cert-sn",
        "The app uses certificates, and the call names none of the app.",
        &[FILES, "Or let the app sign with a plain key (接口加签方式: 密钥) in the console."],
    ),
    never(
        "missing-alipay-cert-sn",
        "The app uses certificates, and the call names none of Alipay.",
        &[FILES],
    ),
    never(
        "missing-alipay-root-cert-sn",
        "The app uses certificates, and the call names no root.",
        &[FILES],
    ),
    never(
        "invalid-alipay-root-cert-sn",
        "The root that the call names is not Alipay's.",
        &["Download the root (支付宝根证书) from the console again, and give the client the \
             whole file: `alipay cert sn` prints the number that is sent."],
    ),
];
