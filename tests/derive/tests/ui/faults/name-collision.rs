#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/name-collision.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
