#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub struct PagePay;

async fn pay(client: &alipay::Client, request: &page_pay::Request) {
    client.execute(request).await.unwrap();
}

fn main() {}
