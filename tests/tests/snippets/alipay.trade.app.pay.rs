#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.app.pay")]
pub struct TradeAppPay;

pub async fn call(
    client: &alipay::Client,
) -> Result<String, alipay::Error> {
    let request = trade_app_pay::Request::builder()
        .out_trade_no("70501111111S001111119")
        .total_amount(alipay::Decimal::new(900, 2))
        .subject("大乐透")
        .build();
    client.sdk_execute(&request, &alipay::CallOptions::new()).await
}
