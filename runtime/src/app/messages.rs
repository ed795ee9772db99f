//! Messages that Alipay sends without being asked.

use super::{App, once};
use crate::error::TrustError;
use crate::notify::{Expected, Message, Notification, NotifyError, Suspect, suspects};
use alipay_openapi_crypto::{PrivateKey, VerifyError};

impl App {
    /// Verifies a notification, given the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// # Errors
    /// Returns a [`NotifyError`] if the notification is not Alipay's, or not for this app. It is
    /// [`NotifyError::Certificate`] if the certificate is new; a
    /// [verifier](crate::app::AppBuilder::verifier) that has to wait fails as well.
    /// [`Client::verify_notification`](crate::Client::verify_notification) handles both.
    pub fn verify_notification(
        &self,
        body: &[u8],
        content_type: Option<&str>,
    ) -> Result<Notification, NotifyError> {
        let message = self.message(body, content_type)?;
        now(self.verify_message(&message))
    }

    /// Verifies what the user's browser brings back from Alipay (`return_url`): the address with
    /// its query, or the query alone.
    ///
    /// Parameters of the merchant's or of a framework may be among Alipay's. Only those that the
    /// signature covers are returned; [`left_out`](Notification::left_out) lists the others.
    ///
    /// A return says where to lead the user. Only a notification or a query says that a trade was
    /// paid: a browser can come back late, twice, or never.
    ///
    /// # Errors
    /// As [`verify_notification`](Self::verify_notification).
    pub fn verify_return(&self, address: &str) -> Result<Notification, NotifyError> {
        let message = self.return_message(address)?;
        now(self.verify_return_message(&message))
    }

    /// Takes the address of a return apart.
    pub(crate) fn return_message(&self, address: &str) -> Result<Message, NotifyError> {
        Message::read_return(address, &self.expected())
    }

    /// Verifies a message that must be a return.
    pub(crate) async fn verify_return_message(
        &self,
        message: &Message,
    ) -> Result<Notification, NotifyError> {
        self.verified(message).await
    }

    /// Takes the body of a notification apart.
    pub(crate) fn message(
        &self,
        body: &[u8],
        content_type: Option<&str>,
    ) -> Result<Message, NotifyError> {
        Message::read(body, content_type, &self.expected())
    }

    fn expected(&self) -> Expected<'_> {
        Expected {
            app_id: self.app_id(),
            charset: self.0.charset,
            sign_type: self.0.sign_type,
            allows_rsa: self.0.allows_rsa_notifications,
        }
    }

    /// Verifies a message that must be a notification.
    pub(crate) async fn verify_message(
        &self,
        message: &Message,
    ) -> Result<Notification, NotifyError> {
        let notification = self.verified(message).await?;
        match notification.is_return() {
            true => Err(NotifyError::Return),
            false => Ok(notification),
        }
    }

    async fn verified(&self, message: &Message) -> Result<Notification, NotifyError> {
        let sn = message.alipay_cert_sn.as_deref();
        let mut tried = Vec::new();
        for reading in message.readings() {
            let content = message.content(reading);
            if tried.contains(&content) {
                continue;
            }
            let verified = self.0.trust.verify(message.sign_type, &content, &message.sign, sn);
            match verified.await {
                Ok(()) => return message.notification(reading),
                Err(TrustError::Signature(VerifyError::Mismatch)) => tried.push(content),
                Err(error) => return Err(error.into()),
            }
        }
        Err(self.mismatch(message, &tried))
    }

    /// Returns the error of a message that does not verify in any reading, with the suspected
    /// causes.
    fn mismatch(&self, message: &Message, tried: &[Vec<u8>]) -> NotifyError {
        let mut suspects = suspects(message);
        let own = self.0.signing.key().map(PrivateKey::public_key);
        let is_own = |content: &Vec<u8>| {
            own.is_some_and(|own| own.verify(message.sign_type, content, &message.sign).is_ok())
        };
        let sn = message.alipay_cert_sn.as_deref();
        // The likeliest readings come first.
        if tried.iter().take(2).any(is_own) {
            suspects.insert(0, Suspect::OwnKey);
        } else if self.0.trust.has_made(&message.sign, sn) == Some(false) {
            suspects.insert(0, Suspect::OtherKey);
        }
        match suspects.is_empty() {
            true => NotifyError::Signature(VerifyError::Mismatch),
            false => NotifyError::Unverified { suspects },
        }
    }
}

/// Returns the result of a verification that does not have to wait.
fn now<T>(verified: impl Future<Output = Result<T, NotifyError>>) -> Result<T, NotifyError> {
    once::ready(verified).unwrap_or_else(|| {
        Err(NotifyError::Signature(VerifyError::remote(
            "the verifier has to wait, which an App cannot do: use a Client",
        )))
    })
}
