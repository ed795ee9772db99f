#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/unknown-key.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
