//! RSA by the backend that is built in: `backend` does everything except what another one does
//! better.

#[cfg(not(feature = "rsa"))]
pub(crate) mod absent;
#[cfg(test)]
#[cfg(all(feature = "aws-lc-rs", feature = "rsa"))]
mod agreement;
#[cfg(feature = "aws-lc-rs")]
pub(crate) mod aws_lc;
#[cfg(feature = "rsa")]
#[cfg_attr(feature = "aws-lc-rs", allow(dead_code, reason = "beside AWS-LC it only signs SHA-1"))]
pub(crate) mod pure;

#[cfg(not(any(feature = "aws-lc-rs", feature = "rsa")))]
pub(crate) use self::absent as backend;
#[cfg(not(feature = "rsa"))]
pub(crate) use self::absent as opened;
#[cfg(all(feature = "aws-lc-rs", not(feature = "rsa")))]
pub(crate) use self::absent as sha1_backend;
#[cfg(feature = "aws-lc-rs")]
pub(crate) use self::aws_lc as backend;
#[cfg(all(feature = "rsa", not(feature = "aws-lc-rs")))]
pub(crate) use self::pure as backend;
#[cfg(feature = "rsa")]
pub(crate) use self::pure as opened;
#[cfg(all(feature = "aws-lc-rs", feature = "rsa"))]
pub(crate) use self::pure as sha1_backend;
