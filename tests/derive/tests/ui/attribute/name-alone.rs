#[derive(alipay::Method)]
#[alipay("alipay.trade.pay")]
pub struct Pay;

fn main() {}
