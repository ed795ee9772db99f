use alipay::{app::Page, CallOptions, Client, Error};

#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub struct TradePagePay;

pub async fn call(
    client: &Client,
) -> Result<Page, Error> {
    let request = trade_page_pay::Request::builder()
        .out_trade_no("20150320010101001")
        .total_amount(alipay::dec!(88.88))
        .subject("Iphone6 16G")
        .product_code("FAST_INSTANT_TRADE_PAY")
        .build();
    client.page_execute(&request, &CallOptions::new()).await
}
