//! Signing and verifying with a key outside this process: in a key service (KMS) or an HSM.

use std::future::Future;
use std::pin::Pin;

use super::error::{SignError, VerifyError};
use super::private_key::PrivateKey;
use super::public_key::PublicKey;
use super::sign_type::SignType;

/// The future of a signature.
pub type SignFuture<'a> = Pin<Box<dyn Future<Output = Result<String, SignError>> + Send + 'a>>;

/// The future of a verification.
pub type VerifyFuture<'a> = Pin<Box<dyn Future<Output = Result<(), VerifyError>> + Send + 'a>>;

/// A signer of messages: a [`PrivateKey`], or a service that keeps the key to itself.
///
/// ```
/// use alipay_openapi_crypto::SignType;
/// use alipay_openapi_crypto::{SignError, SignFuture, Signer};
/// # use std::io;
/// # struct Kms;
/// # impl Kms {
/// #     async fn rsa_sha256(&self, _key: &str, _message: &[u8]) -> io::Result<String> {
/// #         Err(io::ErrorKind::NotConnected.into())
/// #     }
/// # }
///
/// struct KmsSigner {
///     kms: Kms,
///     key_id: String,
/// }
///
/// impl Signer for KmsSigner {
///     fn sign<'a>(&'a self, sign_type: SignType, message: &'a [u8]) -> SignFuture<'a> {
///         Box::pin(async move {
///             if sign_type != SignType::Rsa2 {
///                 return Err(SignError::remote("this key signs RSA2 only"));
///             }
///             self.kms.rsa_sha256(&self.key_id, message).await.map_err(SignError::remote)
///         })
///     }
/// }
/// ```
pub trait Signer: Send + Sync {
    /// Signs the bytes of a string to sign and returns the signature, in base64 on one line.
    ///
    /// # Errors
    /// Return [`SignError::remote`], which wraps an error of your own. Nothing is sent then.
    fn sign<'a>(&'a self, sign_type: SignType, message: &'a [u8]) -> SignFuture<'a>;
}

/// A verifier of messages: a [`PublicKey`], or a service.
pub trait Verifier: Send + Sync {
    /// Verifies that `signature`, in base64, is the signature of this message.
    ///
    /// # Errors
    /// Return [`VerifyError::Mismatch`] if the signature is wrong, and [`VerifyError::remote`],
    /// which wraps an error of your own, if that could not be found out. Neither is ever taken for
    /// a good signature.
    fn verify<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
        signature: &'a str,
    ) -> VerifyFuture<'a>;
}

impl Signer for PrivateKey {
    fn sign<'a>(&'a self, sign_type: SignType, message: &'a [u8]) -> SignFuture<'a> {
        Box::pin(async move { self.sign(sign_type, message) })
    }
}

impl Verifier for PublicKey {
    fn verify<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
        signature: &'a str,
    ) -> VerifyFuture<'a> {
        Box::pin(async move { self.verify(sign_type, message, signature) })
    }
}
