#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/unknown-word.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
