//! Alipay SDK for Rust: a method is a small spec, everything else follows from it.
//!
//! A method's client is derived from its spec:
//!
//! ```
//! #[derive(alipay::Method)]
//! #[alipay(method = "koubei.marketing.tool.points.update")]
//! pub struct PointsUpdate;
//!
//! let request = points_update::Request::builder()
//!     .req_id("778712860805461247257")
//!     .user_id("2088123412341234")
//!     .activity_account("39201608190015500100016011040139")
//!     .trans_type(points_update::TransType::Deposit)
//!     .trans_amount("10")
//!     .build();
//! assert!(request.validate().is_ok());
//! # fn main() {}
//! ```
//!
//! A forgotten required field does not compile:
//!
//! ```compile_fail
//! # #[derive(alipay::Method)]
//! # #[alipay(method = "koubei.marketing.tool.points.update")]
//! # pub struct PointsUpdate;
//! let request = points_update::Request::builder().req_id("778712860805461247257").build();
//! # fn main() {}
//! ```
//!
//! With a product's cargo feature (`koubei-marketing`, …) its clients come ready-made:
//! `alipay::koubei_marketing::tool_points_update::Request`.

pub use alipay_openapi_macros::Method;
pub use alipay_openapi_runtime::*;

include!(concat!(env!("OUT_DIR"), "/products.rs"));
