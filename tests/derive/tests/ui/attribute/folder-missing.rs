#[derive(alipay::Method)]
#[alipay(spec = "specs/query.toml")]
pub struct Query;

fn main() {}
