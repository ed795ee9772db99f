//! The official SDKs call our gateway, and are satisfied with its answers.

use alipay::{Charset, SignType};
use alipay_openapi_gateway::{Answer, Builder, Gateway, Mistake};
use alipay_openapi_tests::calls::{PASS, POINTS, VOUCHER};
use serde_json::{Value, json};

use crate::echo;
use crate::peer::{Answer as Told, Peer};
use crate::stage::Stage;
use crate::tally::{NODE_CALLS, NODE_CERTIFICATES, PYTHON_CALLS, PYTHON_GBK, WRONG_KEYS, tell};

/// Texts that break what is not escaped, encoded or counted in bytes as it should be.
pub(crate) const WORDS: [&str; 14] = [
    "积分扣减用于兑换奖品",
    "👩‍👩‍👧‍👦 𠮷",
    "a&b=c&sign=x",
    "\"sign\":\"x\"}",
    "'single' \\ back/slash \\/ \\u4e2d",
    "100% + 5%20 %E4%B8%AD %zz",
    "&quot; &amp; &#39; <b>",
    "two\nlines\r\nand\ttabs",
    "  blanks at both ends  ",
    "\u{7f}\u{1}\u{1f}\u{2028}\u{feff}",
    "{\"a\":{\"b\":[\"}\"]}}",
    "null",
    "_response",
    "?#/;:@,$!*~()[]",
];

/// An SDK that calls: what its question looks like.
pub(crate) struct Caller<'a> {
    pub(crate) peer: Peer,
    pub(crate) ask: Ask,
    pub(crate) stage: &'a Stage,
    /// Those of the texts that its charset has.
    pub(crate) words: &'a [&'a str],
}

type Ask = fn(&Stage, Call<'_>) -> Value;

/// A call of the echo.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) method: &'a str,
    pub(crate) biz_content: &'a Value,
    pub(crate) common: &'a [(&'a str, &'a str)],
}

impl Caller<'_> {
    /// What an SDK makes of the gateway's answer.
    fn call(&mut self, method: &str, biz_content: &Value, common: &[(&str, &str)]) -> Told {
        self.peer.ask(&(self.ask)(self.stage, Call { method, biz_content, common }))
    }

    pub(crate) fn say(&mut self, biz_content: &Value) -> Told {
        self.call(echo::METHOD, biz_content, &[])
    }
}

pub(crate) fn node(stage: &Stage, call: Call<'_>) -> Value {
    let mut params = json!({ "bizContent": call.biz_content });
    for (name, value) in call.common {
        params[*name] = (*value).into();
    }
    // The SDK verifies an answer only where it is told to.
    let options = json!({ "validateSign": true });
    json!({
        "op": "execute", "sdk": stage.node(), "method": call.method,
        "params": params, "options": options,
    })
}

/// Any official request serves: other text parameters go before its own.
fn python(stage: &Stage, call: Call<'_>) -> Value {
    let mut texts = json!({ "method": call.method });
    if !call.biz_content.is_null() {
        texts["biz_content"] = call.biz_content.to_string().into();
    }
    for (name, value) in call.common {
        texts[*name] = (*value).into();
    }
    json!({
        "op": "execute", "sdk": stage.python(), "port": stage.port(),
        "request": "AlipayTradeQueryRequest", "texts": texts,
    })
}

fn python_in_gbk(stage: &Stage, call: Call<'_>) -> Value {
    let mut question = python(stage, call);
    question["sdk"]["charset"] = "GBK".into();
    question
}

/// The fields of an answer without what is the same in all successes.
fn fields(told: Told) -> Value {
    let mut answer = told.unwrap();
    let answer = answer.as_object_mut().unwrap();
    assert_eq!(answer.remove("code"), Some("10000".into()));
    assert_eq!(answer.remove("msg"), Some("Success".into()));
    answer.remove("traceId");
    answer.remove("params");
    Value::Object(answer.clone())
}

/// What both SDKs must be satisfied with, in all modes.
pub(crate) fn calls(caller: &mut Caller<'_>) {
    for words in caller.words {
        let said = json!({ "words": words, "nested": { "list": [words, { "again": words }] } });
        assert_eq!(fields(caller.say(&said)), said);
    }
    common_parameters(caller);
    seeds(caller);
    refusals(caller);
}

fn common_parameters(caller: &mut Caller<'_>) {
    let common = [
        ("app_auth_token", "201611BB&c86f3c7c8e4d4c6f8d3a3f2d3c6f8X35"),
        ("notify_url", "https://example.com/notify?a=1&b=分+%20"),
        ("return_url", "https://example.com/return?c=\"d\""),
    ];
    let told = caller.call(echo::METHOD, &json!({ "words": "x" }), &common).unwrap();
    for (name, value) in common {
        assert_eq!(told["params"][name], value);
    }
    // A business parameter of its own, and no content.
    for words in caller.words {
        let told = caller.call(echo::METHOD, &Value::Null, &[("passback", words)]).unwrap();
        assert_eq!(told["params"]["passback"], *words);
    }
}

/// Both SDKs sign what is empty, though Alipay asks to leave it out: the gateway says so.
fn empty_parameters(caller: &mut Caller<'_>) {
    assert_eq!(caller.stage.gateway.diagnosis(), None);
    let _ = caller.peer.ask(&(caller.ask)(
        caller.stage,
        Call { method: echo::METHOD, biz_content: &Value::Null, common: &[("passback", "")] },
    ));
    let diagnosis = caller.stage.gateway.diagnosis().unwrap();
    assert_eq!(diagnosis.mistake(), &Mistake::EmptySigned);
}

/// The examples of the pages, as they are in the specs.
fn seeds(caller: &mut Caller<'_>) {
    let points = json!({
        "req_id": "778712860805461247257", "user_id": "2088123412341234",
        "activity_account": "39201608190015500100016011040139", "trans_type": "DEPOSIT",
        "trans_amount": "10", "shop_id": "2016041200077000000003277104",
        "biz_no": "2016082221001004150200139999", "memo": "积分扣减用于兑换奖品",
        "ext_info": "{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}",
    });
    let told = fields(caller.call(POINTS, &points, &[]));
    assert_eq!(told["point_log_no"], "2016041200032000000001132000");

    let voucher = json!({
        "entity_no": "ABTRm55gkVTcZJjvY2Enjg==prIaQkv2_dsfRTETS",
        "out_biz_no": "0156468653835689006788030091",
    });
    let told = fields(caller.call(VOUCHER, &voucher, &[]));
    assert!(told["voucher_id"].is_string(), "{told}");

    let pass = json!({
        "serial_number": "209919213", "channel_id": "2088918273", "status": "USED",
        "tpl_params": r#"{"title":"券标题","channelID":"xxx","serialNumer":"xxxx"}"#,
        "verify_code": "8612231273", "verify_type": "wave",
    });
    let told = fields(caller.call(PASS, &pass, &[]));
    assert!(told["result"].is_string(), "{told}");
}

/// The codes of a failure.
pub(crate) fn codes(told: Told) -> [String; 2] {
    let told = told.unwrap();
    ["code", "sub_code"].map(|name| told[name].as_str().unwrap_or_default().to_owned())
}

/// Failures are answers to these SDKs, where they are signed.
fn refusals(caller: &mut Caller<'_>) {
    let gateway = &caller.stage.gateway;
    gateway.enqueue(echo::METHOD, Answer::error("SAID_ENOUGH")).unwrap();
    assert_eq!(codes(caller.say(&json!({ "words": "x" }))), ["40004", "SAID_ENOUGH"]);

    let busy = Answer::gateway_error("20000", "isp.unknow-error").sub_msg("系统\"繁忙\" &amp; }");
    gateway.enqueue(echo::METHOD, busy).unwrap();
    let told = caller.say(&json!({ "words": "x" })).unwrap();
    assert_eq!(told["sub_msg"], "系统\"繁忙\" &amp; }");

    gateway.enqueue(echo::METHOD, Answer::pending()).unwrap();
    assert_eq!(codes(caller.say(&json!({ "words": "x" }))), ["10003", ""]);

    let told = codes(caller.call(POINTS, &json!({ "req_id": "1" }), &[]));
    assert_eq!(told, ["40002", "isv.invalid-parameter"]);
}

/// An answer that was changed is none to these SDKs; nor is one without a signature.
fn signatures(caller: &mut Caller<'_>) {
    for answer in [Answer::example().tampered(), Answer::example().unsigned()] {
        caller.stage.gateway.enqueue(echo::METHOD, answer).unwrap();
        let told = caller.say(&json!({ "words": "x" }));
        assert!(told.is_err(), "{told:?}");
    }
    // Neither finds the answer behind its signature.
    caller.stage.gateway.enqueue(echo::METHOD, Answer::example().sign_first()).unwrap();
    let told = caller.say(&json!({ "words": "x" }));
    assert!(told.is_err(), "{told:?}");
}

/// How an SDK calls, and whom.
struct Mode {
    ask: Ask,
    gateway: fn() -> Builder,
    charset: Charset,
}

async fn run(topic: &'static str, peer: Option<Peer>, mode: Mode) {
    let Some(mut peer) = peer else { return };
    let words = WORDS.into_iter().filter(|words| mode.charset.encode(words).is_ok());
    let words: Vec<_> = words.collect();
    for sign_type in [SignType::Rsa2, SignType::Rsa] {
        let stage = Stage::of((mode.gateway)(), sign_type).await;
        let mut caller = Caller { peer, ask: mode.ask, stage: &stage, words: &words };
        calls(&mut caller);
        signatures(&mut caller);
        for heard in stage.heard() {
            assert_eq!(heard.params["sign_type"], sign_type.as_str());
            let charset = heard.params["charset"].as_str().unwrap();
            assert!(charset.eq_ignore_ascii_case(mode.charset.as_str()), "{charset}");
            assert_eq!(heard.params.contains_key("app_cert_sn"), stage.certificates().is_some());
        }
        empty_parameters(&mut caller);
        peer = caller.peer;
        stage.gateway.shutdown().await;
    }
    tell(topic, peer.asked());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_calls_our_gateway() {
    let mode = Mode { ask: node, gateway: Gateway::builder, charset: Charset::Utf8 };
    run(NODE_CALLS, Peer::node(), mode).await;
}

/// The SDK verifies with the key of Alipay's certificate; it does not look at the answer's number.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_calls_with_certificates() {
    let gateway = || Gateway::builder().certificates();
    let mode = Mode { ask: node, gateway, charset: Charset::Utf8 };
    run(NODE_CERTIFICATES, Peer::node(), mode).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_calls_our_gateway() {
    let mode = Mode { ask: python, gateway: Gateway::builder, charset: Charset::Utf8 };
    run(PYTHON_CALLS, Peer::python(), mode).await;
}

/// What is sent, signed and answered is in GBK.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_calls_in_gbk() {
    let mode = Mode { ask: python_in_gbk, gateway: Gateway::builder, charset: Charset::Gbk };
    run(PYTHON_GBK, Peer::python(), mode).await;
}

/// A signature that does not fit is refused without one: to Node, which does not verify unless it
/// is told to, that is an answer; to Python it is none, and the message shows it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_key_is_told() {
    let stage = Stage::of(Gateway::builder().app_id("2014072300007149"), SignType::Rsa2).await;
    let content = json!({ "words": "x" });
    let call = Call { method: echo::METHOD, biz_content: &content, common: &[] };
    let other = alipay_openapi_tests::calls::ALIPAY_KEY;
    let mut refused = 0;
    if let Some(mut peer) = Peer::node() {
        let mut question = node(&stage, call);
        question["sdk"]["privateKey"] = other.into();
        question["options"] = json!({});
        let told = peer.ask(&question).unwrap();
        assert_eq!(told["sub_code"], "isv.invalid-signature");
        assert_eq!(told["traceId"].as_str().map(str::len), Some(32));
        refused += peer.asked();
    }
    if let Some(mut peer) = Peer::python() {
        let mut question = python(&stage, call);
        let key = alipay::crypto::PrivateKey::parse(other).unwrap();
        question["sdk"]["app_private_key"] = key.to_pkcs1_pem().unwrap().as_str().into();
        let told = peer.ask(&question).unwrap_err();
        assert!(told.contains("isv.invalid-signature"), "{told}");
        refused += peer.asked();
    }
    if refused > 0 {
        tell(WRONG_KEYS, refused);
    }
    stage.gateway.shutdown().await;
}
