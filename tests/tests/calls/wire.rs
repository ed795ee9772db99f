//! What a prepared request looks like on the wire, held against the protocol by code that shares
//! nothing with the one that wrote it.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use alipay::app::App;
use alipay::crypto::PublicKey;
use alipay::error::{NotSent, OptionError, Outcome};
use alipay::spec::Execute;
use alipay::transport::HttpRequest;
use alipay::{CallOptions, Error, SignType};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::openssl;

/// A method without `biz_content`.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/plain.toml")]
pub(crate) struct Plain;

/// The parameters of a request: those of the query, and those of the body.
type Places = (BTreeMap<String, String>, BTreeMap<String, String>);

/// Takes a request apart. The gateway's own query, if any, is left out.
fn places(request: &HttpRequest, gateway: &str) -> Places {
    let query = request.url.strip_prefix(gateway).unwrap();
    let query = query.strip_prefix(['?', '&']).unwrap();
    (form(query.as_bytes()), form(request.body.as_bytes().unwrap()))
}

fn form(bytes: &[u8]) -> BTreeMap<String, String> {
    assert!(bytes.is_ascii(), "percent-encoded");
    let mut map = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        let twice = map.insert(name.into_owned(), value.into_owned());
        assert_eq!(twice, None);
    }
    map
}

/// The string to sign, and the signature.
fn signed((query, body): Places) -> (String, String) {
    let mut all = query;
    for (name, value) in body {
        assert_eq!(all.insert(name, value), None, "a parameter is in one place");
    }
    let sign = all.remove("sign").unwrap();
    let pairs: Vec<_> = all.iter().map(|(name, value)| format!("{name}={value}")).collect();
    (pairs.join("&"), sign)
}

const GATEWAY: &str = "https://openapi.alipay.com/gateway.do";

/// 2014-07-24 03:07:50 in Beijing, as in Alipay's documentation.
fn then() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_406_142_470)
}

fn prepare<R: Execute>(app: &App, request: &R, options: &CallOptions) -> HttpRequest {
    app.prepare(request, &options.clone().timestamp(then())).unwrap()
}

fn names(map: &BTreeMap<String, String>) -> Vec<&str> {
    map.keys().map(String::as_str).collect()
}

#[test]
fn each_parameter_is_in_its_place() {
    let app = app().build().unwrap();
    let to_query = [
        "alipay_root_cert_sn",
        "alipay_sdk",
        "app_cert_sn",
        "auth_token",
        "encrypt_type",
        "notify_url",
        "prod_code",
        "return_url",
        "target_app_id",
        "terminal_info",
        "terminal_type",
    ];
    // The last of them part byte order from other orders.
    let to_body = ["app_auth_token", "ws_service_url", "signature", "Method", "_x", "1st", "á"];
    let mut options = CallOptions::new();
    for name in to_query.into_iter().chain(to_body) {
        options = options.common(name, format!("https://a.b/value+of&{name}"));
    }
    let request = prepare(&app, &points(), &options);
    assert_eq!(request.method, "POST");
    assert_eq!(request.content_type, "application/x-www-form-urlencoded;charset=utf-8");

    let (query, body) = places(&request, GATEWAY);
    let own =
        ["app_id", "charset", "format", "method", "sign", "sign_type", "timestamp", "version"];
    let mut expected: Vec<_> = to_query.into_iter().chain(own).collect();
    expected.sort_unstable();
    assert_eq!(names(&query), expected);
    let mut expected: Vec<_> = to_body.into_iter().chain(["biz_content"]).collect();
    expected.sort_unstable();
    assert_eq!(names(&body), expected);
    for name in to_query {
        assert_eq!(query[name], format!("https://a.b/value+of&{name}"));
    }
    for name in to_body {
        assert_eq!(body[name], format!("https://a.b/value+of&{name}"));
    }
    for (name, value) in [
        ("app_id", APP_ID),
        ("method", POINTS),
        ("format", "JSON"),
        ("charset", "utf-8"),
        ("sign_type", "RSA2"),
        ("version", "1.0"),
        ("timestamp", "2014-07-24 03:07:50"),
    ] {
        assert_eq!(query[name], value);
    }
    let (content, sign) = signed((query, body));
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    assert_eq!(key.verify(SignType::Rsa2, content.as_bytes(), &sign), Ok(()));
}

#[test]
fn the_named_options_are_the_parameters_of_their_names() {
    let options = CallOptions::new()
        .app_auth_token("first")
        .app_auth_token("merchant")
        .auth_token("user")
        .notify_url("https://example.com/notify?a=1&b=2")
        .return_url("https://example.com/回来")
        .prod_code("QUICK")
        .terminal_type("WEB")
        .terminal_info("ip=127.0.0.1")
        .target_app_id("2021000000000000")
        .common("ws_service_url", "https://example.com/ws")
        .timeout(Duration::from_secs(3));
    let request = prepare(&app().build().unwrap(), &voucher(), &options);
    let (query, body) = places(&request, GATEWAY);
    assert_eq!(body["app_auth_token"], "merchant", "the last one counts");
    assert_eq!(query["auth_token"], "user");
    assert_eq!(query["notify_url"], "https://example.com/notify?a=1&b=2");
    assert_eq!(query["return_url"], "https://example.com/回来");
    assert_eq!(query["prod_code"], "QUICK");
    assert_eq!(query["terminal_type"], "WEB");
    assert_eq!(query["terminal_info"], "ip=127.0.0.1");
    assert_eq!(query["target_app_id"], "2021000000000000");
    assert_eq!(body["ws_service_url"], "https://example.com/ws");
    assert_eq!(request.timeout, Duration::from_secs(3));
    let request = prepare(&app().build().unwrap(), &voucher(), &CallOptions::new());
    assert_eq!(request.timeout, Duration::from_secs(10));
}

/// Requests and options with all that is awkward in a URL, a form, JSON or a signature.
fn awkward() -> Vec<(HttpRequest, &'static str)> {
    let values = [
        "a&b=c",
        "100%",
        "%26%3D%25",
        "1+1=2",
        "two  spaces ",
        "积分扣减用于兑换奖品",
        "🧧🎉",
        "\"quoted\" and \\ back\\slashed/",
        "line\nbreak\ttab\r\u{0}nul",
        "&amp;<>'",
        "~!*'();:@$,/?#[]-_.",
        "\u{feff}\u{200b}\u{202e}",
    ];
    let app = app().build().unwrap();
    values
        .into_iter()
        .map(|value| {
            let mut request = points();
            request.memo = Some(value.to_owned());
            request.extra.insert("extra", value);
            let options = CallOptions::new().app_auth_token(value).prod_code(value);
            (prepare(&app, &request, &options), value)
        })
        .collect()
}

#[test]
fn awkward_values_arrive_as_they_left() {
    for (request, value) in awkward() {
        let (query, body) = places(&request, GATEWAY);
        assert_eq!(query["prod_code"], value);
        assert_eq!(body["app_auth_token"], value);
        let content: serde_json::Value = serde_json::from_str(&body["biz_content"]).unwrap();
        assert_eq!(content["memo"], value);
        assert_eq!(content["extra"], value);
        assert_eq!(content["req_id"], "778712860805461247257");
    }
}

#[test]
fn what_arrives_is_what_was_signed() {
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    let other = PublicKey::parse(alipay_public().to_pem()).unwrap();
    for (request, value) in awkward() {
        let (content, sign) = signed(places(&request, GATEWAY));
        assert_eq!(key.verify(SignType::Rsa2, content.as_bytes(), &sign), Ok(()), "{value:?}");
        assert!(key.verify(SignType::Rsa, content.as_bytes(), &sign).is_err());
        assert!(other.verify(SignType::Rsa2, content.as_bytes(), &sign).is_err());
        let changed = content.replacen("app_id=2014", "app_id=2015", 1);
        assert!(key.verify(SignType::Rsa2, changed.as_bytes(), &sign).is_err());
        assert!(content.contains("&sign_type=RSA2&") && !content.contains("&sign="));
        let params = form_urlencoded::parse(content.as_bytes()).map(|(name, _)| name);
        let signed: Vec<_> = params.filter(|name| name == "sign").collect();
        assert!(signed.is_empty());
    }
}

#[test]
fn openssl_accepts_the_signatures() {
    let Some(scratch) = openssl::Scratch::new("wire") else { return };
    scratch.write("public.pem", APP_PUBLIC);
    for (sign_type, digest) in [(SignType::Rsa2, "sha256"), (SignType::Rsa, "sha1")] {
        let app = app().sign_type(sign_type).build().unwrap();
        let options = CallOptions::new().app_auth_token("a & b").return_url("https://例子.中国/");
        let request = prepare(&app, &points(), &options);
        let (content, sign) = signed(places(&request, GATEWAY));
        assert!(content.contains(&format!("&sign_type={sign_type}&")));
        scratch.write("signature", openssl::decode(&sign));
        let verify = format!("dgst -{digest} -verify public.pem -signature signature message");
        scratch.write("message", &content);
        assert!(scratch.openssl(&verify), "{sign_type}");
        scratch.write("message", content.replace("DEPOSIT", "CONSUME"));
        assert!(!scratch.openssl(&verify), "{sign_type}");
    }
}

#[test]
fn the_same_request_at_the_same_time_is_the_same_bytes() {
    let app = app().build().unwrap();
    let bytes = |seconds| {
        let then = then() + Duration::from_secs(seconds);
        let request = app.prepare(&pass(), &CallOptions::new().timestamp(then)).unwrap();
        (request.url, request.body.into_bytes().unwrap())
    };
    let (url, body) = bytes(0);
    assert_eq!(bytes(0), (url.clone(), body.clone()));
    let (later, same) = bytes(1);
    assert_ne!(later, url, "the timestamp and the signature are new");
    assert_eq!(same, body);
}

/// The timestamp of a request made at this time.
fn timestamp(app: &App, at: SystemTime) -> String {
    let request = app.prepare(&voucher(), &CallOptions::new().timestamp(at)).unwrap();
    places(&request, GATEWAY).0.remove("timestamp").unwrap()
}

const INSTANTS: [(i64, &str); 12] = [
    (0, "1970-01-01 08:00:00"),
    (-1, "1970-01-01 07:59:59"),
    (1_406_142_470, "2014-07-24 03:07:50"),
    (1_451_577_599, "2015-12-31 23:59:59"),
    (1_451_577_600, "2016-01-01 00:00:00"),
    (1_456_675_199, "2016-02-28 23:59:59"),
    (1_456_675_200, "2016-02-29 00:00:00"),
    (1_456_761_600, "2016-03-01 00:00:00"),
    // Where other zones change their clocks.
    (1_459_044_000, "2016-03-27 10:00:00"),
    (1_477_789_200, "2016-10-30 09:00:00"),
    // China had summer time in those days; the gateway's hour is eight ahead all the same.
    (646_326_000, "1990-06-25 23:00:00"),
    (4_102_415_999, "2099-12-31 23:59:59"),
];

fn instant(seconds: i64) -> SystemTime {
    match u64::try_from(seconds) {
        Ok(after) => UNIX_EPOCH + Duration::from_secs(after),
        Err(_) => UNIX_EPOCH - Duration::from_secs(seconds.unsigned_abs()),
    }
}

#[test]
fn timestamps_are_beijing_time() {
    let app = app().build().unwrap();
    for (seconds, expected) in INSTANTS {
        assert_eq!(timestamp(&app, instant(seconds)), expected);
        let late_in_the_second = instant(seconds) + Duration::from_nanos(999_999_999);
        assert_eq!(timestamp(&app, late_in_the_second), expected);
    }
}

/// Runs this very test once more in other zones, since a process has but one.
#[test]
fn the_zone_of_the_machine_does_not_matter() {
    const MARK: &str = "timestamps of the child:";
    let app = app().build().unwrap();
    let stamps = INSTANTS.map(|(seconds, _)| timestamp(&app, instant(seconds))).join(", ");
    if std::env::var_os("ALIPAY_TEST_ZONE").is_some() {
        println!("{MARK}{stamps}");
        return;
    }
    for zone in ["UTC", "America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati", "XYZ+11:30"] {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "wire::the_zone_of_the_machine_does_not_matter", "--nocapture"])
            .envs([("TZ", zone), ("ALIPAY_TEST_ZONE", "1")])
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().find_map(|line| line.split_once(MARK)).unwrap_or_default().1;
        assert_eq!(line, stamps, "{zone}: {text}");
    }
}

#[test]
fn the_charset_is_in_the_url_as_it_was_signed() {
    let request = prepare(&app().build().unwrap(), &points(), &CallOptions::new());
    assert!(request.url.contains("charset=utf-8&"));
    assert!(request.content_type.ends_with("charset=utf-8"));
    let (content, _) = signed(places(&request, GATEWAY));
    assert!(content.contains("&charset=utf-8&"));
}

#[test]
fn empty_values_are_neither_signed_nor_sent() {
    let options = CallOptions::new()
        .app_auth_token("")
        .notify_url("")
        .common("prod_code", "")
        .common("", "x");
    let mut request = points();
    request.memo = Some(String::new());
    request.trans_amount = None;
    let request = prepare(&app().build().unwrap(), &request, &options);
    let (query, body) = places(&request, GATEWAY);
    let own =
        ["app_id", "charset", "format", "method", "sign", "sign_type", "timestamp", "version"];
    assert_eq!(names(&query), own);
    assert_eq!(names(&body), ["biz_content"]);
    assert!(!body["biz_content"].contains("memo") && !body["biz_content"].contains("trans_amount"));
    let (content, sign) = signed((query, body));
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    assert_eq!(key.verify(SignType::Rsa2, content.as_bytes(), &sign), Ok(()));
}

#[test]
fn a_field_left_empty_can_be_sent_among_the_extra_ones() {
    // As `Extra` promises: for a value that the field's type does not allow.
    let mut request = points();
    request.req_id = String::new();
    request.extra.insert("req_id", 7);
    request.memo = None;
    request.extra.insert("memo", serde_json::json!(["a", "list"]));
    let request = prepare(&app().build().unwrap(), &request, &CallOptions::new());
    let (_, body) = places(&request, GATEWAY);
    let content = &body["biz_content"];
    assert_eq!(content.matches("\"req_id\":").count(), 1, "{content}");
    assert_eq!(content.matches("\"memo\":").count(), 1, "{content}");
    assert!(content.contains(r#""req_id":7"#) && content.contains(r#""memo":["a","list"]"#));
}

#[test]
fn a_call_cannot_set_what_the_client_sets() {
    let app = app().build().unwrap();
    let own = [
        "app_id",
        "biz_content",
        "charset",
        "format",
        "method",
        "sign",
        "sign_type",
        "timestamp",
        "version",
    ];
    for name in own {
        for value in ["forged", ""] {
            let options = CallOptions::new().common(name, value);
            let error = app.prepare(&points(), &options).unwrap_err();
            assert_eq!(error.outcome(), Outcome::NotSent);
            let Error::NotSent(NotSent::Option(option)) = &error else { panic!("{error:?}") };
            assert_eq!(*option, OptionError::Taken { name: name.to_owned() });
            assert!(error.to_string().contains(&format!("{name:?}")), "{error}");
        }
    }
}

#[test]
fn a_gateway_address_with_a_query_keeps_it() {
    for (gateway, joint) in [
        ("https://openapi.alipay.com/gateway.do", "?"),
        ("https://proxy.example.com/gateway.do?via=east", "&"),
        ("https://proxy.example.com/?to=https%3A%2F%2Fopenapi.alipay.com&", ""),
        ("https://proxy.example.com/gateway.do?", ""),
        ("http://127.0.0.1:8080", "?"),
    ] {
        let app = app().gateway_url(gateway).build().unwrap();
        let request = prepare(&app, &points(), &CallOptions::new());
        let rest = request.url.strip_prefix(gateway).unwrap();
        assert!(rest.starts_with(&format!("{joint}app_id={APP_ID}&")), "{}", request.url);
        let (query, body) = (
            form(rest.trim_start_matches(['?', '&']).as_bytes()),
            form(request.body.as_bytes().unwrap()),
        );
        let (content, sign) = signed((query, body));
        let key = PublicKey::parse(APP_PUBLIC).unwrap();
        assert_eq!(key.verify(SignType::Rsa2, content.as_bytes(), &sign), Ok(()));
    }
}

#[test]
fn a_method_without_biz_content_sends_plain_parameters() {
    let app = app().build().unwrap();
    let mut request =
        plain_token_request("authorization_code", Some("4b203fe6c11548bcabd8da5bb087a83b"));
    request.extra.insert("scope", "auth_user & more");
    let prepared = prepare(&app, &request, &CallOptions::new());
    let (query, body) = places(&prepared, GATEWAY);
    assert_eq!(query["method"], "example.plain.token");
    assert_eq!(names(&body), ["code", "grant_type", "scope"]);
    assert_eq!(body["scope"], "auth_user & more");
    let (content, sign) = signed((query, body));
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    assert_eq!(key.verify(SignType::Rsa2, content.as_bytes(), &sign), Ok(()));
}

#[test]
fn an_extra_field_cannot_set_what_the_client_sets() {
    let app = app().build().unwrap();
    for name in ["app_id", "method", "sign", "sign_type", "timestamp", "charset", "version"] {
        let mut request = plain_token_request("authorization_code", None);
        request.extra.insert(name, "forged");
        let error = app.prepare(&request, &CallOptions::new()).unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        let Error::NotSent(NotSent::Option(option)) = &error else { panic!("{error:?}") };
        assert_eq!(*option, OptionError::Taken { name: name.to_owned() });
    }
}

#[test]
fn an_option_cannot_send_a_plain_parameter_twice() {
    let app = app().build().unwrap();
    let mut request = plain_token_request("authorization_code", None);
    request.extra.insert("scope", "one");
    for name in ["grant_type", "scope"] {
        let options = CallOptions::new().common(name, "two");
        let error = app.prepare(&request, &options).unwrap_err();
        assert!(matches!(error, Error::NotSent(NotSent::Option(_))), "{error:?}");
    }
}

fn plain_token_request(grant_type: &str, code: Option<&str>) -> plain::Request {
    let mut request = plain::Request::builder().grant_type(grant_type).build();
    request.code = code.map(str::to_owned);
    request
}
