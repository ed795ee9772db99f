//! Why a notification is not one of Alipay's, or not one for this app.

use super::limits::{MAX_BODY, MAX_PARAMETERS};
use super::suspect::{self, Suspect};
use crate::error::TrustError;
use crate::fields::DecodeError;
use crate::wire::Charset;
use alipay_openapi_crypto::{SignType, VerifyError};

/// Why a notification was refused. Do what it tells of only when there is none of these; answer
/// [`FAIL`](super::FAIL) otherwise.
///
/// Messages tell names and ids, and no other value that a signature does not cover. What the peer
/// says of itself is cut to 80 characters.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotifyError {
    /// There is nothing in the body.
    #[error(
        "the body is empty: pass the bytes of the request's body before anything else reads them"
    )]
    Empty,
    /// The body is larger than [`MAX_BODY`](super::MAX_BODY).
    #[error("the body is larger than {} bytes; no notification is", MAX_BODY)]
    TooLarge,
    /// The body could not be received.
    #[error("the body could not be received: {0}")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The body is no form.
    #[error(
        "the content type is {found:?}; a notification is a form, \
         `application/x-www-form-urlencoded`"
    )]
    ContentType {
        /// What the request says.
        found: String,
    },
    /// There are more parameters than [`MAX_PARAMETERS`](super::MAX_PARAMETERS).
    #[error("there are more than {} parameters; no notification has so many", MAX_PARAMETERS)]
    TooManyParameters,
    /// A percent sign begins no byte.
    #[error(
        "the `%` at byte {position} is not followed by two hexadecimal digits: the body was \
         altered, or was decoded already"
    )]
    Percent {
        /// Where, from 1.
        position: usize,
    },
    /// A parameter has no name, or one with `=` or `&` in it.
    #[error(
        "a parameter is named {name:?}; a name must not be empty, and must not contain `=` or `&`"
    )]
    Name {
        /// The name, decoded.
        name: String,
    },
    /// A parameter is there twice.
    #[error("the parameter {name:?} appears twice, and it cannot be told which one was signed")]
    Duplicate {
        /// Its name.
        name: String,
    },
    /// The charset is neither utf-8 nor GBK.
    #[error("unknown charset {name:?}: it must be `utf-8` or `GBK`")]
    UnknownCharset {
        /// What the message, or the content type, says.
        name: String,
    },
    /// A parameter's bytes are no text in the message's charset.
    #[error("the parameter {name:?} is not {charset} text: it was altered, cut off or converted")]
    NotInCharset {
        /// Its name.
        name: String,
        /// The charset of the message.
        charset: Charset,
    },
    /// A parameter that every notification has, or that was asked for, is not there.
    #[error("the parameter {name:?} is missing")]
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// The message is signed in another way than the app's.
    #[error(
        "the message has sign_type {found:?}, but the app is set up with {expected}: set the \
         app's sign type to that of the open platform's console; a message with a weaker one is \
         a forgery, unless `allow_rsa_notifications` is called for old orders"
    )]
    SignType {
        /// The app's sign type.
        expected: SignType,
        /// What the message says.
        found: String,
    },
    /// The signature does not verify in any variant, or is malformed.
    #[error("the notification: {0}")]
    Signature(#[source] VerifyError),
    /// The signature does not verify in any variant, and something can be seen that explains it.
    #[error("the notification: the signature does not verify: {}", suspect::told(.suspects))]
    Unverified {
        /// What can be seen; never empty.
        suspects: Vec<Suspect>,
    },
    /// The certificate that the message names cannot be trusted, or could not be had.
    #[error("the notification: {0}")]
    Certificate(#[source] TrustError),
    /// A value holds `&name=` where the parameter of this name has its place: the signature fits
    /// two divisions into parameters, of which this one hides one.
    #[error(
        "the value of {name:?} contains `&{hidden}=`, so the signature also fits a message that \
         has the parameter {hidden:?}: it was altered, or somebody put that text into the order"
    )]
    Ambiguous {
        /// The parameter with that value.
        name: String,
        /// The parameter that may be hidden in it.
        hidden: String,
    },
    /// The message came by the user's browser and is no notification, though Alipay signed it.
    #[error(
        "this is what Alipay sends the user's browser back with (return_url), not a \
         notification: anybody who has that address can post it here"
    )]
    Return,
    /// The notification is for another app, which is told before its signature is verified; or it
    /// is sound and for another seller, order or amount than was expected.
    #[error("{name} is {found:?}, but {expected:?} was expected: it is not for this app or order")]
    Mismatch {
        /// The parameter.
        name: &'static str,
        /// What was expected.
        expected: String,
        /// What the message says.
        found: String,
    },
    /// What the notification tells does not fit its type.
    #[error("the notification is signed, but is not of this type: {0}")]
    Content(#[source] DecodeError),
    /// The JSON in `biz_content` does not fit the type that was asked for.
    #[error(
        "biz_content does not fit the type that was asked for (line {}, column {})", .0.line(), .0.column()
    )]
    BizContent(#[source] serde_json::Error),
}

impl From<TrustError> for NotifyError {
    fn from(error: TrustError) -> Self {
        match error {
            TrustError::Signature(error) => Self::Signature(error),
            error => Self::Certificate(error),
        }
    }
}
