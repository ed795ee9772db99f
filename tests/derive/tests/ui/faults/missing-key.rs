#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/missing-key.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
