//! Errors of notifications that are not Alipay's, or not for this app.

use super::limits::{MAX_BODY, MAX_PARAMETERS};
use super::suspect::{self, Suspect};
use crate::error::TrustError;
use crate::fields::DecodeError;
use crate::wire::Charset;
use alipay_openapi_crypto::{SignType, VerifyError};

/// The reason that a notification was refused. Act on a notification only if there is no error;
/// otherwise answer [`FAIL`](super::FAIL).
///
/// Messages show names and IDs, and no other value that a signature does not cover. Text of the
/// sender's is cut to 80 characters.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotifyError {
    /// The body is empty.
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
    /// The body is not a form.
    #[error(
        "the content type is {found:?}; a notification is a form, \
         `application/x-www-form-urlencoded`"
    )]
    ContentType {
        /// The content type of the request.
        found: String,
    },
    /// There are more parameters than [`MAX_PARAMETERS`](super::MAX_PARAMETERS).
    #[error("there are more than {} parameters; no notification has so many", MAX_PARAMETERS)]
    TooManyParameters,
    /// A percent sign is not followed by two hexadecimal digits.
    #[error(
        "the `%` at byte {position} is not followed by two hexadecimal digits: the body was \
         altered, or was decoded already"
    )]
    Percent {
        /// The position in bytes, from 1.
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
    /// A parameter appears twice.
    #[error("the parameter {name:?} appears twice, and it cannot be told which one was signed")]
    Duplicate {
        /// The parameter.
        name: String,
    },
    /// The charset is neither utf-8 nor GBK.
    #[error("unknown charset {name:?}: it must be `utf-8` or `GBK`")]
    UnknownCharset {
        /// The charset that the message, or the content type, names.
        name: String,
    },
    /// A parameter's bytes are not text in the message's charset.
    #[error("the parameter {name:?} is not {charset} text: it was altered, cut off or converted")]
    NotInCharset {
        /// The parameter.
        name: String,
        /// The charset of the message.
        charset: Charset,
    },
    /// A parameter is missing that every notification has, or that was asked for.
    #[error("the parameter {name:?} is missing")]
    Missing {
        /// The parameter.
        name: &'static str,
    },
    /// The message's sign type is not the app's.
    #[error(
        "the message has sign_type {found:?}, but the app is set up with {expected}: set the app's \
         sign type as the console shows it; a weaker one is a forgery, unless \
         `allow_rsa_notifications` is called for old orders"
    )]
    SignType {
        /// The app's sign type.
        expected: SignType,
        /// The message's sign type.
        found: String,
    },
    /// The signature does not verify in any variant, or is malformed.
    #[error("the notification: {0}")]
    Signature(#[source] VerifyError),
    /// The signature does not verify in any variant, and a likely cause was found.
    #[error("the notification: the signature does not verify: {}", suspect::told(.suspects))]
    Unverified {
        /// The likely causes; never empty.
        suspects: Vec<Suspect>,
    },
    /// The certificate that the message names cannot be trusted, or could not be obtained.
    #[error("the notification: {0}")]
    Certificate(#[source] TrustError),
    /// A value contains `&name=` in the place of the parameter of this name: the signature fits two
    /// ways to divide the text into parameters, and one of the two hides that parameter.
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
    /// The message came by the user's browser and is not a notification, although Alipay signed it.
    #[error(
        "this is what Alipay sends the user's browser back with (return_url), not a \
         notification: anybody who has that address can post it here"
    )]
    Return,
    /// The notification is for another app, which is checked before its signature is verified; or
    /// it is valid, but for another seller, order or amount than expected.
    #[error("{name} is {found:?}, but {expected:?} was expected: it is not for this app or order")]
    Mismatch {
        /// The parameter.
        name: &'static str,
        /// The expected value.
        expected: String,
        /// The value in the message.
        found: String,
    },
    /// The notification's content does not fit its type.
    #[error("the notification is signed, but is not of this type: {0}")]
    Content(#[source] DecodeError),
    /// The JSON in `biz_content` does not fit the requested type.
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
