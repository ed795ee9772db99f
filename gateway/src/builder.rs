//! What a gateway is made of.

use std::collections::HashMap;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay_openapi_runtime::crypto::{EncryptType, KeyAlgorithm};
use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::parse;
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
use crate::methods::Methods;

/// The app id of Alipay's own documentation.
const APP_ID: &str = "2014072300007148";
/// How far a client's clock may be off.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(15 * 60);

/// A gateway to be: every setting has a default, and [`start`](Self::start) checks them.
#[must_use]
pub struct Builder {
    app_id: String,
    app_public_key: Option<Vec<u8>>,
    alipay_private_key: Option<Zeroizing<Vec<u8>>>,
    content_key: Option<(EncryptType, Option<Zeroizing<Vec<u8>>>)>,
    certificates: bool,
    /// The algorithm of the keys that are made here.
    algorithm: KeyAlgorithm,
    specs: Vec<SpecSource>,
    handlers: HashMap<String, Handler>,
    sign_first: bool,
    listen: SocketAddr,
    allow_remote: bool,
    clock_tolerance: Duration,
}

/// Where a spec of the user's own is.
enum SpecSource {
    Text(String),
    File(PathBuf),
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

    /// The id of the app whose calls to take; `2014072300007148` unless said otherwise.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = app_id.into();
        self
    }

    /// The app's public key, in any form; a key pair is made unless it is given.
    pub fn app_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app_public_key = Some(key.as_ref().to_vec());
        self
    }

    /// The key that signs the answers, in any form; a key pair is made unless it is given.
    pub fn alipay_private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.alipay_private_key = Some(key.as_ref().to_vec().into());
        self
    }

    /// Makes SM2 keys where keys are not given: calls are then signed with sign type `SM2`, and so
    /// are answers. Needs the feature `sm`, as SM2 keys that are given do.
    #[cfg(feature = "sm")]
    pub fn sm2(mut self) -> Self {
        self.algorithm = KeyAlgorithm::Sm2;
        self
    }

    /// Certificate mode: makes a root, authorities below it, and certificates for the app and for
    /// Alipay. Calls must then name the app's certificate and the root, and answers name Alipay's,
    /// which can be [renewed](Gateway::rotate_certificate) and is downloaded with
    /// `alipay.open.app.alipaycert.download`.
    pub fn certificates(mut self) -> Self {
        self.certificates = true;
        self
    }

    /// The key that content is encrypted with (接口内容加密密钥): base64 of 16 bytes. Calls that come
    /// encrypted are answered encrypted, and all others in plain text.
    pub fn content_key(mut self, encrypt_type: EncryptType, key: impl AsRef<[u8]>) -> Self {
        self.content_key = Some((encrypt_type, Some(key.as_ref().to_vec().into())));
        self
    }

    /// The same with a key that is made here, see [`Gateway::content_key_base64`].
    pub fn generate_content_key(mut self, encrypt_type: EncryptType) -> Self {
        self.content_key = Some((encrypt_type, None));
        self
    }

    /// A spec of one's own, as TOML text. It goes before the catalogue's for the same method.
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

    /// A spec of one's own, as a TOML file.
    pub fn spec_file(mut self, path: impl AsRef<Path>) -> Self {
        self.specs.push(SpecSource::File(path.as_ref().to_owned()));
        self
    }

    /// Answers the calls of a method that passed all checks. Without one they get the example of
    /// the method's spec.
    pub fn handler(
        mut self,
        method: impl Into<String>,
        handler: impl Fn(&Call) -> Answer + Send + Sync + 'static,
    ) -> Self {
        self.handlers.insert(method.into(), Box::new(handler));
        self
    }

    /// Puts `sign` before the answer, as some of Alipay's examples do.
    pub fn sign_first(mut self, sign_first: bool) -> Self {
        self.sign_first = sign_first;
        self
    }

    /// Where to listen; a free port of 127.0.0.1 unless said otherwise.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.listen = address.into();
        self
    }

    /// Lets it listen on an address that other machines reach. The gateway is made for tests:
    /// whoever reaches it can fill its log and its memory.
    pub fn allow_remote(mut self) -> Self {
        self.allow_remote = true;
        self
    }

    /// How far a timestamp may be from now; 15 minutes unless said otherwise.
    /// [`Duration::MAX`] takes any.
    pub fn clock_tolerance(mut self, tolerance: Duration) -> Self {
        self.clock_tolerance = tolerance;
        self
    }

    /// Starts the gateway: it listens when this returns. Must be called within a tokio runtime,
    /// and serves as long as that runs. A client that blocks its thread needs a runtime with more
    /// than one.
    ///
    /// # Errors
    /// What is wrong with the settings, or why it cannot listen.
    pub async fn start(self) -> Result<Gateway, StartError> {
        let listen = self.listen;
        if !listen.ip().is_loopback() && !self.allow_remote {
            return Err(StartError::NotLoopback { address: listen });
        }
        // To make keys takes a moment.
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

impl SpecSource {
    fn read(&self) -> Result<Spec, StartError> {
        let parse = |name: &str, text: &str| {
            parse(name, text).map_err(|faults| StartError::Spec(Box::new(faults)))
        };
        match self {
            Self::Text(text) => parse("spec", text),
            Self::File(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|source| StartError::SpecFile { path: path.clone(), source })?;
                parse(&path.display().to_string(), &text)
            }
        }
    }
}

impl fmt::Debug for Builder {
    /// Shows no key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Builder")
            .field("app_id", &self.app_id)
            .field("listen", &self.listen)
            .field("handlers", &self.handlers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
