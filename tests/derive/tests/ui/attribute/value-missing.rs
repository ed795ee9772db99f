#[derive(alipay::Method)]
#[alipay(method)]
pub struct Query;

fn main() {}
