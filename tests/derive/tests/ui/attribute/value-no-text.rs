#[derive(alipay::Method)]
#[alipay(spec = 7)]
pub struct Query;

fn main() {}
