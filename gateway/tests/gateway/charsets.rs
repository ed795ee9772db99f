//! Requests and answers in utf-8 and in GBK.

use alipay_openapi_gateway::{Answer, Mistake};
use alipay_openapi_runtime::{Charset, SignType};
use serde_json::json;

use crate::support::*;

const CONTENT: &str =
    r#"{"req_id":"7787","user_id":"2088","activity_account":"3920","memo":"积分兑换€"}"#;

#[tokio::test]
async fn the_answer_is_in_the_charset_of_the_request() {
    let gateway = builder()
        .handler(POINTS, |call| Answer::response(json!({ "memo": call.biz_content()["memo"] })))
        .start()
        .await
        .unwrap();
    for name in ["utf-8", "UTF-8", "utf8", "GBK", "gbk", "gb2312", "gb18030"] {
        let params = Params::new(POINTS, CONTENT).with("charset", name).signed();
        let reply = send(&gateway, &params).await;
        assert_eq!(reply.content_type, format!("text/html;charset={name}"));
        assert_eq!(reply.charset, params.charset(), "{name}");
        assert_eq!((reply.codes().0.as_str(), &*reply.text("memo")), ("10000", "积分兑换€"));
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{name}");
        // Refusals too, including unsigned ones.
        for (params, sub_code) in [
            (params.clone().with("biz_content", "[]").signed(), "isv.illegal-json"),
            (params.clone().with("version", "二"), "isv.invalid-parameter"),
            (params.with("sign", "签"), "isv.invalid-signature"),
        ] {
            let reply = send(&gateway, &params).await;
            assert_eq!(reply.content_type, format!("text/html;charset={name}"));
            assert_eq!(reply.codes().1, sub_code, "{name}");
        }
    }
}

#[tokio::test]
async fn an_answer_can_be_in_another_charset() {
    let gateway = start().await;
    for (asked, given) in [("utf-8", Charset::Gbk), ("GBK", Charset::Utf8), ("gbk", Charset::Gbk)] {
        let answer = Answer::response(json!({ "memo": "积分" })).charset(given);
        gateway.enqueue(POINTS, answer).unwrap();
        let reply = send(&gateway, &Params::points().with("charset", asked).signed()).await;
        assert_eq!((reply.charset, &*reply.text("memo")), (given, "积分"), "{asked}");
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2));
    }
}

#[tokio::test]
async fn what_gbk_lacks_arrives_all_the_same() {
    let gateway = start().await;
    gateway.enqueue(POINTS, Answer::response(json!({ "memo": "积分 😀 ñ" }))).unwrap();
    let reply = send(&gateway, &Params::points().with("charset", "GBK").signed()).await;
    assert_eq!(reply.text("memo"), "积分 😀 ñ");
    assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2));
}

#[tokio::test]
async fn bytes_that_are_no_gbk_are_refused() {
    let gateway = start().await;
    let form = Params::points().with("charset", "GBK").signed().form();
    // Half a character, the euro sign of the web, four bytes of GB18030.
    for bytes in ["%C8", "%80", "%81%30%81%30", "%FF%FF"] {
        let reply = post(&gateway, "", FORM, format!("{form}&memo={bytes}")).await.unwrap();
        assert_eq!(reply.codes().1, "isv.invalid-charset", "{bytes}");
    }
}

#[tokio::test]
async fn mistakes_are_found_in_gbk_too() {
    let gateway = start().await;
    let mut params = Params::new(POINTS, CONTENT).with("charset", "GBK");
    let text = params.string_to_sign().replace("&sign_type=RSA2", "");
    let sign = app_key().sign(SignType::Rsa2, &Charset::Gbk.encode(&text).unwrap()).unwrap();
    params.set("sign", &sign);
    assert_eq!(send(&gateway, &params).await.codes().1, "isv.invalid-signature");
    let diagnosis = gateway.diagnosis().unwrap();
    assert_eq!(diagnosis.mistake(), &Mistake::LeftOut("sign_type".to_owned()));
}
