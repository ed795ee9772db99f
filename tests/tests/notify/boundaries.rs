//! `name=value&name=value` is not escaped where it is signed: one signature fits several messages.

use alipay::notify::{NotifyError, Variant};

use crate::letter::{Letter, paid, sign, verify};

/// A message with the signature that another one has.
fn disguised(letter: Letter, as_signed: &Letter) -> Result<(), String> {
    let content = as_signed.content(Variant::V1, false);
    assert_eq!(letter.content(Variant::V1, false), content, "the same signature must fit");
    let verified = verify(letter.with("sign", sign(&content)).body());
    verified.map(|_| ()).map_err(|error| format!("{error:?}"))
}

fn ambiguous(name: &str, hidden: &str) -> Result<(), String> {
    Err(format!("Ambiguous {{ name: {name:?}, hidden: {hidden:?} }}"))
}

#[test]
fn no_documented_parameter_can_be_hidden_in_the_one_before_it() {
    let sorted = {
        let mut names: Vec<_> = Letter::trade().without("sign_type").0;
        names.sort();
        names
    };
    for pair in sorted.windows(2) {
        let [(name, value), (next, hidden)] = pair else { unreachable!() };
        let [name, next] = [name, next].map(|name| String::from_utf8(name.clone()).unwrap());
        let joined = [value.as_slice(), b"&", next.as_bytes(), b"=", hidden].concat();
        let letter = Letter::trade().without(&next).with(&name, joined);
        let told = disguised(letter, &Letter::trade());
        match name.as_str() {
            // No charset has such a name, so it does not come to that.
            "charset" => assert!(told.unwrap_err().starts_with("UnknownCharset")),
            // Nor is it this app's id.
            "app_id" => assert!(told.unwrap_err().starts_with("Mismatch { name: \"app_id\"")),
            _ => assert_eq!(told, ambiguous(&name, &next)),
        }
    }
}

#[test]
fn several_hidden_ones_are_found() {
    let joined = "一杯咖啡 & more&total_amount=88.80&trade_no=2016041221001004180200203978";
    let letter = Letter::trade().without("total_amount").without("trade_no");
    let letter = letter.with("subject", joined);
    assert_eq!(disguised(letter, &Letter::trade()), ambiguous("subject", "total_amount"));
}

/// What is signed with its `sign_type` cannot be shown as if it were signed without.
#[test]
fn one_variant_does_not_pass_for_the_other() {
    let event = Letter::order().with("service_code", "5");
    let content = event.content(Variant::V2, false);
    let letter = event.with("service_code", "5&sign_type=RSA2").with("sign", sign(&content));
    assert_eq!(letter.content(Variant::V1, false), content);
    let error = verify(letter.body()).unwrap_err();
    assert!(matches!(error, NotifyError::Ambiguous { hidden, .. } if hidden == "sign_type"));
}

/// A buyer whose text gets into the order cannot move the amount: the true one is then swallowed
/// by the false one's value.
#[test]
fn an_amount_in_a_text_does_not_become_the_amount() {
    let honest = Letter::trade().with("subject", "a&total_amount=8888.00");
    let notification = verify(honest.clone().signed(Variant::V1).body()).unwrap();
    assert_eq!(notification.get("subject"), Some("a&total_amount=8888.00"));
    assert_eq!(notification.get("total_amount"), Some("88.80"));
    let forged = Letter::trade().with("subject", "a");
    let forged = forged.with("total_amount", "8888.00&total_amount=88.80");
    assert_eq!(disguised(forged, &honest), ambiguous("total_amount", "total_amount"));
}

/// Texts with `&` in them are as good as others where they hide nothing.
#[test]
fn texts_that_hide_nothing_are_taken() {
    for text in [
        "uid=1&plan=2",
        "a&b=c",
        "a&&b",
        "&=",
        "a&unknown_name=1",
        "a&total_amount=1", // there is one: twice it cannot have been
        "a&body=1",         // not in order
        "a&trade_statuses=1",
        "a&trade_status",
    ] {
        let letter = Letter::trade().with("subject", text).signed(Variant::V1);
        let taken = verify(letter.body()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(taken.get("subject"), Some(text));
    }
    let letter = Letter::trade().with("passback_params", "uid=1&plan=2").signed(Variant::V1);
    assert!(verify(letter.body()).is_ok());
    let link = r#"{"url":"https://example.com/?app_id=1&biz_content=x&charset=y&app_id=2"}"#;
    let event = Letter::event().with("biz_content", link).signed(Variant::V1);
    assert!(verify(event.body()).is_ok());
}

/// What the protocol cannot tell: text that was signed as one value and is sent as two parameters
/// looks as if it had been signed so.
#[test]
fn a_text_can_be_split() {
    let honest = Letter::trade().with("passback_params", "x&point_amount=88.80");
    let forged = Letter::trade().with("passback_params", "x").with("point_amount", "88.80");
    assert_eq!(disguised(forged, &honest), Ok(()));
    // The message that is not altered is the one that is refused: it is read in two ways.
    assert_eq!(disguised(honest.clone(), &honest), ambiguous("passback_params", "point_amount"));
    // Percent-encoded, as Alipay asks for, it is read in one way.
    assert!(paid().contains("passback_params=merchantBizType%253d3C%2526"));
    let encoded = Letter::trade().with("passback_params", "x%26point_amount%3D88.80");
    assert!(verify(encoded.signed(Variant::V1).body()).is_ok());
}
