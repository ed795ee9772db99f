#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub struct Query(u64);

fn main() {}
