//! What signs the answers.

use alipay_openapi_runtime::crypto::PrivateKey;

/// Alipay's key, and the number of its certificate in certificate mode.
#[derive(Clone)]
pub(crate) struct Signer {
    pub(crate) key: PrivateKey,
    pub(crate) cert_sn: Option<String>,
}
