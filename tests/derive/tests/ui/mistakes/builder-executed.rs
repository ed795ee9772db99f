#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

async fn pay(client: &alipay::Client) {
    let request = precreate::Request::builder()
        .out_trade_no("20150320010101001")
        .total_amount(88)
        .subject("Iphone6 16G");
    client.execute(&request).await.unwrap();
}

fn main() {}
