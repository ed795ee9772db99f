//! The `sign_type` of a call or a message.

use std::fmt;
use std::str::FromStr;

use super::form::KeyAlgorithm;

/// The way a message is signed: the value of the `sign_type` parameter.
///
/// ```
/// use alipay_openapi_crypto::SignType;
///
/// assert_eq!(SignType::default().as_str(), "RSA2");
/// assert_eq!("SM2".parse(), Ok(SignType::Sm2));
/// assert!("rsa2".parse::<SignType>().is_err()); // the gateway minds the spelling
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignType {
    /// `RSA`: RSASSA-PKCS1-v1_5 with SHA-1, for apps that cannot be moved to RSA2 yet.
    Rsa,
    /// `RSA2`: RSASSA-PKCS1-v1_5 with SHA-256, and a key of at least 2048 bits.
    #[default]
    Rsa2,
    /// `SM2`: the signature of the Chinese standard GM/T 0003 with SM3, under the user ID
    /// `1234567812345678`. Needs the feature `sm`.
    Sm2,
}

impl SignType {
    /// Returns the name, as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Rsa2 => "RSA2",
            Self::Sm2 => "SM2",
        }
    }

    /// Returns the algorithm of the keys for this sign type.
    pub const fn key_algorithm(self) -> KeyAlgorithm {
        match self {
            Self::Rsa | Self::Rsa2 => KeyAlgorithm::Rsa,
            Self::Sm2 => KeyAlgorithm::Sm2,
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
            "SM2" => Ok(Self::Sm2),
            _ => Err(UnknownSignType),
        }
    }
}

/// The error of a text that is not a [`SignType`].
// The text is not repeated: whoever swaps two settings may have passed a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown sign type: it must be exactly `RSA2`, `RSA` or `SM2`")]
pub struct UnknownSignType;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for sign_type in [SignType::Rsa, SignType::Rsa2, SignType::Sm2] {
            assert_eq!(sign_type.as_str().parse(), Ok(sign_type));
            assert_eq!(sign_type.to_string(), sign_type.as_str());
        }
        assert_eq!(format!("{:>6}", SignType::Rsa2), "  RSA2");
    }

    #[test]
    fn no_other_spelling_is_taken() {
        for text in ["", "rsa", "rsa2", "RSA2 ", " RSA", "RSA256", "sm2", "SM3", "RSA2\n"] {
            assert_eq!(text.parse::<SignType>(), Err(UnknownSignType), "{text:?}");
        }
    }
}
