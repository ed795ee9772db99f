#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

async fn pay(client: &alipay::Client, request: precreate::Request) {
    client.execute(request).await.unwrap();
}

fn main() {}
