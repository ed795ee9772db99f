//! A running gateway: all that can be done with it.

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

/// How long a shutdown waits for calls in progress.
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
    /// Returns a builder with the default settings.
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
            // Dropping the sender is the signal; this then fails.
            drop(closed.changed().await);
        });
        let task = tokio::spawn(async move { serve.await });
        Self { core, address, app_private_key, closing, task }
    }

    /// Returns the URL for a client, such as `http://127.0.0.1:8080/gateway.do`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, server::PATH)
    }

    /// Returns the address on which it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the ID of the app whose calls it accepts.
    pub fn app_id(&self) -> &str {
        &self.core.app_id
    }

    /// Returns the app's private key, with which a client signs, as PEM (PKCS#8).
    ///
    /// # Errors
    /// If the app's public key was given: the gateway does not have the private key then.
    pub fn app_private_key_pem(&self) -> Result<&str, NoPrivateKey> {
        self.app_private_key.as_ref().map(|key| key.as_str()).ok_or(NoPrivateKey)
    }

    /// Returns the app's public key, which would be registered with Alipay, as PEM.
    pub fn app_public_key_pem(&self) -> String {
        self.core.app_key.to_pem()
    }

    /// Returns Alipay's public key, with which a client verifies answers, as PEM.
    pub fn alipay_public_key_pem(&self) -> String {
        lock(&self.core.signer).key.public_key().to_pem()
    }

    /// Returns the key of [content encryption](Builder::content_key) in base64, or `None` if the
    /// gateway has none.
    pub fn content_key_base64(&self) -> Option<Zeroizing<String>> {
        self.core.content_key.as_ref().map(ContentKey::to_base64)
    }

    /// Returns the app's certificate (`appCertPublicKey.crt`) as PEM, or `None` if the gateway is
    /// not in [certificate mode](Builder::certificates).
    pub fn app_cert_pem(&self) -> Option<String> {
        Some(self.core.certificates.as_ref()?.app().to_pem())
    }

    /// Returns Alipay's newest certificate (`alipayCertPublicKey_RSA2.crt`) as PEM, followed by
    /// that of its authority, or `None` if the gateway is not in certificate mode.
    pub fn alipay_cert_pem(&self) -> Option<String> {
        Some(self.core.certificates.as_ref()?.alipay()?.to_pem())
    }

    /// Returns the root certificate (`alipayRootCert.crt`) as PEM, or `None` if the gateway is not
    /// in certificate mode.
    pub fn root_cert_pem(&self) -> Option<String> {
        Some(self.core.certificates.as_ref()?.root().to_pem())
    }

    /// Renews Alipay's key and certificate, and returns the serial number of the new certificate
    /// (`alipay_cert_sn`). From now on answers are signed with a key that no client knows yet. This
    /// blocks while a key is generated.
    ///
    /// # Errors
    /// If the gateway is not in certificate mode, or no key can be generated.
    pub fn rotate_certificate(&self) -> Result<String, RotateError> {
        self.rotate_certificate_valid(from_now())
    }

    /// Renews Alipay's key and certificate as [`rotate_certificate`](Self::rotate_certificate)
    /// does, with a validity of your choice: to test how a client treats a certificate that has
    /// expired or is not valid yet.
    ///
    /// # Errors
    /// If the gateway is not in certificate mode, or no key can be generated.
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

    /// Queues an answer for the next call of a method. Several answers for the same method are used
    /// in turn. They take precedence over its [handler](Builder::handler).
    ///
    /// # Errors
    /// If no spec has the method: no call could ever get the answer.
    pub fn enqueue(&self, method: &str, answer: Answer) -> Result<(), UnknownMethod> {
        self.core.methods.ensure_known(method)?;
        self.core.replies.enqueue(method, answer);
        Ok(())
    }

    /// Checks an order string (`orderStr`), which an app on a phone passes to Alipay's SDK, like
    /// any other call.
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
    /// If a check fails: the refusal that the phone would get.
    pub fn verify_order_string(&self, order: &str) -> Result<Call, Refusal> {
        let now = Timestamp::now();
        let query = order.as_bytes();
        let payload = &Payload::Form(Bytes::new());
        self.core.check(&Incoming { query, content_type: None, accept: None, payload, now })
    }

    /// Signs a notification as Alipay does.
    ///
    /// # Errors
    /// If the charset lacks a character, or Alipay's key does not support the sign type.
    pub fn sign_notice(&self, notice: &Notice) -> Result<SignedNotice, NoticeError> {
        let key = lock(&self.core.signer).key.clone();
        notice.sign(key, self.app_id())
    }

    /// Posts a notification to a URL on this machine until it is acknowledged, at most eight times.
    /// Returns all attempts; the last one says whether it was. Dropping the future stops posting.
    ///
    /// # Errors
    /// If the URL is invalid, or on another machine and [`allow_remote`](Builder::allow_remote) is
    /// not set.
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

    /// Returns how many calls of a method have passed all checks so far.
    pub fn calls(&self, method: &str) -> u64 {
        self.core.replies.count(method)
    }

    /// Returns why the last signature that was refused is wrong, or `None` if none was refused.
    pub fn diagnosis(&self) -> Option<Diagnosis> {
        lock(&self.core.diagnosis).clone()
    }

    /// Stops the gateway: frees the port at once, and waits a moment for calls in progress.
    pub async fn shutdown(self) {
        drop(self.closing);
        let mut task = self.task;
        if tokio::time::timeout(SHUTDOWN_TIMEOUT, &mut task).await.is_err() {
            task.abort();
        }
    }
}

impl fmt::Debug for Gateway {
    /// Shows no keys.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Gateway")
            .field("url", &self.url())
            .field("app_id", &self.app_id())
            .finish_non_exhaustive()
    }
}
