#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

async fn pay(client: &alipay::Client, request: &precreate::Request) -> Result<(), alipay::Error> {
    client.execute(request)?;
    Ok(())
}

fn main() {}
