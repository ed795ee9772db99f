//! Makes and signs notifications as Alipay does.

use std::fmt;

use alipay_openapi_runtime::app::string_to_sign;
use alipay_openapi_runtime::crypto::{KeyAlgorithm, PrivateKey, SignError};
use alipay_openapi_runtime::{Charset, SignType};
use form_urlencoded::byte_serialize;
use jiff::Timestamp;

use crate::clock;
use crate::id;
use crate::keys;

/// A notification to sign with [`Gateway::sign_notice`](crate::Gateway::sign_notice).
///
/// The fields that every notification has are filled in unless they are given: `notify_id`,
/// `notify_time` (`utc_timestamp` in messages, which have a `msg_method`, and in
/// [V2](Self::v2)), `app_id`, `charset`, `version`, `sign_type` and `sign`.
///
/// ```
/// # use alipay_openapi_gateway::{Gateway, Notice};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gateway = Gateway::builder().start().await?;
/// let notice = Notice::new([
///     ("notify_type", "trade_status_sync"),
///     ("out_trade_no", "20160412093000"),
///     ("trade_status", "TRADE_SUCCESS"),
///     ("total_amount", "88.88"),
/// ]);
/// let signed = gateway.sign_notice(&notice)?;
/// assert!(signed.body.starts_with(b"notify_type=trade_status_sync&"));
/// let forged = gateway.sign_notice(&notice.clone().tampered())?;
/// # assert_eq!(forged.content_type, "application/x-www-form-urlencoded; charset=utf-8");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct Notice {
    fields: Vec<(String, String)>,
    version: Version,
    charset: Charset,
    sign_type: Option<SignType>,
    fault: Fault,
}

/// Whether the signature covers `sign_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// It does not.
    V1,
    /// It does.
    V2,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    Tampered,
    Unsigned,
    WrongKey,
}

/// A signed notification, ready to be posted to a `notify_url`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedNotice {
    /// The value of the header `Content-Type`.
    pub content_type: String,
    /// The body, a form in the charset of the notification.
    pub body: Vec<u8>,
}

impl Notice {
    /// Makes a notification with these fields, in this order: one about a trade or, with a field
    /// `msg_method`, a message of the platform. Its signature does not cover `sign_type` (V1).
    pub fn new<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self {
            fields: fields.collect(),
            version: Version::V1,
            charset: Charset::Utf8,
            sign_type: None,
            fault: Fault::None,
        }
    }

    /// Lets the signature cover `sign_type` too (V2), as in requests with a field `service` and in
    /// events that are signed like them.
    pub fn v2(mut self) -> Self {
        self.version = Version::V2;
        self
    }

    /// Sets the charset to sign and send in. The default is UTF-8.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// Sets the sign type. The default is RSA2, or SM2 if Alipay's key is an SM2 key.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = Some(sign_type);
        self
    }

    /// Changes the first field after signing.
    pub fn tampered(mut self) -> Self {
        self.fault = Fault::Tampered;
        self
    }

    /// Leaves out the signature.
    pub fn unsigned(mut self) -> Self {
        self.fault = Fault::Unsigned;
        self
    }

    /// Signs with a new key that no client knows.
    pub fn wrong_key(mut self) -> Self {
        self.fault = Fault::WrongKey;
        self
    }

    /// Signs the notification.
    ///
    /// # Errors
    /// If the charset lacks a character, or the key does not support the sign type.
    pub(crate) fn sign(&self, key: PrivateKey, app_id: &str) -> Result<SignedNotice, NoticeError> {
        let own = match key.algorithm() {
            KeyAlgorithm::Sm2 => SignType::Sm2,
            _ => SignType::Rsa2,
        };
        let sign_type = self.sign_type.unwrap_or(own);
        let key = match self.fault {
            Fault::WrongKey => keys::generate(key.algorithm()).map_err(|_| NoticeError::NoKey)?,
            _ => key,
        };
        let mut fields = self.complete(app_id, sign_type);
        let sign = key.sign(sign_type, &self.message(&fields)?).map_err(NoticeError::Sign)?;
        if let (Fault::Tampered, Some((_, value))) = (self.fault, fields.first_mut()) {
            let changed = if value.ends_with('1') { '2' } else { '1' };
            value.pop();
            value.push(changed);
        }
        if self.fault != Fault::Unsigned {
            fields.push(("sign".to_owned(), sign));
        }
        let content_type = format!("application/x-www-form-urlencoded; charset={}", self.charset);
        Ok(SignedNotice { content_type, body: self.form(&fields)? })
    }

    /// Returns the fields, with those that every notification has.
    fn complete(&self, app_id: &str, sign_type: SignType) -> Vec<(String, String)> {
        let now = Timestamp::now();
        let is_message = self.fields.iter().any(|(name, _)| name == "msg_method");
        let (time, version) = match self.version {
            Version::V1 if !is_message => (("notify_time", clock::show(now)), "1.0"),
            _ => (("utc_timestamp", now.as_millisecond().to_string()), "1.1"),
        };
        let filled = [
            ("notify_id", id::unique()),
            time,
            ("app_id", app_id.to_owned()),
            ("charset", self.charset.as_str().to_owned()),
            ("version", version.to_owned()),
            ("sign_type", sign_type.as_str().to_owned()),
        ];
        let mut fields = self.fields.clone();
        for (name, value) in filled {
            if fields.iter().all(|(given, _)| given != name) {
                fields.push((name.to_owned(), value));
            }
        }
        fields
    }

    /// Returns the bytes that the signature covers.
    fn message(&self, fields: &[(String, String)]) -> Result<Vec<u8>, NoticeError> {
        let covered = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let covered = covered.filter(|(name, _)| match self.version {
            Version::V1 => *name != "sign_type",
            Version::V2 => true,
        });
        self.encode(&string_to_sign(covered))
    }

    fn encode(&self, text: &str) -> Result<Vec<u8>, NoticeError> {
        let charset = self.charset;
        let bytes = charset.encode(text);
        let bytes = bytes.map_err(|character| NoticeError::Charset { charset, character })?;
        Ok(bytes.into_owned())
    }

    fn form(&self, fields: &[(String, String)]) -> Result<Vec<u8>, NoticeError> {
        let mut form = String::new();
        for (name, value) in fields {
            if !form.is_empty() {
                form.push('&');
            }
            form.extend(byte_serialize(&self.encode(name)?));
            form.push('=');
            form.extend(byte_serialize(&self.encode(value)?));
        }
        Ok(form.into_bytes())
    }
}

impl fmt::Debug for Notice {
    /// Shows names, but no values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Notice")
            .field("fields", &self.fields.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("version", &self.version)
            .field("charset", &self.charset)
            .field("fault", &self.fault)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SignedNotice {
    /// Shows the length, but not the content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SignedNotice")
            .field("content_type", &self.content_type)
            .field("length", &self.body.len())
            .finish()
    }
}

/// Why a notification could not be signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// The charset lacks a character.
    #[error("{charset} cannot encode {character:?}: leave it out, or send utf-8")]
    Charset {
        /// The charset of the notification.
        charset: Charset,
        /// The first character that it lacks.
        character: char,
    },
    /// Alipay's key does not support the sign type.
    #[error("Alipay's key: {0}")]
    Sign(#[source] SignError),
    /// No other key to sign with could be generated.
    #[error("generating a key pair failed")]
    NoKey,
}
