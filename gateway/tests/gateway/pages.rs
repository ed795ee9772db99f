//! Calls that a browser or an app on a phone sends.

use alipay::{CallOptions, Charset, Client};
use alipay_openapi_gateway::{Answer, Gateway};

use crate::support::*;

const PAGE_PAY: &str = "alipay.trade.page.pay";
const CONTENT: &str = r#"{"out_trade_no":"<b>'7'</b>","total_amount":"88.88","subject":"券","product_code":"FAST_INSTANT_TRADE_PAY"}"#;
/// What browsers send.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

fn client(gateway: &Gateway, charset: Charset) -> Client {
    Client::builder()
        .app_id(gateway.app_id())
        .private_key(app_key().to_pkcs8_pem().unwrap().as_bytes())
        .alipay_public_key(gateway.alipay_public_key_pem())
        .gateway_url(gateway.url())
        .charset(charset)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_browser_is_shown_a_page() {
    let gateway = start().await;
    for charset in ["utf-8", "GBK"] {
        let params = Params::new(PAGE_PAY, CONTENT).with("charset", charset).signed();
        for reply in [
            browse(&gateway, &params.form(), None, BROWSER).await,
            browse(&gateway, "", Some(params.form()), BROWSER).await,
        ] {
            assert_eq!(reply.content_type, "text/html;charset=utf-8");
            assert!(reply.body.contains("<h1>verified</h1>"), "{}", reply.body);
            assert!(reply.body.contains(PAGE_PAY), "{}", reply.body);
            let escaped = "<dd>&lt;b&gt;&#x27;7&#x27;&lt;/b&gt;</dd>";
            assert!(reply.body.contains(escaped), "{}", reply.body);
        }
        // Other clients get a regular answer.
        for accept in ["*/*", "application/json"] {
            let reply = browse(&gateway, &params.form(), None, accept).await;
            assert_eq!(reply.codes().0, "10000", "{accept}");
        }
    }
    // What identifies the call is shown, whatever the method.
    let refund = r#"{"out_request_no":"R8","out_trade_no":"7","refund_amount":"1.00"}"#;
    let refund = Params::new("alipay.trade.page.refund", refund).signed();
    let reply = browse(&gateway, &refund.form(), None, BROWSER).await;
    for number in ["<dt>out_request_no</dt><dd>R8</dd>", "<dt>out_trade_no</dt><dd>7</dd>"] {
        assert!(reply.body.contains(number), "{}", reply.body);
    }
    let points = Params::points().signed();
    assert_eq!(browse(&gateway, &points.form(), None, BROWSER).await.codes().0, "10000");
}

#[tokio::test]
async fn a_browser_is_shown_a_refusal() {
    let gateway = start().await;
    let sound = Params::new(PAGE_PAY, CONTENT).signed();
    let script = "<script>alert(1)</script>";
    for (params, words) in [
        (sound.clone().with("return_url", script), "isv.invalid-signature"),
        (sound.clone().with("biz_content", "{}").signed(), "isv.invalid-parameter"),
    ] {
        let reply = browse(&gateway, &params.form(), None, BROWSER).await;
        assert!(reply.body.contains("<h1>refused</h1>"), "{}", reply.body);
        assert!(reply.body.contains(words) && !reply.body.contains(script), "{}", reply.body);
    }
    gateway.enqueue(PAGE_PAY, Answer::error("ACQ.CONTEXT_INCONSISTENT")).unwrap();
    let reply = browse(&gateway, &sound.form(), None, BROWSER).await;
    assert!(reply.body.contains("ACQ.CONTEXT_INCONSISTENT"), "{}", reply.body);
    gateway.enqueue(PAGE_PAY, Answer::raw("<html>busy</html>")).unwrap();
    assert_eq!(browse(&gateway, &sound.form(), None, BROWSER).await.body, "<html>busy</html>");
}

#[tokio::test]
async fn the_clients_pages_and_order_strings_are_taken() {
    let gateway = start().await;
    for charset in [Charset::Utf8, Charset::Gbk] {
        let client = client(&gateway, charset);
        let options = CallOptions::new().return_url("https://shop.example/return?a=1&b=2");
        let request =
            page_pay::Request::builder().out_trade_no("7").total_amount(alipay::dec!(88.88));
        let request = request.subject("券 & \"more\"");
        let request = request.product_code("FAST_INSTANT_TRADE_PAY").build();
        let page = client.page_execute(&request, &options).await.unwrap();
        let query = page.url().split_once('?').unwrap().1;
        let reply = browse(&gateway, query, None, BROWSER).await;
        assert!(reply.body.contains("verified"), "{}", reply.body);

        let request =
            app_pay::Request::builder().out_trade_no("7").total_amount(alipay::dec!(88.88));
        let request = request.subject("券+ %2B").build();
        let order = client.sdk_execute(&request, &CallOptions::new()).await.unwrap();
        let call = gateway.verify_order_string(&order).unwrap();
        assert_eq!(call.method(), "alipay.trade.app.pay");
        assert_eq!(call.biz_content()["subject"], "券+ %2B");
        for (order, sub_code) in [
            (order.replace("88.88", "0.01"), "isv.invalid-signature"),
            (order.replace("app_id=", "app_id=1"), "isv.invalid-app-id"),
            (String::new(), "isv.missing-app-id"),
        ] {
            let refusal = gateway.verify_order_string(&order).unwrap_err();
            assert_eq!(refusal.sub_code(), sub_code, "{refusal}");
            assert!(refusal.to_string().starts_with(refusal.code()));
        }
    }
}
