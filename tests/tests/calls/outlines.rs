//! Outlines of the nastiest facts compile, and their requests and answers are what the facts say.

use std::io::Read as _;

use alipay::CallOptions;
use alipay::transport::HttpResponse;
use alipay_openapi_tests::calls::*;
use serde_json::{Value, json};

/// Keywords, names that collide, recursion, ten levels, empty objects.
#[derive(alipay::Method)]
#[alipay(spec = "../spec-tools/tests/catalogue/alipay.test.nasty.create.toml")]
pub(crate) struct NastyCreate;

/// Files, and objects and lists beside `biz_content`.
#[derive(alipay::Method)]
#[alipay(spec = "../spec-tools/tests/catalogue/alipay.test.nasty.upload.toml")]
pub(crate) struct NastyUpload;

/// Flags and lengths of a page.
#[derive(alipay::Method)]
#[alipay(spec = "../spec-tools/tests/catalogue/alipay.test.nasty.stated.toml")]
pub(crate) struct NastyStated;

/// Nothing at all.
#[derive(alipay::Method)]
#[alipay(spec = "../spec-tools/tests/catalogue/alipay.test.nothing.ping.toml")]
pub(crate) struct NothingPing;

#[test]
fn a_request_has_the_names_of_the_wire() {
    use nasty_create::*;
    let leaf = || Tree::builder().r#ref("leaf").build();
    let d10 = D10::builder().r#box([1, 2]).build();
    let d9 = D9::builder().d(d10).build();
    let d7 = D7::builder().d(D8::builder().d(d9).build()).build();
    let d5 = D5::builder().d(D6::builder().d(d7).build()).build();
    let d3 = D3::builder().d(D4::builder().d([d5]).build()).build();
    let request = Request::builder()
        .r#type("t")
        .self_("s")
        .r#match(7)
        .build_2(true)
        .extra_2(["e"])
        .order_str("o")
        ._1st("first")
        .app_id("2021")
        .picture("text")
        .empty(Empty::builder().build())
        .tree(Tree::builder().left(leaf()).children([leaf()]).build())
        .result(ResultInfo::builder().r#use("u").build())
        .option([OptionInfo::builder().r#async(false).build()])
        .deep(D1::builder().d(D2::builder().d(d3).build()).build())
        .order_vo2(OrderVoInfo::builder().b("b").build())
        .build();
    request.validate().unwrap();
    let d5 = json!({ "d": { "d": { "d": { "d": { "d": { "box": [1, 2] } } } } } });
    let expected = json!({
        "type": "t",
        "self": "s",
        "match": 7,
        "build": true,
        "extra": ["e"],
        "orderStr": "o",
        "1st": "first",
        "app_id": "2021",
        "picture": "text",
        "tree": { "left": { "ref": "leaf" }, "children": [{ "ref": "leaf" }] },
        "result": { "use": "u" },
        "option": [{ "async": false }],
        "deep": { "d": { "d": { "d": { "d": [d5] } } } },
        "order_vo2": { "b": "b" },
    });
    let mut sent = serde_json::to_value(&request).unwrap();
    // An empty object may be sent or not.
    sent.as_object_mut().unwrap().remove("empty");
    assert_eq!(sent, expected);
}

#[test]
fn an_answer_with_a_code_of_its_own_is_read() {
    let node = r#"{"code":"10000","msg":"Success","await":"a","result":[{"use":"u"}],
        "tree":{"ref":"r","left":{"left":{"ref":"deep"}}}}"#;
    let answer = HttpResponse::new(200, node_first("alipay.test.nasty.create", node));
    let request = nasty_create::Request::builder().build();
    let app = app().build().unwrap();
    let reply = app.parse(&request, &CallOptions::new(), &answer).unwrap();
    let response = reply.into_response();
    assert_eq!(response.code.as_deref(), Some("10000"));
    assert_eq!(response.r#await.as_deref(), Some("a"));
    assert_eq!(response.result[0].r#use.as_deref(), Some("u"));
    let tree = response.tree.unwrap();
    assert_eq!(tree.left.unwrap().left.unwrap().r#ref.as_deref(), Some("deep"));
}

#[test]
fn codes_that_collide_are_kept_apart() {
    use alipay::spec::Word as _;
    use nasty_create::ErrorCode;
    for (code, expected) in [
        ("ACQ.SYSTEM_ERROR", ErrorCode::AcqSystemError),
        ("ACQ_SYSTEM_ERROR", ErrorCode::AcqSystemError2),
        ("UNKNOWN", ErrorCode::Unknown2),
        ("isv.unknow-error", ErrorCode::IsvUnknowError),
        ("OTHER", ErrorCode::Unknown("OTHER".to_owned())),
    ] {
        assert_eq!(ErrorCode::from_text(code), expected);
    }
}

#[test]
fn files_and_what_travels_beside_the_content_can_be_given() {
    use nasty_upload::*;
    let request = Request::builder()
        .file_content(alipay::FileItem::from_bytes("a.png", *b"png"))
        .ids(["1", "2"])
        .total(3)
        .content(ResultInfo::builder().r#use("u").build())
        .build();
    request.validate().unwrap();
    let mut body = Vec::new();
    let sent = app().build().unwrap().prepare(&request, &CallOptions::new()).unwrap();
    let sent_url = sent.url.clone();
    sent.body.into_read().unwrap().read_to_end(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    let has = |part: &str| assert!(body.contains(part), "{part}: {body}");
    for (name, value) in [("ids", r#"["1","2"]"#), ("total", "3"), ("content", r#"{"use":"u"}"#)] {
        // Text parameters of an upload are in the address.
        let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        let pair = format!("{name}={encoded}");
        if !sent_url.contains(&pair) {
            has(&format!("name=\"{name}\""));
            has(value);
        }
    }
    has("filename=\"a.png\"");
    has("png");
}

#[test]
fn what_a_page_states_is_checked() {
    use nasty_stated::*;
    let request = |id: &str| {
        Request::builder()
            .id(id)
            .count(1)
            .person(Person::builder().name("n").build())
            .payer(Account::builder().build())
            .build()
    };
    request("1").validate().unwrap();
    let told = request(&"1".repeat(33)).validate().unwrap_err().to_string();
    assert!(told.contains("id"), "{told}");
    assert_eq!(serde_json::to_value(nothing_ping::Request::builder().build()).unwrap(), json!({}));
    let none: Value = serde_json::to_value(nothing_ping::Request::builder().build()).unwrap();
    assert!(none.as_object().unwrap().is_empty());
}
