#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub struct PagePay;

fn main() {
    page_pay::Request::builder().time_expire("2021-12-31 10:05:00");
}
