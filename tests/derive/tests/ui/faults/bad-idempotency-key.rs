#[derive(alipay::Method)]
#[alipay(spec = "ui/faults/bad-idempotency-key.toml")]
pub struct Broken;

fn main() {
    let _ = broken::Request::builder();
}
