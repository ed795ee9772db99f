//! What an attacker, a proxy or a framework makes of a notification, and what becomes of it.

use alipay::SignType;
use alipay::crypto::PrivateKey;
use alipay::notify::{MAX_BODY, MAX_PARAMETERS, Variant};
use alipay_openapi_tests::calls::{APP_ID, APP_KEY};

use crate::letter::{FORM, Letter, app, paid, sign};

const MISMATCH: &str = "Signature(Mismatch)";

/// A notification, what the content type says, and the error that it gets.
type Case = (&'static str, Vec<u8>, Option<&'static str>, &'static str);

fn case(what: &'static str, body: impl Into<Vec<u8>>, error: &'static str) -> Case {
    (what, body.into(), Some(FORM), error)
}

fn signed(letter: Letter) -> Vec<u8> {
    letter.signed(Variant::V1).body()
}

/// A sound notification with its text changed.
fn swapped(from: &str, to: &str) -> String {
    let paid = paid();
    assert!(paid.contains(from), "{from}");
    paid.replace(from, to)
}

/// What is wrong before any signature is looked at.
fn forms() -> Vec<Case> {
    let many = (0..MAX_PARAMETERS).fold(paid(), |body, at| format!("{body}&p{at}=1"));
    let json = r#"{"app_id":"2014072300007148","sign":"x","sign_type":"RSA2"}"#;
    let multipart = "--x\r\nContent-Disposition: form-data; name=\"app_id\"\r\n\r\n1\r\n--x--";
    let utf16: Vec<u8> = paid().bytes().flat_map(|byte| [byte, 0]).collect();
    vec![
        case("nothing", "", "Empty"),
        case("too large", format!("{}&a={}", paid(), "b".repeat(MAX_BODY)), "TooLarge"),
        case("too many", many, "TooManyParameters"),
        (
            "JSON",
            json.into(),
            Some("application/json"),
            "ContentType { found: \"application/json\" }",
        ),
        ("JSON, not said", json.into(), None, "Missing { name: \"sign\" }"),
        (
            "multipart",
            multipart.into(),
            Some("multipart/form-data; boundary=x"),
            "ContentType { found: \"multipart/form-data; boundary=x\" }",
        ),
        ("multipart, not said", multipart.into(), None, "Missing { name: \"sign\" }"),
        ("text", paid().into(), Some("text/plain"), "ContentType { found: \"text/plain\" }"),
        ("an empty content type", paid().into(), Some(""), "ContentType { found: \"\" }"),
        (
            "a charset of the content type",
            signed(Letter::trade().without("charset")),
            Some("application/x-www-form-urlencoded; charset=ISO-8859-1"),
            "UnknownCharset { name: \"ISO-8859-1\" }",
        ),
        case("only separators", "&&&", "Missing { name: \"sign\" }"),
        case("percent garbage", swapped("%E5%92", "%zz%92"), "Percent { position: "),
        case("half a byte at the end", format!("{}&a=%4", paid()), "Percent"),
        case("a bare percent sign", format!("{}&a=100%", paid()), "Percent"),
        case("UTF-16", utf16, "Percent { position: 1"),
        case(
            "a byte order mark",
            format!("\u{feff}{}", paid()),
            "Unverified { suspects: [Foreign { name: \"\\u{feff}trade_no\" }] }",
        ),
        case("no name", format!("{}&=1", paid()), "Name { name: \"\" }"),
        case("an equals sign in a name", format!("{}&a%3D1=2", paid()), "Name { name: \"a=1\" }"),
        case("an ampersand in a name", format!("{}&a%26b=2", paid()), "Name { name: \"a&b\" }"),
    ]
}

/// Parameters more than once, and charsets.
fn texts() -> Vec<Case> {
    let gbk = |bytes: &[u8]| signed(Letter::trade().with("charset", "GBK").with("subject", bytes));
    let charset = |name: &str| signed(Letter::trade().with("charset", name));
    let half = "NotInCharset { name: \"subject\", charset: Gbk }";
    let not_utf8 = "NotInCharset { name: \"subject\", charset: Utf8 }";
    let utf8 = |bytes: &[u8]| signed(Letter::trade().with("subject", bytes));
    vec![
        case(
            "a second amount",
            format!("{}&total_amount=0.01", paid()),
            "Duplicate { name: \"total_amount\" }",
        ),
        case(
            "a first amount",
            format!("total_amount=0.01&{}", paid()),
            "Duplicate { name: \"total_amount\" }",
        ),
        case(
            "the same once more",
            format!("{}&total_amount=88.80", paid()),
            "Duplicate { name: \"total_amount\" }",
        ),
        case(
            "a second name, encoded",
            format!("{}&%74otal_amount=0.01", paid()),
            "Duplicate { name: \"total_amount\" }",
        ),
        case("a second sign", format!("{}&sign=x", paid()), "Duplicate { name: \"sign\" }"),
        case(
            "a second charset",
            format!("charset=GBK&{}", paid().replace("%E4", "%C8%AF")),
            "NotInCharset",
        ),
        case("a second app", format!("{}&app_id=", paid()), "Duplicate { name: \"app_id\" }"),
        case("half a pair", gbk(b"\xc8"), half),
        case("a pair cut by `&`", gbk(b"\xc8&"), half),
        case("a pair cut by `=`", gbk(b"\xc8=x"), half),
        case(
            "half a pair before a separator",
            {
                let body = String::from_utf8(gbk(b"x")).unwrap();
                body.replace("subject=x", "subject=%C8")
            },
            half,
        ),
        case("0xFF in GBK", gbk(b"\xff"), half),
        case("GBK said to be UTF-8", utf8(b"\xbf\xa7\xb7\xc8"), not_utf8),
        case("overlong UTF-8", utf8(b"\xc0\xaf"), not_utf8),
        case("a surrogate", utf8(b"\xed\xa0\x80"), not_utf8),
        case(
            "a name that is no text",
            format!("{}&%ff=1", paid()),
            "NotInCharset { name: \"\\\\xff\", charset: Utf8 }",
        ),
        case("big5", charset("big5"), "UnknownCharset { name: \"big5\" }"),
        case("a blank behind", charset("utf-8 "), "UnknownCharset { name: \"utf-8 \" }"),
        case("another dash", charset("utf‐8"), "UnknownCharset { name: \"utf‐8\" }"),
        case("an empty charset", charset(""), "UnknownCharset { name: \"\" }"),
        case("utf-16", charset("utf-16"), "UnknownCharset { name: \"utf-16\" }"),
    ]
}

/// Signatures.
fn signatures() -> Vec<Case> {
    let letter = || Letter::trade().signed(Variant::V1);
    let sign_of = |letter: &Letter| {
        let (_, sign) = letter.0.iter().find(|(name, _)| name == b"sign").unwrap();
        String::from_utf8(sign.clone()).unwrap()
    };
    let with_sign = |sign: String| letter().with("sign", sign).body();
    // The signature must have what is altered in it.
    let odd = |has: &[char]| {
        let mut letters = (0..).map(|at: u32| Letter::trade().with("subject", at.to_string()));
        letters.find_map(|letter| {
            let letter = letter.signed(Variant::V1);
            sign_of(&letter).contains(has).then_some(letter)
        })
    };
    let (plus, symbols) = (odd(&['+']).unwrap(), odd(&['/']).unwrap());
    let content = Letter::trade().content(Variant::V1, false);
    let key = PrivateKey::parse(APP_KEY).unwrap();
    let own = key.sign(SignType::Rsa2, &content).unwrap();
    let sha1 = PrivateKey::parse(alipay_openapi_tests::calls::ALIPAY_KEY).unwrap();
    let sha1 = sha1.sign(SignType::Rsa, &content).unwrap();
    let downgraded = "SignType { expected: Rsa2, found: \"RSA\" }";
    vec![
        case("no sign", letter().without("sign").body(), "Missing { name: \"sign\" }"),
        case("an empty sign", with_sign(String::new()), "Missing { name: \"sign\" }"),
        case(
            "an event without its sign type",
            Letter::check().signed(Variant::V2).without("sign_type").body(),
            MISMATCH,
        ),
        case(
            "downgraded",
            letter().with("sign_type", "RSA").with("sign", sha1.clone()).body(),
            downgraded,
        ),
        case("downgraded in secret", with_sign(sha1), MISMATCH),
        case(
            "upgraded",
            letter().with("sign_type", "SM2").body(),
            "SignType { expected: Rsa2, found: \"SM2\" }",
        ),
        case(
            "spelt otherwise",
            letter().with("sign_type", "rsa2").body(),
            "SignType { expected: Rsa2, found: \"rsa2\" }",
        ),
        case("not base64", with_sign("!".into()), "Signature(NotBase64 { position: 1 })"),
        case("cut base64", with_sign(sign_of(&letter())[..343].into()), "Signature(NotBase64"),
        case(
            "cut",
            with_sign(sign_of(&letter())[..340].into()),
            "Signature(WrongLength { found: 255, wanted: 256 })",
        ),
        case("a blank for a plus sign", plus.text().replace("%2B", "+"), "Signature(SpaceForPlus"),
        case(
            "url-safe base64",
            symbols.clone().with("sign", sign_of(&symbols).replace('/', "_")).body(),
            "Signature(NotBase64",
        ),
        case("decoded twice", plus.text().replace("%2B", " "), "Signature(SpaceForPlus"),
        case("encoded twice", symbols.text().replace("%2F", "%252F"), "Signature(NotBase64"),
        case("another notification's", with_sign(sign(b"a=1")), MISMATCH),
        case("the app's own", with_sign(own), "Unverified { suspects: [OwnKey] }"),
        case("of a call's variant", letter().without("notify_id").body(), MISMATCH),
    ]
}

/// What the parameters say.
fn values() -> Vec<Case> {
    let v1 = |letter: Letter| letter.signed(Variant::V1);
    let with = |name: &str, value: &str| v1(Letter::trade()).with(name, value).body();
    let spaced = || v1(Letter::trade().with("subject", " a+b%20 "));
    let encoded = spaced().text();
    let subject = |text: &str| {
        let at = encoded.split_once("subject=").unwrap();
        let rest = at.1.split_once('&').unwrap().1;
        format!("{}subject={text}&{rest}", at.0)
    };
    assert_eq!(subject("+a%2Bb%2520+"), encoded);
    vec![
        case("another amount", with("total_amount", "8.88"), MISMATCH),
        case("an equal amount", with("total_amount", "88.8"), MISMATCH),
        case("another status", with("trade_status", "TRADE_FINISHED"), MISMATCH),
        case("one more parameter", with("refund_fee", "1.00"), MISMATCH),
        case("one less", v1(Letter::trade()).without("buyer_id").body(), MISMATCH),
        case(
            "two swapped values",
            v1(Letter::trade())
                .with("buyer_id", "2088101106499364")
                .with("seller_id", "2088102116773037")
                .body(),
            MISMATCH,
        ),
        case("trimmed", subject("a%2Bb%2520"), MISMATCH),
        case("plus for a blank of the value", subject("%2Ba%2Bb%2520+"), MISMATCH),
        case("a blank for its plus", subject("+a+b%2520+"), MISMATCH),
        case("decoded twice", subject("+a%2Bb%20+"), MISMATCH),
        case("encoded twice", subject("%20a%252Bb%252520%20"), MISMATCH),
        case("NUL behind", subject("+a%2Bb%2520+%00"), MISMATCH),
        case("a mark before", subject("%EF%BB%BF+a%2Bb%2520+"), MISMATCH),
        case("a line break behind the body", format!("{encoded}\r\n"), "Signature(NotBase64"),
        case(
            "composed otherwise",
            v1(Letter::trade().with("subject", "é")).with("subject", "e\u{301}").body(),
            MISMATCH,
        ),
        case(
            "recoded to UTF-8",
            v1(Letter::trade().with("charset", "GBK").with("subject", b"\xbf\xa7"))
                .with("subject", "咖")
                .with("charset", "utf-8")
                .body(),
            MISMATCH,
        ),
        case(
            "another app's",
            signed(Letter::trade().with("app_id", "2021000000000001")),
            "Mismatch { name: \"app_id\", expected: \"2014072300007148\", \
             found: \"2021000000000001\" }",
        ),
        case(
            "another app's event",
            Letter::event().with("app_id", "2021000000000001").signed(Variant::V1).body(),
            "Mismatch { name: \"app_id\"",
        ),
        case(
            "an app id like it",
            signed(Letter::trade().with("app_id", format!("{APP_ID} "))),
            "Mismatch { name: \"app_id\"",
        ),
        case(
            "a sign of V2 without its sign type",
            {
                let sign = sign(&Letter::trade().without("sign_type").content(Variant::V2, false));
                Letter::trade().with("sign", sign).with("charset", "UTF-8").body()
            },
            MISMATCH,
        ),
    ]
}

#[test]
fn hostile_notifications_are_refused_for_what_they_are() {
    let app = app();
    let all = [forms(), texts(), signatures(), values()].concat();
    assert!(all.len() > 70, "{}", all.len());
    for (what, body, content_type, wanted) in all {
        let error = app.verify_notification(&body, content_type).map(|_| ()).expect_err(what);
        let told = format!("{error:?}");
        assert!(told.starts_with(wanted), "{what}: {told}, not {wanted}");
        let shown = error.to_string();
        assert!(shown.len() > 20 && shown.len() < 300, "{what}: {shown}");
        for secret in ["咖啡", "88.80", "2088102116773037", "merchantBizType"] {
            assert!(!shown.contains(secret) && !told.contains(secret), "{what}: {shown}");
        }
    }
}

/// What a peer can say of itself at any length is cut where it is told.
#[test]
fn what_is_told_of_a_message_is_short() {
    let long = "x".repeat(10_000);
    let charset = Letter::trade().with("charset", &long).signed(Variant::V1).body();
    let sign_type = Letter::trade().with("sign_type", &long).signed(Variant::V1).body();
    let paid = paid();
    let more = |more: &str| format!("{paid}&{more}").into_bytes();
    for (body, content_type) in [
        (charset, FORM),
        (sign_type, FORM),
        (paid.clone().into_bytes(), long.as_str()),
        (more(&format!("{long}=1&{long}=2")), FORM),
        (more(&format!("{long}=%ff")), FORM),
        (more(&format!("{long}%ff=1")), FORM),
        (more(&format!("{long}%26=1")), FORM),
    ] {
        let error = app().verify_notification(&body, Some(content_type)).unwrap_err();
        assert!(error.to_string().len() < 300, "{error}");
    }
}
