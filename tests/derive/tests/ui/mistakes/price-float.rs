#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

fn main() {
    precreate::Request::builder().total_amount(88.88);
}
