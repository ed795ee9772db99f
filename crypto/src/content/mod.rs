//! Content encryption of `biz_content`, and of the answers to it, with the app's content key.

#[cfg(not(feature = "sm"))]
mod absent_sm4;
mod aes;
mod block;
mod encrypt_type;
mod error;
mod key;
#[cfg(feature = "sm")]
mod sm4;

#[cfg(not(feature = "sm"))]
use self::absent_sm4 as sm4;

pub use self::encrypt_type::{EncryptType, UnknownEncryptType};
pub use self::error::{ContentError, ContentKeyError};
pub use self::key::ContentKey;
