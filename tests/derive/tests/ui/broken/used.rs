#[derive(alipay::Method)]
#[alipay(spec = "ui/broken/used.toml")]
pub struct Query;

fn status(response: query::Response) -> Option<query::Status> {
    response.status
}

fn main() {
    let goods = query::Goods::builder().goods_id("apple-01").build();
    let request = query::Request::builder().trade_no("2013112011001004330000121536").goods([goods]);
    println!("{:?}", request.build().validate());
    status(alipay_response());
}

fn alipay_response() -> <<Query as alipay::Method>::Request as alipay::spec::Request>::Response {
    loop {}
}
