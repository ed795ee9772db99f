use alipay::spec::Request;

async fn send<R: Request>(client: &alipay::Client, request: &R) {
    client.execute(request).await.unwrap();
}

fn main() {}
