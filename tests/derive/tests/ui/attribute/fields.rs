#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub struct Query {
    number: u64,
}

fn main() {}
