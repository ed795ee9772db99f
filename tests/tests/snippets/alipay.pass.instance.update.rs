use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
pub struct PassInstanceUpdate;

pub async fn call(
    client: &Client,
) -> Result<Reply<pass_instance_update::Response>, Error> {
    let request = pass_instance_update::Request::builder()
        .serial_number("209919213")
        .channel_id("2088918273")
        .build();
    client.execute(&request).await
}
