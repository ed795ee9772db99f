#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub struct PagePay;

async fn pay(client: &alipay::Client, request: &page_pay::Request) {
    client.sdk_execute(request, &alipay::CallOptions::new()).await.unwrap();
}

fn main() {}
