//! The key that signs answers and notifications.

use alipay_openapi_runtime::crypto::PrivateKey;

/// Alipay's key, and in certificate mode the serial number of its certificate.
#[derive(Clone)]
pub(crate) struct Signer {
    pub(crate) key: PrivateKey,
    pub(crate) cert_sn: Option<String>,
}
