//! What a client is made of.

use std::fmt;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use super::retry::RetryPolicy;
use crate::app::{AppBuilder, CertificateFiles};
use crate::error::ConfigError;
#[cfg(feature = "reqwest")]
use crate::transport::ReqwestTransport;
use crate::transport::Transport;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
use crate::transport::TransportOptions;
use crate::wire::Charset;
use alipay_openapi_crypto::{EncryptType, SignType, Signer, Verifier};

/// How long an answer may be, unless said otherwise: far more than any method's.
const RESPONSE_LIMIT: usize = 8 << 20;

/// What a client is made of: an asynchronous [`Client`], or a
/// [blocking one](crate::blocking::Client), by whose `builder()` this began.
#[must_use]
pub struct ClientBuilder<C = Client> {
    app: AppBuilder,
    pub(super) transport: Option<Arc<dyn Transport>>,
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub(super) transport_options: Option<TransportOptions>,
    response_limit: Option<usize>,
    retry: RetryPolicy,
    client: PhantomData<fn() -> C>,
}

impl<C> ClientBuilder<C> {
    /// The app's id.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app = self.app.app_id(app_id);
        self
    }

    /// The app's private key: PEM, bare base64 or DER; PKCS#1 or PKCS#8.
    pub fn private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.private_key(key);
        self
    }

    /// What signs in place of a private key in memory: a KMS, an HSM.
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.app = self.app.signer(signer);
        self
    }

    /// *Alipay's* public key (支付宝公钥), not the app's own.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.alipay_public_key(key);
        self
    }

    /// Certificate mode: the contents of the app's certificate, Alipay's, and the root, see
    /// [`AppBuilder::certificates`].
    pub fn certificates(mut self, contents: CertificateFiles<impl AsRef<[u8]>>) -> Self {
        self.app = self.app.certificates(contents);
        self
    }

    /// Certificate mode with the paths of the three files, see
    /// [`AppBuilder::certificate_files`].
    pub fn certificate_files(mut self, paths: CertificateFiles<impl AsRef<Path>>) -> Self {
        self.app = self.app.certificate_files(paths);
        self
    }

    /// What verifies Alipay's signatures in place of a key in memory.
    pub fn verifier(mut self, verifier: impl Verifier + 'static) -> Self {
        self.app = self.app.verifier(verifier);
        self
    }

    /// Encrypts `biz_content` and decrypts answers with this key, see
    /// [`AppBuilder::content_key`].
    pub fn content_key(mut self, encrypt_type: EncryptType, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.content_key(encrypt_type, key);
        self
    }

    /// How to sign; RSA2 unless said otherwise.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.app = self.app.sign_type(sign_type);
        self
    }

    /// The charset to sign and send in; utf-8 unless said otherwise.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.app = self.app.charset(charset);
        self
    }

    /// The gateway's address; production's unless said otherwise. `http://` is for this machine
    /// alone, see [`allow_http`](Self::allow_http).
    pub fn gateway_url(mut self, url: impl Into<String>) -> Self {
        self.app = self.app.gateway_url(url);
        self
    }

    /// Takes a gateway's address with `http://` that is another machine's, see
    /// [`AppBuilder::allow_http`].
    pub fn allow_http(mut self) -> Self {
        self.app = self.app.allow_http();
        self
    }

    /// Takes notifications and returns that are signed with RSA though the app signs with RSA2,
    /// see [`AppBuilder::allow_rsa_notifications`].
    pub fn allow_rsa_notifications(mut self) -> Self {
        self.app = self.app.allow_rsa_notifications();
        self
    }

    /// How long to wait for a whole answer; 10 s unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.app = self.app.timeout(timeout);
        self
    }

    /// When a call is sent again; [`RetryPolicy::never`] switches it off.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many bytes an answer may have; 8 MiB unless said otherwise.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = Some(bytes);
        self
    }

    /// How the default transport makes and keeps connections: proxy, pool, certificates.
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub fn transport_options(mut self, options: TransportOptions) -> Self {
        self.transport_options = Some(options);
        self
    }

    /// Makes the client, with this transport unless another one was given.
    pub(super) fn build_with(
        self,
        transport: impl FnOnce() -> Result<Arc<dyn Transport>, ConfigError>,
    ) -> Result<Client, ConfigError> {
        Ok(Client {
            app: self.app.build()?,
            transport: self.transport.map_or_else(transport, Ok)?,
            response_limit: self.response_limit.unwrap_or(RESPONSE_LIMIT),
            retry: self.retry,
            downloads: Arc::default(),
        })
    }
}

impl ClientBuilder {
    /// Sets how requests reach the gateway; reqwest unless said otherwise.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client. Keys are parsed here, once.
    ///
    /// # Errors
    /// Something is missing, or a key cannot be used; the message says what was found.
    pub fn build(self) -> Result<Client, ConfigError> {
        #[cfg(feature = "reqwest")]
        {
            let options = self.transport_options.clone();
            self.build_with(|| default_transport(options))
        }
        #[cfg(not(feature = "reqwest"))]
        self.build_with(|| Err(ConfigError::NoTransport))
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(options: Option<TransportOptions>) -> Result<Arc<dyn Transport>, ConfigError> {
    let transport = match options {
        Some(options) => ReqwestTransport::with_options(&options),
        None => ReqwestTransport::new(),
    };
    Ok(Arc::new(transport.map_err(ConfigError::Transport)?))
}

impl<C> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self {
            app: AppBuilder::default(),
            transport: None,
            #[cfg(any(feature = "reqwest", feature = "blocking"))]
            transport_options: None,
            response_limit: None,
            retry: RetryPolicy::default(),
            client: PhantomData,
        }
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("app", &self.app)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
