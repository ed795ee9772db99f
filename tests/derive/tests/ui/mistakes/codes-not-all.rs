#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

fn told(code: &precreate::ErrorCode) -> &'static str {
    match code {
        precreate::ErrorCode::AcqTradeHasClose => "closed",
    }
}

fn main() {}
