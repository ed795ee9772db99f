//! Keys and signatures as the gateway uses them, and content encryption.
//!
//! A key is parsed once, in any of its usual forms, and then signs or verifies any number of
//! messages. A message is bytes: encode it in the request's charset first.
//!
//! ```
//! use alipay_openapi_crypto::{PrivateKey, SignType};
//!
//! let app = PrivateKey::generate()?; // or PrivateKey::parse(std::fs::read("app.pem")?)?
//! let message = b"app_id=2021000000000000&method=alipay.trade.query";
//! let signature = app.sign(SignType::Rsa2, message)?;
//! app.public_key().verify(SignType::Rsa2, message, &signature)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Backends
//! Feature `aws-lc-rs` (default) signs and verifies with AWS-LC. Feature `rsa` does so in pure
//! Rust, about six times slower, and blinds each signature, since that library's arithmetic is not
//! constant-time. If both are on, AWS-LC does everything except sign with SHA-1, which it does not
//! offer.
//!
//! Feature `sm` adds the Chinese standards, in pure Rust: [`SignType::Sm2`] signatures and
//! [`EncryptType::Sm4`] content.

#[cfg(not(feature = "sm"))]
mod absent_sm2;
mod armor;
mod base64_text;
pub mod cert;
mod content;
mod error;
mod form;
mod inspect;
mod limits;
mod pasted;
mod pem;
mod private_key;
mod public_key;
mod remote;
mod remote_error;
mod rsa;
mod sign_type;
#[cfg(feature = "sm")]
mod sm2;

pub use self::content::{
    ContentError, ContentKey, ContentKeyError, EncryptType, UnknownEncryptType,
};
pub use self::error::{KeyError, SignError, VerifyError};
pub use self::form::{KeyAlgorithm, KeyForm, KeyKind};
pub use self::pasted::Stray;
pub use self::private_key::PrivateKey;
pub use self::public_key::PublicKey;
pub use self::remote::{SignFuture, Signer, Verifier, VerifyFuture};
pub use self::remote_error::RemoteError;
pub use self::sign_type::{SignType, UnknownSignType};

#[cfg(not(feature = "sm"))]
use self::absent_sm2 as sm2;

#[cfg(not(any(feature = "aws-lc-rs", feature = "rsa")))]
compile_error!(
    "alipay-openapi-crypto has no RSA backend: turn on its feature `aws-lc-rs` (the default; \
     fast, needs a C compiler) or `rsa` (pure Rust)"
);

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
