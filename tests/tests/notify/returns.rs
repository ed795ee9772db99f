//! What the user's browser brings back, at the addresses that shops have.

use alipay::notify::{NotifyError, Variant};
use alipay::{Client, SignType};
use alipay_openapi_tests::calls::{APP_ID, APP_KEY, alipay_public};

use crate::letter::{Letter, app};

/// The parameters that Alipay adds, in its order.
fn back() -> Letter {
    Letter::empty()
        .with("charset", "utf-8")
        .with("out_trade_no", "20160412093000")
        .with("method", "alipay.trade.page.pay.return")
        .with("total_amount", "88.80")
        .with("trade_no", "2016041221001004180200203978")
        .with("auth_app_id", APP_ID)
        .with("version", "1.0")
        .with("app_id", APP_ID)
        .with("sign_type", "RSA2")
        .with("seller_id", "2088101106499364")
        .with("timestamp", "2016-04-12 09:30:05")
}

fn query() -> String {
    back().signed(Variant::V1).text()
}

/// What verifies has these parameters and no others.
fn covered() -> Vec<&'static str> {
    vec![
        "app_id",
        "auth_app_id",
        "charset",
        "method",
        "out_trade_no",
        "seller_id",
        "timestamp",
        "total_amount",
        "trade_no",
        "version",
    ]
}

#[test]
fn ordinary_addresses_verify() {
    let query = query();
    let host = "https://shop.example.com";
    let alphabetical = {
        let own = format!("{query}&orderType=3&s=%2Fback");
        let mut parts: Vec<&str> = own.split('&').collect();
        parts.sort_unstable();
        parts.join("&")
    };
    let table: [(String, &[&str]); 22] = [
        (query.clone(), &[]),
        (format!("?{query}"), &[]),
        (format!("{host}/thanks?{query}"), &[]),
        (format!("/thanks?{query}"), &[]),
        (format!("{host}/thanks?{query}#top"), &[]),
        (format!("{host}/thanks?orderType=3&{query}"), &["orderType"]),
        (format!("/thanks?orderType=3&b=%26&{query}&utm=x"), &["orderType", "b", "utm"]),
        // ThinkPHP, Phalcon, CodeIgniter, and what a counter adds at the end.
        (format!("s=%2Findex%2Fpay%2Fback&{query}"), &["s"]),
        (format!("_url=/pay/back&{query}"), &["_url"]),
        (format!("{host}/index.php?/pay/back&{query}"), &["/pay/back"]),
        (format!("{query}&_=1460424605"), &["_"]),
        (alphabetical, &["orderType", "s"]),
        // Names of Alipay's: it adds them at the end.
        (format!("/thanks?out_trade_no=7&{query}"), &["out_trade_no"]),
        (format!("/thanks?app_id=7&version=&{query}"), &["app_id", "version"]),
        (format!("/thanks?status=paid&subject=tea&{query}"), &["status", "subject"]),
        (format!("/thanks?total_amount=88.80&{query}"), &["total_amount"]),
        // What could not be read in a notification.
        (format!("/thanks?off=100%&{query}"), &["off"]),
        (format!("/thanks?name=%CE%D2&%B2%E8=1&{query}"), &["name", "\u{fffd}\u{fffd}"]),
        (format!("/thanks?=1&a%3Db=2&{query}"), &["", "a=b"]),
        (format!("/thanks?orderType&empty=&{query}"), &["orderType", "empty"]),
        (format!("/thanks?x=1&x=2&{query}"), &["x", "x"]),
        (format!("/thanks?passback=a?b&{query}"), &["passback"]),
    ];
    for (address, left_out) in table {
        let back = app().verify_return(&address).unwrap_or_else(|error| {
            panic!("{error}: {address}");
        });
        let names: Vec<&str> = back.iter().map(|(name, _)| name).collect();
        assert_eq!(names, covered(), "{address}");
        let mut told: Vec<&str> = back.left_out().iter().map(String::as_str).collect();
        let mut wanted = left_out.to_vec();
        told.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(told, wanted, "{address}");
        assert_eq!(back.get("out_trade_no"), Some("20160412093000"));
        assert_eq!(back.get("total_amount"), Some("88.80"));
        assert_eq!(back.variant(), Variant::V1);
    }
}

/// In the sandbox, returns were seen that cover their `sign_type`.
#[test]
fn a_return_may_cover_its_sign_type() {
    let query = back().signed(Variant::V2).text();
    for address in [query.clone(), format!("https://shop.example.com/?s=/back&a=1&{query}")] {
        let back = app().verify_return(&address).unwrap();
        assert_eq!(back.variant(), Variant::V2);
        assert_eq!(back.get("sign_type"), Some("RSA2"));
    }
}

/// Parameters that no documentation names are given where they are signed, and the shop's own are
/// not.
#[test]
fn what_is_signed_and_not_documented_is_given() {
    let newer = back().with("discount_kind", "coupon").signed(Variant::V1).text();
    for address in [
        newer.clone(),
        format!("?a=1&{newer}"),
        format!("{newer}&z=1"),
        format!("?a=1&{newer}&z=1"),
    ] {
        let back =
            app().verify_return(&address).unwrap_or_else(|error| panic!("{error}: {address}"));
        assert_eq!(back.get("discount_kind"), Some("coupon"), "{address}");
        assert_eq!((back.get("a"), back.get("z")), (None, None));
    }
    let agreement = Letter::empty()
        .with("agreement_no", "20160412")
        .with("status", "NORMAL")
        .with("app_id", APP_ID)
        .with("charset", "utf-8")
        .with("sign_type", "RSA2")
        .with("external_agreement_no", "7");
    let agreement = agreement.signed(Variant::V1).text();
    let back = app().verify_return(&format!("/signed?page=2&{agreement}&q=/signed")).unwrap();
    assert_eq!(back.get("external_agreement_no"), Some("7"));
    assert_eq!(back.left_out(), ["page", "q"]);
    // Empty ones are signed or not.
    let empty = back_with_empty().text();
    let back = app().verify_return(&format!("/thanks?x=1&{empty}")).unwrap();
    assert_eq!((back.get("seller_id"), back.left_out().len()), (None, 2));
}

fn back_with_empty() -> Letter {
    back().with("seller_id", "").signed(Variant::V1)
}

/// Whatever is added, left out or changed: nothing is given that Alipay did not sign.
#[test]
fn nothing_else_verifies() {
    let query = query();
    let table = [
        ("another amount", query.replace("88.80", "88.81")),
        ("a second amount after it", format!("{query}&total_amount=0.01")),
        ("one less", query.replace("&auth_app_id=2014072300007148", "")),
        ("only its own", "https://shop.example.com/thanks?orderType=3".to_owned()),
        ("no query", "https://shop.example.com/thanks".to_owned()),
        ("broken where it counts", query.replace("88.80", "88%8")),
        ("not in the charset", query.replace("88.80", "%B2%E8")),
        ("another app", query.replace("&app_id=2014072300007148", "&app_id=2021000000000001")),
        ("a weaker sign type", query.replace("RSA2", "RSA")),
        ("nothing", String::new()),
        ("nothing after the address", "https://shop.example.com/thanks?".to_owned()),
    ];
    for (what, address) in table {
        let error = app().verify_return(&address).map(|_| ()).expect_err(what);
        assert!(!error.to_string().is_empty());
    }
    // What is not covered is not given: the signature holds without it.
    let back = app().verify_return(&format!("{query}&gmt_payment=2016-04-12")).unwrap();
    assert_eq!((back.get("gmt_payment"), back.left_out()), (None, &["gmt_payment".to_owned()][..]));
    let error = app().verify_return("https://shop.example.com/thanks?a=1").unwrap_err();
    assert!(matches!(error, NotifyError::Missing { name: "sign" }), "{error}");
    let many = (0..300).fold(query, |query, at| format!("{query}&p{at}=1"));
    assert!(matches!(app().verify_return(&many), Err(NotifyError::TooManyParameters)));
}

/// RSA messages of an app that signs with RSA2 are taken where that is allowed, and only then.
#[tokio::test]
async fn rsa_is_taken_where_it_is_allowed() {
    let old = |letter: Letter| {
        let letter = letter.with("sign_type", "RSA");
        let key =
            alipay::crypto::PrivateKey::parse(alipay_openapi_tests::calls::ALIPAY_KEY).unwrap();
        let sign = key.sign(SignType::Rsa, &letter.content(Variant::V1, false)).unwrap();
        letter.with("sign", sign)
    };
    let (notification, address) = (old(Letter::trade()).body(), old(back()).text());
    let builder = || {
        let builder = Client::builder().app_id(APP_ID).private_key(APP_KEY);
        builder.alipay_public_key(alipay_public().to_pem())
    };
    let allowing = builder().allow_rsa_notifications().build().unwrap();
    assert!(allowing.verify_notification(&notification, None).await.is_ok());
    assert!(allowing.app().verify_notification(&notification, None).is_ok());
    assert!(allowing.verify_return(&address).await.is_ok());
    let altered = String::from_utf8(notification.clone()).unwrap().replace("88.80", "88.81");
    assert!(allowing.verify_notification(altered.as_bytes(), None).await.is_err());
    let sound = Letter::trade().signed(Variant::V1).body();
    assert!(allowing.verify_notification(&sound, None).await.is_ok());
    for sign_type in ["SM2", "rsa", "MD5", "RSA "] {
        let body = Letter::trade().with("sign_type", sign_type).signed(Variant::V1).body();
        let error = allowing.verify_notification(&body, None).await.unwrap_err();
        assert!(matches!(error, NotifyError::SignType { .. }), "{sign_type}: {error}");
    }
    let plain = builder().build().unwrap();
    for error in [
        plain.verify_notification(&notification, None).await.unwrap_err(),
        plain.verify_return(&address).await.unwrap_err(),
    ] {
        assert!(matches!(error, NotifyError::SignType { .. }), "{error}");
        assert!(error.to_string().contains("allow_rsa_notifications"), "{error}");
    }
}
