#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/too-much.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
