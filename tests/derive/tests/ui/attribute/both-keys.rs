#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update", spec = "ui/sound.toml")]
pub struct Query;

fn main() {}
