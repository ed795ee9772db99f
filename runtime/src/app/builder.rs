//! What an app is made of, and whether it fits together.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::certified::{CertificateFiles, Certified, Trusted};
use super::signing::Signing;
use super::trust::Trust;
use super::{App, Inner, address};
use crate::error::ConfigError;
use crate::wire::Charset;
use crate::wire::address::shown;
use alipay_openapi_crypto::{
    ContentKey, EncryptType, PrivateKey, PublicKey, SignType, Signer, Verifier,
};

/// The gateway's address in production.
const GATEWAY: &str = "https://openapi.alipay.com/gateway.do";

/// The longest app id.
const MAX_APP_ID: usize = 32;

/// How long to wait for an answer, unless said otherwise.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What an app is made of. Keys are parsed once, by [`build`](Self::build).
///
/// Alipay's signatures are verified in one of three ways: by its public key
/// ([`alipay_public_key`](Self::alipay_public_key)), by certificates
/// ([`certificates`](Self::certificates)), or by a [`verifier`](Self::verifier) of one's own.
#[derive(Default)]
#[must_use]
pub struct AppBuilder {
    app_id: Option<String>,
    gateway: Option<String>,
    sign_type: SignType,
    charset: Charset,
    private_key: Option<Zeroizing<Vec<u8>>>,
    signer: Option<Arc<dyn Signer>>,
    alipay_public_key: Option<Vec<u8>>,
    certificates: Option<Result<CertificateFiles<Vec<u8>>, ConfigError>>,
    verifier: Option<Arc<dyn Verifier>>,
    content_key: Option<(EncryptType, Zeroizing<Vec<u8>>)>,
    timeout: Option<Duration>,
    allows_rsa_notifications: bool,
    allows_http: bool,
}

impl AppBuilder {
    /// The app's id, at most 32 letters and digits.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// The app's private key: PEM, bare base64 or DER; PKCS#1 or PKCS#8.
    pub fn private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.private_key = Some(key.as_ref().to_vec().into());
        self
    }

    /// What signs in place of a private key in memory: a KMS, an HSM.
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Some(Arc::new(signer));
        self
    }

    /// *Alipay's* public key (支付宝公钥), as the open platform shows it for the app; not the
    /// app's own.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.alipay_public_key = Some(key.as_ref().to_vec());
        self
    }

    /// Certificate mode: the contents of the three files that the open platform gives out, the
    /// app's certificate (`appCertPublicKey_….crt`), Alipay's (`alipayCertPublicKey_RSA2.crt`) and
    /// the root (`alipayRootCert.crt`).
    ///
    /// Answers are verified with the certificate that they name (`alipay_cert_sn`). A
    /// [`Client`](crate::Client) downloads one that is new, holds it against the root and against
    /// the authority and merchant number of the one that is given here, and keeps it.
    pub fn certificates(mut self, contents: CertificateFiles<impl AsRef<[u8]>>) -> Self {
        let CertificateFiles { app, alipay, root } = contents;
        let [app, alipay, root] = [app, alipay, root].map(|content| content.as_ref().to_vec());
        self.certificates = Some(Ok(CertificateFiles { app, alipay, root }));
        self
    }

    /// Certificate mode with the paths of the three files. They are read here; what cannot be read
    /// is told by [`build`](Self::build).
    pub fn certificate_files(mut self, paths: CertificateFiles<impl AsRef<Path>>) -> Self {
        self.certificates = Some(paths.read());
        self
    }

    /// What verifies Alipay's signatures in place of a key in memory.
    pub fn verifier(mut self, verifier: impl Verifier + 'static) -> Self {
        self.verifier = Some(Arc::new(verifier));
        self
    }

    /// Encrypts `biz_content` and decrypts answers with this key (接口内容加密密钥): base64 of 16
    /// bytes. A success in plain text is no answer to an encrypted call. A call can leave the
    /// encryption out, see
    /// [`CallOptions::without_encryption`](crate::CallOptions::without_encryption).
    pub fn content_key(mut self, encrypt_type: EncryptType, key: impl AsRef<[u8]>) -> Self {
        self.content_key = Some((encrypt_type, key.as_ref().to_vec().into()));
        self
    }

    /// How to sign; RSA2 unless said otherwise.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// The charset to sign and send in; utf-8 unless said otherwise. With GBK, text that GBK
    /// cannot hold is refused before it is signed.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// The gateway's address; production's unless said otherwise. The sandbox's is
    /// `https://openapi-sandbox.dl.alipaydev.com/gateway.do`. `http://` is for this machine alone, see
    /// [`allow_http`](Self::allow_http).
    pub fn gateway_url(mut self, url: impl Into<String>) -> Self {
        self.gateway = Some(url.into());
        self
    }

    /// How long to wait for a whole answer; 10 s unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Takes a gateway's address with `http://` that is another machine's: everything in a call but
    /// what is encrypted can be read on the way then, tokens too. It is for a gateway of tests in a
    /// network of your own; Alipay's are all `https://`.
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Takes notifications and returns that are signed with RSA (SHA-1) though the app signs with
    /// RSA2, as Alipay sends them for orders from before the app was moved.
    ///
    /// `sign_type` is not covered by most signatures. Without this a message that names a weaker
    /// one than the app's is refused: it is what a forger of SHA-1 signatures would send.
    pub fn allow_rsa_notifications(mut self) -> Self {
        self.allows_rsa_notifications = true;
        self
    }

    /// The app.
    ///
    /// # Errors
    /// When something is missing or given twice, a key or certificate cannot be used, the app's
    /// own public key was given as Alipay's, the app's certificate is of another key, the three
    /// certificates do not fit together, or the gateway's address is `http://` to another machine.
    pub fn build(self) -> Result<App, ConfigError> {
        let app_id = app_id(self.app_id.as_deref().unwrap_or_default())?;
        let gateway = self.gateway.as_deref().unwrap_or(GATEWAY);
        let gateway = address::checked(gateway, self.allows_http)?;
        let signing = signing(self.private_key, self.signer, self.sign_type)?;
        let own = signing.key().map(PrivateKey::public_key);
        let certificates =
            self.certificates.transpose()?.map(|files| Certified { files, app_id: &app_id, own });
        let (trust, serials) =
            trust(self.alipay_public_key, certificates, self.verifier, self.sign_type)?;
        // The console shows both keys on one page. Taken for the other, this one would show only
        // when the first answer does not verify.
        if let (Some(own), Trust::Key(key)) = (own, &trust)
            && own == key
        {
            return Err(ConfigError::OwnPublicKey);
        }
        let content_key = self
            .content_key
            .map(|(encrypt_type, key)| ContentKey::parse(encrypt_type, key.as_slice()));
        Ok(App(Arc::new(Inner {
            app_id,
            gateway,
            sign_type: self.sign_type,
            charset: self.charset,
            signing,
            trust,
            serials,
            content_key: content_key.transpose().map_err(ConfigError::ContentKey)?,
            timeout: self.timeout.unwrap_or(TIMEOUT),
            allows_rsa_notifications: self.allows_rsa_notifications,
        })))
    }
}

/// What signs; a key must be able to.
fn signing(
    key: Option<Zeroizing<Vec<u8>>>,
    signer: Option<Arc<dyn Signer>>,
    sign_type: SignType,
) -> Result<Signing, ConfigError> {
    match (key, signer) {
        (Some(_), Some(_)) => Err(ConfigError::Both("private_key", "signer")),
        (None, Some(signer)) => Ok(Signing::Remote(signer)),
        (None, None) => Err(ConfigError::Missing("private_key")),
        (Some(key), None) => {
            let key = PrivateKey::parse(key.as_slice()).map_err(ConfigError::PrivateKey)?;
            key.can_sign(sign_type).map_err(ConfigError::SignType)?;
            Ok(Signing::Key(key))
        }
    }
}

/// What verifies: one of the three ways.
fn trust(
    key: Option<Vec<u8>>,
    certified: Option<Certified<'_>>,
    verifier: Option<Arc<dyn Verifier>>,
    sign_type: SignType,
) -> Result<Trusted, ConfigError> {
    match (key, certified, verifier) {
        (Some(key), None, None) => {
            let key = PublicKey::parse(key).map_err(ConfigError::AlipayPublicKey)?;
            key.can_verify(sign_type).map_err(ConfigError::AlipaySignType)?;
            Ok((Trust::Key(key), None))
        }
        (None, Some(certified), None) => certified.trust(sign_type),
        (None, None, Some(verifier)) => Ok((Trust::Remote(verifier), None)),
        (None, None, None) => Err(ConfigError::Missing("alipay_public_key")),
        (Some(_), Some(_), _) => Err(ConfigError::Both("alipay_public_key", "certificates")),
        (Some(_), _, Some(_)) => Err(ConfigError::Both("alipay_public_key", "verifier")),
        (None, Some(_), Some(_)) => Err(ConfigError::Both("certificates", "verifier")),
    }
}

/// An app id, which a key in its place is not: it would be sent to whoever is the gateway.
fn app_id(id: &str) -> Result<String, ConfigError> {
    let id = id.trim();
    let is_sound = id.len() <= MAX_APP_ID && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match id {
        "" => Err(ConfigError::Missing("app_id")),
        id if is_sound => Ok(id.to_owned()),
        _ => Err(ConfigError::AppId),
    }
}

/// What is shown of an address, if it is one.
fn shown_gateway(url: &str) -> Option<String> {
    address::checked(url, true).ok().as_deref().map(shown)
}

impl fmt::Debug for AppBuilder {
    /// Shows no key, and of the gateway's address neither a password nor a query.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AppBuilder")
            // A key that was pasted there is none of these either.
            .field("app_id", &self.app_id.as_deref().and_then(|id| app_id(id).ok()))
            .field("gateway", &self.gateway.as_deref().and_then(shown_gateway))
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
