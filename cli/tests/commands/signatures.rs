//! `alipay sign` and `alipay verify`, held against openssl.

use super::support::{Done, Folder, alipay, fed, openssl, run};

const LINES: &str =
    "method=alipay.trade.query\nsign=none\napp_id=2014\nempty=\nbiz_content={\"a\":\"b=c\"}\n";
const STRING: &str = "app_id=2014&biz_content={\"a\":\"b=c\"}&method=alipay.trade.query";

fn keys() -> Folder {
    let folder = Folder::new();
    assert_eq!(run(&["key", "generate", "-o", &folder.path("")]).code, 0);
    folder
}

fn sign(keys: &Folder, more: &[&str], input: impl AsRef<[u8]>) -> Done {
    let key = keys.path("app.pkcs8.pem");
    let arguments = [&["sign", "--app-private-key-file", &key], more].concat();
    fed(&mut alipay(&arguments), input.as_ref())
}

fn verify(keys: &Folder, more: &[&str], input: impl AsRef<[u8]>) -> Done {
    let key = keys.path("app.pub.pem");
    let arguments = [&["verify", "--public-key-file", &key], more].concat();
    fed(&mut alipay(&arguments), input.as_ref())
}

/// What openssl signs, in base64.
fn by_openssl(keys: &Folder, digest: &str, message: &[u8]) -> String {
    let (message, signature) = (keys.write("message", message), keys.path("signature"));
    let key = keys.path("app.pkcs8.pem");
    openssl(&["dgst", digest, "-sign", &key, "-out", &signature, &message]);
    openssl(&["base64", "-A", "-in", &signature])
}

#[test]
fn signatures_are_those_of_openssl() {
    let keys = keys();
    let json = r#"{"method":"alipay.trade.query","sign":"none","app_id":"2014","empty":"","biz_content":"{\"a\":\"b=c\"}"}"#;
    let wanted = by_openssl(&keys, "-sha256", STRING.as_bytes());
    for input in [LINES, json] {
        assert_eq!(sign(&keys, &[], input).out, format!("{wanted}\n"));
        assert_eq!(sign(&keys, &["--show"], input).out, format!("{STRING}\n{wanted}\n"));
        let told = sign(&keys, &["--json"], input).json();
        assert_eq!(
            (&told["string_to_sign"], &told["sign"]),
            (&STRING.into(), &wanted.as_str().into())
        );
    }
    for marked in [LINES, json].map(|input| format!("\u{feff}{input}")) {
        assert_eq!(sign(&keys, &[], marked).out, format!("{wanted}\n"));
    }
    assert_eq!(sign(&keys, &["--raw"], STRING).out, format!("{wanted}\n"));
    let sha1 = by_openssl(&keys, "-sha1", STRING.as_bytes());
    assert_eq!(sign(&keys, &["--sign-type", "RSA"], LINES).out, format!("{sha1}\n"));
    let gbk = by_openssl(&keys, "-sha256", b"a=\xd3\xa6");
    assert_eq!(sign(&keys, &["--charset", "GBK"], "a=应").out, format!("{gbk}\n"));

    let key = keys.text("app.pkcs8.pem");
    let mut command = alipay(&["sign"]);
    assert_eq!(
        fed(command.env("ALIPAY_APP_PRIVATE_KEY", key), LINES.as_bytes()).out,
        format!("{wanted}\n")
    );
}

#[test]
fn a_signature_verifies_or_it_does_not() {
    let keys = keys();
    let signature = by_openssl(&keys, "-sha256", STRING.as_bytes());
    let signed = LINES.replace("sign=none", &format!("sign={signature}"));
    let file = keys.write("signed.txt", &signed);
    let good: [(&[&str], &str); 5] = [
        (&[], &signed),
        (&[&file], ""),
        (&["--sign", &signature], LINES),
        (&["--sign", &signature, "--raw"], STRING),
        (&["--without-sign-type"], &format!("{signed}sign_type=RSA2\n")),
    ];
    for (more, input) in good {
        let done = verify(&keys, more, input);
        assert_eq!((done.code, &*done.out), (0, ""), "{more:?}: {}", done.err);
    }
    let bad: [(&[&str], &str, &str); 4] = [
        (&[], &signed.replace("2014", "2015"), "the signature does not verify"),
        (&[], LINES, "the signature"),
        (&["--sign-type", "RSA"], &signed, "the signature does not verify"),
        (&[], &format!("{signed}sign_type=RSA2\n"), "the signature does not verify"),
    ];
    for (more, input, words) in bad {
        let done = verify(&keys, more, input);
        assert_eq!(done.code, 1, "{more:?}");
        assert!(done.err.contains(words), "{}", done.err);
        let done = verify(&keys, &[more, &["--json"]].concat(), input);
        assert_eq!((done.code, &done.json()["verified"]), (1, &false.into()));
    }
    // What the parameters say of the signature counts, where no flag says otherwise.
    let told = "charset=GBK\nsign_type=RSA\nsubject=应\n";
    let sha1 = by_openssl(&keys, "-sha1", b"charset=GBK&sign_type=RSA&subject=\xd3\xa6");
    let input = format!("{told}sign={sha1}\n");
    assert_eq!(verify(&keys, &[], &input).code, 0);
    for flags in [["--sign-type", "RSA2"], ["--charset", "utf-8"]] {
        assert_eq!(verify(&keys, &flags, &input).code, 1);
    }
    let done = verify(&keys, &["--sign", "AA=="], "charset=latin1");
    assert_eq!(done.code, 2);
    assert!(done.err.contains("the parameter charset: "), "{}", done.err);

    let key = keys.path("app.pub.pem");
    for flag in ["--public-key", "--alipay-public-key-file"] {
        assert_eq!(run(&["verify", flag, &key, &file]).code, 0);
    }

    let shown = verify(&keys, &["--show"], &signed);
    assert_eq!(shown.out, format!("{STRING}\n"));
}

#[test]
fn parameters_that_are_none_are_told() {
    let keys = keys();
    let table = [
        ("a=1\nb\n", "line 2 is not NAME=VALUE"),
        ("a=1\na=2\n", "duplicate parameter a"),
        ("", "there are no parameters"),
        ("{\"a\":1}", "the parameter a is not a string"),
        ("{\"a\":\"1\",\"a\":\"2\"}", "duplicate parameter a"),
        ("{\"a\"", "not a JSON object"),
    ];
    for (input, words) in table {
        for done in [sign(&keys, &[], input), verify(&keys, &["--sign", "AA=="], input)] {
            assert_eq!((done.code, &*done.out), (2, ""));
            assert!(done.err.contains(words), "{}", done.err);
        }
    }
    let done = sign(&keys, &[], "a=1&b=2&sign=x");
    assert!(done.code == 0 && done.err.contains("one line is one parameter"), "{}", done.err);
    let done = verify(&keys, &[], "a=1");
    assert_eq!(done.code, 2);
    assert!(done.err.contains("there is no signature"), "{}", done.err);
    let done = sign(&keys, &["--charset", "GBK"], "a=\u{1F600}");
    assert_eq!(done.code, 2, "{}", done.err);
    let done = fed(&mut alipay(&["sign"]), b"a=1");
    assert_eq!(done.code, 2);
    assert!(done.err.contains("give --app-private-key-file"), "{}", done.err);
}

/// An answer's body, and what the SDK of a phone gives back.
#[test]
fn answers_verify_as_such() {
    let keys = keys();
    let node = r#"{"code":"10000","msg":"Success","total_amount":"88.80"}"#;
    let signature = by_openssl(&keys, "-sha256", node.as_bytes());
    let answer = format!(
        r#"{{"alipay_trade_app_pay_response":{node},"sign":"{signature}","sign_type":"RSA2"}}"#
    );
    let quoted = serde_json::Value::from(answer.as_str()).to_string();
    for input in [
        answer.clone(),
        answer.replace(r#","sign_type":"RSA2""#, ""),
        format!("{answer}\n"),
        format!(r#"{{"resultStatus":"9000","result":{quoted},"memo":""}}"#),
        format!("{{resultStatus=9000, result={answer}, memo=}}"),
        format!("resultStatus={{9000}};memo={{}};result={{{answer}}}"),
    ] {
        let done = verify(&keys, &[], &input);
        assert_eq!((done.code, &*done.out), (0, ""), "{input}: {}", done.err);
        assert_eq!(verify(&keys, &["--show"], &input).out, format!("{node}\n"));
        let told = verify(&keys, &["--json"], &input).json();
        assert_eq!(told["verified"], true);
        assert_eq!(told["string_to_sign"], node);
        assert_eq!(told["root"], "alipay_trade_app_pay_response");
    }
    let sha1 = by_openssl(&keys, "-sha1", node.as_bytes());
    let old = answer.replace(&signature, &sha1).replace("RSA2", "RSA");
    assert_eq!(verify(&keys, &[], &old).code, 0);
    let gbk = b"{\"code\":\"10000\",\"memo\":\"\xd3\xa6\"}";
    let signature = by_openssl(&keys, "-sha256", gbk);
    let body =
        [b"{\"alipay_x_response\":".as_slice(), gbk, b",\"sign\":\"", signature.as_bytes(), b"\"}"];
    assert_eq!(verify(&keys, &["--charset", "GBK"], body.concat()).code, 0);

    let table: [(&[&str], String, i32, &str); 6] = [
        (&[], answer.replace("88.80", "0.01"), 1, "the signature does not verify"),
        (&["--sign-type", "RSA"], answer.clone(), 1, "sign_type \"RSA2\""),
        (&[], format!(r#"{{"alipay_x_response":{node}}}"#), 1, "has no signature"),
        (&[], answer[..answer.len() - 9].to_owned(), 2, "the JSON ends after"),
        (&[], answer.replacen('{', r#"{"alipay_y_response":{},"#, 1), 2, "two answers"),
        (&[], r#"{"resultStatus":"6001","result":""}"#.to_owned(), 2, "a status (6001) but no"),
    ];
    for (more, input, code, words) in table {
        let done = verify(&keys, more, &input);
        assert_eq!((done.code, &*done.out), (code, ""), "{input}");
        assert!(done.err.contains(words), "{}", done.err);
    }
}
