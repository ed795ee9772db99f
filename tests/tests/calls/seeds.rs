//! The three seeds from a typed request to a typed result, over real HTTP. What Alipay's pages
//! say is written out here once more, and not read from the specs.

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use alipay::error::{Outcome, UnknownReason};
use alipay::spec::{Code, Execute, Retry};
use alipay::{CallOptions, Client, Error};
use alipay_openapi_gateway::{Answer, Builder, Call, Gateway};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::instance_update::ErrorCode as PassCode;
use alipay_openapi_tests::tool_points_update::{self, ErrorCode as PointsCode, TransType};
use alipay_openapi_tests::voucher_stock_use::ErrorCode as VoucherCode;
use serde_json::{Value, json};

/// A gateway with the test keys and a client of it.
async fn open(builder: Builder) -> (Gateway, Client) {
    let builder = builder.app_public_key(APP_PUBLIC).alipay_private_key(ALIPAY_KEY);
    let gateway = builder.start().await.unwrap();
    let client = client(gateway.url()).build().unwrap();
    (gateway, client)
}

/// What reached a handler: the parameters of each call.
type Seen = Arc<Mutex<Vec<Vec<(String, String)>>>>;

/// A handler that notes what reaches it and answers the same each time.
fn noting(seen: &Seen, answer: Answer) -> impl Fn(&Call) -> Answer + Send + Sync + 'static {
    let seen = Arc::clone(seen);
    move |call| {
        let params = call.params().map(|(name, value)| (name.to_owned(), value.to_owned()));
        seen.lock().unwrap().push(params.collect());
        answer.clone()
    }
}

/// The one parameter of this name in the one call that was seen.
fn param(seen: &Seen, name: &str) -> String {
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 1);
    let values: Vec<_> = seen[0].iter().filter(|(other, _)| other == name).collect();
    assert_eq!(values.len(), 1, "{name}");
    values[0].1.clone()
}

/// A page's answer as it is printed there: line breaks, tabs, and both orders.
fn printed(method: &str, node: &str) -> [Answer; 2] {
    let (root, sign) = (root(method), sign(node));
    [
        Answer::raw(format!("{{\n\t\"{root}\":{node},\n\t\"sign\":\"{sign}\"\n}}")),
        Answer::raw(format!("{{\n\t\"sign\":\"{sign}\",\n\t\"{root}\":{node}\n}}\n")),
    ]
}

async fn call_page<R: Execute>(request: &R, node: &str, biz_content: &str) -> Vec<R::Response> {
    let mut responses = Vec::new();
    for answer in printed(request.method().name, node) {
        let seen = Seen::default();
        let builder = Gateway::builder().handler(request.method().name, noting(&seen, answer));
        let (gateway, client) = open(builder).await;
        let reply = client.execute(request).await.unwrap();
        assert_eq!((reply.code(), reply.msg()), (Some("10000"), Some("Success")));
        assert_eq!(reply.text(), node);
        assert!(!reply.is_pending());
        assert!(reply.trace_id().is_some_and(|id| !id.is_empty()));
        assert_eq!(param(&seen, "biz_content"), biz_content);
        for (name, value) in [
            ("app_id", APP_ID),
            ("method", request.method().name),
            ("format", "JSON"),
            ("charset", "utf-8"),
            ("sign_type", "RSA2"),
            ("version", "1.0"),
        ] {
            assert_eq!(param(&seen, name), value);
        }
        responses.push(reply.into_response());
        gateway.shutdown().await;
    }
    responses
}

#[tokio::test]
async fn points_as_on_the_page() {
    let node = "{\n\t\t\"msg\":\"Success\",\n\t\t\"point_log_no\":\"2016041200032000000001132000\",\
                \n\t\t\"code\":\"10000\"\n\t}";
    let biz_content = r#"{"req_id":"778712860805461247257","user_id":"2088123412341234","activity_account":"39201608190015500100016011040139","trans_type":"DEPOSIT","trans_amount":"10","shop_id":"2016041200077000000003277104","biz_no":"2016082221001004150200139999","memo":"积分扣减用于兑换奖品","ext_info":"{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}"}"#;
    for response in call_page(&points(), node, biz_content).await {
        assert_eq!(response.point_log_no, "2016041200032000000001132000");
        assert!(response.extra.is_empty());
    }
}

#[tokio::test]
async fn a_voucher_as_on_the_page() {
    let node = "{\n\t\t\"msg\":\"Success\",\n\t\t\"code\":\"10000\",\
                \n\t\t\"voucher_id\":\"0156468653835689006788030091\"\n\t}";
    let biz_content = r#"{"entity_no":"ABTRm55gkVTcZJjvY2Enjg==prIaQkv2_dsfRTETS","out_biz_no":"0156468653835689006788030091"}"#;
    for response in call_page(&voucher(), node, biz_content).await {
        assert_eq!(response.voucher_id.as_deref(), Some("0156468653835689006788030091"));
        assert!(response.extra.is_empty());
    }
}

#[tokio::test]
async fn a_pass_as_on_the_page() {
    let node = "{\n\t\t\"msg\":\"Success\",\n\t\t\"result\":\"{\\\"serialNumber\\\":\\\"123555123\\\",\
                \\\"passId\\\":\\\"209919213\\\",\\\"operate\\\":\\\"UPDATE\\\",\\\"errorCode\\\":\
                \\\"SUCCESS\\\",\\\"errorMsg\\\":\\\"处理成功\\\"}\",\n\t\t\"code\":\"10000\",\
                \n\t\t\"success\":\"true\"\n\t}";
    let biz_content = r#"{"serial_number":"209919213","channel_id":"2088918273","tpl_params":"{\"title\":\"券标题\",\"channelID\":\"xxx\",\"serialNumer\":\"xxxx\"}","status":"USED","verify_code":"8612231273","verify_type":"wave"}"#;
    for response in call_page(&pass(), node, biz_content).await {
        assert!(response.success);
        assert_eq!(response.result.serial_number.as_deref(), Some("123555123"));
        assert_eq!(response.result.pass_id.as_deref(), Some("209919213"));
        assert_eq!(response.result.operate.as_deref(), Some("UPDATE"));
        assert_eq!(response.result.error_code.as_deref(), Some("SUCCESS"));
        assert_eq!(response.result.error_msg.as_deref(), Some("处理成功"));
        assert!(response.extra.is_empty() && response.result.extra.is_empty());
    }
}

/// The error example of a page, in both orders: the outcome is unknown.
async fn unavailable<R: Execute>(request: &R, key: Option<(&str, &str)>)
where
    R::Response: Debug,
{
    let node = "{\n\t\t\"msg\":\"Service Currently Unavailable\",\n\t\t\"code\":\"20000\",\
                \n\t\t\"sub_msg\":\"系统繁忙\",\n\t\t\"sub_code\":\"isp.unknow-error\"\n\t}";
    let (gateway, client) = open(Gateway::builder()).await;
    for answer in printed(request.method().name, node) {
        gateway.enqueue(request.method().name, answer).unwrap();
        let error = client.execute(request).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        let found = error.idempotency_key().map(|key| (key.field, key.value.as_str()));
        assert_eq!(found, key);
        let Error::Unknown(unknown) = &error else { panic!("{error:?}") };
        assert_eq!(unknown.method, request.method().name);
        assert!(unknown.trace_id.is_some());
        let UnknownReason::Midway(refusal) = &unknown.reason else { panic!("{error:?}") };
        assert_eq!(refusal.code, "20000");
        assert_eq!(refusal.msg, "Service Currently Unavailable");
        assert_eq!(refusal.sub_code.as_deref(), Some("isp.unknow-error"));
        assert_eq!(refusal.sub_msg.as_deref(), Some("系统繁忙"));
        assert!(refusal.authenticated);
        let advice = match key {
            Some((field, _)) => format!("send the same request again with the same {field}"),
            None => "query before sending anything again".to_owned(),
        };
        assert!(error.to_string().contains(&advice), "{error}");
    }
}

#[tokio::test]
async fn the_error_examples_leave_the_outcome_open() {
    unavailable(&points(), Some(("req_id", "778712860805461247257"))).await;
    unavailable(&voucher(), Some(("out_biz_no", "0156468653835689006788030091"))).await;
    unavailable(&pass(), None).await;
}

#[tokio::test]
async fn an_idempotency_key_among_the_extra_fields_is_one() {
    let (gateway, client) = open(Gateway::builder()).await;
    for (value, shown) in [(json!("by hand"), Some("by hand")), (json!(""), None)] {
        let mut request = points();
        request.req_id.clear();
        request.extra.insert("req_id", value);
        gateway.enqueue(POINTS, Answer::error("SYSTEM_ERROR")).unwrap();
        let error = client.execute(&request).await.unwrap_err();
        let key = error.idempotency_key().map(|key| (key.field, key.value.as_str()));
        assert_eq!(key, shown.map(|shown| ("req_id", shown)), "{error}");
    }
}

/// A business code of a page: its text, its type, its retry class, and a word or two of each of
/// its remedies.
type Row<C> = (&'static str, C, Retry, &'static [&'static str]);

/// The codes of the pages after which it may have been done all the same.
const OPEN: [&str; 5] = [
    "SYSTEM_ERROR",
    "DB_EXCEPTION",
    "VCC_INVOKE_ERROR",
    "KP.AE_SYSTEM_ERROR",
    "KP.AE_ALIPASS_UPDATE_ERROR",
];

async fn codes<R: Execute, C: Code + PartialEq + Debug>(request: &R, rows: &[Row<C>])
where
    R::Response: Debug,
{
    let (gateway, client) = open(Gateway::builder()).await;
    for (code, typed, retry, remedies) in rows {
        gateway.enqueue(request.method().name, Answer::error(*code)).unwrap();
        let error = client.execute(request).await.unwrap_err();
        let open = OPEN.contains(code);
        let refusal = match &error {
            Error::Refused(refusal) if !open => refusal,
            Error::Unknown(unknown) if open => match &unknown.reason {
                UnknownReason::Midway(refusal) => refusal,
                reason => panic!("{reason:?}"),
            },
            error => panic!("{code}: {error:?}"),
        };
        assert_eq!(error.outcome(), if open { Outcome::Unknown } else { Outcome::Refused });
        assert_eq!((refusal.code.as_str(), refusal.msg.as_str()), ("40004", "Business Failed"));
        assert_eq!(refusal.sub_code.as_deref(), Some(*code));
        assert_eq!(refusal.error_code::<C>(), *typed);
        assert_eq!(refusal.retry(), *retry, "{code}");
        assert!(refusal.authenticated);
        assert_eq!(refusal.remedies().len(), remedies.len(), "{code}");
        for (remedy, words) in refusal.remedies().iter().zip(*remedies) {
            assert!(remedy.contains(words), "{code}: {remedy}");
            assert!(error.to_string().contains(remedy), "{error}");
        }
    }
    let known: Vec<_> = C::INFO.iter().map(|info| info.code).collect();
    let listed: Vec<_> = rows.iter().map(|row| row.0).collect();
    assert_eq!(known, listed, "the page lists these codes");
}

#[tokio::test]
async fn every_code_of_the_page_on_points_is_typed() {
    let several: &[&str] =
        &["Correct the parameters", "points account", "points serial number", "request number"];
    let rows: [Row<PointsCode>; 3] = [
        ("INVALID_PARAMETER", PointsCode::InvalidParameter, Retry::Never, several),
        ("SYSTEM_ERROR", PointsCode::SystemError, Retry::SameRequest, &["later"]),
        ("BIZ_ERROR", PointsCode::BizError, Retry::Later, &["conditions"]),
    ];
    codes(&points(), &rows).await;
}

#[tokio::test]
async fn every_code_of_the_page_on_vouchers_is_typed() {
    use Retry::{Later, Never, SameRequest};
    let again: &[&str] = &["again"];
    let rows: [Row<VoucherCode>; 5] = [
        ("DB_EXCEPTION", VoucherCode::DbException, SameRequest, again),
        ("REQUEST_PARAM_ILLEGAL", VoucherCode::RequestParamIllegal, Never, &["entity_no"]),
        ("SLA_ERROR", VoucherCode::SlaError, Later, again),
        ("VCC_INVOKE_ERROR", VoucherCode::VccInvokeError, SameRequest, again),
        ("VOUCHER_HAS_EXPIRED", VoucherCode::VoucherHasExpired, Never, &["do not"]),
    ];
    codes(&voucher(), &rows).await;
}

#[tokio::test]
async fn every_code_of_the_page_on_passes_is_typed() {
    use Retry::{Never, SameRequest};
    let rows: [Row<PassCode>; 7] = [
        ("KP.AE_SYSTEM_ERROR", PassCode::KpAeSystemError, SameRequest, &["again"]),
        (
            "KP.AE_ALIPASS_PARAMS_FORMAT_ERROR",
            PassCode::KpAeAlipassParamsFormatError,
            Never,
            &["JSON"],
        ),
        ("KP.AE_ALIPASS_NOTEXIST", PassCode::KpAeAlipassNotexist, Never, &["serial_number"]),
        ("KP.AE_ALIPASS_UPDATE_ERROR", PassCode::KpAeAlipassUpdateError, SameRequest, &["again"]),
        ("KP.AE_ALIPASS_PARAME_IS_NULL", PassCode::KpAeAlipassParameIsNull, Never, &["tpl_params"]),
        (
            "KP.AE_ALIPASS_PARAMS_VALUE_INVAILD",
            PassCode::KpAeAlipassParamsValueInvaild,
            Never,
            &["biz_content"],
        ),
        ("KP.AE_ALIPASS_CHAR_NOT_GBK", PassCode::KpAeAlipassCharNotGbk, Never, &["GBK"]),
    ];
    codes(&pass(), &rows).await;
}

#[tokio::test]
async fn codes_that_no_page_lists_are_kept() {
    let (gateway, client) = open(Gateway::builder()).await;
    let cases = [
        ("40004", "NEW_CODE", Outcome::Refused, Retry::Never),
        ("40004", "biz_error", Outcome::Refused, Retry::Never), // codes are case-sensitive
        ("40005", "isv.app-call-limited", Outcome::Refused, Retry::Later),
        ("40006", "isv.insufficient-isv-permissions", Outcome::Refused, Retry::Never),
        ("20001", "aop.invalid-auth-token", Outcome::Refused, Retry::Never),
        ("99999", "what.ever", Outcome::Unknown, Retry::Never),
        ("20000", "aop.unknow-error", Outcome::Unknown, Retry::SameRequest),
        ("40004", "ACQ.SYSTEM_ERROR", Outcome::Unknown, Retry::Never),
        ("40004", "aop.ACQ.SYSTEM_ERROR", Outcome::Unknown, Retry::Never),
        ("40004", "PAY_UNKNOWN", Outcome::Unknown, Retry::Never),
        ("40004", "isp.unknown-error", Outcome::Unknown, Retry::SameRequest),
        ("40002", "isv.unknown-sub-code", Outcome::Unknown, Retry::SameRequest),
        ("40004", "REMOTE_SERVICE_ERROR", Outcome::Unknown, Retry::Never),
        ("20001", "aop.auth-token-time-out", Outcome::Refused, Retry::Never),
    ];
    for (code, sub_code, outcome, retry) in cases {
        gateway.enqueue(POINTS, Answer::gateway_error(code, sub_code)).unwrap();
        let error = client.execute(&points()).await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{sub_code}");
        let refusal = match &error {
            Error::Refused(refusal) => refusal.as_ref(),
            Error::Unknown(unknown) => match &unknown.reason {
                UnknownReason::Midway(refusal) | UnknownReason::StrangeCode(refusal) => refusal,
                reason => panic!("{reason:?}"),
            },
            error => panic!("{error:?}"),
        };
        assert_eq!((refusal.code.as_str(), refusal.sub_code.as_deref()), (code, Some(sub_code)));
        assert_eq!(refusal.error_code::<PointsCode>(), PointsCode::Unknown(sub_code.to_owned()));
        assert_eq!(refusal.retry(), retry, "{sub_code}");
        // The gateway's own codes are known whatever the method, the business's by its spec alone.
        let is_common = sub_code.contains('-');
        assert_eq!(refusal.info.is_some(), is_common, "{sub_code}");
        assert_eq!(refusal.remedies().is_empty(), !is_common, "{sub_code}");
        for remedy in refusal.remedies() {
            let told = error.to_string().contains(remedy);
            assert!(told || outcome == Outcome::Unknown, "{error}");
        }
    }
}

#[tokio::test]
async fn a_success_without_a_voucher_id_is_no_redemption() {
    let (gateway, client) = open(Gateway::builder()).await;
    for fields in [json!({ "voucher_id": "" }), json!({ "voucher_id": null }), json!({})] {
        gateway.enqueue(VOUCHER, Answer::response(fields.clone())).unwrap();
        let error = client.execute(&voucher()).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Refused, "{fields}");
        let refusal = error.refusal().unwrap();
        assert_eq!(refusal.code, "10000");
        assert!(refusal.statement.is_some());
        assert!(error.to_string().contains("but its voucher_id is empty"), "{error}");
    }
}

#[tokio::test]
async fn a_pass_that_was_not_updated_says_why() {
    let (gateway, client) = open(Gateway::builder()).await;
    let result = json!({
        "serialNumber": "209919213",
        "errorCode": "ALIPASS_PARAME_IS_NULL",
        "errorMsg": "参数\"title\"为空",
    });
    let cases = [
        // As documented; and as other gateways would write it.
        (json!("false"), json!(result.to_string()), false),
        (json!(false), result.clone(), false),
        (json!("true"), json!(result.to_string()), true),
        (json!(true), result.clone(), true),
    ];
    for (success, result, expected) in cases {
        let fields = json!({ "success": success, "result": result });
        gateway.enqueue(PASS, Answer::response(fields)).unwrap();
        let reply = match client.execute(&pass()).await {
            Ok(reply) => reply,
            Err(error) => {
                assert!(!expected);
                assert!(error.to_string().contains(r#"but its success is "false""#), "{error}");
                let answer = &error.refusal().unwrap().answer;
                assert!(answer.contains("ALIPASS_PARAME_IS_NULL"), "{answer}");
                continue;
            }
        };
        assert!(expected && reply.success);
        assert_eq!(reply.result.error_code.as_deref(), Some("ALIPASS_PARAME_IS_NULL"));
        assert_eq!(reply.result.error_msg.as_deref(), Some("参数\"title\"为空"));
        assert_eq!(reply.result.pass_id, None);
    }
}

#[tokio::test]
async fn a_refusal_keeps_what_else_the_answer_says() {
    let (gateway, client) = open(Gateway::builder()).await;
    let result = json!({ "errorMsg": "参数\"title\"为空" });
    let fields = json!({
        "code": "40004",
        "msg": "Business Failed",
        "sub_code": "KP.AE_ALIPASS_PARAME_IS_NULL",
        "result": result.to_string(),
    });
    gateway.enqueue(PASS, Answer::response(fields)).unwrap();
    let error = client.execute(&pass()).await.unwrap_err();
    let refusal = error.refusal().unwrap();
    assert_eq!(refusal.error_code::<PassCode>(), PassCode::KpAeAlipassParameIsNull);
    let answer: Value = serde_json::from_str(&refusal.answer).unwrap();
    let told: Value = serde_json::from_str(answer["result"].as_str().unwrap()).unwrap();
    assert_eq!(told, result);
    assert!(!format!("{error:?}").contains("title"));
}

#[tokio::test]
async fn a_field_that_the_spec_lacks_does_not_cost_the_response() {
    let (gateway, client) = open(Gateway::builder()).await;
    let node = r#"{"code":"10000","point_log_no":"1","new":"\ud800"}"#;
    let [answer, _] = printed(POINTS, node);
    gateway.enqueue(POINTS, answer).unwrap();
    let reply = client.execute(&points()).await.unwrap();
    assert_eq!(reply.point_log_no, "1");
    assert_eq!(reply.extra.get("new"), Some(&json!(r#""\ud800""#)));
}

#[tokio::test]
async fn fields_that_the_spec_lacks_are_sent_and_kept() {
    let seen = Seen::default();
    let nested = json!({ "serialNumber": "1", "newInside": [1, "二"] });
    let fields = json!({
        "success": "true",
        "result": nested.to_string(),
        "new_field": { "deep": [true, null, 1.5] },
    });
    let handler = noting(&seen, Answer::response(fields));
    let (_gateway, client) = open(Gateway::builder().handler(PASS, handler)).await;
    let mut request = pass();
    request.extra.insert("from_tomorrow", json!({ "level": 3 }));
    request.extra.insert("text", "a & b = c % d");
    let reply = client.execute(&request).await.unwrap();
    let sent: Value = serde_json::from_str(&param(&seen, "biz_content")).unwrap();
    assert_eq!(sent["from_tomorrow"], json!({ "level": 3 }));
    assert_eq!(sent["text"], "a & b = c % d");
    assert_eq!(sent["serial_number"], "209919213");
    assert_eq!(reply.extra.get("new_field"), Some(&json!({ "deep": [true, null, 1.5] })));
    assert_eq!(reply.result.extra.get("newInside"), Some(&json!([1, "二"])));
    // The gateway's own words are no fields of the response.
    assert!(["code", "msg"].iter().all(|name| reply.extra.get(name).is_none()));
}

#[tokio::test]
async fn what_breaks_the_spec_never_reaches_the_gateway() {
    let calls = Arc::new(AtomicUsize::new(0));
    let mut builder = Gateway::builder();
    for method in [POINTS, VOUCHER, PASS] {
        let calls = Arc::clone(&calls);
        builder = builder.handler(method, move |_| {
            calls.fetch_add(1, Ordering::SeqCst);
            Answer::example()
        });
    }
    let (_gateway, client) = open(builder).await;

    type Points = fn(&mut tool_points_update::Request);
    let broken: [(Points, &[&str]); 6] = [
        (|request| request.req_id.clear(), &["req_id"]),
        (|request| request.req_id = "9".repeat(33), &["req_id"]),
        (|request| request.trans_type = Some(TransType::Consume), &["biz_no", "shop_id"]),
        (|request| request.trans_amount = Some("-1".to_owned()), &["trans_amount"]),
        (|request| request.memo = Some("记".repeat(257)), &["memo"]),
        (|request| drop(request.extra.insert("memo", "again")), &["memo"]),
    ];
    for (breaks, fields) in broken {
        let mut request = points();
        breaks(&mut request);
        refused_here(&client, &request, fields).await;
    }
    let mut voucher = voucher();
    voucher.out_biz_no = "not-alphanumeric".to_owned();
    voucher.entity_no.clear();
    refused_here(&client, &voucher, &["entity_no", "out_biz_no"]).await;
    let mut pass = pass();
    pass.verify_type = None;
    pass.tpl_params = Some("{broken".into());
    refused_here(&client, &pass, &["tpl_params", "verify_code, verify_type"]).await;

    assert_eq!(calls.load(Ordering::SeqCst), 0);
    client.execute(&points()).await.unwrap();
    assert_eq!(calls.load(Ordering::SeqCst), 1, "the handlers do count");
}

async fn refused_here<R: Execute>(client: &Client, request: &R, fields: &[&str])
where
    R::Response: Debug,
{
    let error = client.execute(request).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    let violations = error.violations().unwrap();
    let found: Vec<_> = violations.iter().map(|violation| violation.field.as_str()).collect();
    assert_eq!(found, fields, "{error}");
    for violation in violations {
        assert!(error.to_string().contains(&violation.to_string()), "{error}");
    }
}

#[tokio::test]
async fn one_client_serves_many_merchants() {
    let seen = Seen::default();
    let handler = noting(&seen, Answer::example());
    let (_gateway, client) = open(Gateway::builder().handler(VOUCHER, handler)).await;
    for token in ["201611BBc86f3c7c8e4d4c6f8d3a3f2d3c6f8X35", "a+b/c=&d", ""] {
        let options = CallOptions::new().app_auth_token(token);
        let reply = client.execute_with(&voucher(), &options).await.unwrap();
        assert!(reply.voucher_id.is_some());
    }
    let seen = seen.lock().unwrap();
    let tokens = seen.iter().map(|params| {
        let found = params.iter().find(|(name, _)| name == "app_auth_token");
        found.map(|(_, value)| value.as_str())
    });
    let expected = [Some("201611BBc86f3c7c8e4d4c6f8d3a3f2d3c6f8X35"), Some("a+b/c=&d"), None];
    assert_eq!(tokens.collect::<Vec<_>>(), expected);
}

#[test]
fn the_facts_of_the_methods() {
    use alipay::Method as _;
    let facts = |info: &alipay::spec::MethodInfo| (info.name, info.root, info.idempotency_key);
    let found = [
        facts(alipay_openapi_tests::ToolPointsUpdate::INFO),
        facts(alipay_openapi_tests::VoucherStockUse::INFO),
        facts(alipay_openapi_tests::InstanceUpdate::INFO),
    ];
    let expected = [
        (POINTS, "koubei_marketing_tool_points_update_response", Some("req_id")),
        (VOUCHER, "alipay_marketing_voucher_stock_use_response", Some("out_biz_no")),
        (PASS, "alipay_pass_instance_update_response", None),
    ];
    assert_eq!(found, expected);
}
