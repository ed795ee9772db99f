use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.refund")]
pub struct TradeRefund;

pub async fn call(
    client: &Client,
) -> Result<Reply<trade_refund::Response>, Error> {
    let request = trade_refund::Request::builder()
        .out_trade_no("20150320010101001")
        .refund_amount(alipay::dec!(200.12))
        .out_request_no("HZ01RF001")
        .build();
    client.execute(&request).await
}
