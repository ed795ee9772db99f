#[derive(alipay::Method)]
#[alipay(spec = "ui/broken/several-faults.toml")]
pub struct Query;

fn main() {
    let _ = query::Request::builder().trade_no("2013112011001004330000121536").build();
}
