//! Notifications as Alipay signs and posts them.

#[cfg(feature = "notify")]
pub(crate) mod deliver;
pub(crate) mod notice;

#[cfg(feature = "notify")]
pub use deliver::{Attempt, DeliveryError, RetryGaps};
pub use notice::{Notice, NoticeError, SignedNotice};
