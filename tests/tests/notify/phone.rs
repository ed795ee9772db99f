//! Answers that come some other way than as the answer to a call.

use alipay::app::{App, AppBuilder, CertificateFiles};
use alipay::error::{AnswerError, EnvelopeError, TrustError};
use alipay::{Charset, Client, SignType, blocking};
use alipay_openapi_tests::calls::{APP_ID, APP_KEY, alipay_public, app};

use crate::certificates::{ALIPAY, APP, ROOTS};
use crate::letter::sign;

const ROOT: &str = "alipay_trade_app_pay_response";
const NODE: &str = r#"{"code":"10000","msg":"Success","app_id":"2014072300007148","memo":"a } \" b","total_amount":"88.80","out_trade_no":"20160412"}"#;

/// The JSON that the app SDK gives back.
fn result(node: &str) -> String {
    let sign = sign(node.as_bytes());
    format!(r#"{{"{ROOT}":{node},"sign":"{sign}","sign_type":"RSA2"}}"#)
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[tokio::test]
async fn a_phones_result_verifies_in_whatever_wrapping() {
    let result = result(NODE);
    let quoted = quoted(&result);
    let builder = Client::builder().app_id(APP_ID).private_key(APP_KEY);
    let client = builder.alipay_public_key(alipay_public().to_pem()).build().unwrap();
    for text in [
        result.clone(),
        format!(" {result}\n"),
        format!(r#"{{"resultStatus":"9000","result":{quoted},"memo":"好"}}"#),
        format!("{{resultStatus=9000, result={result}, memo=}}"),
        format!("resultStatus={{9000}};memo={{处理成功}};result={{{result}}}"),
        result.replace(r#","sign_type":"RSA2""#, ""),
        format!(r#"{{"sign_type":"RSA2","sign":"{}","{ROOT}":{NODE}}}"#, sign(NODE.as_bytes())),
    ] {
        for verified in [client.app().verify_answer(&text), client.verify_answer(&text).await] {
            let verified = verified.unwrap_or_else(|error| panic!("{error}: {text}"));
            assert_eq!((&*verified.root, &*verified.text), (ROOT, NODE));
            let shown = format!("{verified:?}");
            assert!(shown.contains(ROOT) && !shown.contains("88.80"), "{shown}");
        }
    }
}

/// So does the body of any answer.
#[test]
fn the_body_of_an_answer_verifies_as_such() {
    let node = r#"{"url":"http:\/\/a\/b","code":"10000"}"#;
    let signed = sign(r#"{"url":"http://a/b","code":"10000"}"#.as_bytes());
    let slashes = format!(r#"{{"alipay_x_response":{node},"sign":"{signed}"}}"#);
    let refusal = r#"{"code":"40004","sub_code":"ACQ.X"}"#;
    let refused =
        format!(r#"{{"error_response":{refusal},"sign":"{}"}}"#, sign(refusal.as_bytes()));
    let ciphertext = r#""AQIDBA==""#;
    let encrypted =
        format!(r#"{{"alipay_x_response":{ciphertext},"sign":"{}"}}"#, sign(ciphertext.as_bytes()));
    for (body, root, text) in [
        (slashes, "alipay_x_response", node),
        (refused, "error_response", refusal),
        (encrypted, "alipay_x_response", "AQIDBA=="),
    ] {
        let verified = app().build().unwrap().verify_answer(&body).unwrap();
        assert_eq!((&*verified.root, &*verified.text), (root, text));
    }
}

#[test]
fn gbk_is_verified_in_its_own_bytes_though_a_phone_gives_text() {
    let node = r#"{"code":"40004","sub_msg":"交易不存在昞"}"#;
    let bytes = Charset::Gbk.encode(node).unwrap();
    let text = format!(r#"{{"{ROOT}":{node},"sign":"{}"}}"#, sign(&bytes));
    let gbk = || app().charset(Charset::Gbk).build().unwrap();
    let raw = Charset::Gbk.encode(&text).unwrap().into_owned();
    let wrapped = format!(r#"{{"resultStatus":"4000","result":{},"memo":""}}"#, quoted(&text));
    for body in [raw.clone(), text.clone().into_bytes(), wrapped.into_bytes()] {
        assert_eq!(gbk().verify_answer(&body).unwrap().text, node);
    }
    assert!(app().build().unwrap().verify_answer(&text).is_err());
    let forged = text.replace("交易", "订单");
    assert!(gbk().verify_answer(forged).is_err());
}

#[test]
fn what_is_not_signed_by_alipay_is_refused() {
    let result = result(NODE);
    type Is = fn(&AnswerError) -> bool;
    let signature: Is = |error| matches!(error, AnswerError::Trust(TrustError::Signature(_)));
    let envelope: Is = |error| matches!(error, AnswerError::Envelope(_));
    let nothing: Is = |error| matches!(error, AnswerError::NoResult { .. });
    let unsigned: Is = |error| matches!(error, AnswerError::Unsigned);
    let sign_type: Is = |error| matches!(error, AnswerError::SignType { .. });
    let bare = format!(r#"{{"{ROOT}":{NODE}}}"#);
    let table: [(&str, String, Is); 16] = [
        ("altered", result.replace("88.80", "0.01"), signature),
        ("another signature", result.replace("\"sign\":\"", "\"sign\":\"AAAA"), signature),
        ("no signature", bare.clone(), unsigned),
        ("an empty one", bare.replace("}}", "},\"sign\":\"\"}"), unsigned),
        ("no signature, wrapped", format!("{{resultStatus=9000, result={bare}}}"), unsigned),
        ("a weaker sign type", result.replace("RSA2", "RSA"), sign_type),
        ("broken off", r#"{"resultStatus":"6001","result":"","memo":"x"}"#.into(), nothing),
        ("broken off, in Java", "{resultStatus=6001, result=, memo=}".into(), nothing),
        ("two answers", result.replacen('{', r#"{"alipay_y_response":{},"#, 1), envelope),
        ("the same twice", result.replacen('{', &format!("{{\"{ROOT}\":{{}},"), 1), envelope),
        ("cut", result[..result.len() / 2].to_owned(), envelope),
        ("more behind", format!("{result}x"), envelope),
        ("no answer", r#"{"a":"b"}"#.into(), envelope),
        ("a page", "<html>".into(), envelope),
        ("nothing", String::new(), envelope),
        ("a status alone", "9000".into(), envelope),
    ];
    for (what, text, is) in table {
        let error = app().build().unwrap().verify_answer(&text).unwrap_err();
        assert!(is(&error), "{what}: {error:?}");
        let told = error.to_string();
        assert!(told.len() > 8 && !told.contains("88.80"), "{what}: {told}");
    }
}

#[tokio::test]
async fn certificates_are_chosen_by_number() {
    let builder = || -> AppBuilder {
        App::builder().app_id(APP_ID).private_key(APP_KEY).certificates(CertificateFiles {
            app: APP,
            alipay: ALIPAY,
            root: ROOTS,
        })
    };
    let app = builder().build().unwrap();
    let sn = alipay::cert::Certificate::parse(ALIPAY).unwrap().sn().to_owned();
    let named = |sn: &str| result(NODE).replace("sign_type", "alipay_cert_sn").replace("RSA2", sn);
    assert_eq!(app.verify_answer(named(&sn)).unwrap().alipay_cert_sn, Some(sn.clone()));
    for (number, is_number) in [("x", false), ("0123456789abcdef0123456789abcdef", true)] {
        let error = app.verify_answer(named(number)).unwrap_err();
        let told = match error {
            AnswerError::Trust(TrustError::Unknown { .. }) => true,
            AnswerError::Trust(TrustError::Number { .. }) => false,
            error => panic!("{error:?}"),
        };
        assert_eq!(told, is_number);
    }
    let blocking = tokio::task::spawn_blocking(move || {
        let builder = blocking::Client::builder().app_id(APP_ID).private_key(APP_KEY);
        let client = builder
            .certificates(CertificateFiles { app: APP, alipay: ALIPAY, root: ROOTS })
            .build()
            .unwrap();
        client.verify_answer(named(&sn)).is_ok()
    });
    assert!(blocking.await.unwrap());
}

#[test]
fn errors_have_their_causes() {
    let sha1 = app().sign_type(SignType::Rsa).build().unwrap();
    let error = sha1.verify_answer(result(NODE)).unwrap_err();
    assert!(error.to_string().contains("\"RSA2\""), "{error}");
    let error = app().build().unwrap().verify_answer(r#"{"a":1}"#).unwrap_err();
    assert!(matches!(error, AnswerError::Envelope(EnvelopeError::MissingRoot { .. })));
}
