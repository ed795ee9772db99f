//! Answers that are not the answer to a call: from the SDK of a phone, or kept from earlier.

use std::borrow::Cow;
use std::fmt;

use super::{App, once};
use crate::error::{AnswerError, TrustError};
use crate::wire::phone::{self, Unwrapped};
use crate::wire::{Charset, Envelope, EnvelopeError};
use alipay_openapi_crypto::VerifyError;

/// An answer whose signature was verified: the part that the signature covers.
#[derive(Clone)]
#[non_exhaustive]
pub struct VerifiedAnswer {
    /// The answer's key, such as `alipay_trade_app_pay_response`. The signature does not cover it.
    pub root: String,
    /// The signed text: JSON, or the base64 of encrypted content.
    pub text: String,
    /// The number of the certificate that the answer names, in certificate mode.
    pub alipay_cert_sn: Option<String>,
}

impl fmt::Debug for VerifiedAnswer {
    /// Shows no content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("VerifiedAnswer")
            .field("root", &self.root)
            .field("text_length", &self.text.len())
            .field("alipay_cert_sn", &self.alipay_cert_sn)
            .finish()
    }
}

/// An answer that was taken apart, under the key that it names.
pub(crate) struct Signed<'a> {
    root: String,
    envelope: Envelope<'a>,
}

impl Signed<'_> {
    /// Returns the signature, and the number of its certificate.
    pub(crate) fn signature(&self) -> (&str, Option<&str>) {
        let Envelope { sign, alipay_cert_sn, .. } = &self.envelope;
        (sign.as_deref().unwrap_or_default(), alipay_cert_sn.as_deref())
    }
}

impl App {
    /// Verifies an answer that is not the answer to a call of this app: what the Alipay SDK of a
    /// phone returns after a payment (the JSON with `alipay_trade_app_pay_response`, or
    /// `resultStatus`, `result` and `memo` wrapped around it), or the body of an answer that was
    /// kept.
    ///
    /// It says what Alipay signed, not what happened to the business: compare the app ID, the order
    /// and the amount with your own, and query before you ship anything. The wrapping's status
    /// comes from the phone; no signature covers it.
    ///
    /// # Errors
    /// Returns an [`AnswerError`] if the answer is not signed by Alipay. It is
    /// [`TrustError::Unknown`] if its certificate is new; a
    /// [verifier](crate::app::AppBuilder::verifier) that has to wait fails as well.
    /// [`Client::verify_answer`](crate::Client::verify_answer) handles both.
    pub fn verify_answer(&self, text: impl AsRef<[u8]>) -> Result<VerifiedAnswer, AnswerError> {
        let body = answer(text.as_ref())?;
        let signed = self.signed_answer(&body)?;
        once::ready(self.verified_answer(&signed, &body)).unwrap_or_else(|| {
            Err(AnswerError::Trust(TrustError::Signature(VerifyError::remote(
                "the verifier has to wait, which an App cannot do: use a Client",
            ))))
        })
    }

    /// Takes an answer apart; it must have a signature of the app's sign type.
    pub(crate) fn signed_answer<'a>(&self, body: &'a [u8]) -> Result<Signed<'a>, AnswerError> {
        let (root, sign_type) =
            Envelope::root(body, self.0.charset).map_err(AnswerError::Envelope)?;
        let expected = self.0.sign_type;
        match sign_type.filter(|found| !found.is_empty()) {
            Some(found) if found != expected.as_str() => {
                let found = found.chars().take(80).collect();
                return Err(AnswerError::SignType { expected, found });
            }
            _ => {}
        }
        let envelope =
            Envelope::read(body, &root, self.0.charset).map_err(AnswerError::Envelope)?;
        match envelope.sign.as_deref() {
            None | Some("") => Err(AnswerError::Unsigned),
            Some(_) => Ok(Signed { root, envelope }),
        }
    }

    /// Verifies an answer that was taken apart.
    pub(crate) async fn verified_answer(
        &self,
        signed: &Signed<'_>,
        body: &[u8],
    ) -> Result<VerifiedAnswer, AnswerError> {
        match self.verify(&signed.envelope).await {
            Err(TrustError::Signature(VerifyError::Mismatch)) => {
                // A phone gives text; what was signed are bytes in the charset of the call.
                let Some(encoded) = self.in_own_charset(body) else {
                    return Err(AnswerError::Trust(TrustError::Signature(VerifyError::Mismatch)));
                };
                let signed = self.signed_answer(&encoded)?;
                self.verify(&signed.envelope).await.map_err(AnswerError::Trust)?;
                verified(&signed)
            }
            result => {
                result.map_err(AnswerError::Trust)?;
                verified(signed)
            }
        }
    }

    /// Returns a UTF-8 text in the app's own charset, if that is another one.
    fn in_own_charset(&self, body: &[u8]) -> Option<Vec<u8>> {
        let text = std::str::from_utf8(body).ok().filter(|text| !text.is_ascii())?;
        match self.0.charset {
            Charset::Utf8 => None,
            charset => Some(charset.encode(text).ok()?.into_owned()),
        }
    }
}

/// Returns the answer, without a phone's wrapping.
pub(crate) fn answer(text: &[u8]) -> Result<Cow<'_, [u8]>, AnswerError> {
    match phone::unwrap(text) {
        Unwrapped::Answer(body) => Ok(body),
        Unwrapped::Nothing(status) => Err(AnswerError::NoResult { status }),
    }
}

fn verified(signed: &Signed<'_>) -> Result<VerifiedAnswer, AnswerError> {
    let Signed { root, envelope } = signed;
    let text = envelope.text().or_else(|| envelope.ciphertext());
    // The envelope could be read, so this is text in its charset.
    let text = text.ok_or(AnswerError::Envelope(EnvelopeError::NotAnObject(root.clone())))?;
    Ok(VerifiedAnswer {
        root: root.clone(),
        text: text.into_owned(),
        alipay_cert_sn: envelope.alipay_cert_sn.as_deref().map(str::to_owned),
    })
}
