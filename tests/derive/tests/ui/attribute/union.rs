#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub union Query {
    number: u64,
}

fn main() {}
