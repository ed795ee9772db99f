//! The settings of a gateway.

use std::collections::HashMap;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay_openapi_runtime::crypto::{EncryptType, KeyAlgorithm};
use tokio::net::TcpListener;
use zeroize::Zeroizing;

use crate::answer::model::Answer;
use crate::answer::replies::{Handler, Replies};
use crate::call::accepted::Call;
use crate::certificates::signer::Signer;
use crate::certificates::store::Certificates;
use crate::core::Core;
use crate::error::StartError;
use crate::gateway::Gateway;
use crate::keys;
use crate::methods::{Methods, SpecSource};

/// The app id of Alipay's own documentation.
const APP_ID: &str = "2014072300007148";
/// How far a timestamp may be from the present time, by default.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(15 * 60);

/// The settings of a gateway.
///
/// Every setting has a default; [`start`](Self::start) checks them all.
#[must_use]
pub struct Builder {
    app_id: String,
    app_public_key: Option<Vec<u8>>,
    alipay_private_key: Option<Zeroizing<Vec<u8>>>,
    content_key: Option<(EncryptType, Option<Zeroizing<Vec<u8>>>)>,
    certificates: bool,
    /// The algorithm of the keys that are generated.
    algorithm: KeyAlgorithm,
    specs: Vec<SpecSource>,
    handlers: HashMap<String, Handler>,
    sign_first: bool,
    listen: SocketAddr,
    allow_remote: bool,
    clock_tolerance: Duration,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            app_id: APP_ID.to_owned(),
            app_public_key: None,
            alipay_private_key: None,
            content_key: None,
            certificates: false,
            algorithm: KeyAlgorithm::Rsa,
            specs: Vec::new(),
            handlers: HashMap::new(),
            sign_first: false,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            allow_remote: false,
            clock_tolerance: CLOCK_TOLERANCE,
        }
    }

    /// Sets the ID of the app whose calls are accepted. The default is `2014072300007148`.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = app_id.into();
        self
    }

    /// Sets the app's public key, in any form. By default a key pair is generated, whose private
    /// half is [`Gateway::app_private_key_pem`].
    pub fn app_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app_public_key = Some(key.as_ref().to_vec());
        self
    }

    /// Sets Alipay's private key, which signs the answers, in any form. By default one is
    /// generated.
    pub fn alipay_private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.alipay_private_key = Some(key.as_ref().to_vec().into());
        self
    }

    /// Generates SM2 keys by default, so that calls and answers are signed with the sign type
    /// `SM2`. SM2 keys require the feature `sm`, even if they are not generated.
    #[cfg(feature = "sm")]
    pub fn sm2(mut self) -> Self {
        self.algorithm = KeyAlgorithm::Sm2;
        self
    }

    /// Turns on certificate mode: a root, authorities below it, and certificates for the app and
    /// for Alipay are generated. Calls must then name the app's certificate and the root, and
    /// answers name Alipay's. Alipay's certificate can be [renewed](Gateway::rotate_certificate),
    /// and downloaded with `alipay.open.app.alipaycert.download`.
    pub fn certificates(mut self) -> Self {
        self.certificates = true;
        self
    }

    /// Sets the key of content encryption (接口内容加密密钥), 16 bytes in base64. Encrypted calls get
    /// encrypted answers, others get answers in plain text.
    pub fn content_key(mut self, encrypt_type: EncryptType, key: impl AsRef<[u8]>) -> Self {
        self.content_key = Some((encrypt_type, Some(key.as_ref().to_vec().into())));
        self
    }

    /// Generates a key of content encryption, which is [`Gateway::content_key_base64`].
    pub fn generate_content_key(mut self, encrypt_type: EncryptType) -> Self {
        self.content_key = Some((encrypt_type, None));
        self
    }

    /// Adds a spec, as TOML text. It takes precedence over the catalogue's for the same method.
    ///
    /// ```
    /// # use alipay_openapi_gateway::Gateway;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let text = r#"
    /// method = "example.words.echo"
    /// title  = "Say it again"
    ///
    /// [request]
    /// words = { required = true, max-length = 32, example = "hello" }
    ///
    /// [response]
    /// words = { example = "hello" }
    /// "#;
    /// let gateway = Gateway::builder().spec(text).start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn spec(mut self, text: impl Into<String>) -> Self {
        self.specs.push(SpecSource::Text(text.into()));
        self
    }

    /// Adds a spec, as the path of a TOML file.
    pub fn spec_file(mut self, path: impl AsRef<Path>) -> Self {
        self.specs.push(SpecSource::File(path.as_ref().to_owned()));
        self
    }

    /// Sets the function that answers the calls of a method, once they passed all checks. Without
    /// one, they are answered with the example of the method's spec.
    ///
    /// ```
    /// # use alipay_openapi_gateway::{Answer, Gateway};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gateway = Gateway::builder()
    ///     .handler("koubei.marketing.tool.points.update", |call| {
    ///         match call.biz_content().get("user_id").and_then(|id| id.as_str()) {
    ///             Some("2088000000000000") => Answer::error("BIZ_ERROR"),
    ///             _ => Answer::example(),
    ///         }
    ///     })
    ///     .start()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn handler(
        mut self,
        method: impl Into<String>,
        handler: impl Fn(&Call) -> Answer + Send + Sync + 'static,
    ) -> Self {
        self.handlers.insert(method.into(), Box::new(handler));
        self
    }

    /// Puts `sign` before the answer, as in some of Alipay's examples.
    pub fn sign_first(mut self, sign_first: bool) -> Self {
        self.sign_first = sign_first;
        self
    }

    /// Sets the address to listen on. The default is a free port of 127.0.0.1.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.listen = address.into();
        self
    }

    /// Allows listening on an address that other machines can reach. The gateway is made for tests:
    /// anybody who can reach it can fill its log and its memory.
    pub fn allow_remote(mut self) -> Self {
        self.allow_remote = true;
        self
    }

    /// Sets how far a timestamp may be from the present time. The default is 15 minutes;
    /// [`Duration::MAX`] accepts any timestamp.
    pub fn clock_tolerance(mut self, tolerance: Duration) -> Self {
        self.clock_tolerance = tolerance;
        self
    }

    /// Starts the gateway, which is listening when this returns. It must be called within a tokio
    /// runtime, and serves as long as that runs. If the client blocks its thread, the runtime needs
    /// more than one.
    ///
    /// # Errors
    /// If a setting is wrong, or listening on the address fails.
    pub async fn start(self) -> Result<Gateway, StartError> {
        let listen = self.listen;
        if !listen.ip().is_loopback() && !self.allow_remote {
            return Err(StartError::NotLoopback { address: listen });
        }
        // Generating keys takes a while.
        let core = tokio::task::spawn_blocking(move || self.core());
        let (core, app_private_key) = core.await.map_err(|_| StartError::RuntimeClosed)??;
        let refused = |source| StartError::Listen { address: listen, source };
        let listener = TcpListener::bind(listen).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(Gateway::serve(Arc::new(core), listener, address, app_private_key))
    }

    fn core(self) -> Result<(Core, Option<Zeroizing<String>>), StartError> {
        let mut methods = Methods::default();
        for source in &self.specs {
            let spec = source.read()?;
            let method = spec.method.clone();
            if !methods.add(spec) {
                return Err(StartError::SpecTwice { method });
            }
        }
        let (app_key, app_private_key) = keys::app(self.app_public_key.as_deref(), self.algorithm)?;
        let key = self.alipay_private_key.as_ref().map(|key| key.as_slice());
        let key = keys::alipay(key, app_key.algorithm())?;
        let certificates = match self.certificates {
            true => Some(
                Certificates::new(&app_key, key.public_key()).map_err(StartError::Certificates)?,
            ),
            false => None,
        };
        for method in self.handlers.keys() {
            methods.ensure_known(method).map_err(StartError::Handler)?;
        }
        let content_key = self.content_key.map(|(kind, key)| keys::content(kind, key.as_deref()));
        let content_key = content_key.transpose()?;
        let newest = certificates.as_ref().and_then(Certificates::alipay);
        let cert_sn = newest.map(|certificate| certificate.sn().to_owned());
        let core = Core {
            app_id: self.app_id,
            app_key,
            signer: Mutex::new(Signer { key, cert_sn }),
            certificates,
            content_key,
            methods,
            replies: Replies::new(self.handlers),
            clock_tolerance: self.clock_tolerance,
            sign_first: self.sign_first,
            #[cfg(feature = "notify")]
            allow_remote: self.allow_remote,
            diagnosis: Mutex::default(),
        };
        Ok((core, app_private_key))
    }
}

impl fmt::Debug for Builder {
    /// Shows no keys.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Builder")
            .field("app_id", &self.app_id)
            .field("listen", &self.listen)
            .field("handlers", &self.handlers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
