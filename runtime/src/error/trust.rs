//! Why Alipay's certificate, or what it signed, cannot be trusted.

use alipay_openapi_crypto::VerifyError;
use alipay_openapi_crypto::cert::CertificateError;

/// Why Alipay's certificate, or what it signed, cannot be trusted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// The signature does not verify.
    #[error("the signature: {0}")]
    Signature(#[source] VerifyError),
    /// The answer names a certificate that is not known; [`Client`](crate::Client) downloads it.
    #[error("the certificate with the number {sn:?} is not known and has to be downloaded")]
    Unknown {
        /// Its number, `alipay_cert_sn`.
        sn: String,
    },
    /// What names the certificate is not a certificate's number; nothing is downloaded for it.
    #[error(
        "the certificate's number is {sn:?}, and a number is 32 lower-case hexadecimal digits: the \
         message was altered, or somebody made it up"
    )]
    Number {
        /// What was found, cut to 80 characters.
        sn: String,
    },
    /// The certificate is not downloaded now: too many were, or are being, downloaded. Anybody can
    /// send a message that names one.
    #[error(
        "the certificate with the number {sn:?} is not known and not downloaded now: there are \
         {at_once} downloads at a time, and after {a_minute} in a minute no more; it is tried \
         again when the message comes again"
    )]
    DownloadLimit {
        /// The number of the certificate.
        sn: String,
        /// How many downloads there are at a time.
        at_once: usize,
        /// How many there are in a minute.
        a_minute: usize,
    },
    /// The certificate is not valid, or not issued by Alipay.
    #[error("{0}")]
    Certificate(#[source] CertificateError),
    /// The certificate that was downloaded is another one than was asked for.
    #[error("the certificate {wanted:?} was asked for and {found:?} was sent")]
    OtherCertificate {
        /// The number that was asked for.
        wanted: String,
        /// The number of the one that came.
        found: String,
    },
    /// The certificate could not be downloaded.
    #[error("the download of the certificate failed: {0}")]
    Download(#[source] Box<dyn std::error::Error + Send + Sync>),
}
