#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/bad-identity.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
