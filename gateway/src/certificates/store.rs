//! The certificates of a gateway in certificate mode.

use std::ops::Range;
use std::sync::Mutex;
use std::time::SystemTime;

use alipay_openapi_runtime::cert::{Certificate, RootCertificates};
use alipay_openapi_runtime::crypto::PublicKey;

use crate::certificates::authority::{Authorities, IssueError, from_now};
use crate::lock::lock;

/// The certificates of the root, of the app, and of Alipay.
pub(crate) struct Certificates {
    authorities: Authorities,
    app: Certificate,
    root_sn: String,
    /// Alipay's, from the oldest to the newest.
    alipay: Mutex<Vec<Certificate>>,
}

impl Certificates {
    /// Generates authorities, and issues certificates for these keys.
    ///
    /// # Errors
    /// If a key is not an RSA key, or none can be generated.
    pub(crate) fn new(app: &PublicKey, alipay: &PublicKey) -> Result<Self, IssueError> {
        let authorities = Authorities::new()?;
        let app = authorities.app(app)?;
        let alipay = authorities.alipay(alipay, from_now())?;
        let roots =
            RootCertificates::parse(authorities.root().to_pem()).map_err(IssueError::Read)?;
        let root_sn = roots.rsa_sn();
        Ok(Self { authorities, app, root_sn, alipay: Mutex::new(vec![alipay]) })
    }

    pub(crate) fn app(&self) -> &Certificate {
        &self.app
    }

    pub(crate) fn root(&self) -> &Certificate {
        self.authorities.root()
    }

    pub(crate) fn root_sn(&self) -> &str {
        &self.root_sn
    }

    /// Returns Alipay's newest certificate.
    pub(crate) fn alipay(&self) -> Option<Certificate> {
        lock(&self.alipay).last().cloned()
    }

    /// Issues a certificate for a new key of Alipay's, and returns its serial number. Earlier ones
    /// can still be downloaded.
    ///
    /// # Errors
    /// If the key is not an RSA key.
    pub(crate) fn rotate(
        &self,
        key: &PublicKey,
        validity: Range<SystemTime>,
    ) -> Result<String, IssueError> {
        let certificate = self.authorities.alipay(key, validity)?;
        let sn = certificate.sn().to_owned();
        lock(&self.alipay).push(certificate);
        Ok(sn)
    }
    /// Finds a certificate of Alipay's by its serial number.
    pub(crate) fn find(&self, sn: &str) -> Option<Certificate> {
        lock(&self.alipay).iter().find(|certificate| certificate.sn() == sn).cloned()
    }
}
