#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/abbreviated-code.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
