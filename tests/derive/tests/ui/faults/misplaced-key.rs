#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/misplaced-key.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
