//! An app of the open platform: its id and keys, and the pure halves of a call.
//!
//! [`App::prepare`] makes a signed HTTP request of a typed one, [`App::parse`] a verified typed
//! reply of an HTTP response. Neither does any input or output.

mod files;
mod parse;
mod prepare;

pub(crate) use parse::no_answer;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::crypto::{PrivateKey, PublicKey, SignType};
use crate::error::ConfigError;

/// The gateway's address in production.
const GATEWAY: &str = "https://openapi.alipay.com/gateway.do";

/// The longest app id.
const MAX_APP_ID: usize = 32;

/// How long to wait for an answer, unless said otherwise.
const TIMEOUT: Duration = Duration::from_secs(10);

/// An app of the open platform: what signs and verifies. Cheap to clone.
///
/// ```
/// # use alipay_openapi_runtime::{App, crypto::PrivateKey};
/// # let (app_key, alipay_key) = (PrivateKey::generate()?, PrivateKey::generate()?);
/// # let app_private_key = app_key.to_pkcs8_pem()?;
/// # let alipay_public_key = alipay_key.public_key().to_pem();
/// let app = App::builder()
///     .app_id("2014072300007148")
///     .private_key(app_private_key.as_bytes())
///     .alipay_public_key(alipay_public_key)
///     .build()?;
/// assert_eq!(app.app_id(), "2014072300007148");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    app_id: String,
    gateway: String,
    sign_type: SignType,
    private_key: PrivateKey,
    alipay_public_key: PublicKey,
    timeout: Duration,
}

impl App {
    /// Begins an app.
    pub fn builder() -> AppBuilder {
        AppBuilder::default()
    }

    /// The app's id.
    pub fn app_id(&self) -> &str {
        &self.0.app_id
    }

    /// The gateway's address.
    pub fn gateway_url(&self) -> &str {
        &self.0.gateway
    }
}

impl fmt::Debug for App {
    /// Shows no key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("App")
            .field("app_id", &self.0.app_id)
            .field("gateway", &self.0.gateway)
            .field("sign_type", &self.0.sign_type)
            .finish_non_exhaustive()
    }
}

/// What an app is made of. Keys are parsed once, by [`build`](Self::build).
#[derive(Default)]
#[must_use]
pub struct AppBuilder {
    app_id: Option<String>,
    gateway: Option<String>,
    sign_type: SignType,
    private_key: Option<zeroize::Zeroizing<Vec<u8>>>,
    alipay_public_key: Option<Vec<u8>>,
    timeout: Option<Duration>,
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

    /// *Alipay's* public key (支付宝公钥), as the open platform shows it for the app; not the
    /// app's own.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.alipay_public_key = Some(key.as_ref().to_vec());
        self
    }

    /// How to sign; RSA2 unless said otherwise.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = sign_type;
        self
    }

    /// The gateway's address; production's unless said otherwise. The sandbox's is
    /// `https://openapi-sandbox.dl.alipaydev.com/gateway.do`.
    pub fn gateway_url(mut self, url: impl Into<String>) -> Self {
        self.gateway = Some(url.into());
        self
    }

    /// How long to wait for a whole answer; 10 s unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The app.
    ///
    /// # Errors
    /// When something is missing, a key cannot be used, or the app's own public key was given as
    /// Alipay's.
    pub fn build(self) -> Result<App, ConfigError> {
        let app_id = app_id(self.app_id.as_deref().unwrap_or_default())?;
        let gateway = gateway(self.gateway.as_deref().unwrap_or(GATEWAY))?;
        let private_key = self.private_key.ok_or(ConfigError::Missing("private_key"))?;
        let public_key = self.alipay_public_key.ok_or(ConfigError::Missing("alipay_public_key"))?;
        let private_key =
            PrivateKey::parse(private_key.as_slice()).map_err(ConfigError::PrivateKey)?;
        let alipay_public_key =
            PublicKey::parse(public_key).map_err(ConfigError::AlipayPublicKey)?;
        private_key.can_sign(self.sign_type).map_err(ConfigError::SignType)?;
        if *private_key.public_key() == alipay_public_key {
            return Err(ConfigError::OwnPublicKey);
        }
        Ok(App(Arc::new(Inner {
            app_id,
            gateway,
            sign_type: self.sign_type,
            private_key,
            alipay_public_key,
            timeout: self.timeout.unwrap_or(TIMEOUT),
        })))
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

/// An address to which a query can be added. Whether there is such a host, the transport finds.
fn gateway(url: &str) -> Result<String, ConfigError> {
    let url = url.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', ':']));
    let is_sound = !url.contains(|c: char| c == '#' || c.is_whitespace() || c.is_control());
    match has_host && is_sound {
        true => Ok(url.to_owned()),
        false => Err(ConfigError::GatewayUrl),
    }
}

impl fmt::Debug for AppBuilder {
    /// Shows no key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AppBuilder")
            // A key that was pasted there is none of these either.
            .field("app_id", &self.app_id.as_deref().and_then(|id| app_id(id).ok()))
            .field("gateway", &self.gateway)
            .field("sign_type", &self.sign_type)
            .finish_non_exhaustive()
    }
}
