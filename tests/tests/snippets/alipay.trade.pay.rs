#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.pay")]
pub struct TradePay;

pub async fn call(
    client: &alipay::Client,
) -> Result<alipay::Reply<trade_pay::Response>, alipay::Error> {
    let request = trade_pay::Request::builder()
        .out_trade_no("20150320010101001")
        .total_amount(alipay::Decimal::new(8888, 2))
        .subject("Iphone6 16G")
        .auth_code("...")
        .build();
    client.execute(&request).await
}
