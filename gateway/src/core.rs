//! The gateway without its socket: checks a request and makes the response.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{ContentKey, PublicKey, VerifyError};
use alipay_openapi_schema::Spec;
use serde_json::Value;

use crate::answer::download;
use crate::answer::envelope::{self, Writer};
use crate::answer::model::Answer;
use crate::answer::outgoing::Outgoing;
use crate::answer::page::BrowserCall;
use crate::answer::replies::Replies;
use crate::call::accepted::Call;
use crate::call::charset::RequestCharset;
use crate::call::incoming::{Incoming, RawParams};
use crate::call::params::Params;
use crate::call::upload::UploadedFile;
use crate::call::{checks, content, encryption};
use crate::certificates::signer::Signer;
use crate::certificates::store::Certificates;
use crate::diagnosis::report::Diagnosis;
use crate::diagnosis::suspects::{self, Evidence};
use crate::lock::lock;
use crate::methods::Methods;
use crate::refusal::Refusal;

/// The settings and the state of a gateway.
pub(crate) struct Core {
    pub(crate) app_id: String,
    pub(crate) app_key: PublicKey,
    pub(crate) signer: Mutex<Signer>,
    pub(crate) certificates: Option<Certificates>,
    pub(crate) content_key: Option<ContentKey>,
    pub(crate) methods: Methods,
    pub(crate) replies: Replies,
    pub(crate) clock_tolerance: Duration,
    pub(crate) sign_first: bool,
    #[cfg(feature = "notify")]
    pub(crate) allow_remote: bool,
    pub(crate) diagnosis: Mutex<Option<Diagnosis>>,
}

/// A call whose signature was verified, its business content not checked yet.
struct VerifiedCall {
    spec: Arc<Spec>,
    sign_type: SignType,
    params: Params,
    files: Vec<UploadedFile>,
}

impl VerifiedCall {
    /// Checks the decrypted business content.
    fn into_call(self, content: Option<&str>) -> Result<Call, Refusal> {
        let content = content::read(&self.spec, &self.params, &self.files, content)?;
        Ok(Call::new(self.spec.method.clone(), self.params, content, self.files))
    }
}

impl Core {
    /// Checks a request and answers it.
    pub(crate) fn answer(&self, incoming: &Incoming<'_>) -> Outgoing {
        let start = Instant::now();
        let (method, outgoing) = match RawParams::read(incoming) {
            Err(refusal) => (None, envelope::refusal(refusal, &RequestCharset::default())),
            Ok(raw) => {
                let (method, outgoing) = self.answer_to(&raw, incoming);
                match BrowserCall::of(&raw, incoming.accept, &self.methods) {
                    Some(browser) => (method, browser.page(outgoing)),
                    None => (method, outgoing),
                }
            }
        };
        tracing::info!(
            // Logs only names that a spec has, since a caller can send any text.
            method = method.as_deref().map(|spec| spec.method.as_str()),
            status = outgoing.status,
            code = outgoing.summary.as_ref().map(|summary| summary.code.as_str()),
            sub_code = outgoing.summary.as_ref().map(|summary| summary.sub_code.as_str()),
            elapsed_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
        outgoing
    }

    /// Checks a request without answering it.
    pub(crate) fn check(&self, incoming: &Incoming<'_>) -> Result<Call, Refusal> {
        let verified = self.verify(&RawParams::read(incoming)?, incoming)?;
        let (content, _) = self.decrypt(&verified.params)?;
        verified.into_call(content.as_deref())
    }

    fn answer_to(
        &self,
        raw: &RawParams<'_>,
        incoming: &Incoming<'_>,
    ) -> (Option<Arc<Spec>>, Outgoing) {
        let requested = RequestCharset::of(raw).unwrap_or_default();
        match self.verify(raw, incoming) {
            Err(refusal) => (None, envelope::refusal(refusal, &requested)),
            Ok(verified) => {
                let spec = Arc::clone(&verified.spec);
                (Some(spec), self.reply(verified, &requested))
            }
        }
    }

    /// Makes all checks up to the signature.
    fn verify(
        &self,
        raw: &RawParams<'_>,
        incoming: &Incoming<'_>,
    ) -> Result<VerifiedCall, Refusal> {
        checks::all_there(raw)?;
        checks::app_id(raw, &self.app_id)?;
        let spec = self.methods.find(raw.ascii("method").unwrap_or_default())?;
        checks::timestamp(raw, incoming.now, self.clock_tolerance)?;
        let charset = checks::charset(raw)?;
        let sign_type = checks::sign_type(raw)?;
        checks::fixed(raw)?;
        checks::certificates(raw, self.certificates.as_ref())?;
        let params = Params::decode(raw, charset)?;
        self.verify_signature(&params, sign_type)?;
        let files = incoming.payload.files(charset);
        Ok(VerifiedCall { spec, sign_type, params, files })
    }

    fn verify_signature(&self, params: &Params, sign_type: SignType) -> Result<(), Refusal> {
        let sign = params.get("sign").unwrap_or_default();
        let expected = params.string_to_sign();
        // Encoding cannot fail: the parameters were decoded from this charset.
        let message = params.charset().encode(&expected).unwrap_or_default();
        let Err(error) = self.app_key.verify(sign_type, &message, sign) else {
            return Ok(());
        };
        if let VerifyError::WrongAlgorithm { .. } = error {
            return Err(Refusal::invalid("isv.invalid-signature-type", format!("{error}.")));
        }
        let signer = lock(&self.signer).clone();
        let evidence = Evidence {
            params,
            sign,
            sign_type,
            app_key: &self.app_key,
            alipay_key: signer.key.public_key(),
        };
        let diagnosis = suspects::find(&evidence, expected, error);
        let words = diagnosis.sub_msg();
        *lock(&self.diagnosis) = Some(diagnosis);
        Err(Refusal::invalid("isv.invalid-signature", words))
    }

    /// Decrypts and checks the business content, and answers under the method's own key.
    fn reply(&self, verified: VerifiedCall, requested: &RequestCharset) -> Outgoing {
        let signer = lock(&self.signer).clone();
        let mut writer = Writer {
            signer: &signer,
            sign_type: verified.sign_type,
            sign_first: self.sign_first,
            requested,
            content_key: None,
        };
        let spec = Arc::clone(&verified.spec);
        // Nothing is decrypted before the signature is verified, so nobody learns what becomes of a
        // forged ciphertext. As at Alipay, what cannot be decrypted is refused in plain text.
        let call = self.decrypt(&verified.params).and_then(|(content, key)| {
            writer.content_key = key;
            verified.into_call(content.as_deref())
        });
        let answer = match &call {
            Ok(call) => self.respond(call),
            Err(refusal) => Answer::refusal(refusal.clone()),
        };
        let mut outgoing = writer
            .write(&spec, call.as_ref().ok(), answer)
            .unwrap_or_else(|error| Outgoing::new(500, error.to_string()));
        if let (Ok(call), Some(summary)) = (&call, &mut outgoing.summary) {
            let numbers = spec.identity().into_iter().filter_map(|name| {
                let number = call.biz_content().get(name).and_then(Value::as_str)?;
                Some((name.to_owned(), number.to_owned()))
            });
            summary.numbers = numbers.collect();
        }
        outgoing
    }

    /// Answers a call that passed all checks, as the user wants it or else by itself.
    fn respond(&self, call: &Call) -> Answer {
        let own = || match &self.certificates {
            Some(certificates) if call.method() == download::METHOD => {
                download::answer(certificates, call)
            }
            _ => Answer::example(),
        };
        self.replies.answer(call).unwrap_or_else(own)
    }

    /// Returns the business content in plain text, and the key if it was encrypted.
    fn decrypt(&self, params: &Params) -> Result<(Option<String>, Option<&ContentKey>), Refusal> {
        let key = encryption::key(params, self.content_key.as_ref())?;
        let content = match key {
            Some(key) => Some(encryption::decrypt(params, key)?),
            None => params.get("biz_content").map(str::to_owned),
        };
        Ok((content, key))
    }
}
