#[derive(alipay::Method)]
#[alipay(method = "alipay.user.agreement.page.sign")]
pub struct Sign;

async fn sign(client: &alipay::Client, request: &sign::Request) {
    client.execute(request).await.unwrap();
}

fn main() {}
