//! Notifications, with a certificate that is new if it must be.

use super::Client;
use crate::notify::{Message, Notification, NotifyError};

impl Client {
    /// Verifies a notification: the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// In certificate mode a notification that names a certificate of Alipay's that is not known
    /// makes the client download it once.
    ///
    /// # Errors
    /// [`NotifyError`]: it is not Alipay's, or not for this app.
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
    /// [`App::verify_return`](crate::App::verify_return).
    ///
    /// # Errors
    /// Those of [`verify_notification`](Self::verify_notification).
    pub async fn verify_return(&self, query: &str) -> Result<Notification, NotifyError> {
        let message = self.app.return_message(query)?;
        self.have_certificate_of(&message).await?;
        self.app.verify_return_message(&message).await
    }

    /// Downloads the certificate that a message names, unless it is known. Anybody can send a
    /// message: what is no number is not asked for.
    async fn have_certificate_of(&self, message: &Message) -> Result<(), NotifyError> {
        match message.alipay_cert_sn.as_deref().filter(|sn| is_sn(sn)) {
            Some(sn) => Ok(self.have_certificate(sn).await?),
            None => Ok(()),
        }
    }
}

/// Whether a text has the form of a certificate's number.
fn is_sn(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
