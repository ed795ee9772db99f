//! The builder of a client.

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

/// The default limit of an answer's length, in bytes: far more than any method's answer has.
const RESPONSE_LIMIT: usize = 8 << 20;

/// A builder of a client: an asynchronous [`Client`], or a [blocking one](crate::blocking::Client),
/// depending on whose `builder()` made it.
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
    /// Sets the app ID.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app = self.app.app_id(app_id);
        self
    }

    /// Sets the app's private key: PEM, bare base64 or DER; PKCS#1 or PKCS#8.
    pub fn private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.private_key(key);
        self
    }

    /// Sets a signer, such as a KMS or an HSM, in place of a private key in memory.
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.app = self.app.signer(signer);
        self
    }

    /// Sets *Alipay's* public key (支付宝公钥), not the app's own.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.alipay_public_key(key);
        self
    }

    /// Sets the contents of the app's certificate, Alipay's, and the root, for certificate mode;
    /// see [`AppBuilder::certificates`].
    pub fn certificates(mut self, contents: CertificateFiles<impl AsRef<[u8]>>) -> Self {
        self.app = self.app.certificates(contents);
        self
    }

    /// Sets the paths of the three certificate files, for certificate mode; see
    /// [`AppBuilder::certificate_files`].
    pub fn certificate_files(mut self, paths: CertificateFiles<impl AsRef<Path>>) -> Self {
        self.app = self.app.certificate_files(paths);
        self
    }

    /// Sets a verifier of Alipay's signatures, in place of a key in memory.
    pub fn verifier(mut self, verifier: impl Verifier + 'static) -> Self {
        self.app = self.app.verifier(verifier);
        self
    }

    /// Sets the key that encrypts `biz_content` and decrypts answers; see
    /// [`AppBuilder::content_key`].
    pub fn content_key(mut self, encrypt_type: EncryptType, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.content_key(encrypt_type, key);
        self
    }

    /// Sets the sign type; RSA2 by default.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.app = self.app.sign_type(sign_type);
        self
    }

    /// Sets the charset to sign and send in; utf-8 by default.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.app = self.app.charset(charset);
        self
    }

    /// Sets the gateway's address; production by default. `http://` is accepted for this machine
    /// only, see [`allow_http`](Self::allow_http).
    pub fn gateway_url(mut self, url: impl Into<String>) -> Self {
        self.app = self.app.gateway_url(url);
        self
    }

    /// Accepts an `http://` address of a gateway on another machine; see
    /// [`AppBuilder::allow_http`].
    pub fn allow_http(mut self) -> Self {
        self.app = self.app.allow_http();
        self
    }

    /// Accepts notifications and returns that are signed with RSA although the app signs with RSA2;
    /// see [`AppBuilder::allow_rsa_notifications`].
    pub fn allow_rsa_notifications(mut self) -> Self {
        self.app = self.app.allow_rsa_notifications();
        self
    }

    /// Sets how long to wait for a whole answer; 10 s by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.app = self.app.timeout(timeout);
        self
    }

    /// Sets the policy by which calls are sent again; [`RetryPolicy::never`] switches it off.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how many bytes an answer may have; 8 MiB by default.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = Some(bytes);
        self
    }

    /// Sets the default transport's options: proxy, pool, certificates.
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub fn transport_options(mut self, options: TransportOptions) -> Self {
        self.transport_options = Some(options);
        self
    }

    /// Makes the client, with this transport if none was set.
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
    /// Sets the transport that carries requests to the gateway; reqwest by default.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client. Keys are parsed here, once.
    ///
    /// # Errors
    /// Returns an error if something is missing or a key cannot be used; the message says what was
    /// found.
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
