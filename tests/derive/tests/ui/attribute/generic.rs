#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub struct Query<const N: usize>;

fn main() {}
