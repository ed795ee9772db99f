#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

fn main() {
    precreate::Request::builder().subjekt("Iphone6 16G");
}
