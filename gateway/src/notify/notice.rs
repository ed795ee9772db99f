//! Notifications as Alipay signs them.

use std::fmt;

use alipay_openapi_runtime::crypto::{KeyAlgorithm, PrivateKey, SignError};
use alipay_openapi_runtime::{Charset, SignType, string_to_sign};
use form_urlencoded::byte_serialize;
use jiff::Timestamp;

use crate::clock;
use crate::id;
use crate::keys;

/// What a notification says, and how it travels.
///
/// What every notification has is filled in unless it is given: `notify_id`, `notify_time`
/// (`utc_timestamp` in messages, which have a `msg_method`, and in [V2](Self::v2)), `app_id`,
/// `charset`, `version`, `sign_type`, `sign`.
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
/// let notification = gateway.sign_notice(&notice)?;
/// assert!(notification.body.starts_with(b"notify_type=trade_status_sync&"));
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

/// What the signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// Not `sign_type`.
    V1,
    V2,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    Tampered,
    Unsigned,
    WrongKey,
}

/// A notification as it is posted to a `notify_url`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedNotice {
    /// The header `content-type`.
    pub content_type: String,
    /// A form, in the notification's charset.
    pub body: Vec<u8>,
}

impl Notice {
    /// A notification of a trade, or with the field `msg_method` a message of the platform, with
    /// these fields, in this order (V1): its signature leaves `sign_type` out.
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

    /// A request with the field `service`, or an event that is signed like one (V2): the signature
    /// covers `sign_type` too.
    pub fn v2(mut self) -> Self {
        self.version = Version::V2;
        self
    }

    /// The charset to sign and send in; utf-8 unless said otherwise.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// How to sign; RSA2 unless said otherwise, and SM2 where Alipay's key is.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.sign_type = Some(sign_type);
        self
    }

    /// Changes the first of the fields after signing.
    pub fn tampered(mut self) -> Self {
        self.fault = Fault::Tampered;
        self
    }

    /// Leaves the signature out.
    pub fn unsigned(mut self) -> Self {
        self.fault = Fault::Unsigned;
        self
    }

    /// Signs with a key that nobody knows.
    pub fn wrong_key(mut self) -> Self {
        self.fault = Fault::WrongKey;
        self
    }

    /// Signs it as Alipay does.
    ///
    /// # Errors
    /// When the charset lacks a character, or the key cannot sign so.
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

    /// The fields with what every notification has.
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

    /// What the signature covers, in the charset.
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
    /// Shows names and no values.
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
    /// Shows no content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SignedNotice")
            .field("content_type", &self.content_type)
            .field("length", &self.body.len())
            .finish()
    }
}

/// Why a notification could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// The charset lacks a character.
    #[error("{charset} has no character {character:?}: leave it out, or send utf-8")]
    Charset {
        /// The charset of the notification.
        charset: Charset,
        /// The first character that it lacks.
        character: char,
    },
    /// Alipay's key cannot sign so.
    #[error("Alipay's key: {0}")]
    Sign(#[source] SignError),
    /// No key could be made to sign wrongly with.
    #[error("no key pair could be made")]
    NoKey,
}
