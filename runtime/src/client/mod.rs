//! The client: prepare, send, parse, and send again if that is safe.

mod attempts;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod downloads;
mod env;
mod retry;
mod span;

pub use builder::ClientBuilder;
pub use env::variable;
pub use retry::RetryPolicy;

use std::fmt;
use std::sync::Arc;

use self::downloads::{Asker, Downloader, Downloads};
use crate::app::options::CallOptions;
use crate::app::reply::Reply;
use crate::app::{App, Call, Page, VerifiedAnswer, answer, empty, reader};
use crate::error::{AnswerError, ConfigError, Error};
use crate::fields::Fields;
use crate::method::{Execute, PageExecute, SdkExecute};
use crate::notify::{Message, Notification, NotifyError};
use crate::transport::Transport;

/// A client of the Alipay gateway. Cheap to clone and made to be shared.
#[derive(Clone)]
pub struct Client {
    app: App,
    transport: Arc<dyn Transport>,
    response_limit: usize,
    retry: RetryPolicy,
    downloads: Arc<Downloads>,
}

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

    /// Calls a method: validates, signs, sends, verifies and decodes; sends again if that is safe,
    /// see [`RetryPolicy`].
    ///
    /// # Errors
    /// Returns an [`Error`], whose variant says whether the business may have happened.
    #[doc(alias = "certificateExecute")]
    pub async fn execute<A: Fields + Send>(
        &self,
        request: &dyn Execute<Response = A>,
    ) -> Result<Reply<A>, Error> {
        self.execute_with(request, &CallOptions::new()).await
    }

    /// Calls a method with options for this call.
    ///
    /// # Errors
    /// As [`execute`](Self::execute).
    pub async fn execute_with<A: Fields + Send>(
        &self,
        request: &dyn Execute<Response = A>,
        options: &CallOptions,
    ) -> Result<Reply<A>, Error> {
        let mut response = empty();
        let call = Call::new(request, options);
        let head = self.run(&call, &mut reader(request, &mut response)).await?;
        Ok(Reply { response, head })
    }

    /// Signs a call that the user's browser sends, as an address or as a form that posts itself.
    ///
    /// # Errors
    /// Returns [`Error::NotSent`] if the request or an option is not valid, or if the call cannot
    /// be encrypted or signed.
    #[doc(alias = "pageExecute")]
    pub async fn page_execute<A: Fields + Send>(
        &self,
        request: &dyn PageExecute<Response = A>,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        self.app.page(&Call::new(request, options)).await
    }

    /// Signs a call that the Alipay SDK of a phone sends, and returns its order string
    /// (`orderStr`).
    ///
    /// # Errors
    /// Returns [`Error::NotSent`] if the request or an option is not valid, or if the call cannot
    /// be encrypted or signed.
    #[doc(alias = "sdkExecute")]
    pub async fn sdk_execute<A: Fields + Send>(
        &self,
        request: &dyn SdkExecute<Response = A>,
        options: &CallOptions,
    ) -> Result<String, Error> {
        self.app.order_string(&Call::new(request, options)).await
    }

    /// Verifies a notification, given the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// In certificate mode, a notification that names an unknown certificate of Alipay's makes the
    /// client download it, once. Anybody can post a notification, so a certificate is downloaded
    /// only for a message whose app ID, sign type and forms are sound, two at a time and ten a
    /// minute. Beyond that, the notification is refused with
    /// [`TrustError::DownloadLimit`](crate::error::TrustError::DownloadLimit), and comes again.
    ///
    /// # Errors
    /// Returns a [`NotifyError`] if the notification is not Alipay's, or not for this app.
    #[doc(alias = "rsaCheckV1")]
    #[doc(alias = "rsaCertCheckV1")]
    pub async fn verify_notification(
        &self,
        body: &[u8],
        content_type: Option<&str>,
    ) -> Result<Notification, NotifyError> {
        let message = self.app.message(body, content_type)?;
        self.have_certificate_of(&message).await?;
        self.app.verify_message(&message).await
    }

    /// Verifies what the user's browser brings back from Alipay (`return_url`); see
    /// [`App::verify_return`].
    ///
    /// # Errors
    /// As [`verify_notification`](Self::verify_notification).
    pub async fn verify_return(&self, address: &str) -> Result<Notification, NotifyError> {
        let message = self.app.return_message(address)?;
        self.have_certificate_of(&message).await?;
        self.app.verify_return_message(&message).await
    }

    /// Verifies an answer that is not the answer to a call of this client, such as one from the SDK
    /// of a phone; see [`App::verify_answer`]. A new certificate is downloaded within the limits of
    /// [`verify_notification`](Self::verify_notification).
    ///
    /// # Errors
    /// Returns an [`AnswerError`] if the answer is not signed by Alipay.
    pub async fn verify_answer(
        &self,
        text: impl AsRef<[u8]>,
    ) -> Result<VerifiedAnswer, AnswerError> {
        let body = answer(text.as_ref())?;
        let signed = self.app.signed_answer(&body)?;
        if let (sign, Some(sn)) = signed.signature() {
            let downloader = self.downloader();
            let had = downloader.have_certificate(sn, sign, self.app.sign_type(), Asker::Message);
            had.await.map_err(AnswerError::Trust)?;
        }
        self.app.verified_answer(&signed, &body).await
    }

    /// Returns the app that makes these calls; it signs and verifies without sending.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Downloads the certificate that a message names, unless it is known.
    async fn have_certificate_of(&self, message: &Message) -> Result<(), NotifyError> {
        let Some(sn) = &message.alipay_cert_sn else { return Ok(()) };
        let (sign, sign_type) = (&message.sign, message.sign_type);
        let downloader = self.downloader();
        Ok(downloader.have_certificate(sn, sign, sign_type, Asker::Message).await?)
    }

    fn downloader(&self) -> Downloader<'_> {
        let Self { app, response_limit, .. } = self;
        let (transport, downloads) = (&*self.transport, &*self.downloads);
        Downloader { app, transport, response_limit: *response_limit, downloads }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("app", &self.app)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
