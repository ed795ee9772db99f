//! The `sign_type` of a call or a message.

use std::fmt;
use std::str::FromStr;

/// How a message is signed: the value of the `sign_type` parameter.
///
/// ```
/// use alipay_openapi_runtime::crypto::SignType;
///
/// assert_eq!(SignType::default().as_str(), "RSA2");
/// assert_eq!("RSA".parse(), Ok(SignType::Rsa));
/// assert!("rsa2".parse::<SignType>().is_err()); // the gateway minds the spelling
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignType {
    /// `RSA`: RSASSA-PKCS1-v1_5 with SHA-1. For apps that cannot be moved to RSA2 yet.
    Rsa,
    /// `RSA2`: RSASSA-PKCS1-v1_5 with SHA-256, and a key of at least 2048 bits.
    #[default]
    Rsa2,
}

impl SignType {
    /// The name as it travels.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Rsa2 => "RSA2",
        }
    }
}

impl fmt::Display for SignType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for SignType {
    type Err = UnknownSignType;

    fn from_str(text: &str) -> Result<Self, UnknownSignType> {
        match text {
            "RSA" => Ok(Self::Rsa),
            "RSA2" => Ok(Self::Rsa2),
            _ => Err(UnknownSignType),
        }
    }
}

/// The text is no [`SignType`].
// The text is not repeated: whoever swaps two settings may have passed a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown sign type: it must be exactly `RSA2` or `RSA`")]
pub struct UnknownSignType;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for sign_type in [SignType::Rsa, SignType::Rsa2] {
            assert_eq!(sign_type.as_str().parse(), Ok(sign_type));
            assert_eq!(sign_type.to_string(), sign_type.as_str());
        }
        assert_eq!(format!("{:>6}", SignType::Rsa2), "  RSA2");
    }

    #[test]
    fn no_other_spelling_is_taken() {
        for text in ["", "rsa", "rsa2", "RSA2 ", " RSA", "RSA256", "SM2", "RSA2\n"] {
            assert_eq!(text.parse::<SignType>(), Err(UnknownSignType), "{text:?}");
        }
    }
}
