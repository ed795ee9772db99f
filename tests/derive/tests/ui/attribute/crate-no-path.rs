#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update", crate = "my crate")]
pub struct Query;

fn main() {}
