#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/common-parameter.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
