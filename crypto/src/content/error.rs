//! The errors of content keys and encrypted content. No message repeats any part of either.

use super::encrypt_type::EncryptType;
use crate::pasted::Stray;

/// The reason that a content key was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContentKeyError {
    /// There is no key: the input is empty or blank.
    #[error(
        "the content key is empty: give the base64 text (24 characters) that the Alipay console \
         shows for the app's content encryption (接口内容加密方式)"
    )]
    Empty,

    /// The input is not UTF-8 text.
    #[error(
        "the content key is not UTF-8 text: give the base64 text (24 characters) that the Alipay \
         console shows, not its bytes"
    )]
    NotText,

    /// The input is a PEM file.
    #[error(
        "a PEM file was given in place of the content key. It is a key for signatures; the \
         content key is the base64 text (24 characters) that the Alipay console shows for the \
         app's content encryption (接口内容加密方式)"
    )]
    Pem,

    /// The input is a web page.
    #[error(
        "a web page (HTML) was given in place of the content key: give the base64 text (24 \
         characters) that the Alipay console shows, alone"
    )]
    WebPage,

    /// The base64 holds a character that does not belong there.
    #[error(
        "the content key is broken at character {position}: found {found}, which is not base64; {}",
        found.advice()
    )]
    Stray {
        /// The position of the first character that is not base64, counted from 1.
        position: usize,
        /// The character that was found.
        found: Stray,
    },

    /// The base64 is incomplete.
    #[error(
        "the content key's base64 is incomplete: characters were lost; copy it again from the \
         Alipay console, whole and unaltered"
    )]
    Incomplete,

    /// The key is too long or too short.
    #[error(
        "the content key has {found} bytes; it must have 16: give the base64 text (24 \
         characters) that the Alipay console shows, whole, not in hexadecimal, and not a key for \
         signatures"
    )]
    WrongLength {
        /// The number of bytes that the base64 decodes to.
        found: usize,
    },

    /// The encrypt type is not built in.
    #[error(
        "encrypt type {encrypt_type} is not built in: it needs the feature `sm` of \
         alipay-openapi-runtime"
    )]
    NotBuilt {
        /// The encrypt type that was asked for.
        encrypt_type: EncryptType,
    },

    /// The system has no random source.
    #[error("no content key could be made: the system's random source does not work")]
    Random,
}

/// The reason that content was not encrypted or decrypted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContentError {
    /// The ciphertext is not base64.
    #[error(
        "the encrypted content is not base64 (from character {position}): pass it as it was \
         received, without its quotes; a space in it means that it was URL-decoded once too often"
    )]
    NotBase64 {
        /// The position of the first character that is not base64, counted from 1; or of the last
        /// character if the end is damaged.
        position: usize,
    },

    /// The ciphertext has a length that no content can have.
    #[error(
        "encrypted content of {found} bytes cannot be {encrypt_type}: it was cut, or it is of \
         another encrypt type"
    )]
    WrongLength {
        /// The encrypt type of the key.
        encrypt_type: EncryptType,
        /// The number of bytes that the base64 decodes to.
        found: usize,
    },

    /// The content does not decrypt.
    #[error(
        "the content does not decrypt with this {encrypt_type} key: compare key and encrypt type \
         with those in the Alipay console, where the key may have been made anew; or the content \
         was altered"
    )]
    Mismatch {
        /// The encrypt type of the key.
        encrypt_type: EncryptType,
    },

    /// The content is longer than the encrypt type allows.
    #[error("the content is too long for {encrypt_type}")]
    TooLong {
        /// The encrypt type of the key.
        encrypt_type: EncryptType,
    },

    /// The system has no random source.
    #[error("the content could not be encrypted: the system's random source does not work")]
    Random,
}
