//! The code to copy of the reference's pages: it compiles, and the gateway takes what it sends.
//! That these are the pages' snippets is tested beside what writes them.

use alipay_openapi_gateway::Gateway;
use alipay_openapi_tests::calls::*;

macro_rules! snippets {
    ($($name:ident = $file:literal;)*) => {
        $(#[allow(unreachable_pub, missing_docs)]
        mod $name {
            include!(concat!("../snippets/", $file, ".rs"));
        })*
    };
}

snippets! {
    trade_pay = "alipay.trade.pay";
    refund = "alipay.trade.refund";
    page_pay = "alipay.trade.page.pay";
    app_pay = "alipay.trade.app.pay";
    points = "koubei.marketing.tool.points.update";
    pass = "alipay.pass.instance.update";
    transfer = "alipay.fund.trans.uni.transfer";
    upload = "alipay.offline.material.image.upload";
    token = "alipay.system.oauth.token";
    bill = "alipay.data.dataservice.bill.downloadurl.query";
}

#[tokio::test]
async fn what_the_snippets_send_is_taken() {
    let builder = Gateway::builder().app_public_key(APP_PUBLIC).alipay_private_key(ALIPAY_KEY);
    let gateway = builder.start().await.unwrap();
    let client = client(gateway.url()).build().unwrap();
    trade_pay::call(&client).await.unwrap();
    refund::call(&client).await.unwrap();
    page_pay::call(&client).await.unwrap();
    app_pay::call(&client).await.unwrap();
    points::call(&client).await.unwrap();
    pass::call(&client).await.unwrap();
    transfer::call(&client).await.unwrap();
    let picture = alipay::FileItem::from_bytes("shop.jpg", b"picture".as_slice());
    upload::call(&client, picture).await.unwrap();
    token::call(&client).await.unwrap();
    bill::call(&client).await.unwrap();
    gateway.shutdown().await;
}
