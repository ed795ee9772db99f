#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/duplicate-key.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
