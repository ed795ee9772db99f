//! Answers downloads of Alipay's certificates.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::answer::model::Answer;
use crate::call::accepted::Call;
use crate::certificates::store::Certificates;

/// The method that downloads Alipay's certificates.
pub(crate) const METHOD: &str = "alipay.open.app.alipaycert.download";

/// Answers a call of [`METHOD`].
pub(crate) fn answer(certificates: &Certificates, call: &Call) -> Answer {
    let sn = call.biz_content().get("alipay_cert_sn").and_then(Value::as_str);
    match sn.and_then(|sn| certificates.find(sn)) {
        Some(certificate) => {
            let content = STANDARD.encode(certificate.to_pem());
            Answer::response(json!({ "alipay_cert_content": content }))
        }
        None => Answer::error("CERT_NOT_EXIST").sub_msg("No certificate has this serial number."),
    }
}
