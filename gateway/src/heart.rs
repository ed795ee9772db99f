//! The gateway without its socket: bytes in, bytes out.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{PrivateKey, PublicKey, VerifyError};
use alipay_openapi_schema::Spec;
use jiff::Timestamp;

use crate::answer::Answer;
use crate::arrived::Arrived;
use crate::call::Call;
use crate::diagnosis::Diagnosis;
use crate::lock::lock;
use crate::methods::Methods;
use crate::params::Params;
use crate::refusal::Refusal;
use crate::replies::Replies;
use crate::suspects::{self, Evidence};
use crate::write::{self, Outgoing, Pen};
use crate::{business, common};

/// What a gateway is: whose calls it takes, what it knows, and what it answers.
pub(crate) struct Heart {
    pub(crate) app_id: String,
    pub(crate) app_key: PublicKey,
    pub(crate) alipay_key: PrivateKey,
    pub(crate) methods: Methods,
    pub(crate) replies: Replies,
    pub(crate) clock_tolerance: Duration,
    pub(crate) sign_first: bool,
    pub(crate) diagnosis: Mutex<Option<Diagnosis>>,
}

/// A request, as it came.
pub(crate) struct Incoming<'a> {
    pub(crate) query: &'a [u8],
    pub(crate) content_type: Option<&'a str>,
    pub(crate) body: &'a [u8],
    pub(crate) now: Timestamp,
}

/// A call of the app's own, whatever it holds.
struct Admitted {
    spec: Arc<Spec>,
    sign_type: SignType,
    params: Params,
}

impl Heart {
    /// Checks a request and answers it.
    pub(crate) fn answer(&self, incoming: &Incoming<'_>) -> Outgoing {
        let start = Instant::now();
        let (method, outgoing) = match self.admit(incoming) {
            Err(refusal) => (None, write::refusal(refusal)),
            Ok(admitted) => {
                let spec = Arc::clone(&admitted.spec);
                (Some(spec), self.reply(admitted))
            }
        };
        tracing::info!(
            // Only a name that a spec has: a caller can put anything there.
            method = method.as_deref().map(|spec| spec.method.as_str()),
            status = outgoing.status,
            code = outgoing.code,
            sub_code = outgoing.sub_code,
            elapsed_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
        outgoing
    }

    /// All checks up to the signature.
    fn admit(&self, incoming: &Incoming<'_>) -> Result<Admitted, Refusal> {
        let arrived = Arrived::read(incoming.query, incoming.content_type, incoming.body)?;
        common::all_there(&arrived)?;
        common::app_id(&arrived, &self.app_id)?;
        let spec = self.methods.find(arrived.ascii("method").unwrap_or_default())?;
        common::timestamp(&arrived, incoming.now, self.clock_tolerance)?;
        let charset = common::charset(&arrived)?;
        let sign_type = common::sign_type(&arrived)?;
        common::fixed(&arrived)?;
        let params = Params::decode(&arrived, charset)?;
        self.verify(&params, sign_type)?;
        Ok(Admitted { spec, sign_type, params })
    }

    fn verify(&self, params: &Params, sign_type: SignType) -> Result<(), Refusal> {
        let sign = params.get("sign").unwrap_or_default();
        let built = params.string_to_sign();
        let Err(error) = self.app_key.verify(sign_type, built.as_bytes(), sign) else {
            return Ok(());
        };
        if let VerifyError::WrongAlgorithm { .. } = error {
            return Err(Refusal::invalid("isv.invalid-signature-type", format!("{error}.")));
        }
        let evidence = Evidence {
            params,
            sign,
            sign_type,
            app_key: &self.app_key,
            alipay_key: self.alipay_key.public_key(),
        };
        let diagnosis = suspects::find(&evidence, built, error);
        let words = diagnosis.sub_msg();
        *lock(&self.diagnosis) = Some(diagnosis);
        Err(Refusal::invalid("isv.invalid-signature", words))
    }

    /// Checks the business content and answers under the method's own key, signed.
    fn reply(&self, admitted: Admitted) -> Outgoing {
        let Admitted { spec, sign_type, params } = admitted;
        let answer = match business::read(&spec, &params) {
            Ok(content) => self.replies.answer(&Call::new(spec.method.clone(), params, content)),
            Err(refusal) => Answer::refusal(refusal),
        };
        let pen = Pen { key: &self.alipay_key, sign_type, sign_first: self.sign_first };
        write::answer(&spec, answer, &pen).unwrap_or_else(|error| {
            Outgoing::new(500, format!("The answer could not be signed: {error}"))
        })
    }
}
