//! Why a signature does not fit.

use std::fmt;

use alipay_openapi_runtime::Charset;
use html_escape::encode_quoted_attribute;

/// Why the last signature that was refused did not fit.
///
/// It is for a developer who looks for a mistake. The strings hold the whole request, secrets of
/// its own included: [`Debug`](fmt::Debug) and [`Display`](fmt::Display) do not show them.
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

    /// What was done wrong.
    pub fn mistake(&self) -> &Mistake {
        &self.mistake
    }

    /// The string that the gateway expected of the parameters, which should have been signed.
    pub fn string_to_sign(&self) -> &str {
        &self.expected
    }

    /// The string that was signed in its place, where that was found out.
    pub fn signed_string(&self) -> Option<&str> {
        self.signed.as_deref()
    }

    /// The first byte at which both strings differ.
    pub fn differs_at(&self) -> Option<usize> {
        let signed = self.signed.as_deref()?;
        let same =
            self.expected.bytes().zip(signed.bytes()).take_while(|(left, right)| left == right);
        Some(same.count()).filter(|_| self.expected != signed)
    }

    /// The words of the refusal: why, and then the string as the real gateway shows it.
    pub(crate) fn sub_msg(&self) -> String {
        format!(
            "{self}. The string that the gateway built to verify it: {}",
            encode_quoted_attribute(&self.expected)
        )
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "The signature does not fit: {}", self.mistake)
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

/// What was done wrong. Shown, it says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Mistake {
    /// The signature is not base64, or has another length than the key's signatures.
    #[error("{0}")]
    Malformed(alipay_openapi_runtime::crypto::VerifyError),
    /// The signature has spaces where base64 has `+`.
    #[error(
        "it arrived with spaces where base64 has `+`: percent-encode it when it is sent, and \
         decode it nowhere in between"
    )]
    SpaceForPlus,
    /// It was made with the hash of the other sign type.
    #[error(
        "it was made with the hash of the other sign type: RSA2 is SHA-256 and RSA is SHA-1, and \
         sign_type must say which"
    )]
    OtherSignType,
    /// The text was signed in another charset than the request names.
    #[error(
        "the text was signed in {signed}, and the request names {named}: sign the bytes of the \
         charset that the parameter `charset` names"
    )]
    OtherCharset {
        /// What it was signed in.
        signed: Charset,
        /// What the request names.
        named: Charset,
    },
    /// It was made with the gateway's own private key.
    #[error(
        "it was made with the private key of the gateway itself (Alipay's): sign with the app's \
         private key"
    )]
    AlipayKey,
    /// It was made without one of the parameters.
    #[error(
        "the parameter {0} was sent and not signed: all parameters but `sign` are signed, \
         sign_type too"
    )]
    LeftOut(String),
    /// The parameters were not sorted.
    #[error("the parameters were signed in the order of sending: sort them by name first")]
    Unsorted,
    /// Parameters without a value were signed.
    #[error("parameters without a value were signed: leave them out, of the request too")]
    EmptySigned,
    /// The values were signed as they travel.
    #[error(
        "the values were signed percent-encoded: sign them as they are, and encode them \
         afterwards"
    )]
    PercentEncoded,
    /// A `+` in a value was sent as it is, and so arrived as a space.
    #[error("a `+` in a value was sent as it is, which means a space: send it as %2B")]
    PlusNotEncoded,
    /// `biz_content` alone was signed.
    #[error("biz_content alone was signed: sign all parameters, joined as name=value with `&`")]
    BizContentOnly,
    /// It was made with a key that is not the registered one.
    #[error(
        "it was made with another private key than the one that belongs to the registered public \
         key, or not with PKCS#1 v1.5 padding"
    )]
    OtherKey,
    /// The key is the right one, and what was signed is something else.
    #[error(
        "the key is the right one, but another text was signed: compare it with the string below; \
         often a parameter was changed or added after signing"
    )]
    OtherText,
    /// None of the usual mistakes.
    #[error(
        "none of the usual mistakes explains it: compare the key with the registered one, and what \
         was signed with the string below"
    )]
    Unexplained,
}
