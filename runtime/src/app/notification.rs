//! Messages that Alipay sends of its own accord.

use super::{App, TrustError, once};
use crate::crypto::VerifyError;
use crate::notify::{Message, Notification, NotifyError, Variant};

impl App {
    /// Verifies a notification: the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// # Errors
    /// [`NotifyError`]: it is not Alipay's, or not for this app. A certificate that is new is
    /// [`NotifyError::Certificate`], and a [verifier](crate::AppBuilder::verifier) that has to wait
    /// fails: both are for [`Client::verify_notification`](crate::Client::verify_notification).
    pub fn verify_notification(
        &self,
        body: &[u8],
        content_type: Option<&str>,
    ) -> Result<Notification, NotifyError> {
        let message = self.message(body, content_type)?;
        now(self.verify_message(&message))
    }

    /// Verifies what the user's browser brings back from Alipay (`return_url`): the query of the
    /// address.
    ///
    /// It tells where to lead the user. That a trade was paid only a notification tells, or a
    /// query: a browser can come back late, twice, or never.
    ///
    /// # Errors
    /// Those of [`verify_notification`](Self::verify_notification).
    pub fn verify_return(&self, query: &str) -> Result<Notification, NotifyError> {
        let message = self.return_message(query)?;
        now(self.verify_return_message(&message))
    }

    /// Takes the query of a return apart.
    pub(crate) fn return_message(&self, query: &str) -> Result<Message, NotifyError> {
        self.message(query.strip_prefix('?').unwrap_or(query).as_bytes(), None)
    }

    /// Verifies a message that is to be a return.
    pub(crate) async fn verify_return_message(
        &self,
        message: &Message,
    ) -> Result<Notification, NotifyError> {
        self.verify_variants(message, &[Variant::V1]).await
    }

    /// Takes the body of a notification apart.
    pub(crate) fn message(
        &self,
        body: &[u8],
        content_type: Option<&str>,
    ) -> Result<Message, NotifyError> {
        Message::read(body, content_type, self.0.charset, self.0.sign_type)
    }

    /// Verifies a message that is to be a notification.
    pub(crate) async fn verify_message(
        &self,
        message: &Message,
    ) -> Result<Notification, NotifyError> {
        let notification = self.verify_variants(message, &[Variant::V1, Variant::V2]).await?;
        match notification.is_return() {
            true => Err(NotifyError::Return),
            false => Ok(notification),
        }
    }

    async fn verify_variants(
        &self,
        message: &Message,
        variants: &[Variant],
    ) -> Result<Notification, NotifyError> {
        let (sign_type, sn) = (self.0.sign_type, message.alipay_cert_sn.as_deref());
        for reading in message.readings(variants) {
            let content = message.content(reading);
            match self.0.trust.verify(sign_type, &content, &message.sign, sn).await {
                Ok(()) => {
                    let notification = message.notification(reading)?;
                    if notification.app_id().is_some() {
                        notification.check_app_id(self.app_id())?;
                    }
                    return Ok(notification);
                }
                Err(TrustError::Signature(VerifyError::Mismatch)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(NotifyError::Signature(VerifyError::Mismatch))
    }
}

/// What a verification gives without waiting.
fn now<T>(verified: impl Future<Output = Result<T, NotifyError>>) -> Result<T, NotifyError> {
    once::ready(verified).unwrap_or_else(|| {
        Err(NotifyError::Signature(VerifyError::remote(
            "the verifier has to wait, which Client can and App cannot",
        )))
    })
}
