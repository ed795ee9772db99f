#[derive(alipay::Method)]
#[alipay(methd = "alipay.pass.instance.update")]
pub struct Query;

fn main() {}
