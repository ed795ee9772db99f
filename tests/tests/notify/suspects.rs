//! A signature that does not verify: what can be seen of the reason is told.

use alipay::crypto::{PrivateKey, SignType};
use alipay::notify::{NotifyError, Suspect, Variant};
use alipay_openapi_tests::calls::{APP_KEY, SMALL_KEY};

use crate::letter::{Letter, app, verify};

fn signed(letter: Letter) -> Letter {
    letter.signed(Variant::V1)
}

fn suspects(letter: &Letter) -> Vec<Suspect> {
    match verify(letter.body()).map(|_| ()) {
        Err(NotifyError::Unverified { suspects }) => suspects,
        Err(NotifyError::Signature(_)) => Vec::new(),
        other => panic!("{other:?}"),
    }
}

fn filtered(name: &str, trace: &'static str) -> Suspect {
    Suspect::Filtered { name: name.to_owned(), trace }
}

fn foreign(name: &str) -> Suspect {
    Suspect::Foreign { name: name.to_owned() }
}

#[test]
fn what_alters_a_notification_is_named() {
    let bills = r#"[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]"#;
    let trade = || signed(Letter::trade());
    let event = || signed(Letter::event());
    let table: Vec<(&str, Letter, Vec<Suspect>)> = vec![
        (
            "htmlspecialchars",
            trade()
                .with("fund_bill_list", bills.replace('"', "&quot;"))
                .with("subject", "一杯咖啡 &amp; more"),
            vec![filtered("fund_bill_list", "&quot;"), filtered("subject", "&amp;")],
        ),
        (
            "with numbers",
            trade().with("fund_bill_list", bills.replace('"', "&#34;")),
            vec![filtered("fund_bill_list", "&#34;")],
        ),
        (
            "addslashes",
            trade().with("fund_bill_list", bills.replace('"', "\\\"")),
            vec![filtered("fund_bill_list", "\\\"")],
        ),
        (
            "in a message",
            event().with("biz_content", "{&quot;order&quot;:1}"),
            vec![filtered("biz_content", "&quot;")],
        ),
        ("a framework's route", trade().with("s", "/pay/notify"), vec![foreign("s")]),
        ("another's", trade().with("_url", "/pay/notify"), vec![foreign("_url")]),
        ("the address's own", trade().with("shop", "7"), vec![foreign("shop")]),
        ("in a message", event().with("shop", "7"), vec![foreign("shop")]),
        (
            "an event of which not all is documented",
            signed(Letter::order()).with("commodity_order_id", "7"),
            vec![],
        ),
        (
            "a framework's, there",
            signed(Letter::order()).with("_method", "POST"),
            vec![foreign("_method")],
        ),
        ("an amount", trade().with("total_amount", "88.81"), vec![]),
    ];
    for (what, letter, wanted) in table {
        assert_eq!(suspects(&letter), wanted, "{what}");
    }
    // What looks so and verifies is as good as anything.
    let odd = Letter::trade().with("subject", "&quot;").with("shop", "7").with("s", "/");
    assert!(verify(signed(odd).body()).is_ok());
}

#[test]
fn whose_key_signed_is_told() {
    let by = |key: &PrivateKey| {
        let letter = Letter::trade();
        let sign = key.sign(SignType::Rsa2, &letter.content(Variant::V1, false)).unwrap();
        letter.with("sign", sign)
    };
    let other = by(&PrivateKey::generate().unwrap());
    assert_eq!(suspects(&other), [Suspect::OtherKey]);
    assert_eq!(suspects(&by(&PrivateKey::parse(APP_KEY).unwrap())), [Suspect::OwnKey]);
    let altered = signed(Letter::trade()).with("total_amount", "1");
    assert_eq!(suspects(&altered), [], "the right key, and another text");
    let error = verify(other.body()).unwrap_err().to_string();
    assert!(error.contains("another app's, or the sandbox's"), "{error}");
    let back = other.without("notify_id").with("shop", "7").text();
    match app().verify_return(&back) {
        Err(NotifyError::Unverified { suspects }) => assert_eq!(suspects, [Suspect::OtherKey]),
        told => panic!("{told:?}"),
    }
    // A key of another size has told of itself before.
    let small = PrivateKey::parse(SMALL_KEY).unwrap();
    let sign = small.sign(SignType::Rsa, b"x").unwrap();
    let error = verify(Letter::trade().with("sign", sign).body()).unwrap_err();
    assert!(
        error.to_string().contains("has 128 bytes, but this key's signatures have 256"),
        "{error}"
    );
}

#[test]
fn names_are_short_and_values_are_not_told() {
    let long = "x".repeat(10_000);
    let letter = (0..50).fold(signed(Letter::trade()), |letter, at| {
        letter.with(format!("{long}{at}"), "a-secret-value&quot;")
    });
    let error = verify(letter.body()).unwrap_err();
    let (told, shown) = (error.to_string(), format!("{error:?}"));
    assert!(told.len() < 2000 && shown.len() < 2000, "{told}");
    assert!(!told.contains("a-secret-value") && !shown.contains("a-secret-value"), "{told}");
}
