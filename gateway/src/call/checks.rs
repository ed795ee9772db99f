//! The checks of the common parameters, in the order in which they are made.

use std::time::Duration;

use alipay_openapi_runtime::{Charset, SignType};
use alipay_openapi_schema::common::{PARAMETERS, Parameter};
use jiff::Timestamp;

use crate::call::charset::RequestCharset;
use crate::call::incoming::RawParams;
use crate::certificates::store::Certificates;
use crate::clock;
use crate::refusal::Refusal;

/// Refuses a call that lacks a required parameter.
pub(crate) fn all_there(raw: &RawParams<'_>) -> Result<(), Refusal> {
    for Parameter { name, missing, .. } in PARAMETERS {
        if let Some(sub_code) = missing.filter(|_| raw.get(name).is_none()) {
            return Err(Refusal::missing(sub_code, format!("The parameter {name} is missing.")));
        }
    }
    Ok(())
}

/// Refuses a call of another app.
pub(crate) fn app_id(raw: &RawParams<'_>, wanted: &str) -> Result<(), Refusal> {
    if raw.ascii("app_id") == Some(wanted) {
        return Ok(());
    }
    let words = format!("The app_id must be {wanted}, that of this gateway's app.");
    Err(Refusal::invalid("isv.invalid-app-id", words))
}

/// Refuses a timestamp that is malformed or too far from now.
pub(crate) fn timestamp(
    raw: &RawParams<'_>,
    now: Timestamp,
    tolerance: Duration,
) -> Result<(), Refusal> {
    let refuse = |words: String| Err(Refusal::invalid("isv.invalid-timestamp", words));
    let Some(timestamp) = raw.ascii("timestamp").and_then(clock::read) else {
        return refuse("The timestamp must have the form 2014-07-24 03:07:50.".to_owned());
    };
    if timestamp.duration_since(now).unsigned_abs() > tolerance {
        let now = clock::show(now);
        return refuse(format!("The timestamp is too far from the present time, {now} at UTC+8."));
    }
    Ok(())
}

/// Returns the charset, UTF-8 by default.
pub(crate) fn charset(raw: &RawParams<'_>) -> Result<Charset, Refusal> {
    let words = "The charset is not supported: use utf-8 or GBK.";
    match RequestCharset::of(raw) {
        Some(named) => Ok(named.charset),
        None => Err(Refusal::invalid("isv.invalid-charset", words)),
    }
}

/// Returns the sign type.
pub(crate) fn sign_type(raw: &RawParams<'_>) -> Result<SignType, Refusal> {
    let sign_type = raw.ascii("sign_type").unwrap_or_default();
    sign_type.parse().map_err(|error| {
        Refusal::invalid(
            "isv.invalid-signature-type",
            format!("The sign_type is invalid: {error}."),
        )
    })
}

/// Refuses a format or version other than the only one there is.
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

/// Refuses a call that does not name the gateway's certificates, or names some if it has none.
pub(crate) fn certificates(raw: &RawParams<'_>, own: Option<&Certificates>) -> Result<(), Refusal> {
    let app_sn = raw.ascii("app_cert_sn");
    match (own, app_sn) {
        (None, None) => Ok(()),
        (None, Some(_)) => {
            let words = "This gateway is not in certificate mode: leave out app_cert_sn.";
            Err(Refusal::invalid("isv.app-cert-not-exist", words))
        }
        (Some(_), None) => {
            let words = "This gateway is in certificate mode: send app_cert_sn and \
                         alipay_root_cert_sn.";
            Err(Refusal::condition("isv.missing-signature-config", words))
        }
        (Some(own), Some(sn)) if sn != own.app().sn() => {
            let words = format!(
                "The app_cert_sn must be {}, that of the app's certificate.",
                own.app().sn()
            );
            Err(Refusal::invalid("isv.app-cert-not-exist", words))
        }
        (Some(own), Some(_)) if raw.ascii("alipay_root_cert_sn") != Some(own.root_sn()) => {
            let words = format!(
                "The alipay_root_cert_sn must be {}, that of the root certificate.",
                own.root_sn()
            );
            Err(Refusal::invalid("isv.invalid-alipay-root-cert-sn", words))
        }
        (Some(_), Some(_)) => Ok(()),
    }
}
