#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub enum Query {}

fn main() {
    let _ = query::Request::builder().serial_number("209919213").channel_id("2088918273").build();
}
