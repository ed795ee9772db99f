use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.pay")]
pub struct TradePay;

pub async fn call(
    client: &Client,
) -> Result<Reply<trade_pay::Response>, Error> {
    let request = trade_pay::Request::builder()
        .out_trade_no("20150320010101001")
        .total_amount(alipay::dec!(88.88))
        .subject("Iphone6 16G")
        .auth_code("...")
        .build();
    client.execute(&request).await
}
