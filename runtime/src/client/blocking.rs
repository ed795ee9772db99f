//! The client for code that waits.
//!
//! It is the other client with a transport that waits in the thread that calls: the same checks,
//! signatures, attempts and errors. No runtime runs in the background.

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use pollster::block_on;

use crate::app::CallOptions;
use crate::app::Reply;
use crate::app::{App, Page, VerifiedAnswer};
use crate::client::ClientBuilder;
use crate::client::dynamic::{DynamicRequest, DynamicResponse};
use crate::error::{AnswerError, ConfigError, Error};
use crate::method::{MethodInfo, Request};
use crate::notify::{Notification, NotifyError};
use crate::transport::{BlockingTransport, SendFuture, SleepFuture, Transport, UreqTransport};
use crate::wire::HttpRequest;

/// A client of the Alipay gateway that waits for answers. Cheap to clone, made to be shared by
/// threads. In asynchronous code use [`alipay::Client`](crate::Client): this one would hold up the
/// thread.
///
/// ```no_run
/// use alipay_openapi_runtime::blocking::Client;
///
/// let client = Client::builder()
///     .app_id("2014072300007148")
///     .private_key(std::fs::read("app.pkcs8.pem")?)
///     .alipay_public_key(std::fs::read("alipay.pub.pem")?)
///     .build_blocking()?;
/// # let _ = client;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client(crate::Client);

impl Client {
    /// Begins a client; [`build_blocking`](ClientBuilder::build_blocking) makes it.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client from environment variables, see [`ClientBuilder::from_env`].
    ///
    /// # Errors
    /// When a variable is missing or cannot be used; the message names it and shows no value.
    pub fn from_env() -> Result<Self, ConfigError> {
        ClientBuilder::from_env()?.build_blocking()
    }

    /// The app whose calls these are: signs and verifies without sending.
    pub fn app(&self) -> &App {
        self.0.app()
    }

    /// Calls a method and waits for the answer; sends again where that is safe, see
    /// [`RetryPolicy`](crate::RetryPolicy).
    ///
    /// # Errors
    /// See [`Error`]: each variant says whether the business may have happened.
    pub fn execute<R: Request>(&self, request: &R) -> Result<Reply<R::Response>, Error> {
        block_on(self.0.execute(request))
    }

    /// Calls a method with options of this call.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub fn execute_with<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Reply<R::Response>, Error> {
        block_on(self.0.execute_with(request, options))
    }

    /// Signs a call that the Alipay SDK of a phone sends: the order string (`orderStr`) for it.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    pub fn sdk_execute<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<String, Error> {
        block_on(self.0.sdk_execute(request, options))
    }

    /// Signs a call that the user's browser sends: as an address, or as a form that posts itself.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    pub fn page_execute<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        block_on(self.0.page_execute(request, options))
    }

    /// [`execute_with`](Self::execute_with) for a method that is known at run time alone.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    #[doc(hidden)]
    pub fn execute_dynamic(
        &self,
        method: &'static MethodInfo,
        request: &DynamicRequest<'_>,
        options: &CallOptions,
    ) -> Result<Reply<DynamicResponse>, Error> {
        block_on(self.0.execute_dynamic(method, request, options))
    }

    /// [`sdk_execute`](Self::sdk_execute) for a method that is known at run time alone.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    #[doc(hidden)]
    pub fn sdk_execute_dynamic(
        &self,
        method: &'static MethodInfo,
        request: &DynamicRequest<'_>,
        options: &CallOptions,
    ) -> Result<String, Error> {
        block_on(self.0.sdk_execute_dynamic(method, request, options))
    }

    /// [`page_execute`](Self::page_execute) for a method that is known at run time alone.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    #[doc(hidden)]
    pub fn page_execute_dynamic(
        &self,
        method: &'static MethodInfo,
        request: &DynamicRequest<'_>,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        block_on(self.0.page_execute_dynamic(method, request, options))
    }

    /// Verifies a notification: the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// # Errors
    /// [`NotifyError`]: it is not Alipay's, or not for this app.
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
    /// Those of [`verify_notification`](Self::verify_notification).
    pub fn verify_return(&self, address: &str) -> Result<Notification, NotifyError> {
        block_on(self.0.verify_return(address))
    }

    /// Verifies an answer that came some other way than as the answer to a call, as from the SDK of
    /// a phone; see [`App::verify_answer`].
    ///
    /// # Errors
    /// [`AnswerError`]: it is not signed by Alipay.
    pub fn verify_answer(&self, text: impl AsRef<[u8]>) -> Result<VerifiedAnswer, AnswerError> {
        block_on(self.0.verify_answer(text))
    }
}

impl ClientBuilder {
    /// How requests of a [blocking client](Client) reach the gateway; ureq unless said otherwise.
    pub fn blocking_transport(self, transport: impl BlockingTransport + 'static) -> Self {
        self.transport(Waiting(transport))
    }

    /// The client for code that waits. Keys are parsed here, once.
    ///
    /// # Errors
    /// When something is missing or a key cannot be used; the message says what was found.
    pub fn build_blocking(self) -> Result<Client, ConfigError> {
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

/// A transport that has its answer when it is asked for it.
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
