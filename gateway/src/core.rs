//! The gateway without its socket: bytes in, bytes out.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{ContentKey, PublicKey, VerifyError};
use alipay_openapi_schema::Spec;
use serde_json::Value;

use crate::answer::download;
use crate::answer::envelope::{self, Pen};
use crate::answer::model::Answer;
use crate::answer::outgoing::Outgoing;
use crate::answer::page::Visit;
use crate::answer::replies::Replies;
use crate::call::accepted::Call;
use crate::call::charset::Asked;
use crate::call::incoming::{Arrived, Incoming};
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

/// What a gateway is: whose calls it takes, what it knows, and what it answers.
pub(crate) struct Heart {
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

/// A call of the app's own, whatever it holds.
struct Admitted {
    spec: Arc<Spec>,
    sign_type: SignType,
    params: Params,
    files: Vec<UploadedFile>,
}

impl Admitted {
    /// Checks the business content, as it is behind any encryption.
    fn call(self, content: Option<&str>) -> Result<Call, Refusal> {
        let content = content::read(&self.spec, &self.params, &self.files, content)?;
        Ok(Call::new(self.spec.method.clone(), self.params, content, self.files))
    }
}

impl Heart {
    /// Checks a request and answers it.
    pub(crate) fn answer(&self, incoming: &Incoming<'_>) -> Outgoing {
        let start = Instant::now();
        let (method, outgoing) = match Arrived::read(incoming) {
            Err(refusal) => (None, envelope::refusal(refusal, &Asked::default())),
            Ok(arrived) => {
                let (method, outgoing) = self.answer_to(&arrived, incoming);
                match Visit::of(&arrived, incoming.accept) {
                    Some(visit) => (method, visit.show(outgoing)),
                    None => (method, outgoing),
                }
            }
        };
        tracing::info!(
            // Only a name that a spec has: a caller can put anything there.
            method = method.as_deref().map(|spec| spec.method.as_str()),
            status = outgoing.status,
            code = outgoing.told.as_ref().map(|told| told.code.as_str()),
            sub_code = outgoing.told.as_ref().map(|told| told.sub_code.as_str()),
            elapsed_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
        outgoing
    }

    /// The call in parameters that somebody else would send, or why it is refused.
    ///
    /// # Errors
    /// The refusal that the call would get.
    pub(crate) fn take(&self, incoming: &Incoming<'_>) -> Result<Call, Refusal> {
        let admitted = self.admit(&Arrived::read(incoming)?, incoming)?;
        let (content, _) = self.open(&admitted.params)?;
        admitted.call(content.as_deref())
    }

    fn answer_to(
        &self,
        arrived: &Arrived<'_>,
        incoming: &Incoming<'_>,
    ) -> (Option<Arc<Spec>>, Outgoing) {
        let asked = Asked::of(arrived).unwrap_or_default();
        match self.admit(arrived, incoming) {
            Err(refusal) => (None, envelope::refusal(refusal, &asked)),
            Ok(admitted) => {
                let spec = Arc::clone(&admitted.spec);
                (Some(spec), self.reply(admitted, &asked))
            }
        }
    }

    /// All checks up to the signature.
    fn admit(&self, arrived: &Arrived<'_>, incoming: &Incoming<'_>) -> Result<Admitted, Refusal> {
        checks::all_there(arrived)?;
        checks::app_id(arrived, &self.app_id)?;
        let spec = self.methods.find(arrived.ascii("method").unwrap_or_default())?;
        checks::timestamp(arrived, incoming.now, self.clock_tolerance)?;
        let charset = checks::charset(arrived)?;
        let sign_type = checks::sign_type(arrived)?;
        checks::fixed(arrived)?;
        checks::certificates(arrived, self.certificates.as_ref())?;
        let params = Params::decode(arrived, charset)?;
        self.verify(&params, sign_type)?;
        let files = incoming.payload.files(charset);
        Ok(Admitted { spec, sign_type, params, files })
    }

    fn verify(&self, params: &Params, sign_type: SignType) -> Result<(), Refusal> {
        let sign = params.get("sign").unwrap_or_default();
        let built = params.string_to_sign();
        // It is of text that was decoded from this charset.
        let message = params.charset().encode(&built).unwrap_or_default();
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
        let diagnosis = suspects::find(&evidence, built, error);
        let words = diagnosis.sub_msg();
        *lock(&self.diagnosis) = Some(diagnosis);
        Err(Refusal::invalid("isv.invalid-signature", words))
    }

    /// Decrypts and checks the business content and answers under the method's own key, signed,
    /// and encrypted where the call was.
    fn reply(&self, admitted: Admitted, asked: &Asked) -> Outgoing {
        let signer = lock(&self.signer).clone();
        let mut pen = Pen {
            signer: &signer,
            sign_type: admitted.sign_type,
            sign_first: self.sign_first,
            asked,
            content_key: None,
        };
        let spec = Arc::clone(&admitted.spec);
        let call = self.open(&admitted.params).and_then(|(content, key)| {
            pen.content_key = key;
            admitted.call(content.as_deref())
        });
        let answer = match &call {
            Ok(call) => self.obey(call),
            Err(refusal) => Answer::refusal(refusal.clone()),
        };
        let mut outgoing = envelope::answer(&spec, call.as_ref().ok(), answer, pen)
            .unwrap_or_else(|error| Outgoing::new(500, error.to_string()));
        if let (Ok(call), Some(told)) = (&call, &mut outgoing.told) {
            let number = call.biz_content().get("out_trade_no").and_then(Value::as_str);
            told.out_trade_no = number.unwrap_or_default().to_owned();
        }
        outgoing
    }

    /// Answers a call that passed all checks.
    fn obey(&self, call: &Call) -> Answer {
        let own = || match &self.certificates {
            Some(certificates) if call.method() == download::METHOD => {
                download::answer(certificates, call)
            }
            _ => Answer::example(),
        };
        self.replies.answer(call).unwrap_or_else(own)
    }

    /// The business content behind its encryption, and the key of that.
    fn open(&self, params: &Params) -> Result<(Option<String>, Option<&ContentKey>), Refusal> {
        let key = encryption::key(params, self.content_key.as_ref())?;
        let content = match key {
            Some(key) => Some(encryption::open(params, key)?),
            None => params.get("biz_content").map(str::to_owned),
        };
        Ok((content, key))
    }
}
