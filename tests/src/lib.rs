//! What the tests that cross the crates of the Alipay SDK share: methods, keys, servers and judges.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

pub mod browser;
pub mod calls;
pub mod capture;
#[cfg(doctest)]
mod guides;
pub mod openssl;
pub mod scratch;
pub mod seeds;
pub mod server;
pub mod tls;
pub mod told;

// Derived one by one, since a product's clients are hundreds.

/// The page on points.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
pub struct ToolPointsUpdate;

/// Points that the user confirms on a page.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(spec = "tests/specs/points-page.toml")]
pub struct PointsPage;

/// The page on vouchers.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(method = "alipay.marketing.voucher.stock.use")]
pub struct VoucherStockUse;

/// The page on passes.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub struct InstanceUpdate;
