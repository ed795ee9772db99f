#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.pay")]
pub struct Query;

fn main() {}
