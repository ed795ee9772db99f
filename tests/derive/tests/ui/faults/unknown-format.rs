#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/unknown-format.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
