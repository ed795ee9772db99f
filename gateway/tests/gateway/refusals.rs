//! Every check, and the codes with which it refuses a call.

use crate::support::*;

/// A change to a valid request.
enum Change {
    /// Before it is signed.
    Signed(fn(&mut Params)),
    /// After it was signed.
    Sent(fn(&mut Params)),
}

use Change::{Sent, Signed};

/// The key of an answer, which also says whether it is signed.
#[derive(Clone, Copy, PartialEq)]
enum Under {
    Gateway,
    Method,
}

fn common() -> Vec<(&'static str, Change, &'static str, &'static str)> {
    vec![
        ("no app_id", Signed(|p| p.remove("app_id")), "40001", "isv.missing-app-id"),
        ("no method", Signed(|p| p.remove("method")), "40001", "isv.missing-method"),
        ("no sign", Sent(|p| p.remove("sign")), "40001", "isv.missing-signature"),
        ("no sign_type", Signed(|p| p.remove("sign_type")), "40001", "isv.missing-signature-type"),
        ("no timestamp", Signed(|p| p.remove("timestamp")), "40001", "isv.missing-timestamp"),
        ("no version", Signed(|p| p.remove("version")), "40001", "isv.missing-version"),
        ("empty app_id", Signed(|p| p.set("app_id", "")), "40001", "isv.missing-app-id"),
        ("empty method", Signed(|p| p.set("method", "")), "40001", "isv.missing-method"),
        ("empty sign", Sent(|p| p.set("sign", "")), "40001", "isv.missing-signature"),
        (
            "empty sign_type",
            Signed(|p| p.set("sign_type", "")),
            "40001",
            "isv.missing-signature-type",
        ),
        ("empty timestamp", Signed(|p| p.set("timestamp", "")), "40001", "isv.missing-timestamp"),
        ("empty version", Signed(|p| p.set("version", "")), "40001", "isv.missing-version"),
        ("nothing at all", Sent(|p| p.0.clear()), "40001", "isv.missing-app-id"),
        (
            "another app",
            Signed(|p| p.set("app_id", "2014072300007149")),
            "40002",
            "isv.invalid-app-id",
        ),
        (
            "an app with a space",
            Signed(|p| p.set("app_id", "2014072300007148 ")),
            "40002",
            "isv.invalid-app-id",
        ),
        (
            "an unknown method",
            Signed(|p| p.set("method", "alipay.nothing.at.all")),
            "40002",
            "isv.invalid-method",
        ),
        (
            "a method in capitals",
            Signed(|p| p.set("method", "ALIPAY.PASS.INSTANCE.UPDATE")),
            "40002",
            "isv.invalid-method",
        ),
        (
            "a method that is a path",
            Signed(|p| p.set("method", "../../alipay.pass")),
            "40002",
            "isv.invalid-method",
        ),
        ("no time", Signed(|p| p.set("timestamp", "now")), "40002", "isv.invalid-timestamp"),
        (
            "a date alone",
            Signed(|p| p.set("timestamp", "2014-07-24")),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "a time with T",
            Signed(|p| p.set("timestamp", &timestamp(0).replace(' ', "T"))),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "a time with a zone",
            Signed(|p| p.set("timestamp", &(timestamp(0) + "+08:00"))),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "milliseconds",
            Signed(|p| p.set("timestamp", "1406142470000")),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "no such day",
            Signed(|p| p.set("timestamp", "2014-02-30 03:07:50")),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "an old time",
            Signed(|p| p.set("timestamp", "2014-07-24 03:07:50")),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "16 minutes ago",
            Signed(|p| p.set("timestamp", &timestamp(-16))),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "16 minutes ahead",
            Signed(|p| p.set("timestamp", &timestamp(16))),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "UTC",
            Signed(|p| p.set("timestamp", &timestamp(-8 * 60))),
            "40002",
            "isv.invalid-timestamp",
        ),
        (
            "the year 9999",
            Signed(|p| p.set("timestamp", "9999-12-31 23:59:59")),
            "40002",
            "isv.invalid-timestamp",
        ),
        ("Big5", Signed(|p| p.set("charset", "big5")), "40002", "isv.invalid-charset"),
        (
            "no charset of any kind",
            Signed(|p| p.set("charset", "utf-7½")),
            "40002",
            "isv.invalid-charset",
        ),
        (
            "sign_type in small letters",
            Signed(|p| p.set("sign_type", "rsa2")),
            "40002",
            "isv.invalid-signature-type",
        ),
        ("SM2", Signed(|p| p.set("sign_type", "SM2")), "40002", "isv.invalid-signature-type"),
        ("XML", Signed(|p| p.set("format", "XML")), "40002", "isv.invalid-format"),
        ("version 2.0", Signed(|p| p.set("version", "2.0")), "40002", "isv.invalid-parameter"),
        ("version 1", Signed(|p| p.set("version", "1")), "40002", "isv.invalid-parameter"),
        ("a sign that is none", Sent(|p| p.set("sign", "abc")), "40002", "isv.invalid-signature"),
        (
            "a sign in two letters",
            Sent(|p| p.set("sign", "签名")),
            "40002",
            "isv.invalid-signature",
        ),
        ("a value changed", Sent(|p| p.set("biz_content", "{}")), "40002", "isv.invalid-signature"),
        (
            "a parameter added",
            Sent(|p| p.set("notify_url", "https://a.example")),
            "40002",
            "isv.invalid-signature",
        ),
        ("a parameter removed", Sent(|p| p.remove("format")), "40002", "isv.invalid-signature"),
        (
            "the other sign_type",
            Sent(|p| p.set("sign_type", "RSA")),
            "40002",
            "isv.invalid-signature",
        ),
        (
            "the version before the signature",
            Sent(|p| p.set("version", "2.0")),
            "40002",
            "isv.invalid-parameter",
        ),
        (
            "the app before the method",
            Signed(|p| {
                p.set("app_id", "1");
                p.set("method", "x.y.z");
            }),
            "40002",
            "isv.invalid-app-id",
        ),
        (
            "what is missing before what is wrong",
            Signed(|p| {
                p.set("app_id", "1");
                p.remove("version");
            }),
            "40001",
            "isv.missing-version",
        ),
    ]
}

fn content() -> Vec<(&'static str, Change, &'static str, &'static str)> {
    vec![
        ("as it should be", Signed(|_| ()), "10000", ""),
        ("json in small letters", Signed(|p| p.set("format", "json")), "10000", ""),
        ("no format", Signed(|p| p.remove("format")), "10000", ""),
        ("no charset", Signed(|p| p.remove("charset")), "10000", ""),
        ("another spelling of the charset", Signed(|p| p.set("charset", "UTF-8")), "10000", ""),
        ("GBK", Signed(|p| p.set("charset", "GBK")), "10000", ""),
        (
            "encrypted",
            Signed(|p| p.set("encrypt_type", "AES")),
            "40002",
            "isv.invalid-encrypt-type",
        ),
        ("SHA-1", Signed(|p| p.set("sign_type", "RSA")), "10000", ""),
        ("10 minutes ago", Signed(|p| p.set("timestamp", &timestamp(-10))), "10000", ""),
        ("10 minutes ahead", Signed(|p| p.set("timestamp", &timestamp(10))), "10000", ""),
        ("more parameters", Signed(|p| p.set("app_auth_token", "t+o/k=e n&")), "10000", ""),
        ("an empty parameter", Signed(|p| p.set("notify_url", "")), "10000", ""),
        ("a field that the spec lacks", Signed(|p| points(p, r#","x":1"#)), "10000", ""),
        (
            "all signs there are",
            Signed(|p| points(p, r##","memo":"积分 + 100% & <b>=\"'\\u263a""##)),
            "10000",
            "",
        ),
        ("no JSON", Signed(|p| p.set("biz_content", "req_id=1")), "40002", "isv.illegal-json"),
        ("a list", Signed(|p| p.set("biz_content", "[]")), "40002", "isv.illegal-json"),
        ("a text", Signed(|p| p.set("biz_content", "\"{}\"")), "40002", "isv.illegal-json"),
        ("two objects", Signed(|p| p.set("biz_content", "{} {}")), "40002", "isv.illegal-json"),
        (
            "a nest",
            Signed(|p| p.set("biz_content", &"[".repeat(5000))),
            "40002",
            "isv.illegal-json",
        ),
        ("no content", Signed(|p| p.remove("biz_content")), "40002", "isv.invalid-parameter"),
        ("nothing in it", Signed(|p| p.set("biz_content", "{}")), "40002", "isv.invalid-parameter"),
        (
            "too long",
            Signed(|p| points(p, &format!(r#","memo":"{}""#, "x".repeat(257)))),
            "40002",
            "isv.invalid-parameter",
        ),
        (
            "no positive number",
            Signed(|p| points(p, r#","trans_amount":"-1""#)),
            "40002",
            "isv.invalid-parameter",
        ),
        (
            "no such type",
            Signed(|p| points(p, r#","trans_type":"deposit""#)),
            "40002",
            "isv.invalid-parameter",
        ),
        (
            "forbidden",
            Signed(|p| points(p, r#","trans_type":"CONSUME","biz_no":"1""#)),
            "40002",
            "isv.invalid-parameter",
        ),
        (
            "only elsewhere",
            Signed(|p| points(p, r#","trans_type":"CONSUME","shop_id":"1""#)),
            "40002",
            "isv.invalid-parameter",
        ),
        (
            "an object for a text",
            Signed(|p| points(p, r#","memo":{}"#)),
            "40002",
            "isv.invalid-parameter",
        ),
    ]
}

/// Adds fields to the content of the points method.
fn points(params: &mut Params, more: &str) {
    let content = POINTS_CONTENT.strip_suffix('}').unwrap();
    params.set("biz_content", &format!("{content}{more}}}"));
}

#[tokio::test]
async fn each_mistake_gets_its_code() {
    let gateway = start().await;
    let common = common().into_iter().map(|row| (Under::Gateway, row));
    let content = content().into_iter().map(|row| (Under::Method, row));
    for (under, (name, change, code, sub_code)) in common.chain(content) {
        let mut params = Params::points();
        match change {
            Signed(change) => {
                change(&mut params);
                params = params.signed();
            }
            Sent(change) => {
                params = params.signed();
                change(&mut params);
            }
        }
        let sign_type = params.get("sign_type").parse().unwrap_or_default();
        let reply = send(&gateway, &params).await;
        assert_eq!(reply.status, 200, "{name}");
        assert_eq!(reply.codes(), (code.to_owned(), sub_code.to_owned()), "{name}: {}", reply.body);
        let msg = match code {
            "10000" => "Success",
            "40001" => "Missing Required Arguments",
            _ => "Invalid Arguments",
        };
        assert_eq!(reply.text("msg"), msg, "{name}");
        assert_eq!(reply.text("sub_msg").is_empty(), sub_code.is_empty(), "{name}");
        if under == Under::Gateway {
            assert_eq!(reply.root(), "error_response", "{name}");
            assert_eq!(reply.sign(), None, "{name}");
        } else {
            assert_eq!(reply.root(), "koubei_marketing_tool_points_update_response", "{name}");
            assert!(reply.verifies(alipay_key().public_key(), sign_type), "{name}: {}", reply.body);
        }
    }
}

#[tokio::test]
async fn all_violations_are_told_at_once() {
    let gateway = start().await;
    let table = [
        (
            POINTS,
            r#"{"req_id":"","trans_amount":"0"}"#,
            &[
                "req_id: must be given",
                "user_id:",
                "activity_account:",
                "trans_amount: must be a positive integer",
            ][..],
        ),
        (
            PASS,
            r#"{"serial_number":"1","verify_code":"1","status":"LOST"}"#,
            &[
                "channel_id:",
                "status: must be one of USED, CLOSED",
                "verify_code, verify_type: must be given together",
            ],
        ),
        (
            VOUCHER,
            r#"{"entity_no":7.5,"out_biz_no":"a-b"}"#,
            &["out_biz_no: must be letters and digits only"],
        ),
    ];
    for (method, content, told) in table {
        let reply = call(&gateway, method, content).await;
        assert_eq!(reply.codes().1, "isv.invalid-parameter");
        let words = reply.text("sub_msg");
        assert_eq!(words.split("; ").count(), told.len(), "{words}");
        assert!(told.iter().all(|part| words.contains(part)), "{words}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_utf_8_are_refused() {
    let gateway = start().await;
    let params = Params::points().signed();
    for (name, more) in [("memo", "memo=%B7%B5"), ("a name", "%B7%B5=1"), ("raw", "memo=\u{0}")] {
        let mut body = format!("{}&{more}", params.form()).into_bytes();
        if name == "raw" {
            body.truncate(body.len() - 1);
            body.extend([0xb7, 0xb5]);
        }
        let reply = post(&gateway, "", FORM, body).await.unwrap();
        assert_eq!(reply.codes().1, "isv.invalid-charset", "{name}");
    }
    let app = format!("app_id=%B7&{}", params.form().split_once('&').unwrap().1);
    let reply = post(&gateway, "", FORM, app).await.unwrap();
    assert_eq!(reply.codes().1, "isv.invalid-app-id");
}
