#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/bad-example.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
