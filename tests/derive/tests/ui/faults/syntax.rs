#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/syntax.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
