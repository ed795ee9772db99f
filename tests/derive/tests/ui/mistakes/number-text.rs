#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub struct PagePay;

fn main() {
    page_pay::Request::builder().qrcode_width("100");
}
