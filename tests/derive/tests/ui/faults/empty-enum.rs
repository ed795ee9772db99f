#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/empty-enum.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
