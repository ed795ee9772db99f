//! Each usual mistake with a signature, and the name it gets.

use alipay_openapi_gateway::{Gateway, Mistake};
use alipay_openapi_runtime::crypto::PrivateKey;
use alipay_openapi_runtime::{Charset, SignType};
use form_urlencoded::byte_serialize;

use crate::support::*;

/// Signs this text with the app's key.
fn sign(text: &str) -> String {
    app_key().sign(SignType::Rsa2, text.as_bytes()).unwrap()
}

/// A call whose values contain everything that must be percent-encoded.
fn params() -> Params {
    let content = r#"{"req_id":"7","user_id":"2088","activity_account":"3","memo":"积分 a"}"#;
    Params::new(POINTS, content)
}

fn join<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let pairs: Vec<String> =
        pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

fn sorted(params: &Params) -> Vec<(&str, String)> {
    let mut pairs: Vec<_> =
        params.0.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    pairs.sort();
    pairs
}

/// Each mistake, with a signature that somebody who makes it sends.
fn table() -> Vec<(Mistake, Params, String)> {
    let sound = params();
    let right = sound.string_to_sign();
    let encode = |value: &str| byte_serialize(value.as_bytes()).collect::<String>();
    let encoded: Vec<_> =
        sorted(&sound).into_iter().map(|(name, value)| (name, encode(&value))).collect();
    let percent_20 = encoded.iter().map(|(name, value)| (*name, value.replace('+', "%20")));
    let with_empty = params().with("notify_url", "").with("auth_token", "");
    let without = |name: &str| join(sorted(&sound).into_iter().filter(|(other, _)| *other != name));
    let other_key = PrivateKey::generate().unwrap();
    let content = sound.get("biz_content").to_owned();
    let gbk = sound.clone().with("charset", "GBK");
    vec![
        (
            Mistake::OtherSignType,
            sound.clone(),
            app_key().sign(SignType::Rsa, right.as_bytes()).unwrap(),
        ),
        (
            Mistake::AlipayKey,
            sound.clone(),
            alipay_key().sign(SignType::Rsa2, right.as_bytes()).unwrap(),
        ),
        (
            Mistake::OtherCharset { signed: Charset::Gbk, named: Charset::Utf8 },
            sound.clone(),
            app_key().sign(SignType::Rsa2, &Charset::Gbk.encode(&right).unwrap()).unwrap(),
        ),
        (
            Mistake::OtherCharset { signed: Charset::Utf8, named: Charset::Gbk },
            gbk.clone(),
            sign(&gbk.string_to_sign()),
        ),
        (Mistake::LeftOut("sign_type".to_owned()), sound.clone(), sign(&without("sign_type"))),
        (Mistake::LeftOut("biz_content".to_owned()), sound.clone(), sign(&without("biz_content"))),
        (Mistake::LeftOut("app_id".to_owned()), sound.clone(), sign(&without("app_id"))),
        (
            Mistake::Unsorted,
            sound.clone(),
            sign(&join(sound.0.iter().map(|(name, value)| (&**name, value.clone())))),
        ),
        (Mistake::PercentEncoded, sound.clone(), sign(&join(encoded.clone()))),
        (Mistake::PercentEncoded, sound.clone(), sign(&join(percent_20))),
        (Mistake::EmptySigned, with_empty.clone(), sign(&join(sorted(&with_empty)))),
        (Mistake::BizContentOnly, sound.clone(), sign(&content)),
        (Mistake::BizContentOnly, sound.clone(), sign(&format!("biz_content={content}"))),
        (
            Mistake::OtherKey,
            sound.clone(),
            other_key.sign(SignType::Rsa2, right.as_bytes()).unwrap(),
        ),
        (Mistake::OtherText, sound.clone(), sign("something else")),
    ]
}

async fn mistake(gateway: &Gateway, form: String) -> Mistake {
    let reply = post(gateway, "", FORM, form).await.unwrap();
    assert_eq!(reply.codes().1, "isv.invalid-signature");
    let diagnosis = gateway.diagnosis().unwrap();
    let words = reply.text("sub_msg");
    assert!(words.starts_with(&diagnosis.to_string()), "{words}");
    diagnosis.mistake().clone()
}

#[tokio::test]
async fn each_mistake_is_named() {
    let gateway = start().await;
    assert_eq!(gateway.diagnosis(), None);
    for (wanted, params, sign) in table() {
        let form = params.clone().with("sign", &sign).form();
        assert_eq!(mistake(&gateway, form).await, wanted);
        let diagnosis = gateway.diagnosis().unwrap();
        assert_eq!(diagnosis.string_to_sign(), params.string_to_sign(), "{wanted:?}");
        let found = !matches!(wanted, Mistake::OtherKey | Mistake::OtherText);
        assert_eq!(diagnosis.signed_string().is_some(), found, "{wanted:?}");
        let same = matches!(
            wanted,
            Mistake::OtherSignType | Mistake::AlipayKey | Mistake::OtherCharset { .. }
        );
        assert_eq!(diagnosis.differs_at().is_some(), found && !same, "{wanted:?}");
    }
}

#[tokio::test]
async fn a_plus_that_was_not_encoded_is_told() {
    let gateway = start().await;
    // A memo with a plus, and another parameter that varies until the signature has one too.
    let content = r#"{"req_id":"7","user_id":"2088","activity_account":"3","memo":"1+1"}"#;
    let (mut params, mut count) = (Params::new(POINTS, content).signed(), 0);
    while !params.get("sign").contains('+') {
        count += 1;
        params = params.with("terminal_info", &format!("{count}")).signed();
    }
    let form = params.form().replace('+', "%20");
    let encoded = byte_serialize(params.get("sign").as_bytes()).collect::<String>();
    let bare = params.get("sign").replace('=', "%3D");
    let table = [
        (form.replace(&encoded, &bare), Mistake::SpaceForPlus),
        (form.replace("1%2B1", "1+1"), Mistake::PlusNotEncoded),
        // Both at once: the signature can still be repaired.
        (form.replace(&encoded, &bare).replace("1%2B1", "1+1"), Mistake::PlusNotEncoded),
    ];
    for (form, wanted) in table {
        assert_eq!(mistake(&gateway, form).await, wanted);
    }
}

#[tokio::test]
async fn the_order_of_sending_is_told_in_both_placements() {
    let gateway = start().await;
    let params = params();
    let text = |names: [&str; 8]| join(names.map(|name| (name, params.get(name).to_owned())));
    let query = ["version", "app_id", "method", "format", "charset", "sign_type", "timestamp"];
    let query_form =
        Params(query.map(|name| (name.to_owned(), params.get(name).to_owned())).to_vec()).form();
    let [a, b, c, d, e, f, g] = query;
    let orders = [[a, b, c, d, e, f, g, "biz_content"], ["biz_content", a, b, c, d, e, f, g]];
    for order in orders {
        let body = Params(vec![
            ("biz_content".to_owned(), params.get("biz_content").to_owned()),
            ("sign".to_owned(), sign(&text(order))),
        ]);
        let reply = post(&gateway, &query_form, FORM, body.form()).await.unwrap();
        assert_eq!(reply.codes().1, "isv.invalid-signature");
        assert_eq!(gateway.diagnosis().unwrap().mistake(), &Mistake::Unsorted);
    }
}

#[tokio::test]
async fn what_is_no_signature_is_told() {
    let gateway = start().await;
    let long = "A".repeat(684);
    for sign in ["abc", "签名", "===", &long, "QUJD"] {
        let found = mistake(&gateway, params().with("sign", sign).form()).await;
        assert!(matches!(found, Mistake::Malformed(_)), "{sign}: {found:?}");
    }
    // Of the right length, but above the modulus.
    let large = format!("{}==", "/".repeat(342));
    let large = large.replace("/==", "w==");
    let found = mistake(&gateway, params().with("sign", &large).form()).await;
    assert_eq!(found, Mistake::OtherKey);
}

#[tokio::test]
async fn the_string_is_echoed_as_html_shows_it() {
    let gateway = start().await;
    let content = r#"{"req_id":"<'7'>"}"#;
    let params = Params::new(POINTS, content).with("sign", "abc");
    let words = send(&gateway, &params).await.text("sub_msg");
    let escaped = "&amp;biz_content={&quot;req_id&quot;:&quot;&lt;&#x27;7&#x27;&gt;&quot;}&amp;charset=utf-8&amp;";
    assert!(words.contains(escaped), "{words}");
    let echoed = words.split_once("to be signed: ").unwrap().1;
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(echoed.to_owned(), |text, (from, to)| text.replace(from, to));
    assert_eq!(plain, params.string_to_sign());
}
