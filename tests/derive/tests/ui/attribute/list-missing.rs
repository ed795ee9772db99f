#[derive(alipay::Method)]
#[alipay]
pub struct Query;

fn main() {}
