#[derive(alipay::Method)]
#[alipay(spec = query)]
pub struct Query;

fn main() {}
