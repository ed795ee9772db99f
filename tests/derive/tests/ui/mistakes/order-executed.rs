#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.app.pay")]
pub struct AppPay;

async fn pay(client: &alipay::Client, request: &app_pay::Request) {
    client.execute(request).await.unwrap();
}

fn main() {}
