//! The `encrypt_type` of a call.

use std::fmt;
use std::str::FromStr;

/// The way content is encrypted: the value of the `encrypt_type` parameter.
///
/// ```
/// use alipay_openapi_crypto::EncryptType;
///
/// assert_eq!(EncryptType::default().as_str(), "AES");
/// assert_eq!("AES_V2".parse(), Ok(EncryptType::AesV2));
/// assert!("aes".parse::<EncryptType>().is_err()); // the gateway minds the spelling
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EncryptType {
    /// `AES`: AES-128 in CBC mode, with an initialization vector of zeros. Equal content gives
    /// equal ciphertext.
    #[default]
    Aes,
    /// `AES_V2`: AES-128 in CBC mode, with a random initialization vector before the ciphertext.
    AesV2,
    /// `SM4`: SM4 in GCM mode, which also detects every change. Needs the feature `sm`.
    Sm4,
}

impl EncryptType {
    /// Returns the name, as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aes => "AES",
            Self::AesV2 => "AES_V2",
            Self::Sm4 => "SM4",
        }
    }
}

impl fmt::Display for EncryptType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for EncryptType {
    type Err = UnknownEncryptType;

    fn from_str(text: &str) -> Result<Self, UnknownEncryptType> {
        match text {
            "AES" => Ok(Self::Aes),
            "AES_V2" => Ok(Self::AesV2),
            "SM4" => Ok(Self::Sm4),
            _ => Err(UnknownEncryptType),
        }
    }
}

/// The error of a text that is not an [`EncryptType`].
// The text is not repeated: whoever swaps two settings may have passed a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown encrypt type: it must be exactly `AES`, `AES_V2` or `SM4`")]
pub struct UnknownEncryptType;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for encrypt_type in [EncryptType::Aes, EncryptType::AesV2, EncryptType::Sm4] {
            assert_eq!(encrypt_type.as_str().parse(), Ok(encrypt_type));
            assert_eq!(encrypt_type.to_string(), encrypt_type.as_str());
        }
        assert_eq!(format!("{:<5}|", EncryptType::Aes), "AES  |");
    }

    #[test]
    fn no_other_spelling_is_taken() {
        for text in ["", "aes", "AES ", " AES", "AES-128", "AESV2", "AES_V3", "sm4", "SM4\n"] {
            assert_eq!(text.parse::<EncryptType>(), Err(UnknownEncryptType), "{text:?}");
        }
    }
}
