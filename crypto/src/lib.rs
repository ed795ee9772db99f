//! Keys and signatures as the gateway uses them, and content encryption.
//!
//! A key is parsed once, from whatever form it was handed over in, and then signs or verifies any
//! number of messages. A message is bytes: encode it in the request's charset first.
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
//! constant-time. Where both are on, AWS-LC does all but sign with SHA-1, which it does not offer.
//!
//! Feature `sm` adds the Chinese standards, in pure Rust: signatures of [`SignType::Sm2`] and
//! content of [`EncryptType::Sm4`].

#[cfg(not(feature = "sm"))]
mod absent_sm2;
mod armor;
#[cfg(feature = "aws-lc-rs")]
mod aws_lc;
mod base64_text;
pub mod cert;
mod content;
mod error;
mod form;
mod inspect;
mod pasted;
mod private_key;
mod public_key;
#[cfg(feature = "rsa")]
#[cfg_attr(feature = "aws-lc-rs", allow(dead_code, reason = "beside AWS-LC it only signs SHA-1"))]
mod pure;
mod remote;
mod sign_type;
#[cfg(feature = "sm")]
mod sm2;

#[cfg(not(feature = "rsa"))]
mod absent;
#[cfg(test)]
#[cfg(all(feature = "aws-lc-rs", feature = "rsa"))]
mod agreement;

pub use self::content::{
    ContentError, ContentKey, ContentKeyError, EncryptType, UnknownEncryptType,
};
pub use self::error::{KeyError, SignError, VerifyError};
pub use self::form::{KeyAlgorithm, KeyForm, KeyKind};
pub use self::pasted::Stray;
pub use self::private_key::PrivateKey;
pub use self::public_key::PublicKey;
pub use self::remote::{RemoteError, SignFuture, Signer, Verifier, VerifyFuture};
pub use self::sign_type::{SignType, UnknownSignType};

#[cfg(not(any(feature = "aws-lc-rs", feature = "rsa")))]
use self::absent as backend;
#[cfg(not(feature = "rsa"))]
use self::absent as opened;
#[cfg(all(feature = "aws-lc-rs", not(feature = "rsa")))]
use self::absent as sha1_backend;
#[cfg(not(feature = "sm"))]
use self::absent_sm2 as sm2;
#[cfg(feature = "aws-lc-rs")]
use self::aws_lc as backend;
#[cfg(all(feature = "rsa", not(feature = "aws-lc-rs")))]
use self::pure as backend;
#[cfg(feature = "rsa")]
use self::pure as opened;
#[cfg(all(feature = "aws-lc-rs", feature = "rsa"))]
use self::pure as sha1_backend;

#[cfg(not(any(feature = "aws-lc-rs", feature = "rsa")))]
compile_error!(
    "alipay-openapi-crypto has no RSA backend: turn on its feature `aws-lc-rs` (the default; \
     fast, needs a C compiler) or `rsa` (pure Rust)"
);

/// Whether this build can sign with SHA-1.
const SIGNS_SHA1: bool = cfg!(feature = "rsa");

/// The smallest modulus that is accepted at all: the historic SHA-1 apps have 1024 bits.
const LEGACY_BITS: usize = 1024;
/// The smallest modulus that signs RSA2: the gateway's own rule, and AWS-LC's.
const RSA2_BITS: usize = 2048;
/// The largest modulus: AWS-LC's limit, held for both backends.
const MAX_BITS: usize = 8192;
/// The size of every SM2 key.
const SM2_BITS: usize = 256;
/// The length of the longest signature.
const MAX_SIGNATURE: usize = MAX_BITS / 8;
