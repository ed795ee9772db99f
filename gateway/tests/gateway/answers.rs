//! The answers to valid calls.

use std::time::{Duration, Instant};

use alipay_openapi_gateway::Answer;
use alipay_openapi_runtime::SignType;
use serde_json::json;

use crate::support::*;

/// Valid content of three methods, the key of the answer, and its exact text.
const SEEDS: [(&str, &str, &str, &str); 3] = [
    (
        VOUCHER,
        VOUCHER_CONTENT,
        "alipay_marketing_voucher_stock_use_response",
        r#"{"code":"10000","msg":"Success","voucher_id":"0156468653835689006788030091"}"#,
    ),
    (
        PASS,
        PASS_CONTENT,
        "alipay_pass_instance_update_response",
        r#"{"code":"10000","msg":"Success","result":"{\"serialNumber\":\"123555123\",\"passId\":\"209919213\",\"operate\":\"UPDATE\",\"errorCode\":\"SUCCESS\",\"errorMsg\":\"处理成功\"}","success":"true"}"#,
    ),
    (
        POINTS,
        POINTS_CONTENT,
        "koubei_marketing_tool_points_update_response",
        r#"{"code":"10000","msg":"Success","point_log_no":"2016041200032000000001132000"}"#,
    ),
];

#[tokio::test]
async fn the_seeds_get_their_examples_signed() {
    let gateway = start().await;
    for sign_type in [SignType::Rsa2, SignType::Rsa] {
        for (method, content, root, node) in SEEDS {
            let params = Params::new(method, content).with("sign_type", sign_type.as_str());
            let reply = send(&gateway, &params.signed()).await;
            let sign = reply.sign().unwrap();
            assert_eq!(reply.body, format!(r#"{{"{root}":{node},"sign":"{sign}"}}"#));
            assert!(reply.verifies(alipay_key().public_key(), sign_type), "{method}");
            assert_eq!((reply.status, &*reply.content_type), (200, "text/html;charset=utf-8"));
            assert_eq!(reply.trace_id.len(), 32);
        }
    }
}

#[tokio::test]
async fn sign_stands_first_on_request() {
    let first = builder().sign_first(true).start().await.unwrap();
    for (method, content, root, node) in SEEDS {
        let reply = call(&first, method, content).await;
        let sign = reply.sign().unwrap();
        assert_eq!(reply.body, format!(r#"{{"sign":"{sign}","{root}":{node}}}"#));
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{method}");
    }
    let last = start().await;
    last.enqueue(POINTS, Answer::example().sign_first()).unwrap();
    for begin in ["{\"sign\":", "{\"koubei"] {
        let reply = call(&last, POINTS, POINTS_CONTENT).await;
        assert!(reply.body.starts_with(begin), "{}", reply.body);
    }
}

#[tokio::test]
async fn each_answer_has_its_form() {
    let table = [
        (
            Answer::response(json!({ "point_log_no": "1", "extra": [1, true, null] })),
            r#"{"code":"10000","msg":"Success","extra":[1,true,null],"point_log_no":"1"}"#,
        ),
        (
            Answer::response(json!({ "code": "40004", "sub_code": "BIZ_ERROR" })),
            r#"{"code":"40004","msg":"Business Failed","sub_code":"BIZ_ERROR","sub_msg":"The business could not be done."}"#,
        ),
        (Answer::response(json!({ "code": 7, "msg": "m" })), r#"{"code":7,"msg":"m"}"#),
        (Answer::response(json!({ "a": "1" })).without_code(), r#"{"a":"1"}"#),
        (Answer::response(json!("cipher/text+")), r#""cipher/text+""#),
        (
            Answer::pending(),
            r#"{"code":"10003","msg":"order success pay inprocess","point_log_no":"2016041200032000000001132000"}"#,
        ),
        (
            Answer::error("INVALID_PARAMETER"),
            r#"{"code":"40004","msg":"Business Failed","sub_code":"INVALID_PARAMETER","sub_msg":"A parameter is wrong."}"#,
        ),
        (
            Answer::error("NEW_CODE"),
            r#"{"code":"40004","msg":"Business Failed","sub_code":"NEW_CODE"}"#,
        ),
        (
            Answer::error("NEW_CODE").sub_msg("say \"why\""),
            r#"{"code":"40004","msg":"Business Failed","sub_code":"NEW_CODE","sub_msg":"say \"why\""}"#,
        ),
        (
            Answer::gateway_error("20000", "isp.unknow-error"),
            r#"{"code":"20000","msg":"Service Currently Unavailable","sub_code":"isp.unknow-error","sub_msg":"The system is busy or failed: whether it was done is not known."}"#,
        ),
        (
            Answer::gateway_error("40006", "isv.insufficient-isv-permissions"),
            r#"{"code":"40006","msg":"Insufficient Permissions","sub_code":"isv.insufficient-isv-permissions","sub_msg":"The app has no permission for this method."}"#,
        ),
    ];
    let gateway = start().await;
    for (answer, node) in table {
        gateway.enqueue(POINTS, answer).unwrap();
        let reply = call(&gateway, POINTS, POINTS_CONTENT).await;
        assert_eq!(reply.node(), node);
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{node}");
    }
}

#[tokio::test]
async fn a_handler_sees_the_call_and_answers_it() {
    let gateway = builder()
        .handler(POINTS, |call| {
            let user = call.biz_content()["user_id"].as_str().unwrap_or_default();
            Answer::response(json!({
                "method": call.method(),
                "user": user,
                "token": call.param("app_auth_token"),
                "absent": call.param("auth_token"),
                "names": call.params().map(|(name, _)| name).collect::<Vec<_>>(),
            }))
        })
        .start()
        .await
        .unwrap();
    let params = Params::points().with("auth_token", "").with("app_auth_token", "a b+c");
    let reply = send(&gateway, &params.signed()).await;
    let answer = reply.json()["koubei_marketing_tool_points_update_response"].clone();
    assert_eq!(answer["method"], POINTS);
    assert_eq!(answer["user"], "2088");
    assert_eq!(answer["token"], "a b+c");
    assert!(answer["absent"].is_null());
    assert_eq!(answer["names"].as_array().unwrap().len(), 10);
    // Other methods get their examples, and refused calls never reach a handler.
    assert_eq!(call(&gateway, PASS, PASS_CONTENT).await.text("success"), "true");
    assert_eq!(call(&gateway, POINTS, "{}").await.codes().1, "isv.invalid-parameter");
}

#[tokio::test]
async fn queued_answers_go_first_and_once() {
    let gateway =
        builder().handler(POINTS, |_| Answer::error("SYSTEM_ERROR")).start().await.unwrap();
    gateway.enqueue(POINTS, Answer::error("BIZ_ERROR")).unwrap();
    gateway.enqueue(POINTS, Answer::example()).unwrap();
    // Calls of other methods and refused calls leave queued answers in place.
    assert_eq!(call(&gateway, PASS, PASS_CONTENT).await.codes().0, "10000");
    assert_eq!(call(&gateway, POINTS, "{}").await.codes().0, "40002");
    for sub_code in ["BIZ_ERROR", "", "SYSTEM_ERROR", "SYSTEM_ERROR"] {
        assert_eq!(call(&gateway, POINTS, POINTS_CONTENT).await.codes().1, sub_code);
    }
    let unknown = gateway.enqueue("alipay.trade.pey", Answer::example()).unwrap_err();
    assert!(unknown.to_string().contains("\"alipay.trade.pey\""));
}

#[tokio::test]
async fn answers_can_be_late() {
    let gateway = start().await;
    let delay = Duration::from_millis(150);
    gateway.enqueue(POINTS, Answer::example().delay(delay)).unwrap();
    let begin = Instant::now();
    assert_eq!(call(&gateway, POINTS, POINTS_CONTENT).await.codes().0, "10000");
    assert!(begin.elapsed() >= delay);
}
