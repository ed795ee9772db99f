//! What a client in certificate mode needs of the gateway, and how Alipay's certificate changes.

use std::ops::Range;
use std::time::SystemTime;

use alipay_openapi_runtime::crypto::PrivateKey;

use crate::certificates::authority::from_now;
use crate::certificates::signer::Signer;
use crate::error::RotateError;
use crate::gateway::Gateway;
use crate::lock::lock;

impl Gateway {
    /// The app's certificate (`appCertPublicKey.crt`) as PEM, in certificate mode.
    pub fn app_cert_pem(&self) -> Option<String> {
        Some(self.certificates()?.app().to_pem())
    }

    /// Alipay's newest certificate (`alipayCertPublicKey_RSA2.crt`) as PEM, in certificate mode;
    /// that of its authority follows.
    pub fn alipay_cert_pem(&self) -> Option<String> {
        Some(self.certificates()?.alipay()?.to_pem())
    }

    /// The root's certificate (`alipayRootCert.crt`) as PEM, in certificate mode.
    pub fn root_cert_pem(&self) -> Option<String> {
        Some(self.certificates()?.root().to_pem())
    }

    /// Gives Alipay a new key and certificate, which no client knows yet, and signs with them from
    /// now on; gives the certificate's number (`alipay_cert_sn`). It takes the time of making a
    /// key.
    ///
    /// # Errors
    /// Without certificate mode, or when no key can be made.
    pub fn rotate_certificate(&self) -> Result<String, RotateError> {
        self.rotate_certificate_valid(from_now())
    }

    /// The same with a certificate that is valid from one time to another: to see what a client
    /// makes of one that expired, or is not valid yet.
    ///
    /// # Errors
    /// Those of [`rotate_certificate`](Self::rotate_certificate).
    pub fn rotate_certificate_valid(
        &self,
        validity: Range<SystemTime>,
    ) -> Result<String, RotateError> {
        let certificates = self.certificates().ok_or(RotateError::NoCertificates)?;
        let key = PrivateKey::generate().map_err(RotateError::Key)?;
        let sn = certificates.rotate(key.public_key(), validity).map_err(RotateError::Issue)?;
        *lock(&self.heart().signer) = Signer { key, cert_sn: Some(sn.clone()) };
        Ok(sn)
    }
}
