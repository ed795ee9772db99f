//! Hostile and odd answers: the exact error each one gets, and that nothing but what Alipay
//! signed is ever taken for an answer.

use alipay::CallOptions;
use alipay::crypto::PrivateKey;
use alipay::error::Outcome;
use alipay::transport::HttpResponse;
use alipay::{Error, Reply, SignType};
use alipay_openapi_tests::calls::{self, *};
use alipay_openapi_tests::told::told;
use alipay_openapi_tests::tool_points_update::Response;

const ROOT: &str = "koubei_marketing_tool_points_update_response";
const SUCCESS: &str = r#"{"code":"10000","msg":"Success","point_log_no":"2016041200032"}"#;
const FAILURE: &str = r#"{"code":"40004","msg":"Business Failed","sub_code":"BIZ_ERROR"}"#;

fn parse(body: impl Into<Vec<u8>>) -> Result<Reply<Response>, Error> {
    app().build().unwrap().parse(&points(), &CallOptions::new(), &HttpResponse::new(200, body))
}

/// Holds a table of bodies against what is told of each. Whatever is unknown says by which key
/// the request can be sent again.
fn hold(table: impl IntoIterator<Item = (impl Into<Vec<u8>>, impl AsRef<str>)>) {
    let app = app().build().unwrap();
    for (body, expected) in table {
        let body = body.into();
        let shown = String::from_utf8_lossy(&body).chars().take(300).collect::<String>();
        let response = HttpResponse::new(200, body).with_trace_id("trace");
        let result = app.parse(&points(), &CallOptions::new(), &response);
        assert_eq!(told(&result), expected.as_ref(), "{shown}");
        let Err(error) = result else { continue };
        let key = error.idempotency_key().map(|key| (key.field, key.value.as_str()));
        let unknown = error.outcome() == Outcome::Unknown;
        assert_eq!(key, unknown.then_some(("req_id", "778712860805461247257")), "{shown}");
        assert_eq!(error.trace_id(), Some("trace"));
        let words = error.to_string();
        assert!(words.contains(POINTS) && words.contains("[trace_id trace]"), "{error}");
    }
}

/// An answer under some key with some signature.
fn answer(root: &str, node: &str, sign: &str) -> String {
    format!(r#"{{"{root}":{node},"sign":"{sign}"}}"#)
}

fn signed(node: &str) -> String {
    node_first(POINTS, node)
}

fn unsigned(root: &str, node: &str) -> String {
    format!(r#"{{"{root}":{node}}}"#)
}

#[test]
fn sound_answers_in_any_dress() {
    let sign = sign(SUCCESS);
    let escaped = sign.replace('/', "\\/");
    let tricky =
        r#"{"a":"}{\"\\","code":"10000","point_log_no":"{\"sign\":\"x\"}","z":[{"}":"]"},[],{}]}"#;
    let spaced = "{ \"code\" :\t\"10000\",\r\n \"point_log_no\" : \"1\" }";
    let far = format!(
        r#"{{"code":"10000","point_log_no":"1","x":{}1{}}}"#,
        "[".repeat(100),
        "]".repeat(100)
    );
    for body in [
        signed(SUCCESS),
        sign_first(POINTS, SUCCESS),
        format!("\n\t {{ \"sign\"\r\n: \"{sign}\" , \"{ROOT}\" : {SUCCESS} }} \r\n"),
        format!(
            r#"{{"alipay_cert_sn":"1","x":[{{"sign":"no"}}],"{ROOT}":{SUCCESS},"sign":"{sign}"}}"#
        ),
        format!(r#"{{"{ROOT}":{SUCCESS},"sign":"{escaped}"}}"#),
        format!(
            r#"{{"koubei\u005fmarketing_tool_points_update_response":{SUCCESS},"\u0073ign":"{sign}"}}"#
        ),
        format!(r#"{{"other_method_response":{FAILURE},"{ROOT}":{SUCCESS},"sign":"{sign}"}}"#),
        signed(tricky),
        sign_first(POINTS, tricky),
        signed(spaced),
        signed(&far),
        signed(r#"{"c\u006fde":"1000\u0030","point_log_no":"1"}"#),
    ] {
        let reply = parse(body.as_str()).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(reply.code(), Some("10000"));
        assert!(body.contains(reply.text()), "the text is what was signed");
    }
    assert_eq!(parse(signed(tricky)).unwrap().point_log_no, r#"{"sign":"x"}"#);
    assert_eq!(parse(signed(spaced)).unwrap().text(), spaced);
}

#[test]
fn what_is_no_envelope() {
    let sound = signed(SUCCESS);
    let length = sound.len();
    let with = |before: &[u8], after: &[u8]| [before, sound.as_bytes(), after].concat();
    let utf16 = sound.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let table: Vec<(Vec<u8>, String)> = vec![
        (b"".into(), "unknown Empty".into()),
        (b" \r\n\t ".into(), "unknown Empty".into()),
        (b"<html><body>502 Bad Gateway</body></html>".into(), "unknown Html".into()),
        (b"\n <!DOCTYPE html>".into(), "unknown Html".into()),
        (with(b"\xef\xbb\xbf", b""), "unknown ByteOrderMark".into()),
        ([b"\xff\xfe", &utf16[..]].concat(), "unknown NotJson(0)".into()),
        (utf16, "unknown NotJson(1)".into()),
        (with(b"\0", b""), "unknown NotJson(0)".into()),
        (with(b"", b"\0"), format!("unknown TrailingBytes({length})")),
        (with(b"", b"}"), format!("unknown TrailingBytes({length})")),
        (with(b"", b" ,"), format!("unknown TrailingBytes({})", length + 1)),
        (with(b"", b"<script/>"), format!("unknown TrailingBytes({length})")),
        (with(b"", sound.as_bytes()), format!("unknown TrailingBytes({length})")),
        (with(b"[", b"]"), "unknown NotJson(0)".into()),
        (with(b"callback(", b")"), "unknown NotJson(0)".into()),
        (with(b")]}'\n", b""), "unknown NotJson(0)".into()),
        (b"null".into(), "unknown NotJson(0)".into()),
        (b"42".into(), "unknown NotJson(0)".into()),
        (b"\"text\"".into(), "unknown NotJson(0)".into()),
        (b"  success".into(), "unknown NotJson(2)".into()),
        (b"{,}".into(), "unknown NotJson(1)".into()),
        (b"{'sign':'x'}".into(), "unknown NotJson(1)".into()),
        (b"{sign:1}".into(), "unknown NotJson(1)".into()),
        (b"{\"sign\" \"x\"}".into(), "unknown NotJson(8)".into()),
        (b"{\"sign\":}".into(), "unknown NotJson(8)".into()),
        (b"{\"sign\":\"x\",}".into(), "unknown NotJson(12)".into()),
        (b"{\"a\":1;}".into(), "unknown NotJson(6)".into()),
        (b"{\"a\":01}".into(), "unknown NotJson(6)".into()),
        (b"{\"a\":NaN}".into(), "unknown NotJson(5)".into()),
        (b"{\"a\":tru}".into(), "unknown NotJson(8)".into()),
        (b"{/**/}".into(), "unknown NotJson(1)".into()),
        (b"{\"a\":[1}}".into(), "unknown NotJson(7)".into()),
        (b"{\"a\":\"line\nbreak\"}".into(), "unknown NotJson(10)".into()),
        (b"{\"a\":\"\\x41\"}".into(), "unknown NotJson(7)".into()),
        (b"{\"\xff\":1}".into(), "unknown Charset(2)".into()),
        (b"{\"\\ud800\":1}".into(), "unknown NotJson(1)".into()),
        (b"{".into(), "unknown Truncated(1)".into()),
        (b"{\"a\":1".into(), "unknown Truncated(6)".into()),
        ("[".repeat(1000).into(), "unknown NotJson(0)".into()),
        (format!("{{\"a\":{}", "[".repeat(1000)).into(), "unknown TooDeep".into()),
        (format!("{{\"a\":{}", "{\"a\":".repeat(1000)).into(), "unknown TooDeep".into()),
    ];
    hold(table);
}

#[test]
fn envelopes_without_one_clear_answer() {
    let sign = sign(SUCCESS);
    let escaped = "koubei\\u005fmarketing_tool_points_update_response";
    let missing =
        |found: &str| format!("unknown MissingRoot {{ wanted: \"{ROOT}\", found: {found:?} }}");
    let long = "x".repeat(10_000);
    hold([
        ("{}".to_owned(), missing("an empty object")),
        (format!(r#"{{"sign":"{sign}"}}"#), missing(r#""sign""#)),
        (
            node_first("alipay.pass.instance.update", SUCCESS),
            missing(r#""alipay_pass_instance_update_response", "sign""#),
        ),
        (
            answer(&ROOT.to_uppercase(), SUCCESS, &sign),
            missing(&format!(r#""{}", "sign""#, ROOT.to_uppercase())),
        ),
        (answer(&format!("{ROOT} "), SUCCESS, &sign), missing(&format!(r#""{ROOT} ", "sign""#))),
        (format!(r#"{{"a":{}}}"#, answer(ROOT, SUCCESS, &sign)), missing(r#""a""#)),
        (format!(r#"{{"{long}":1}}"#), missing(&format!("\"{}\"", "x".repeat(80)))),
        (
            format!(r#"{{"{ROOT}":{SUCCESS},"{ROOT}":{SUCCESS},"sign":"{sign}"}}"#),
            format!("unknown DuplicateKey({ROOT:?})"),
        ),
        (
            format!(r#"{{"{ROOT}":{SUCCESS},"{escaped}":{FAILURE},"sign":"{sign}"}}"#),
            format!("unknown DuplicateKey({ROOT:?})"),
        ),
        (
            format!(r#"{{"sign":"{sign}","{ROOT}":{SUCCESS},"sign":"{sign}"}}"#),
            r#"unknown DuplicateKey("sign")"#.to_owned(),
        ),
        (
            format!(r#"{{"\u0073ign":"x","{ROOT}":{SUCCESS},"sign":"{sign}"}}"#),
            r#"unknown DuplicateKey("sign")"#.to_owned(),
        ),
        (
            format!(r#"{{"x":1,"{ROOT}":{SUCCESS},"sign":"{sign}","x":1}}"#),
            r#"unknown DuplicateKey("x")"#.to_owned(),
        ),
        (
            format!(r#"{{"{ROOT}":{SUCCESS},"error_response":{FAILURE},"sign":"{sign}"}}"#),
            format!(r#"unknown TwoRoots({ROOT:?}, "error_response")"#),
        ),
        (
            format!(r#"{{"\u0065rror_response":{FAILURE},"{ROOT}":{SUCCESS},"sign":"{sign}"}}"#),
            format!(r#"unknown TwoRoots("error_response", {ROOT:?})"#),
        ),
        (
            format!(r#"{{"error_response":{FAILURE},"null_response":{FAILURE}}}"#),
            r#"unknown TwoRoots("error_response", "null_response")"#.to_owned(),
        ),
        (answer(ROOT, "null", &sign), format!("unknown NotAnObject({ROOT:?})")),
        (answer(ROOT, "[]", &sign), format!("unknown NotAnObject({ROOT:?})")),
        (answer(ROOT, "10000", &sign), format!("unknown NotAnObject({ROOT:?})")),
        (signed(r#""AES base64""#), "unknown Ciphertext".to_owned()),
        (
            unsigned("error_response", "\"no\""),
            r#"unknown NotAnObject("error_response")"#.to_owned(),
        ),
        // No signature, and not a broken one.
        (format!(r#"{{"{ROOT}":{SUCCESS},"sign":null}}"#), "unknown Unsigned".to_owned()),
        (format!(r#"{{"{ROOT}":{FAILURE},"sign":null}}"#), "unknown Unsigned".to_owned()),
        (
            format!(r#"{{"{ROOT}":{SUCCESS},"sign":"{sign}","alipay_cert_sn":null}}"#),
            "ok 10000".to_owned(),
        ),
        (format!(r#"{{"{ROOT}":{SUCCESS},"sign":1}}"#), "unknown NotText(\"sign\")".to_owned()),
        (
            format!(r#"{{"{ROOT}":{SUCCESS},"sign":["{sign}"]}}"#),
            "unknown NotText(\"sign\")".to_owned(),
        ),
        (
            format!(r#"{{"{ROOT}":{SUCCESS},"sign":"\ud800"}}"#),
            "unknown NotText(\"sign\")".to_owned(),
        ),
    ]);
}

#[test]
fn signatures_that_do_not_hold() {
    let sign = sign(SUCCESS);
    let by = |key: &str, sign_type| {
        PrivateKey::parse(key).unwrap().sign(sign_type, SUCCESS.as_bytes()).unwrap()
    };
    let envelope = unsigned(ROOT, SUCCESS);
    let with = |sign: &str| answer(ROOT, SUCCESS, sign);
    let other = SUCCESS.replace("2016041200032", "2016041200033");
    let spaced = SUCCESS.replace(':', ": ");
    let mismatch = "unknown Mismatch";
    hold([
        (envelope.clone(), "unknown Unsigned"),
        // No signature, and not a broken one.
        (with(""), "unknown Unsigned"),
        (with(" \\n"), "unknown Unsigned"),
        (with("c2lnbg=="), "unknown WrongLength { found: 4, wanted: 256 }"),
        (with(&sign[..sign.len() - 4]), "unknown WrongLength { found: 255, wanted: 256 }"),
        (with("!"), "unknown NotBase64 { position: 1 }"),
        (
            with(&format!("{sign}\\n")),
            &format!("unknown NotBase64 {{ position: {} }}", sign.len() - 1),
        ),
        (with("ab+/-_=="), "unknown NotBase64 { position: 5 }"),
        (with("ab cd==="), "unknown SpaceForPlus { position: 3 }"),
        (with(&by(APP_KEY, SignType::Rsa2)), mismatch),
        (with(&by(ALIPAY_KEY, SignType::Rsa)), mismatch),
        (with(&by(SMALL_KEY, SignType::Rsa)), "unknown WrongLength { found: 128, wanted: 256 }"),
        (with(&calls::sign("")), mismatch),
        (with(&calls::sign(&envelope)), mismatch),
        (with(&calls::sign(format!("\"{ROOT}\":{SUCCESS}"))), mismatch),
        (with(&calls::sign(&SUCCESS[1..SUCCESS.len() - 1])), mismatch),
        (with(&calls::sign(format!("{SUCCESS} "))), mismatch),
        (with(&calls::sign(&other)), mismatch),
        (answer(ROOT, &other, &sign), mismatch),
        (answer(ROOT, &spaced, &sign), mismatch),
        (answer(ROOT, SUCCESS, &calls::sign(&spaced)), mismatch),
        // An answer of another method, signed by Alipay, in this method's place.
        (answer(ROOT, r#"{"code":"10000","voucher_id":"1"}"#, &sign), mismatch),
        // A failure is a failure whoever says so, but not with a false signature.
        (answer(ROOT, FAILURE, &sign), mismatch),
        (answer("error_response", FAILURE, &sign), mismatch),
        (answer(ROOT, FAILURE, ""), "unknown Unsigned"),
    ]);
}

#[test]
fn failures_signed_and_not() {
    let invalid = r#"{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-app-id"}"#;
    let bare = r#"{"code":"40001","msg":"Missing Required Arguments"}"#;
    hold([
        (signed(FAILURE), "refused 40004 BIZ_ERROR, signed"),
        (unsigned(ROOT, FAILURE), "unknown Unsigned"),
        (unsigned("error_response", FAILURE), "unknown Unsigned"),
        (unsigned("error_response", invalid), "turned away 40002 isv.invalid-app-id, not signed"),
        (unsigned(ROOT, invalid), "turned away 40002 isv.invalid-app-id, not signed"),
        // As a newcomer with a wrong app id sees it.
        (answer("error_response", invalid, ""), "turned away 40002 isv.invalid-app-id, not signed"),
        (
            answer("error_response", invalid, &sign(invalid)),
            "refused 40002 isv.invalid-app-id, signed",
        ),
        (unsigned("null_response", bare), "unknown Unsigned"),
        (unsigned("error_response", bare), "turned away 40001 -, not signed"),
        (unsigned("error_response", r#"{"code":40002}"#), "turned away 40002 -, not signed"),
        (unsigned("error_response", r#"{"sub_code":"isv.x"}"#), "unknown Unsigned"),
        (unsigned("error_response", r#"{"code":"0"}"#), "unknown Unsigned"),
        (unsigned("error_response", "{}"), "unknown Unsigned"),
        (unsigned("error_response", r#"{"code":"10000"}"#), "unknown Unsigned"),
        (unsigned("null_response", SUCCESS), "unknown Unsigned"),
        (answer("error_response", SUCCESS, &sign(SUCCESS)), "unknown StrangeCode 10000 -, signed"),
        (
            unsigned("error_response", r#"{"code":"4","code":"5"}"#),
            "unknown content: a field appears twice",
        ),
    ]);
    let error = parse(unsigned("error_response", invalid)).unwrap_err();
    assert_eq!(error.outcome(), Outcome::TurnedAway);
    assert!(error.to_string().contains("not signed"), "{error}");
    // What an answer says that nobody signed is told, and believed by nobody.
    let error = parse(unsigned(ROOT, FAILURE)).unwrap_err();
    assert!(error.to_string().contains("(it says 40004 Business Failed, BIZ_ERROR)"), "{error}");
    let error = parse(signed(FAILURE)).unwrap_err();
    assert!(!error.to_string().contains("not signed"), "{error}");
}

#[test]
fn codes_and_what_they_mean() {
    let node =
        |code: &str, rest: &str| signed(&format!(r#"{{"code":{code},"point_log_no":"1"{rest}}}"#));
    let content = "unknown content: point_log_no: required, but missing";
    let refused = |code: &str, sub_code: &str| {
        signed(&format!(r#"{{"code":"{code}","sub_code":"{sub_code}"}}"#))
    };
    hold([
        (node(r#""10000""#, ""), "ok 10000"),
        (node("10000", ""), "ok 10000"),
        (node(r#""10000""#, r#","sub_code":"""#), "ok 10000"),
        (node(r#""10000""#, r#","sub_code":null"#), "ok 10000"),
        (node(r#""10000""#, r#","sub_code":"X""#), "unknown StrangeCode 10000 X, signed"),
        (node(r#""10003""#, ""), "ok 10003"),
        (node(r#""10003""#, r#","sub_code":"X""#), "unknown StrangeCode 10003 X, signed"),
        (signed(r#"{"code":"10003"}"#), content),
        (unsigned(ROOT, r#"{"code":"10003","point_log_no":"1"}"#), "unknown Unsigned"),
        // So answers alipay.system.oauth.token, and this method does not.
        (signed(r#"{"point_log_no":"1"}"#), "unknown NoCode"),
        (unsigned(ROOT, r#"{"point_log_no":"1"}"#), "unknown Unsigned"),
        (signed(r#"{"point_log_no":"1","sub_code":"X"}"#), "unknown NoCode"),
        (signed(r#"{"point_log_no":"1","sub_code":"SYSTEM_ERROR"}"#), "unknown NoCode"),
        (node(r#""10001""#, ""), "unknown StrangeCode 10001 -, signed"),
        (node(r#""10000 ""#, ""), "unknown StrangeCode 10000  -, signed"),
        (node("10000.0", ""), "unknown StrangeCode 10000.0 -, signed"),
        (node(r#""20000""#, ""), "unknown Midway 20000 -, signed"),
        (refused("20000", "isp.unknow-error"), "unknown Midway 20000 isp.unknow-error, signed"),
        (refused("40004", "SYSTEM_ERROR"), "unknown Midway 40004 SYSTEM_ERROR, signed"),
        (refused("40004", "ACQ.SYSTEM_ERROR"), "unknown Midway 40004 ACQ.SYSTEM_ERROR, signed"),
        (refused("40004", "aop.unknow-error"), "unknown Midway 40004 aop.unknow-error, signed"),
        (refused("40004", "SYSTEM_ERROR_NOT"), "refused 40004 SYSTEM_ERROR_NOT, signed"),
        (node(r#""10000""#, r#","code":"10000""#), "unknown content: a field appears twice"),
        (node(r#""40004""#, r#","c\u006fde":"10000""#), "unknown content: a field appears twice"),
        (node(r#""10000""#, r#","point_log_no":"2""#), "unknown content: a field appears twice"),
        (
            node(r#""10000""#, r#","point\u005flog_no":"2""#),
            "unknown content: a field appears twice",
        ),
    ]);
}

#[test]
fn a_code_that_cannot_be_read_is_no_success() {
    for code in [r#""""#, "null", "{}", r#"{"a":"10000"}"#, r#"["10000"]"#, "[]", r#""\ud800""#] {
        let node = format!(r#"{{"code":{code},"point_log_no":"1"}}"#);
        hold([
            (signed(&node), "unknown NoCode"),
            (unsigned(ROOT, &node), "unknown Unsigned"),
            (unsigned("error_response", &node), "unknown Unsigned"),
        ]);
    }
    for sub_code in ["{}", r#"["X"]"#, r#""\ud800""#] {
        let node = format!(r#"{{"code":"10000","sub_code":{sub_code},"point_log_no":"1"}}"#);
        hold([(signed(&node), "unknown NoCode"), (unsigned(ROOT, &node), "unknown Unsigned")]);
    }
}

#[test]
fn other_statuses_are_no_answers() {
    let app = app().build().unwrap();
    for status in [0, 100, 201, 204, 301, 302, 307, 401, 403, 404, 429, 500, 502, 503, 504, 999] {
        for body in [signed(SUCCESS), signed(FAILURE), String::new()] {
            let result =
                app.parse(&points(), &CallOptions::new(), &HttpResponse::new(status, body));
            assert_eq!(told(&result), format!("unknown Status({status})"));
        }
    }
}

#[test]
fn a_success_that_does_not_fit_was_done_all_the_same() {
    let table = [
        (r#"{"code":"10000"}"#, "point_log_no: required, but missing"),
        (r#"{"code":"10000","point_log_no":null}"#, "point_log_no: required, but missing"),
        (r#"{"code":"10000","point_log_no":{}}"#, "point_log_no: expected text, found an object"),
        (r#"{"code":"10000","point_log_no":["1"]}"#, "point_log_no: expected text, found a list"),
        (
            r#"{"code":"10000","point_log_no":"\ud800"}"#,
            "point_log_no: not JSON (line 1, column 8)",
        ),
        (r#"{"code":"10000","point_log_No":"1"}"#, "point_log_no: required, but missing"),
    ];
    for (node, expected) in table {
        let error = parse(signed(node)).unwrap_err();
        assert_eq!(error.outcome(), Outcome::Done);
        let Error::Unreadable(unreadable) = &error else { panic!("{error:?}") };
        assert_eq!(unreadable.error.to_string(), expected, "{node}");
        assert_eq!(unreadable.error.path(), "point_log_no");
        assert_eq!(unreadable.answer, node, "nothing of it is lost");
        assert_eq!(unreadable.method, POINTS);
        assert!(error.to_string().contains("do not send it again"), "{error}");
    }
}

#[test]
fn answers_in_another_charset_than_was_asked_for() {
    let app = app().build().unwrap();
    let parse = |node: &[u8]| {
        let sign = sign(node);
        let root = ROOT.as_bytes();
        let body = [b"{\"", root, b"\":", node, b",\"sign\":\"", sign.as_bytes(), b"\"}"].concat();
        app.parse(&points(), &CallOptions::new(), &HttpResponse::new(200, body))
    };
    // 系统繁忙 in GBK, and characters whose second byte is `\`, `}`, `{` or `"`'s neighbour.
    let gbk = b"{\"code\":\"40004\",\"sub_msg\":\"\xcf\xb5\xcd\xb3\xb7\xb1\xc3\xa6\"}";
    let Err(Error::Refused(refusal)) = parse(gbk) else { panic!("not a refusal") };
    assert_eq!(refusal.sub_msg.as_deref(), Some("系统繁忙"));
    assert!(refusal.authenticated);
    let tails = b"{\"code\":\"10000\",\"point_log_no\":\"\x95\x5c\x95\x7d\x95\x7b\x95\x40\"}";
    assert_eq!(parse(tails).unwrap().point_log_no, "昞晑晎旲");
    // Bytes that begin nothing, in either charset.
    for stray in [&b"\xff"[..], b"\xcf", b"\xcf\x22x"] {
        let node = [b"{\"code\":\"10000\",\"point_log_no\":\"", stray, b"\"}"].concat();
        let told = told(&parse(&node));
        assert!(told.starts_with("unknown Charset("), "{told}");
    }
}

#[test]
fn slashes_may_be_escaped_after_signing() {
    let node = |url: &str| format!(r#"{{"code":"10000","point_log_no":"{url}"}}"#);
    let (plain, escaped) = (node("http://a/b"), node(r"http:\/\/a\/b"));
    for (sent, signed) in [(&escaped, &escaped), (&escaped, &plain), (&plain, &plain)] {
        let reply = parse(answer(ROOT, sent, &sign(signed))).unwrap();
        assert_eq!(reply.point_log_no, "http://a/b");
        assert_eq!(reply.text(), sent);
    }
    let mismatch = [
        // Never the other way round, nor by half.
        (&plain, &escaped),
        (&node(r"http:\/\/a/b"), &escaped),
        // An escaped backslash before a slash is no escaped slash.
        (&node(r"http:\\/\\/a\\/b"), &escaped),
        (&node(r"http:\\/\\/a\\/b"), &plain),
    ];
    for (sent, signed) in mismatch {
        let result = parse(answer(ROOT, sent, &sign(signed)));
        assert_eq!(told(&result), "unknown Mismatch", "{sent} {signed}");
    }
    // An escaped backslash and an escaped slash.
    let (sent, signed) = (node(r"C:\\\/x"), node(r"C:\\/x"));
    assert_eq!(parse(answer(ROOT, &sent, &sign(&signed))).unwrap().point_log_no, r"C:\/x");
}
