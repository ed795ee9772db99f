#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/enum-value-too-long.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
