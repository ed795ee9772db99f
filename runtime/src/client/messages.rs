//! Messages that anybody can send, verified with a certificate that is new if it must be.

use super::Client;
use super::downloads::Asker;
use crate::app::{VerifiedAnswer, answer};
use crate::error::AnswerError;
use crate::notify::{Message, Notification, NotifyError};

impl Client {
    /// Verifies a notification: the body of the request as it came, and its content type. See
    /// [`notify`](crate::notify).
    ///
    /// In certificate mode a notification that names a certificate of Alipay's that is not known
    /// makes the client download it, once. Anybody can post one, so only a message is downloaded
    /// for whose app id, sign type and forms are sound, two at a time and ten a minute; beyond that
    /// it is refused with [`TrustError::DownloadLimit`](crate::TrustError::DownloadLimit), and comes
    /// again.
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
    pub async fn verify_return(&self, address: &str) -> Result<Notification, NotifyError> {
        let message = self.app.return_message(address)?;
        self.have_certificate_of(&message).await?;
        self.app.verify_return_message(&message).await
    }

    /// Verifies an answer that came some other way than as the answer to a call, as from the SDK of
    /// a phone; see [`App::verify_answer`](crate::App::verify_answer). A certificate that is new is
    /// downloaded on the terms of [`verify_notification`](Self::verify_notification).
    ///
    /// # Errors
    /// [`AnswerError`]: it is not signed by Alipay.
    pub async fn verify_answer(
        &self,
        text: impl AsRef<[u8]>,
    ) -> Result<VerifiedAnswer, AnswerError> {
        let body = answer(text.as_ref())?;
        let signed = self.app.signed_answer(&body)?;
        if let (sign, Some(sn)) = signed.signature() {
            let had = self.have_certificate(sn, sign, self.app.sign_type(), Asker::Message);
            had.await.map_err(AnswerError::Trust)?;
        }
        self.app.verified_answer(&signed, &body).await
    }

    /// Downloads the certificate that a message names, unless it is known.
    async fn have_certificate_of(&self, message: &Message) -> Result<(), NotifyError> {
        let Some(sn) = &message.alipay_cert_sn else { return Ok(()) };
        let (sign, sign_type) = (&message.sign, message.sign_type);
        Ok(self.have_certificate(sn, sign, sign_type, Asker::Message).await?)
    }
}
