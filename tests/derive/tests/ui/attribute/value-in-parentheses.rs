#[derive(alipay::Method)]
#[alipay(spec("ui/sound.toml"))]
pub struct Query;

fn main() {}
