#[derive(alipay::Method)]
#[alipay(method = "taobao.item.get")]
pub struct Query;

fn main() {}
