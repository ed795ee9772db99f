#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

fn main() {
    let _ = precreate::ErrorCode::AcqTradeHasClosed;
}
