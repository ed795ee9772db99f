#[derive(alipay::Method)]
pub struct Query;

fn main() {}
