//! The blocking client.
//!
//! It is the asynchronous client with a transport that blocks the calling thread: the checks,
//! signatures, attempts and errors are the same. No runtime runs in the background.

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use pollster::block_on;

use crate::app::options::CallOptions;
use crate::app::reply::Reply;
use crate::app::{App, Page, VerifiedAnswer};
use crate::error::{AnswerError, ConfigError, Error};
use crate::fields::Fields;
use crate::method::{Execute, PageExecute, SdkExecute};
use crate::notify::{Notification, NotifyError};
use crate::transport::{BlockingTransport, SendFuture, SleepFuture, Transport, UreqTransport};
use crate::wire::HttpRequest;

/// A client of the Alipay gateway that blocks until the answer is there. Cheap to clone and made to
/// be shared by threads. In asynchronous code use [`alipay::Client`](crate::Client): this one would
/// block the executor's thread.
///
/// ```no_run
/// use alipay_openapi_runtime::blocking::Client;
///
/// let client = Client::builder()
///     .app_id("2014072300007148")
///     .private_key(std::fs::read("app.pkcs8.pem")?)
///     .alipay_public_key(std::fs::read("alipay.pub.pem")?)
///     .build()?;
/// # let _ = client;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client(crate::Client);

impl Client {
    /// Returns a builder of a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Makes a client from environment variables; see [`ClientBuilder::env`].
    ///
    /// # Errors
    /// Returns an error if a variable is missing or cannot be used; the message names the variable
    /// and does not show its value.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::builder().env()?.build()
    }

    /// Returns the app that makes these calls; it signs and verifies without sending.
    pub fn app(&self) -> &App {
        self.0.app()
    }

    /// Calls a method and waits for the answer; sends again if that is safe, see
    /// [`RetryPolicy`](crate::RetryPolicy).
    ///
    /// # Errors
    /// Returns an [`Error`], whose variant says whether the business may have happened.
    pub fn execute<A: Fields + Send>(
        &self,
        request: &dyn Execute<Response = A>,
    ) -> Result<Reply<A>, Error> {
        block_on(self.0.execute(request))
    }

    /// Calls a method with options for this call.
    ///
    /// # Errors
    /// As [`execute`](Self::execute).
    pub fn execute_with<A: Fields + Send>(
        &self,
        request: &dyn Execute<Response = A>,
        options: &CallOptions,
    ) -> Result<Reply<A>, Error> {
        block_on(self.0.execute_with(request, options))
    }

    /// Signs a call that the Alipay SDK of a phone sends, and returns its order string
    /// (`orderStr`).
    ///
    /// # Errors
    /// Returns [`Error::NotSent`] if the request or an option is not valid, or if the call cannot
    /// be encrypted or signed.
    #[doc(alias = "sdkExecute")]
    pub fn sdk_execute<A: Fields + Send>(
        &self,
        request: &dyn SdkExecute<Response = A>,
        options: &CallOptions,
    ) -> Result<String, Error> {
        block_on(self.0.sdk_execute(request, options))
    }

    /// Signs a call that the user's browser sends, as an address or as a form that posts itself.
    ///
    /// # Errors
    /// Returns [`Error::NotSent`] if the request or an option is not valid, or if the call cannot
    /// be encrypted or signed.
    #[doc(alias = "pageExecute")]
    pub fn page_execute<A: Fields + Send>(
        &self,
        request: &dyn PageExecute<Response = A>,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        block_on(self.0.page_execute(request, options))
    }

    /// Verifies a notification, given the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// # Errors
    /// Returns a [`NotifyError`] if the notification is not Alipay's, or not for this app.
    #[doc(alias = "rsaCheckV1")]
    #[doc(alias = "rsaCertCheckV1")]
    pub fn verify_notification(
        &self,
        body: &[u8],
        content_type: Option<&str>,
    ) -> Result<Notification, NotifyError> {
        block_on(self.0.verify_notification(body, content_type))
    }

    /// Verifies what the user's browser brings back from Alipay (`return_url`); see
    /// [`App::verify_return`].
    ///
    /// # Errors
    /// As [`verify_notification`](Self::verify_notification).
    pub fn verify_return(&self, address: &str) -> Result<Notification, NotifyError> {
        block_on(self.0.verify_return(address))
    }

    /// Verifies an answer that is not the answer to a call of this client, such as one from the SDK
    /// of a phone; see [`App::verify_answer`].
    ///
    /// # Errors
    /// Returns an [`AnswerError`] if the answer is not signed by Alipay.
    pub fn verify_answer(&self, text: impl AsRef<[u8]>) -> Result<VerifiedAnswer, AnswerError> {
        block_on(self.0.verify_answer(text))
    }
}

/// A builder of a [blocking client](Client).
pub type ClientBuilder = super::ClientBuilder<Client>;

impl ClientBuilder {
    /// Sets the transport that carries requests to the gateway; ureq by default.
    pub fn transport(mut self, transport: impl BlockingTransport + 'static) -> Self {
        self.transport = Some(Arc::new(Waiting(transport)));
        self
    }

    /// Makes the client. Keys are parsed here, once.
    ///
    /// # Errors
    /// Returns an error if something is missing or a key cannot be used; the message says what was
    /// found.
    pub fn build(self) -> Result<Client, ConfigError> {
        let options = self.transport_options.clone();
        let client = self.build_with(|| {
            let transport = match options {
                Some(options) => UreqTransport::with_options(&options),
                None => UreqTransport::new(),
            };
            Ok(Arc::new(Waiting(transport.map_err(ConfigError::Transport)?)))
        });
        client.map(Client)
    }
}

/// A transport whose futures are ready at once, because the call has blocked until then.
struct Waiting<T>(T);

impl<T: BlockingTransport> Transport for Waiting<T> {
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a> {
        Box::pin(ready(self.0.send(request, limit)))
    }

    fn sleep(&self, pause: Duration) -> SleepFuture<'_> {
        std::thread::sleep(pause);
        Box::pin(ready(()))
    }
}
