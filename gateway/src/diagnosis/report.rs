//! What was found out about a wrong signature.

use std::fmt;

use alipay_openapi_runtime::Charset;
use html_escape::encode_quoted_attribute;

/// Why the last signature that was refused is wrong.
///
/// The strings contain the whole request, including any secrets in it. [`Debug`](fmt::Debug) and
/// [`Display`](fmt::Display) do not show them.
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnosis {
    mistake: Mistake,
    expected: String,
    signed: Option<String>,
}

impl Diagnosis {
    pub(crate) fn new(mistake: Mistake, expected: String, signed: Option<String>) -> Self {
        Self { mistake, expected, signed }
    }

    /// Returns the mistake that was made.
    pub fn mistake(&self) -> &Mistake {
        &self.mistake
    }

    /// Returns the string that should have been signed, as the gateway built it.
    pub fn string_to_sign(&self) -> &str {
        &self.expected
    }

    /// Returns the string that was signed instead, if it is known.
    pub fn signed_string(&self) -> Option<&str> {
        self.signed.as_deref()
    }

    /// Returns the index of the first byte at which the two strings differ.
    pub fn differs_at(&self) -> Option<usize> {
        let signed = self.signed.as_deref()?;
        let same =
            self.expected.bytes().zip(signed.bytes()).take_while(|(left, right)| left == right);
        Some(same.count()).filter(|_| self.expected != signed)
    }

    /// Returns the message of the refusal. The string is escaped as the real gateway does it.
    pub(crate) fn sub_msg(&self) -> String {
        format!(
            "{self}. The gateway expects this string to be signed: {}",
            encode_quoted_attribute(&self.expected)
        )
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "The signature is wrong: {}", self.mistake)
    }
}

impl fmt::Debug for Diagnosis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Diagnosis")
            .field("mistake", &self.mistake)
            .field("differs_at", &self.differs_at())
            .finish_non_exhaustive()
    }
}

/// What was done wrong. When displayed, it says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Mistake {
    /// The signature is not valid base64, or does not have the length of the key's signatures.
    #[error("{0}")]
    Malformed(alipay_openapi_runtime::crypto::VerifyError),
    /// The signature has spaces where base64 has `+`.
    #[error(
        "it arrived with spaces in place of `+`: percent-encode it before sending, and do not \
         decode it on the way"
    )]
    SpaceForPlus,
    /// It was made with the hash of the other sign type.
    #[error(
        "it was made with the hash of the other sign type: RSA2 uses SHA-256 and RSA uses SHA-1, \
         and sign_type must name the one that was used"
    )]
    OtherSignType,
    /// The string was signed in another charset than the request names.
    #[error(
        "the string was signed in {signed}, but the request names {named}: sign its bytes in the \
         charset that the parameter `charset` names"
    )]
    OtherCharset {
        /// The charset in which it was signed.
        signed: Charset,
        /// The charset that the request names.
        named: Charset,
    },
    /// It was made with the gateway's own private key.
    #[error(
        "it was made with Alipay's private key, which is the gateway's own: sign with the app's \
         private key"
    )]
    AlipayKey,
    /// One of the parameters was not signed.
    #[error(
        "the parameter {0} was sent but not signed: sign all parameters except `sign`, \
         including sign_type"
    )]
    LeftOut(String),
    /// The parameters were not sorted.
    #[error("the parameters were signed in the order of sending: sort them by name first")]
    Unsorted,
    /// Parameters without a value were signed.
    #[error("parameters without a value were signed: leave them out, and do not send them either")]
    EmptySigned,
    /// The values were signed percent-encoded.
    #[error(
        "the values were signed percent-encoded: sign them as they are, and encode them \
         afterwards"
    )]
    PercentEncoded,
    /// A `+` in a value was not percent-encoded, and arrived as a space.
    #[error("a `+` in a value was sent unencoded, which means a space: send it as %2B")]
    PlusNotEncoded,
    /// Only `biz_content` was signed.
    #[error("only biz_content was signed: sign all parameters, joined as name=value with `&`")]
    BizContentOnly,
    /// It was made with a private key that does not belong to the registered public key.
    #[error(
        "it was made with a private key that does not belong to the registered public key, or \
         without PKCS#1 v1.5 padding"
    )]
    OtherKey,
    /// The key is right, but something else was signed.
    #[error(
        "the key is right, but another string was signed: compare it with the one that the gateway \
         expects; often a parameter was changed or added after signing"
    )]
    OtherText,
    /// None of the usual mistakes explains it.
    #[error(
        "none of the usual mistakes explains it: compare the key with the registered one, and the \
         string that was signed with the one that the gateway expects"
    )]
    Unexplained,
}
