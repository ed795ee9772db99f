//! What is signed, in each variant, with and without empty parameters, in both charsets.

use alipay::crypto::{PublicKey, Verifier, VerifyError, VerifyFuture};
use alipay::notify::{NotifyError, Variant};
use alipay::{Charset, Client, ClientBuilder, DateTime, SignType, blocking};
use alipay_openapi_tests::calls::{APP_ID, APP_KEY, alipay_public};

use crate::letter::{FORM, Letter, app, paid, sign, verify};

#[test]
fn each_variant_is_told() {
    let v1 = verify(paid()).unwrap();
    assert_eq!((v1.variant(), v1.has_signed_empties()), (Variant::V1, false));
    assert_eq!(v1.get("sign_type"), None, "no signature covers it");
    let v2 = verify(Letter::check().signed(Variant::V2).body()).unwrap();
    assert_eq!((v2.variant(), v2.has_signed_empties()), (Variant::V2, false));
    assert_eq!(v2.get("sign_type"), Some("RSA2"));
}

/// The kind of a message says which variant its signature is of; where it is not known, both are
/// tried.
#[test]
fn the_kind_of_a_message_says_its_variant() {
    use Variant::{V1, V2};
    let spi = Letter::empty()
        .with("method", "spi.alipay.marketing.activity.order.send")
        .with("invoke_app_id", APP_ID)
        .with("sign_type", "RSA2")
        .with("order_no", "1");
    let authorised = Letter::order().with("notify_type", "open_app_auth_notify");
    let table: [(&str, Letter, &[Variant]); 9] = [
        ("a trade", Letter::trade(), &[V1]),
        ("a message", Letter::event(), &[V1]),
        ("a message with a type", Letter::event().with("notify_type", "x"), &[V1]),
        ("a call of an SPI", spi, &[V1]),
        ("the gateway's check", Letter::check(), &[V2]),
        ("a message of a life account", Letter::check().with("msg_method", "x"), &[V2]),
        ("an order", Letter::order(), &[V1, V2]),
        ("an authorisation", authorised, &[V1, V2]),
        (
            "nothing that is known",
            Letter::empty().with("a", "b").with("sign_type", "RSA2"),
            &[V1, V2],
        ),
    ];
    for (what, letter, fitting) in table {
        for variant in [V1, V2] {
            let verified = verify(letter.clone().signed(variant).body());
            let told = verified.map(|notification| notification.variant());
            match fitting.contains(&variant) {
                true => assert_eq!(told.unwrap(), variant, "{what}"),
                false => assert!(told.is_err(), "{what} in {variant:?}"),
            }
        }
    }
}

#[test]
fn empty_parameters_are_given_only_where_they_were_signed() {
    for variant in [Variant::V1, Variant::V2] {
        for empties in [false, true] {
            // A trade of a kind that is not known may be signed in both.
            let letter = Letter::trade().with("notify_type", "trade_status_news");
            let letter = letter.with("refund_fee", "").with("a", "");
            let content = letter.content(variant, empties);
            let notification = verify(letter.with("sign", sign(&content)).body()).unwrap();
            assert_eq!(notification.variant(), variant);
            assert_eq!(notification.has_signed_empties(), empties);
            assert_eq!(notification.get("refund_fee"), empties.then_some(""));
            assert_eq!(notification.trade().unwrap().refund_fee, None);
        }
    }
}

#[test]
fn values_are_decoded_once_and_never_trimmed() {
    let values = [
        " a ",
        "\ta\n",
        "%2B",
        "%252B",
        "a+b",
        "a b",
        "100%",
        "%",
        "a=b",
        "a&b",
        "&",
        "=",
        "\u{0}",
        "\u{feff}a",
        "\u{3000}",
        "\\",
        "\"",
        "\r\n",
        "😀",
        "ﬁ",
        "e\u{301}",
        "é",
    ];
    for value in values {
        let letter = Letter::trade().with("subject", value).signed(Variant::V1);
        assert_eq!(verify(letter.body()).unwrap().get("subject"), Some(value), "{value:?}");
    }
}

#[test]
fn a_form_can_be_written_in_many_ways() {
    let letter = Letter::trade().with("subject", "a b-c").signed(Variant::V1);
    let text = letter.text();
    let mut reversed = letter.clone();
    reversed.0.reverse();
    let ways = [
        text.replace("a+b", "a%20b"),
        text.replace("a+b", "a b"),
        text.replace("a+b-c", "%61+b%2dc"),
        text.replace("total_amount=", "%74otal%5Famount="),
        text.replace("%3A", ":"),
        text.replace("%2B", "%2b"),
        format!("&{}&&", text.replace('&', "&&")),
        reversed.text(),
    ];
    for way in ways {
        let notification = verify(&way).unwrap_or_else(|error| panic!("{error}: {way}"));
        assert_eq!(notification.get("subject"), Some("a b-c"));
        assert_eq!(notification.get("total_amount"), Some("88.80"));
    }
}

#[test]
fn gbk_is_verified_in_the_bytes_that_came() {
    // The last one is a pair whose second byte is a backslash.
    for (bytes, text) in [
        (b"\xbf\xa7\xb7\xc8".as_slice(), "咖啡"),
        (b"\xa2\xe3", "€"),
        (b"\x80", "€"),
        (b"\xa8\x92", "♁"),
        (b"\x95\x5c", "昞"),
    ] {
        for name in ["GBK", "gbk", "GB2312", "gb18030"] {
            let letter = Letter::trade().with("charset", name).with("subject", bytes);
            let notification = verify(letter.signed(Variant::V1).body()).unwrap();
            assert_eq!(notification.get("subject"), Some(text));
            assert_eq!(notification.charset(), Charset::Gbk);
        }
    }
    let utf8 = Letter::trade().with("charset", "utf-8").with("subject", b"\xbf\xa7".as_slice());
    let error = verify(utf8.signed(Variant::V1).body()).unwrap_err();
    assert!(matches!(error, NotifyError::NotInCharset { name, .. } if name == "subject"));
}

/// The message's own word goes first, then the content type's, then the app's.
#[test]
fn the_charset_is_the_messages_own() {
    let gbk_app = alipay_openapi_tests::calls::app().charset(Charset::Gbk).build().unwrap();
    let gbk_form = "application/x-www-form-urlencoded; charset=GBK";
    let plain_form = "application/x-www-form-urlencoded";
    let letter = |charset: &str| {
        let letter = Letter::trade().with("charset", charset).with("subject", "x");
        let letter = if charset.is_empty() { letter.without("charset") } else { letter };
        letter.signed(Variant::V1).body()
    };
    let table = [
        (&gbk_app, Some(gbk_form), "utf-8", Charset::Utf8),
        (&gbk_app, Some(FORM), "", Charset::Utf8),
        (&gbk_app, Some(plain_form), "", Charset::Gbk),
        (&gbk_app, None, "", Charset::Gbk),
        (&app(), Some(gbk_form), "", Charset::Gbk),
        (&app(), Some("application/x-www-form-urlencoded;charset=latin1"), "GBK", Charset::Gbk),
        (&app(), None, "", Charset::Utf8),
    ];
    for (app, content_type, own, wanted) in table {
        let notification = app.verify_notification(&letter(own), content_type).unwrap();
        assert_eq!(notification.charset(), wanted, "{content_type:?} {own:?}");
    }
}

#[test]
fn a_return_verifies_as_what_it_is_and_as_nothing_else() {
    let letter = Letter::empty()
        .with("app_id", APP_ID)
        .with("charset", "utf-8")
        .with("method", "alipay.trade.page.pay.return")
        .with("out_trade_no", "20160412093000")
        .with("timestamp", "2016-04-12 09:30:05")
        .with("total_amount", "88.80")
        .with("trade_no", "2016041221001004180200203978")
        .with("sign_type", "RSA2")
        .with("version", "1.0");
    let query = letter.clone().signed(Variant::V1).text();
    let back = app().verify_return(&format!("?{query}")).unwrap();
    assert_eq!(back.get("timestamp"), Some("2016-04-12 09:30:05"));
    back.check_out_trade_no("20160412093000").unwrap();
    assert!(matches!(back.trade(), Err(NotifyError::Content(_))));
    assert!(matches!(verify(&query), Err(NotifyError::Return)));
    let forged = query.replace("88.80", "88.81");
    assert!(matches!(app().verify_return(&forged), Err(NotifyError::Signature(_))));
    assert!(matches!(app().verify_return(""), Err(NotifyError::Empty)));
}

#[test]
fn what_it_is_can_be_asked() {
    let notification = verify(paid()).unwrap();
    assert_eq!(notification.notify_id(), Some("4a91b7a78a503640467525113fb7d8bg8e"));
    assert_eq!(notification.notify_type(), Some("trade_status_sync"));
    let time = DateTime::constant(2016, 4, 12, 9, 30, 1, 0);
    assert_eq!(notification.notify_time(), Some(time));
    assert_eq!(notification.app_id(), Some(APP_ID));
    let names: Vec<&str> = notification.iter().map(|(name, _)| name).collect();
    assert!(names.is_sorted() && names.len() == 21, "{names:?}");
    let shown = format!("{notification:?}");
    for shows in ["4a91b7a7", "trade_status_sync", "20160412093000", "buyer_id", "V1", "Utf8"] {
        assert!(shown.contains(shows), "{shows}: {shown}");
    }
    for hides in ["88.80", "咖啡", "2088", "example.com", "merchantBiz"] {
        assert!(!shown.contains(hides), "{hides}: {shown}");
    }
    let bare = Letter::empty().with("a", "b").with("sign_type", "RSA2").signed(Variant::V1);
    let bare = verify(bare.body()).unwrap();
    assert_eq!((bare.notify_id(), bare.notify_time(), bare.app_id()), (None, None, None));
    let odd = Letter::trade().with("notify_time", "soon").signed(Variant::V1);
    assert_eq!(verify(odd.body()).unwrap().notify_time(), None);
}

/// A verifier that has to wait is one for a client; either kind of client waits for it.
#[tokio::test]
async fn a_verifier_that_waits_is_waited_for() {
    struct Slow(PublicKey);
    impl Verifier for Slow {
        fn verify<'a>(
            &'a self,
            of: SignType,
            message: &'a [u8],
            sign: &'a str,
        ) -> VerifyFuture<'a> {
            Box::pin(async move {
                tokio::task::yield_now().await;
                self.0.verify(of, message, sign)
            })
        }
    }
    fn builder<C>() -> ClientBuilder<C> {
        let builder = ClientBuilder::default().app_id(APP_ID).private_key(APP_KEY);
        builder.verifier(Slow(alipay_public().clone()))
    }
    let client = builder::<Client>().build().unwrap();
    let forged = paid().replace("88.80", "88.81");
    assert!(client.verify_notification(paid().as_bytes(), None).await.is_ok());
    let error = client.verify_notification(forged.as_bytes(), None).await.unwrap_err();
    assert!(matches!(error, NotifyError::Signature(VerifyError::Mismatch)), "{error}");
    let error = client.app().verify_notification(paid().as_bytes(), None).unwrap_err();
    assert!(error.to_string().contains("use a Client"), "{error}");
    let verified = tokio::task::spawn_blocking(move || {
        let client = builder::<blocking::Client>().build().unwrap();
        let verify = |body: &str| client.verify_notification(body.as_bytes(), None).is_ok();
        let query = Letter::trade().signed(Variant::V1).text();
        (verify(&paid()), verify(&forged), client.verify_return(&query).is_ok())
    });
    assert_eq!(verified.await.unwrap(), (true, false, true));
}

#[test]
fn a_message_without_a_sign_type_is_signed_as_the_app_is_set_up_for() {
    let letter = Letter::trade().signed(Variant::V1).without("sign_type");
    let notification = verify(letter.body()).unwrap();
    assert_eq!(notification.variant(), Variant::V1);
    let check = Letter::check().without("sign_type").signed(Variant::V2);
    assert!(verify(check.body()).is_ok());
}
