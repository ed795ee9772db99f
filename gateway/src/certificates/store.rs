//! Certificate mode: whose certificates there are, and the download of Alipay's.

use std::ops::Range;
use std::sync::Mutex;
use std::time::SystemTime;

use alipay_openapi_runtime::cert::{Certificate, RootCertificates};
use alipay_openapi_runtime::crypto::PublicKey;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::answer::model::Answer;
use crate::call::accepted::Call;
use crate::call::incoming::Arrived;
use crate::certificates::authority::{Authority, IssueError, from_now};
use crate::lock::lock;
use crate::refusal::Refusal;

/// The method that gives out Alipay's certificates.
pub(crate) const DOWNLOAD: &str = "alipay.open.app.alipaycert.download";

/// All certificates of a gateway.
pub(crate) struct Certificates {
    authority: Authority,
    app: Certificate,
    root_sn: String,
    /// Alipay's, the newest last.
    alipay: Mutex<Vec<Certificate>>,
}

impl Certificates {
    /// Makes the authorities, and certificates for these keys.
    ///
    /// # Errors
    /// When a key is not RSA, or none can be made.
    pub(crate) fn new(app: &PublicKey, alipay: &PublicKey) -> Result<Self, IssueError> {
        let authority = Authority::new()?;
        let app = authority.app(app)?;
        let alipay = authority.alipay(alipay, from_now())?;
        let roots = RootCertificates::parse(authority.root().to_pem()).map_err(IssueError::Read)?;
        let root_sn = roots.rsa_sn();
        Ok(Self { authority, app, root_sn, alipay: Mutex::new(vec![alipay]) })
    }

    pub(crate) fn app(&self) -> &Certificate {
        &self.app
    }

    pub(crate) fn root(&self) -> &Certificate {
        self.authority.root()
    }

    /// Alipay's newest certificate.
    pub(crate) fn alipay(&self) -> Option<Certificate> {
        lock(&self.alipay).last().cloned()
    }

    /// Issues a certificate for a new key of Alipay's; those before it can be downloaded still.
    ///
    /// # Errors
    /// When the key is not RSA.
    pub(crate) fn rotate(
        &self,
        key: &PublicKey,
        validity: Range<SystemTime>,
    ) -> Result<String, IssueError> {
        let certificate = self.authority.alipay(key, validity)?;
        let sn = certificate.sn().to_owned();
        lock(&self.alipay).push(certificate);
        Ok(sn)
    }

    /// Answers a call of [`DOWNLOAD`].
    pub(crate) fn download(&self, call: &Call) -> Answer {
        let sn = call.biz_content().get("alipay_cert_sn").and_then(|sn| sn.as_str());
        let known = lock(&self.alipay);
        match known.iter().find(|certificate| Some(certificate.sn()) == sn) {
            Some(certificate) => {
                let content = STANDARD.encode(certificate.to_pem());
                Answer::response(json!({ "alipay_cert_content": content }))
            }
            None => Answer::error("CERT_NOT_EXIST").sub_msg("No certificate has this number."),
        }
    }
}

/// Whether a call names the certificates that the gateway has.
///
/// # Errors
/// When it names others; or none, to a gateway that knows the app by its certificate.
pub(crate) fn check(arrived: &Arrived<'_>, own: Option<&Certificates>) -> Result<(), Refusal> {
    let app_sn = arrived.ascii("app_cert_sn");
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
        (Some(own), Some(sn)) if sn != own.app.sn() => {
            let words =
                format!("The app_cert_sn is not that of the app's certificate, {}.", own.app.sn());
            Err(Refusal::invalid("isv.app-cert-not-exist", words))
        }
        (Some(own), Some(_)) if arrived.ascii("alipay_root_cert_sn") != Some(&own.root_sn) => {
            let words =
                format!("The alipay_root_cert_sn is not that of the root, {}.", own.root_sn);
            Err(Refusal::invalid("isv.invalid-alipay-root-cert-sn", words))
        }
        (Some(_), Some(_)) => Ok(()),
    }
}
