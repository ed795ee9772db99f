//! The errors of keys and signatures. No message repeats any part of a key.

use std::error::Error;

use super::form::{KeyAlgorithm, KeyForm, KeyKind};
use super::pasted::Stray;
use super::remote_error::RemoteError;
use super::sign_type::SignType;

/// The reason that a key was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// There is no key: the input is empty or blank.
    #[error("the {wanted} is empty: give the key's text, as PEM or as base64")]
    Empty {
        /// The kind of key that was expected.
        wanted: KeyKind,
    },

    /// The input looks like a file path.
    #[error(
        "a file path was given in place of the {wanted} itself: read the file first, for \
         instance with `std::fs::read(path)`"
    )]
    LooksLikePath {
        /// The kind of key that was expected.
        wanted: KeyKind,
    },

    /// The input is neither UTF-8 text nor DER.
    #[error(
        "the key is neither UTF-8 text nor DER: if the file was saved as UTF-16, save it as UTF-8; \
         otherwise give it as PEM or base64"
    )]
    NotText,

    /// The base64 holds a character that does not belong there.
    #[error(
        "the key's base64 is broken at line {line}, character {column}: found {found}; {}",
        found.advice()
    )]
    Base64 {
        /// The line, counted from 1.
        line: usize,
        /// The position within the line, in characters, counted from 1.
        column: usize,
        /// The character that was found.
        found: Stray,
    },

    /// The base64 has blanks in place of plus signs.
    #[error(
        "the key's base64 has {count} blanks where it had `+`, as happens to text that is decoded \
         as a form: copy the key again, or write `+` as %2B where it travels in an address or form"
    )]
    PlusLost {
        /// The number of lost plus signs.
        count: usize,
    },

    /// The base64 is incomplete.
    #[error(
        "the key's base64 is incomplete: characters were lost; copy the key again, whole and \
         unaltered"
    )]
    Base64Incomplete,

    /// The text has only part of a PEM frame.
    #[error(
        "the key's PEM frame is incomplete: the text must run from `-----BEGIN …-----` to \
         `-----END …-----`, with all the dashes, or leave both lines out"
    )]
    PemIncomplete,

    /// The text has more than one PEM block.
    #[error("the text holds {count} PEM blocks: give the one with the key alone")]
    PemBlocks {
        /// The number of blocks.
        count: usize,
    },

    /// The key is cut short.
    #[error(
        "the key is cut short: it announces {announced} bytes, but has {present}; copy the key \
         again, to its end"
    )]
    Truncated {
        /// The number of bytes that the key announces.
        announced: usize,
        /// The number of bytes that are present.
        present: usize,
    },

    /// There are bytes after the end of the key.
    #[error("{count} bytes follow the end of the key: remove them, or copy the key again")]
    TrailingBytes {
        /// The number of bytes after the key.
        count: usize,
    },

    /// The input is something other than the expected kind of key.
    #[error("{found} was given in place of a {wanted}: {}", found.advice(*wanted))]
    WrongForm {
        /// What was found.
        found: KeyForm,
        /// The kind of key that was expected.
        wanted: KeyKind,
    },

    /// The input can be decoded, but is not a key in a known form.
    #[error(
        "the content is not a {wanted} in a known form: give {} or PKCS#1, as PEM, base64 or \
         DER, and check that the key was copied from its very beginning",
        match wanted { KeyKind::Private => "PKCS#8", KeyKind::Public => "SPKI (X.509)" }
    )]
    Unrecognised {
        /// The kind of key that was expected.
        wanted: KeyKind,
    },

    /// The key has fewer bits than allowed.
    #[error(
        "the {wanted} has {bits} bits; at least {minimum} are needed: make a new key pair with \
         2048 bits and register its public key in the Alipay console"
    )]
    TooSmall {
        /// The kind of key that was expected.
        wanted: KeyKind,
        /// The size of the modulus in bits.
        bits: usize,
        /// The smallest size allowed, in bits.
        minimum: usize,
    },

    /// The key has more bits than allowed.
    #[error("the {wanted} has {bits} bits; at most {maximum} are allowed: use 2048 to 4096")]
    TooLarge {
        /// The kind of key that was expected.
        wanted: KeyKind,
        /// The size of the modulus in bits.
        bits: usize,
        /// The largest size allowed, in bits.
        maximum: usize,
    },

    /// The form is known, but the numbers do not make a valid key.
    #[error(
        "the {wanted} is in a known form, but its numbers do not make a valid key: it was \
         altered or damaged; copy it again or make a new one"
    )]
    Invalid {
        /// The kind of key that was expected.
        wanted: KeyKind,
    },

    /// PKCS#1 was asked for, but the key is not an RSA key.
    #[error(
        "PKCS#1 is a form of RSA keys, and this is an {algorithm} key: export it as PKCS#8 instead"
    )]
    NotRsa {
        /// The algorithm of the key.
        algorithm: KeyAlgorithm,
    },

    /// The cryptographic library failed, which no input should cause.
    #[error(
        "the cryptographic library failed {doing}: check that the system's random source works"
    )]
    Library {
        /// The operation that failed.
        doing: &'static str,
    },
}

/// The reason that a message was not signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The key is too small for the sign type.
    #[error(
        "{sign_type} needs a key of at least {minimum} bits and this one has {bits}: make a new \
         key pair with 2048 bits and register its public key in the Alipay console"
    )]
    KeyTooSmall {
        /// The sign type that was asked for.
        sign_type: SignType,
        /// The size of the key in bits.
        bits: usize,
        /// The smallest size allowed, in bits.
        minimum: usize,
    },

    /// The sign type is for keys of another algorithm.
    #[error(
        "sign type {sign_type} needs an {} key and this is an {algorithm} key: set the sign type \
         that the app has in the Alipay console, and give the private key that belongs to it",
        sign_type.key_algorithm()
    )]
    WrongAlgorithm {
        /// The sign type that was asked for.
        sign_type: SignType,
        /// The algorithm of the key.
        algorithm: KeyAlgorithm,
    },

    /// This build cannot sign with SHA-1.
    #[error(
        "signing with sign type RSA (SHA-1) is not built in: use RSA2, or turn on the feature \
         `rsa-sha1` of alipay-openapi-runtime"
    )]
    Sha1NotBuilt,

    /// The cryptographic library failed, which no message should cause.
    #[error(
        "the cryptographic library could not sign: check that the system's random source works, \
         and the key with `openssl pkey -check`"
    )]
    Library,

    /// A user's own [`Signer`](super::Signer) failed.
    #[error("the remote signer could not sign: {0}")]
    Remote(#[source] RemoteError),
}

impl SignError {
    /// Wraps the error of your own [`Signer`](super::Signer).
    pub fn remote(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Remote(RemoteError::new(source))
    }
}

/// The reason that a signature was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The signature is not base64.
    #[error(
        "the signature is not base64 (from character {position}): pass the value of `sign` as it \
         was received, unaltered"
    )]
    NotBase64 {
        /// The position of the first character that is not base64, counted from 1.
        position: usize,
    },

    /// The signature has a space in place of a plus sign.
    #[error(
        "the signature has a space at character {position} where base64 has `+`: it was \
         URL-decoded once too often; decode the message once only"
    )]
    SpaceForPlus {
        /// The position of the first space, counted from 1.
        position: usize,
    },

    /// The sign type is for keys of another algorithm.
    #[error(
        "sign type {sign_type} needs an {} key and this is an {algorithm} key: the message was \
         signed with another sign type than this key is for, or this is another app's key",
        sign_type.key_algorithm()
    )]
    WrongAlgorithm {
        /// The sign type of the message.
        sign_type: SignType,
        /// The algorithm of the key.
        algorithm: KeyAlgorithm,
    },

    /// The signature is not DER, as SM2 signatures are.
    #[error(
        "the signature is not an SM2 signature: it must be the DER of two numbers, in base64; it \
         was made with another sign type, or it was cut"
    )]
    NotDer,

    /// The signature was not made with a key of this size.
    #[error(
        "the signature has {found} bytes, but this key's signatures have {wanted}: it was made \
         with another key, or it was cut"
    )]
    WrongLength {
        /// The length of the signature in bytes.
        found: usize,
        /// The length of the key's signatures in bytes.
        wanted: usize,
    },

    /// The signature is well-formed, but is not this message's.
    #[error(
        "the signature does not verify: the message was altered, or it was signed with another \
         key or sign type"
    )]
    Mismatch,

    /// A user's own [`Verifier`](super::Verifier) failed: it is not known whether the signature is
    /// right.
    #[error("the remote verifier could not tell whether the signature is right: {0}")]
    Remote(#[source] RemoteError),
}

impl VerifyError {
    /// Wraps the error of your own [`Verifier`](super::Verifier).
    pub fn remote(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Remote(RemoteError::new(source))
    }
}
