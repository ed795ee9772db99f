use alipay::{CallOptions, Client, Error};

#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.app.pay")]
pub struct TradeAppPay;

pub async fn call(
    client: &Client,
) -> Result<String, Error> {
    let request = trade_app_pay::Request::builder()
        .out_trade_no("70501111111S001111119")
        .total_amount(alipay::dec!(9.00))
        .subject("大乐透")
        .build();
    client.sdk_execute(&request, &CallOptions::new()).await
}
