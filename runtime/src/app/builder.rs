//! The builder of an app, and the checks that its parts fit together.

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

/// The longest app ID, in characters.
const MAX_APP_ID: usize = 32;

/// The default time to wait for an answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A builder of an app. Keys are parsed once, by [`build`](Self::build).
///
/// Alipay's signatures are verified in one of three ways: by its public key
/// ([`alipay_public_key`](Self::alipay_public_key)), by certificates
/// ([`certificates`](Self::certificates)), or by a [`verifier`](Self::verifier) of your own.
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
    /// Sets the app ID, at most 32 letters and digits.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// Sets the app's private key: PEM, bare base64 or DER; PKCS#1 or PKCS#8.
    pub fn private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.private_key = Some(key.as_ref().to_vec().into());
        self
    }

    /// Sets a signer, such as a KMS or an HSM, in place of a private key in memory.
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Some(Arc::new(signer));
        self
    }

    /// Sets *Alipay's* public key (支付宝公钥), as the open platform shows it for the app; not the app's
    /// own.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.alipay_public_key = Some(key.as_ref().to_vec());
        self
    }

    /// Sets the contents of the three files that the open platform provides for certificate mode:
    /// the app's certificate (`appCertPublicKey_….crt`), Alipay's (`alipayCertPublicKey_RSA2.crt`)
    /// and the root (`alipayRootCert.crt`).
    ///
    /// Answers are verified with the certificate that they name (`alipay_cert_sn`). A
    /// [`Client`](crate::Client) downloads one that is new, checks it against the root and against
    /// the authority and merchant number of the one that is given here, and keeps it.
    pub fn certificates(mut self, contents: CertificateFiles<impl AsRef<[u8]>>) -> Self {
        let CertificateFiles { app, alipay, root } = contents;
        let [app, alipay, root] = [app, alipay, root].map(|content| content.as_ref().to_vec());
        self.certificates = Some(Ok(CertificateFiles { app, alipay, root }));
        self
    }

    /// Sets the paths of the three files for certificate mode. The files are read here;
    /// [`build`](Self::build) reports those that cannot be read.
    pub fn certificate_files(mut self, paths: CertificateFiles<impl AsRef<Path>>) -> Self {
        self.certificates = Some(paths.read());
        self
    }

    /// Sets a verifier of Alipay's signatures, in place of a key in memory.
    pub fn verifier(mut self, verifier: impl Verifier + 'static) -> Self {
        self.verifier = Some(Arc::new(verifier));
        self
    }

    /// Sets the key that encrypts `biz_content` and decrypts answers (接口内容加密密钥): base64 of 16
    /// bytes. A success in plain text is not accepted as the answer to an encrypted call. A single
    /// call can do without encryption, see
    /// [`CallOptions::without_encryption`](crate::CallOptions::without_encryption).
    pub fn content_key(mut self, encrypt_type: EncryptType, key: impl AsRef<[u8]>) -> Self {
        self.content_key = Some((encrypt_type, key.as_ref().to_vec().into()));
        self
    }

    /// Sets the sign type; RSA2 by default.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// Sets the charset to sign and send in; utf-8 by default. With GBK, text that GBK cannot hold
    /// is refused before it is signed.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// Sets the gateway's address; production by default. The sandbox's is
    /// `https://openapi-sandbox.dl.alipaydev.com/gateway.do`. `http://` is accepted for this
    /// machine only, see [`allow_http`](Self::allow_http).
    pub fn gateway_url(mut self, url: impl Into<String>) -> Self {
        self.gateway = Some(url.into());
        self
    }

    /// Sets how long to wait for a whole answer; 10 s by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Accepts an `http://` address of a gateway on another machine. Everything in a call that is
    /// not encrypted can then be read on the way, including tokens. It is for a test gateway in a
    /// network of your own; all of Alipay's are `https://`.
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Accepts notifications and returns that are signed with RSA (SHA-1) although the app signs
    /// with RSA2, as Alipay sends them for orders from before the app was moved.
    ///
    /// `sign_type` is not covered by most signatures. Without this setting, a message that names a
    /// weaker sign type than the app's is refused: it is what a forger of SHA-1 signatures would
    /// send.
    pub fn allow_rsa_notifications(mut self) -> Self {
        self.allows_rsa_notifications = true;
        self
    }

    /// Makes the app.
    ///
    /// # Errors
    /// Returns an error if something is missing or given twice, a key or certificate cannot be
    /// used, the app's own public key was given as Alipay's, the app's certificate is of another
    /// key, the three certificates do not fit together, or the gateway's address is `http://` to
    /// another machine.
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
        // The console shows both keys on one page. If they are mixed up, that would otherwise show
        // only when the first answer does not verify.
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

/// Returns the signer; a key must be able to sign with this sign type.
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

/// Returns the verifier, in the one of the three ways that was chosen.
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

/// Checks an app ID. A key in its place would be sent to whoever the gateway is, so it is refused.
fn app_id(id: &str) -> Result<String, ConfigError> {
    let id = id.trim();
    let is_sound = id.len() <= MAX_APP_ID && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match id {
        "" => Err(ConfigError::Missing("app_id")),
        id if is_sound => Ok(id.to_owned()),
        _ => Err(ConfigError::AppId),
    }
}

/// Returns the part of an address that may be shown, if it is an address.
fn shown_gateway(url: &str) -> Option<String> {
    address::checked(url, true).ok().as_deref().map(shown)
}

impl fmt::Debug for AppBuilder {
    /// Shows no key, and of the gateway's address neither a password nor a query.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AppBuilder")
            // A key that was pasted in either place is not shown.
            .field("app_id", &self.app_id.as_deref().and_then(|id| app_id(id).ok()))
            .field("gateway", &self.gateway.as_deref().and_then(shown_gateway))
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
