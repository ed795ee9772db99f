//! Errors of Alipay's signatures and certificates.

use alipay_openapi_crypto::VerifyError;
use alipay_openapi_crypto::cert::CertificateError;

/// The reason that Alipay's certificate, or what it signed, cannot be trusted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// The signature does not verify.
    #[error("the signature: {0}")]
    Signature(#[source] VerifyError),
    /// The answer names a certificate that is not known; [`Client`](crate::Client) downloads it.
    #[error("the certificate with the number {sn:?} is unknown and has to be downloaded")]
    Unknown {
        /// Its number, `alipay_cert_sn`.
        sn: String,
    },
    /// The certificate's number is malformed; nothing is downloaded for it.
    #[error(
        "the certificate's number {sn:?} is malformed (32 lower-case hexadecimal digits are \
         expected): the message was altered or forged"
    )]
    Number {
        /// The number that was found, cut to 80 characters.
        sn: String,
    },
    /// The certificate is not downloaded now: too many were, or are being, downloaded. Anybody can
    /// send a message that names one.
    #[error(
        "the certificate with the number {sn:?} is unknown and is not downloaded now: at most \
         {at_once} downloads run at a time, and {a_minute} in a minute; it is tried again when \
         the message comes again"
    )]
    DownloadLimit {
        /// The number of the certificate.
        sn: String,
        /// The number of downloads that may run at a time.
        at_once: usize,
        /// The number of downloads in a minute.
        a_minute: usize,
    },
    /// The certificate is not valid, or not issued by Alipay.
    #[error("{0}")]
    Certificate(#[source] CertificateError),
    /// The certificate that was downloaded is not the requested one.
    #[error("certificate {wanted:?} was requested, but {found:?} was sent")]
    OtherCertificate {
        /// The requested number.
        wanted: String,
        /// The number of the one that came.
        found: String,
    },
    /// The certificate could not be downloaded.
    #[error("the download of the certificate failed: {0}")]
    Download(#[source] Box<dyn std::error::Error + Send + Sync>),
}
