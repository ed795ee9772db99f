#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/wrong-type.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
