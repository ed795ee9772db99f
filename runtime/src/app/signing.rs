//! The signer of the app's requests: its key in memory, or a remote one.

use std::sync::Arc;

use alipay_openapi_crypto::{PrivateKey, SignError, SignType, Signer};

/// The signer of the app's requests.
pub(super) enum Signing {
    /// The app's private key.
    Key(PrivateKey),
    /// A signer of the user's: a KMS, an HSM.
    Remote(Arc<dyn Signer>),
}

impl Signing {
    /// Returns the app's private key, if it is in memory.
    pub(super) fn key(&self) -> Option<&PrivateKey> {
        match self {
            Self::Key(key) => Some(key),
            Self::Remote(_) => None,
        }
    }

    /// Signs a message; returns base64 on one line.
    pub(super) async fn sign(
        &self,
        sign_type: SignType,
        message: &[u8],
    ) -> Result<String, SignError> {
        match self {
            Self::Key(key) => key.sign(sign_type, message),
            Self::Remote(signer) => signer.sign(sign_type, message).await,
        }
    }
}
