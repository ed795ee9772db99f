#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

async fn pay(client: &alipay::Client, request: &precreate::Request) {
    client.page_execute(request, &alipay::CallOptions::new()).await.unwrap();
}

fn main() {}
