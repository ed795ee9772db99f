//! A running gateway.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use alipay_openapi_runtime::crypto::{ContentKey, PrivateKey};
use axum::body::Bytes;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use zeroize::Zeroizing;

use crate::answer::model::Answer;
use crate::builder::Builder;
use crate::call::accepted::Call;
use crate::call::incoming::Incoming;
use crate::call::upload::Payload;
use crate::certificates::authority::from_now;
use crate::certificates::signer::Signer;
use crate::core::Core;
use crate::diagnosis::report::Diagnosis;
use crate::error::{NoPrivateKey, RotateError, UnknownMethod};
use crate::lock::lock;
#[cfg(feature = "notify")]
use crate::notify::deliver::{self, Attempt, DeliveryError, RetryGaps};
use crate::notify::notice::{Notice, NoticeError, SignedNotice};
use crate::refusal::Refusal;
use crate::server;

/// How long a shutdown waits for calls under way.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(2);

/// A local gateway that runs until it is dropped or [shut down](Self::shutdown).
pub struct Gateway {
    core: Arc<Core>,
    address: SocketAddr,
    app_private_key: Option<Zeroizing<String>>,
    closing: watch::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Gateway {
    /// Begins a gateway.
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) fn serve(
        core: Arc<Core>,
        listener: TcpListener,
        address: SocketAddr,
        app_private_key: Option<Zeroizing<String>>,
    ) -> Self {
        let (closing, closed) = watch::channel(());
        let router = server::router(Arc::clone(&core), closed.clone());
        let mut closed = closed;
        let serve = axum::serve(listener, router).with_graceful_shutdown(async move {
            // Fails when the sender is gone, which is the signal.
            drop(closed.changed().await);
        });
        let task = tokio::spawn(async move { serve.await });
        Self { core, address, app_private_key, closing, task }
    }

    /// The address for a client: `http://127.0.0.1:<port>/gateway.do`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, server::PATH)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The id of the app whose calls it takes.
    pub fn app_id(&self) -> &str {
        &self.core.app_id
    }

    /// The private key of the app, for a client to sign with: PEM, PKCS#8.
    ///
    /// # Errors
    /// When the app's public key was given: the gateway then never sees the private one.
    pub fn app_private_key_pem(&self) -> Result<&str, NoPrivateKey> {
        self.app_private_key.as_ref().map(|key| key.as_str()).ok_or(NoPrivateKey)
    }

    /// The public key of the app, as it would be registered with Alipay: PEM.
    pub fn app_public_key_pem(&self) -> String {
        self.core.app_key.to_pem()
    }

    /// Alipay's public key, for a client to verify with: PEM.
    pub fn alipay_public_key_pem(&self) -> String {
        lock(&self.core.signer).key.public_key().to_pem()
    }

    /// The key of [content encryption](Builder::content_key), for a client: base64. None where the
    /// gateway has no such key.
    pub fn content_key_base64(&self) -> Option<Zeroizing<String>> {
        self.core.content_key.as_ref().map(ContentKey::to_base64)
    }

    /// The app's certificate (`appCertPublicKey.crt`) as PEM, in certificate mode.
    pub fn app_cert_pem(&self) -> Option<String> {
        Some(self.core.certificates.as_ref()?.app().to_pem())
    }

    /// Alipay's newest certificate (`alipayCertPublicKey_RSA2.crt`) as PEM, in certificate mode;
    /// that of its authority follows.
    pub fn alipay_cert_pem(&self) -> Option<String> {
        Some(self.core.certificates.as_ref()?.alipay()?.to_pem())
    }

    /// The root's certificate (`alipayRootCert.crt`) as PEM, in certificate mode.
    pub fn root_cert_pem(&self) -> Option<String> {
        Some(self.core.certificates.as_ref()?.root().to_pem())
    }

    /// Gives Alipay a new key and certificate, which no client knows yet, and signs with them from
    /// now on; gives the certificate's number (`alipay_cert_sn`). It takes the time of making a
    /// key.
    ///
    /// # Errors
    /// Without certificate mode, or when no key can be made.
    pub fn rotate_certificate(&self) -> Result<String, RotateError> {
        self.rotate_certificate_valid(from_now())
    }

    /// The same with a certificate that is valid from one time to another: to see what a client
    /// makes of one that expired, or is not valid yet.
    ///
    /// # Errors
    /// Those of [`rotate_certificate`](Self::rotate_certificate).
    pub fn rotate_certificate_valid(
        &self,
        validity: Range<SystemTime>,
    ) -> Result<String, RotateError> {
        let certificates = self.core.certificates.as_ref().ok_or(RotateError::NoCertificates)?;
        let key = PrivateKey::generate().map_err(RotateError::Key)?;
        let sn = certificates.rotate(key.public_key(), validity).map_err(RotateError::Issue)?;
        *lock(&self.core.signer) = Signer { key, cert_sn: Some(sn.clone()) };
        Ok(sn)
    }

    /// Answers the next call of a method so, once. Answers for the same method wait in line, and
    /// go before its [handler](Builder::handler).
    ///
    /// # Errors
    /// When no spec knows the method: no call could ever take the answer.
    pub fn enqueue(&self, method: &str, answer: Answer) -> Result<(), UnknownMethod> {
        self.core.methods.ensure_known(method)?;
        self.core.replies.enqueue(method, answer);
        Ok(())
    }

    /// Takes the order string (`orderStr`) that an app on a phone hands to Alipay's SDK, with the
    /// checks of any call.
    ///
    /// ```
    /// # use alipay_openapi_gateway::Gateway;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gateway = Gateway::builder().start().await?;
    /// let refusal = gateway.verify_order_string("app_id=2014072300007148").unwrap_err();
    /// assert_eq!(refusal.sub_code(), "isv.missing-method");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The refusal that the phone would get.
    pub fn verify_order_string(&self, order: &str) -> Result<Call, Refusal> {
        let now = Timestamp::now();
        let query = order.as_bytes();
        let payload = &Payload::Form(Bytes::new());
        self.core.check(&Incoming { query, content_type: None, accept: None, payload, now })
    }

    /// Signs a notification as Alipay does.
    ///
    /// # Errors
    /// When the charset lacks a character, or Alipay's key cannot sign so.
    pub fn sign_notice(&self, notice: &Notice) -> Result<SignedNotice, NoticeError> {
        let key = lock(&self.core.signer).key.clone();
        notice.sign(key, self.app_id())
    }

    /// Posts a notification to an address of this machine until it is taken, eight times at most;
    /// gives all attempts, of which the last says whether it was. Stops when it is dropped.
    ///
    /// # Errors
    /// When the address is none, or of another machine without
    /// [`allow_remote`](crate::Builder::allow_remote).
    #[cfg(feature = "notify")]
    pub async fn notify(
        &self,
        notify_url: &str,
        notice: &SignedNotice,
        gaps: RetryGaps,
    ) -> Result<Vec<Attempt>, DeliveryError> {
        let url = deliver::allowed(notify_url, self.core.allow_remote)?;
        deliver::deliver(url, notice, gaps).await
    }

    /// How many calls of a method passed all checks so far, answered by whatever.
    pub fn calls(&self, method: &str) -> u64 {
        self.core.replies.count(method)
    }

    /// Why the last signature that was refused did not fit.
    pub fn diagnosis(&self) -> Option<Diagnosis> {
        lock(&self.core.diagnosis).clone()
    }

    /// Stops: frees the port at once, and waits a moment for the calls under way.
    pub async fn shutdown(self) {
        drop(self.closing);
        let mut task = self.task;
        if tokio::time::timeout(SHUTDOWN_TIMEOUT, &mut task).await.is_err() {
            task.abort();
        }
    }
}

impl fmt::Debug for Gateway {
    /// Shows no key.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Gateway")
            .field("url", &self.url())
            .field("app_id", &self.app_id())
            .finish_non_exhaustive()
    }
}
