//! Notifications, with a certificate that is new if it must be.

use super::Client;
use crate::notify::{Notification, NotifyError};

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
        // Anybody can post a message: what is no number is not asked for.
        if let Some(sn) = message.alipay_cert_sn.as_deref().filter(|sn| is_sn(sn)) {
            self.have_certificate(sn).await?;
        }
        self.app.verify_message(&message).await
    }
}

/// Whether a text has the form of a certificate's number.
fn is_sn(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
