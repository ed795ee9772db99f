//! What can go wrong, told apart by what it means for the business.

use std::fmt;
use std::path::PathBuf;

use alipay_openapi_schema::check::Violations;
use alipay_openapi_schema::spec::Retry;
use alipay_openapi_schema::table::CodeInfo;

use crate::app::TrustError;
use crate::cert::{CertificateError, CertificateMixup};
use crate::client::EnvError;
use crate::crypto::{ContentError, ContentKeyError, KeyError, SignError, VerifyError};
use crate::fields::{Code, DecodeError};
use crate::transport::TransportError;
use crate::wire::{Charset, EnvelopeError};

/// Why a call did not give a response. The variant says what it means for the business:
///
/// | variant | did it happen? | what to do |
/// |---|---|---|
/// | [`NotSent`](Self::NotSent) | no | mend the cause, send again |
/// | [`Refused`](Self::Refused) | no | see the code's remedy and retry class |
/// | [`Unknown`](Self::Unknown) | perhaps | send the *same* request again where the method has an idempotency key, or query; never count it as failed |
/// | [`Unreadable`](Self::Unreadable) | yes | do not send again; query for the details |
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request never left: nothing happened.
    NotSent(NotSent),
    /// Alipay answered that it did not do it.
    Refused(Box<Refusal>),
    /// Nobody can tell from here whether it happened.
    Unknown(Box<Unknown>),
    /// Alipay signed a success whose content does not fit the spec: it happened.
    Unreadable(Box<Unreadable>),
}

impl From<NotSent> for Error {
    fn from(reason: NotSent) -> Self {
        Self::NotSent(reason)
    }
}

/// What an error means for the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The request never left: nothing happened.
    NotSent,
    /// Alipay did not do it.
    Refused,
    /// It may or may not have happened.
    Unknown,
    /// It happened.
    Done,
}

impl Error {
    /// What the error means for the business.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NotSent(_) => Outcome::NotSent,
            Self::Refused(_) => Outcome::Refused,
            Self::Unknown(_) => Outcome::Unknown,
            Self::Unreadable(_) => Outcome::Done,
        }
    }

    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// What is wrong with the request, if that is why it was not sent.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::NotSent(NotSent::Invalid { violations, .. }) => Some(violations),
            _ => None,
        }
    }

    /// The field and value that make it safe to send the same request again, where the outcome is
    /// unknown and the method has such a field.
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        match self {
            Self::Unknown(unknown) => unknown.idempotency_key.as_ref(),
            _ => None,
        }
    }
}

/// Why a request did not leave.
#[derive(Debug)]
#[non_exhaustive]
pub enum NotSent {
    /// The request breaks its spec; all violations are listed.
    Invalid {
        /// The method.
        method: &'static str,
        /// What is wrong with it.
        violations: Violations,
    },
    /// The request could not be written as JSON.
    Encode(serde_json::Error),
    /// A call option, or an extra field, that cannot be sent.
    Option(OptionError),
    /// The content could not be encrypted.
    Encrypt(ContentError),
    /// The private key could not sign.
    Sign(SignError),
    /// No connection came about.
    Transport(TransportError),
}

/// A call option, or an extra field beside `biz_content`, that cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OptionError {
    /// There would be two values.
    #[error("the parameter {name:?} is set already, by the client itself or by the request")]
    Taken {
        /// The parameter.
        name: String,
    },
    /// It is a file, which neither an order string nor a page can carry.
    #[error("the parameter {name:?} is a file: it can only be sent by `execute`")]
    File {
        /// The parameter.
        name: String,
    },
    /// It is not an address that Alipay takes.
    #[error("the parameter {name:?} {fault}")]
    Address {
        /// The parameter.
        name: String,
        /// What is wrong with it.
        fault: AddressFault,
    },
    /// A file's name has no extension, by which Alipay knows what it is.
    #[error(
        "the name of the file {name:?} has no extension, and Alipay takes a file by it: name it as \
         `shop.jpg`, by `FileItem::with_name`"
    )]
    FileName {
        /// The parameter.
        name: String,
    },
    /// The charset cannot hold it.
    #[error(
        "the parameter {name:?} holds {character:?}, which the charset {charset} lacks: leave it \
         out, or use utf-8"
    )]
    Charset {
        /// The parameter.
        name: String,
        /// The first character that is lacking.
        character: char,
        /// The charset of the call.
        charset: Charset,
    },
}

/// What is wrong with a `notify_url` or a `return_url`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressFault {
    /// There is a blank or a control character in it.
    #[error("has a blank or a control character in it: percent-encode it (`%20`)")]
    Blank,
    /// It does not begin as a whole address does.
    #[error("is not a whole address: it must begin with `https://` (or `http://`) and a host")]
    NoScheme,
    /// Its query has the parameter `method`.
    #[error(
        "has the parameter `method` in its query, which the gateway takes for an attack \
         (isv.suspected-attack): name it otherwise"
    )]
    Method,
}

/// Alipay's answer that it did not do what was asked.
#[derive(Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// The method.
    pub method: &'static str,
    /// The gateway's code: `40004` for a refusal by the business.
    pub code: String,
    /// The gateway's words for it.
    pub msg: String,
    /// The method's own code, or one of the gateway's (`isv.…`); see
    /// [`error_code`](Self::error_code) for the typed one.
    pub sub_code: Option<String>,
    /// Words for that.
    pub sub_msg: Option<String>,
    /// Whether the answer was signed. Refusals before a method is reached are not (a wrong app
    /// id, a wrong signature); nobody vouches for those.
    pub authenticated: bool,
    /// What Alipay's support wants to know.
    pub trace_id: Option<String>,
    /// The whole answer as it came, JSON: some methods say more in fields of their own (a pass's
    /// `result` names the parameter that was wrong).
    pub answer: String,
    /// What the spec says of the method's own code.
    pub info: Option<&'static CodeInfo<'static>>,
}

impl Refusal {
    /// The typed code: `refusal.error_code::<points_update::ErrorCode>()`. A code that the spec
    /// does not know is kept in its `Unknown` variant; so is the gateway's where there is no
    /// `sub_code`.
    pub fn error_code<C: Code>(&self) -> C {
        C::from_text(self.sub_code.as_deref().unwrap_or(&self.code))
    }

    /// What to do about it, in the documentation's order; empty for a code that no spec knows.
    pub fn remedies(&self) -> &'static [&'static str] {
        self.info.map_or(&[], |info| info.remedies)
    }

    /// Whether sending the same request again can help. What is not known for sure never does.
    pub fn retry(&self) -> Retry {
        match self.info {
            Some(info) => info.retry,
            None if self.code == "40005" => Retry::Later,
            None => Retry::Never,
        }
    }
}

/// How much of the gateway's words a message shows: after a wrong signature they repeat the whole
/// request.
const SHOWN: usize = 160;

fn shown(words: &str) -> String {
    let mut text: String = words.chars().take(SHOWN).collect();
    if text.len() < words.len() {
        text.push('…');
    }
    text
}

impl fmt::Debug for Refusal {
    /// Shows the beginning of long words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Refusal")
            .field("method", &self.method)
            .field("code", &self.code)
            .field("msg", &self.msg)
            .field("sub_code", &self.sub_code)
            .field("sub_msg", &self.sub_msg.as_deref().map(shown))
            .field("authenticated", &self.authenticated)
            .field("trace_id", &self.trace_id)
            .finish_non_exhaustive()
    }
}

/// A request whose fate is not known.
#[derive(Debug)]
#[non_exhaustive]
pub struct Unknown {
    /// The method.
    pub method: &'static str,
    /// Why it is not known.
    pub reason: UnknownReason,
    /// What makes it safe to send the same request again, where the method has such a field.
    pub idempotency_key: Option<IdempotencyKey>,
    /// What Alipay's support wants to know.
    pub trace_id: Option<String>,
}

/// Why the fate of a request is not known.
#[derive(Debug)]
#[non_exhaustive]
pub enum UnknownReason {
    /// The connection was lost, or no answer came in time, after the request had left.
    Transport(TransportError),
    /// Something answered with another HTTP status than 200, which the gateway never does.
    Status(u16),
    /// What came is no answer of the gateway.
    Envelope(EnvelopeError),
    /// A success without a signature, which anybody could have sent.
    Unsigned,
    /// A signature that does not verify.
    Signature(VerifyError),
    /// Alipay's certificate cannot be trusted, or could not be had.
    Certificate(TrustError),
    /// A success in plain text where ciphertext was due.
    Plaintext,
    /// Ciphertext where none was due: the call was not encrypted.
    Ciphertext,
    /// Ciphertext that cannot be decrypted.
    Decrypt(ContentError),
    /// A refusal of a repeated request, the first of which may have been done.
    Repeated(Box<Refusal>),
    /// Alipay's systems failed midway (code 20000, `…SYSTEM_ERROR`).
    System(Box<Refusal>),
    /// A signed answer that cannot be read as far as its code.
    Content(DecodeError),
    /// An answer without a readable code, or a success where only failures stand.
    NoCode,
}

/// The field that makes it safe to send a request again, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdempotencyKey {
    /// The field: `req_id`.
    pub field: &'static str,
    /// The value in the request.
    pub value: String,
}

/// A signed success that does not fit the spec.
#[non_exhaustive]
pub struct Unreadable {
    /// The method.
    pub method: &'static str,
    /// What does not fit.
    pub error: DecodeError,
    /// The answer, as it was signed. `Debug` does not show it: it may hold secrets.
    pub answer: String,
    /// What Alipay's support wants to know.
    pub trace_id: Option<String>,
}

impl fmt::Debug for Unreadable {
    /// Shows no payload.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Unreadable")
            .field("method", &self.method)
            .field("error", &self.error)
            .field("answer_length", &self.answer.len())
            .field("trace_id", &self.trace_id)
            .finish()
    }
}

/// Why a client could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Something that a client needs was not given.
    #[error("no {0} was given: set it with `.{0}(…)`")]
    Missing(&'static str),
    /// The app's id is none.
    // It is not repeated: whoever swaps two settings may have passed a key.
    #[error("the app id must have at most 32 letters and digits")]
    AppId,
    /// The app's private key cannot be used.
    #[error("the app's private key: {0}")]
    PrivateKey(#[source] KeyError),
    /// Alipay's public key cannot be used.
    #[error("Alipay's public key: {0}")]
    AlipayPublicKey(#[source] KeyError),
    /// Both a way to verify by key and one by certificate were given.
    #[error(
        "both {0} and {1} were given: take one of them, as the app is set up on the open platform"
    )]
    Both(&'static str, &'static str),
    /// A certificate's file cannot be read.
    #[error("the certificate file {} cannot be read: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// What was given as the path of a certificate's file is none. It is not shown: it may be a key.
    #[error(
        "what was given as the path of {which} is no path of a file that can be read ({source}): \
         give the path, or the file's contents with `.certificates(…)`"
    )]
    NotAPath {
        /// Of which file: `the app's certificate`.
        which: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// The certificate files do not fit together.
    #[error("{0}")]
    CertificateMixup(#[source] CertificateMixup),
    /// A certificate cannot be used.
    #[error("{which}: {error}")]
    Certificate {
        /// Which: `the app's certificate`.
        which: &'static str,
        /// Why.
        #[source]
        error: CertificateError,
    },
    /// The app's certificate is of another key than the one that signs.
    #[error(
        "the app's certificate is not of the app's private key: take the certificate that was \
         made for the request (CSR) of this key"
    )]
    CertificateOfOtherKey,
    /// The environment does not make a client.
    #[error("{0}")]
    Env(#[source] EnvError),
    /// The key for the content cannot be used.
    #[error("the content key (接口内容加密密钥): {0}")]
    ContentKey(#[source] ContentKeyError),
    /// The app's private key cannot sign as was asked.
    #[error("{0}")]
    SignType(#[source] SignError),
    /// Alipay's public key cannot verify as was asked.
    #[error("Alipay's public key: {0}")]
    AlipaySignType(#[source] VerifyError),
    /// The key given as Alipay's is the app's own.
    #[error(
        "the key given as Alipay's public key is the app's own public key: copy the one that the \
         open platform shows as \"Alipay public key\" (支付宝公钥) instead"
    )]
    OwnPublicKey,
    /// The gateway's address is none.
    #[error(
        "the gateway's address must begin with https:// or http:// and a host, and must have no \
         space and no `#` in it"
    )]
    GatewayUrl,
    /// The gateway's address has no TLS and is another machine's.
    #[error(
        "the gateway's address begins with http:// and is not of this machine, so that tokens and \
         orders would travel in clear: take https://, or say `allow_http` where the network is your \
         own"
    )]
    PlainHttp,
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be made: {0}")]
    Transport(#[source] TransportError),
    /// No transport is compiled in and none was given.
    #[error("no transport: turn on the feature `reqwest`, or give one with `.transport(…)`")]
    NoTransport,
}

impl fmt::Display for NotSent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { method, violations } => {
                write!(formatter, "{method} was not sent, the request is not valid: {violations}")
            }
            Self::Encode(error) => {
                write!(formatter, "not sent, the request cannot be JSON: {error}")
            }
            Self::Option(error) => write!(formatter, "not sent: {error}"),
            Self::Encrypt(error) => {
                write!(formatter, "not sent, it could not be encrypted: {error}")
            }
            Self::Sign(error) => write!(formatter, "not sent, it could not be signed: {error}"),
            Self::Transport(error) => write!(formatter, "not sent: {error}"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.code, self.msg)?;
        if let Some(code) = &self.sub_code {
            write!(formatter, ", {code}")?;
        }
        if let Some(words) = &self.sub_msg {
            write!(formatter, " ({})", shown(words))?;
        }
        Ok(())
    }
}

impl fmt::Display for UnknownReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(formatter, "{error}"),
            Self::Status(status) => {
                write!(
                    formatter,
                    "the answer has HTTP status {status}, which the gateway never sends"
                )
            }
            Self::Envelope(error) => write!(formatter, "{error}"),
            Self::Unsigned => formatter.write_str("the answer is a success without a signature"),
            Self::Signature(error) => write!(formatter, "the answer's signature: {error}"),
            Self::Certificate(error) => write!(formatter, "Alipay's certificate: {error}"),
            Self::Plaintext => formatter
                .write_str("the answer is a success in plain text, though the call was encrypted"),
            Self::Ciphertext => formatter.write_str(
                "the answer is encrypted, though the call was not: is there a content key missing?",
            ),
            Self::Decrypt(error) => write!(formatter, "the answer cannot be decrypted: {error}"),
            Self::Repeated(refusal) => write!(
                formatter,
                "it was sent again after an attempt whose outcome is unknown, and refused then: \
                 {refusal}"
            ),
            Self::System(refusal) => write!(formatter, "Alipay failed midway: {refusal}"),
            Self::Content(error) => write!(formatter, "the answer cannot be read: {error}"),
            Self::NoCode => formatter.write_str("the answer has no code that says what came of it"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(reason) => reason.fmt(formatter),
            Self::Refused(refusal) => {
                write!(formatter, "{} was refused: {refusal}", refusal.method)?;
                if !refusal.authenticated {
                    formatter.write_str(" [this answer is not signed]")?;
                }
                for remedy in refusal.remedies() {
                    write!(formatter, "; {remedy}")?;
                }
                Ok(())
            }
            Self::Unknown(unknown) => {
                let Unknown { method, reason, idempotency_key, .. } = unknown.as_ref();
                write!(formatter, "the outcome of {method} is unknown: {reason}; ")?;
                match idempotency_key {
                    Some(key) => write!(
                        formatter,
                        "send the same request again with the same {}, or query",
                        key.field
                    ),
                    None => formatter.write_str("query before sending anything again"),
                }
            }
            Self::Unreadable(unreadable) => write!(
                formatter,
                "{} succeeded, but its answer does not fit the spec: {}; do not send it again",
                unreadable.method, unreadable.error
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotSent(NotSent::Invalid { violations, .. }) => Some(violations),
            Self::NotSent(NotSent::Encode(error)) => Some(error),
            Self::NotSent(NotSent::Option(error)) => Some(error),
            Self::NotSent(NotSent::Encrypt(error)) => Some(error),
            Self::NotSent(NotSent::Sign(error)) => Some(error),
            Self::NotSent(NotSent::Transport(error)) => Some(error),
            Self::Refused(_) => None,
            Self::Unknown(unknown) => match &unknown.reason {
                UnknownReason::Transport(error) => Some(error),
                UnknownReason::Envelope(error) => Some(error),
                UnknownReason::Signature(error) => Some(error),
                UnknownReason::Certificate(error) => Some(error),
                UnknownReason::Decrypt(error) => Some(error),
                UnknownReason::Content(error) => Some(error),
                _ => None,
            },
            Self::Unreadable(unreadable) => Some(&unreadable.error),
        }
    }
}
