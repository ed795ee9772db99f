//! The checks of the common parameters, in the gateway's order.

use std::time::Duration;

use alipay_openapi_runtime::{Charset, SignType};
use jiff::Timestamp;

use crate::call::charset::RequestCharset;
use crate::call::incoming::RawParams;
use crate::certificates::store::Certificates;
use crate::clock;
use crate::refusal::Refusal;

/// What must be there, and the sub code where it is not, in this order.
const REQUIRED: [(&str, &str); 6] = [
    ("app_id", "isv.missing-app-id"),
    ("method", "isv.missing-method"),
    ("sign", "isv.missing-signature"),
    ("sign_type", "isv.missing-signature-type"),
    ("timestamp", "isv.missing-timestamp"),
    ("version", "isv.missing-version"),
];

/// Refuses a call that lacks one of the parameters every call has.
pub(crate) fn all_there(raw: &RawParams<'_>) -> Result<(), Refusal> {
    match REQUIRED.iter().find(|(name, _)| raw.get(name).is_none()) {
        Some((name, sub_code)) => Err(Refusal::missing(sub_code, name)),
        None => Ok(()),
    }
}

/// The app must be the gateway's.
pub(crate) fn app_id(raw: &RawParams<'_>, wanted: &str) -> Result<(), Refusal> {
    if raw.ascii("app_id") == Some(wanted) {
        return Ok(());
    }
    let words = format!("The app_id is not that of this gateway's app, {wanted}.");
    Err(Refusal::invalid("isv.invalid-app-id", words))
}

/// The timestamp must be one, and near enough to now.
pub(crate) fn timestamp(
    raw: &RawParams<'_>,
    now: Timestamp,
    tolerance: Duration,
) -> Result<(), Refusal> {
    let refuse = |words: String| Err(Refusal::invalid("isv.invalid-timestamp", words));
    let Some(timestamp) = raw.ascii("timestamp").and_then(clock::read) else {
        return refuse("The timestamp must be a time like 2014-07-24 03:07:50.".to_owned());
    };
    if timestamp.duration_since(now).unsigned_abs() > tolerance {
        let here = clock::show(now);
        return refuse(format!("The timestamp is too far from now, which is {here} at UTC+8."));
    }
    Ok(())
}

/// The charset, utf-8 where none is named.
pub(crate) fn charset(raw: &RawParams<'_>) -> Result<Charset, Refusal> {
    let words = "The charset is unknown: use utf-8 or GBK.";
    match RequestCharset::of(raw) {
        Some(named) => Ok(named.charset),
        None => Err(Refusal::invalid("isv.invalid-charset", words)),
    }
}

/// The sign type, spelt as the gateway spells it.
pub(crate) fn sign_type(raw: &RawParams<'_>) -> Result<SignType, Refusal> {
    let sign_type = raw.ascii("sign_type").unwrap_or_default();
    sign_type.parse().map_err(|error| {
        Refusal::invalid("isv.invalid-signature-type", format!("The sign_type: {error}."))
    })
}

/// What else has one value only: the format and the version.
pub(crate) fn fixed(raw: &RawParams<'_>) -> Result<(), Refusal> {
    let (sub_code, words) = if !raw.ascii("format").unwrap_or("JSON").eq_ignore_ascii_case("JSON") {
        ("isv.invalid-format", "The format must be JSON.")
    } else if raw.ascii("version") != Some("1.0") {
        ("isv.invalid-parameter", "The version must be 1.0.")
    } else {
        return Ok(());
    };
    Err(Refusal::invalid(sub_code, words))
}

/// Whether a call names the certificates that the gateway has.
///
/// # Errors
/// When it names others; or none, to a gateway that knows the app by its certificate.
pub(crate) fn certificates(raw: &RawParams<'_>, own: Option<&Certificates>) -> Result<(), Refusal> {
    let app_sn = raw.ascii("app_cert_sn");
    match (own, app_sn) {
        (None, None) => Ok(()),
        (None, Some(_)) => {
            let words = "The app has no certificate at this gateway: leave app_cert_sn out.";
            Err(Refusal::invalid("isv.app-cert-not-exist", words))
        }
        (Some(_), None) => {
            let words = "The app has certificates, and the call names none: send app_cert_sn and \
                         alipay_root_cert_sn.";
            Err(Refusal::condition("isv.missing-signature-config", words))
        }
        (Some(own), Some(sn)) if sn != own.app().sn() => {
            let words = format!(
                "The app_cert_sn is not that of the app's certificate, {}.",
                own.app().sn()
            );
            Err(Refusal::invalid("isv.app-cert-not-exist", words))
        }
        (Some(own), Some(_)) if raw.ascii("alipay_root_cert_sn") != Some(own.root_sn()) => {
            let words =
                format!("The alipay_root_cert_sn is not that of the root, {}.", own.root_sn());
            Err(Refusal::invalid("isv.invalid-alipay-root-cert-sn", words))
        }
        (Some(_), Some(_)) => Ok(()),
    }
}
