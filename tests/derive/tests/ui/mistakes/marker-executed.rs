#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

async fn pay(client: &alipay::Client) {
    client.execute(&Precreate).await.unwrap();
}

fn main() {}
