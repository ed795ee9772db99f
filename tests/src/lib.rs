//! Tests that cross the crates of the Alipay SDK, and here the methods that several of them call:
//! derived one by one, since a product's clients are hundreds.

/// The page on points.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
pub struct ToolPointsUpdate;

/// The page on vouchers.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(method = "alipay.marketing.voucher.stock.use")]
pub struct VoucherStockUse;

/// The page on passes.
#[derive(Clone, Copy, Debug, alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub struct InstanceUpdate;
