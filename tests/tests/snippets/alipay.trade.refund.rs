#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.refund")]
pub struct TradeRefund;

pub async fn call(
    client: &alipay::Client,
) -> Result<alipay::Reply<trade_refund::Response>, alipay::Error> {
    let request = trade_refund::Request::builder()
        .out_trade_no("20150320010101001")
        .refund_amount(alipay::Decimal::new(20012, 2))
        .out_request_no("HZ01RF001")
        .build();
    client.execute(&request).await
}
