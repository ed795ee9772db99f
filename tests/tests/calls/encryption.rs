//! Encrypted calls: what is sent, what is read, and what is refused.

use alipay::app::{App, string_to_sign};
use alipay::crypto::{ContentKey, EncryptType};
use alipay::transport::HttpResponse;
use alipay::{CallOptions, Charset, SignType};
use alipay_openapi_tests::calls::{
    APP_ID, APP_KEY, APP_PUBLIC, POINTS, alipay_public, app, points, root, sign,
};
use alipay_openapi_tests::told::told;

const SUCCESS: &str = r#"{"code":"10000","msg":"Success","point_log_no":"1"}"#;
const REFUSAL: &str = r#"{"code":"40003","msg":"no","sub_code":"isv.decryption-error-unknown"}"#;

fn key(encrypt_type: EncryptType) -> ContentKey {
    ContentKey::parse(encrypt_type, "AQIDBAUGBwgJCgsMDQ4PEA==").unwrap()
}

fn encrypting(encrypt_type: EncryptType) -> App {
    app().content_key(encrypt_type, key(encrypt_type).to_base64().as_bytes()).build().unwrap()
}

/// All parameters that a call sends, decoded.
fn params(app: &App, options: &CallOptions) -> Vec<(String, String)> {
    let request = app.prepare(&points(), options).unwrap();
    let query = request.url.split_once('?').unwrap().1.as_bytes();
    let body = request.body.as_bytes().unwrap();
    let read = |form| form_urlencoded::parse(form).into_owned();
    read(query).chain(read(body)).collect()
}

fn get<'a>(params: &'a [(String, String)], name: &str) -> Option<&'a str> {
    params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

#[test]
fn the_content_is_encrypted_and_the_ciphertext_is_signed() {
    let plain = params(&app().build().unwrap(), &CallOptions::new());
    for encrypt_type in [EncryptType::Aes, EncryptType::AesV2] {
        let app = encrypting(encrypt_type);
        let sent = params(&app, &CallOptions::new());
        assert_eq!(get(&sent, "encrypt_type"), Some(encrypt_type.as_str()));
        let content = key(encrypt_type).decrypt(get(&sent, "biz_content").unwrap()).unwrap();
        assert_eq!(Some(content.as_slice()), get(&plain, "biz_content").map(str::as_bytes));
        let pairs = sent.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let public = alipay::crypto::PublicKey::parse(APP_PUBLIC).unwrap();
        let message = string_to_sign(pairs);
        public.verify(SignType::Rsa2, message.as_bytes(), get(&sent, "sign").unwrap()).unwrap();
        // One call can do without.
        let sent = params(&app, &CallOptions::new().without_encryption());
        assert_eq!(get(&sent, "encrypt_type"), None);
        assert_eq!(get(&sent, "biz_content"), get(&plain, "biz_content"));
    }
}

#[test]
fn the_content_is_encrypted_in_the_charset_of_the_call() {
    let app = App::builder()
        .app_id(APP_ID)
        .private_key(APP_KEY)
        .alipay_public_key(alipay_public().to_pem())
        .charset(Charset::Gbk)
        .content_key(EncryptType::Aes, key(EncryptType::Aes).to_base64().as_bytes())
        .build()
        .unwrap();
    let sent = params(&app, &CallOptions::new());
    let content = key(EncryptType::Aes).decrypt(get(&sent, "biz_content").unwrap()).unwrap();
    assert!(Charset::Gbk.decode(&content).unwrap().contains("积分扣减用于兑换奖品"));
}

/// An answer whose node is this text as it stands.
fn body(node: &str, sign: Option<&str>) -> String {
    let root = root(POINTS);
    match sign {
        Some(sign) => format!("{{\"{root}\":{node},\"sign\":\"{sign}\"}}"),
        None => format!("{{\"{root}\":{node}}}"),
    }
}

#[test]
fn what_comes_of_answers() {
    let aes = key(EncryptType::Aes);
    let quoted = |text: &str| format!("\"{}\"", aes.encrypt(text.as_bytes()).unwrap());
    let signed = |node: &str| body(node, Some(&sign(node)));
    let cipher = quoted(SUCCESS);
    let inner = cipher.trim_matches('"').to_owned();
    let other_key = ContentKey::parse(EncryptType::Aes, "EA8ODQwLCgkIBwYFBAMCAQ==").unwrap();
    let escaped = cipher.replacen('/', "\\/", 1).replacen('+', "\\u002b", 1);
    let gbk = {
        let text = Charset::Gbk.encode(r#"{"code":"10000","point_log_no":"昞"}"#).unwrap();
        format!("\"{}\"", aes.encrypt(&text).unwrap())
    };
    let duplicate = quoted(r#"{"code":"10000","point_log_no":"1","point_log_no":"2"}"#);
    // The body, what comes of it with a key, and without one.
    let table: Vec<(&str, String, &str, &str)> = vec![
        ("sound", signed(&cipher), "ok 10000", "unknown Ciphertext"),
        ("sound, in GBK", signed(&gbk), "ok 10000", "unknown Ciphertext"),
        ("escapes in the base64", signed(&escaped), "ok 10000", "unknown Ciphertext"),
        (
            "a refusal",
            signed(&quoted(REFUSAL)),
            "refused 40003 isv.decryption-error-unknown, signed",
            "unknown Ciphertext",
        ),
        (
            "a refusal in plain text",
            signed(REFUSAL),
            "refused 40003 isv.decryption-error-unknown, signed",
            "refused 40003 isv.decryption-error-unknown, signed",
        ),
        (
            "a refusal that nobody signed",
            body(REFUSAL, None),
            "turned away 40003 isv.decryption-error-unknown, not signed",
            "turned away 40003 isv.decryption-error-unknown, not signed",
        ),
        ("plain text where ciphertext was due", signed(SUCCESS), "unknown Plaintext", "ok 10000"),
        (
            "ciphertext that nobody signed",
            body(&cipher, None),
            "unknown Unsigned",
            "unknown Ciphertext",
        ),
        (
            "a refusal that nobody signed, encrypted",
            body(&quoted(REFUSAL), None),
            "unknown Unsigned",
            "unknown Ciphertext",
        ),
        (
            "signed without the quotes",
            body(&cipher, Some(&sign(&inner))),
            "unknown Mismatch",
            "unknown Mismatch",
        ),
        (
            "signed before it was encrypted",
            body(&cipher, Some(&sign(SUCCESS))),
            "unknown Mismatch",
            "unknown Mismatch",
        ),
        (
            "another ciphertext",
            body(&quoted(REFUSAL), Some(&sign(&cipher))),
            "unknown Mismatch",
            "unknown Mismatch",
        ),
        (
            "another key",
            signed(&format!("\"{}\"", other_key.encrypt(SUCCESS.as_bytes()).unwrap())),
            "unknown Decrypt(Mismatch",
            "unknown Ciphertext",
        ),
        ("no base64", signed("\"@@@@\""), "unknown Decrypt(NotBase64", "unknown Ciphertext"),
        ("empty", signed("\"\""), "unknown Decrypt(", "unknown Ciphertext"),
        (
            "half a block",
            signed("\"AQIDBAUGBwg=\""),
            "unknown Decrypt(WrongLength",
            "unknown Ciphertext",
        ),
        ("a lone surrogate", signed("\"\\ud800\""), "unknown NoCode", "unknown NoCode"),
        ("no JSON inside", signed(&quoted("hello")), "unknown content", "unknown Ciphertext"),
        ("a key twice inside", signed(&duplicate), "unknown content", "unknown Ciphertext"),
        (
            "a code inside that is none",
            signed(&quoted(r#"{"code":null}"#)),
            "unknown NoCode",
            "unknown Ciphertext",
        ),
        ("encrypted twice", signed(&quoted(&cipher)), "unknown content", "unknown Ciphertext"),
        ("a list", signed("[]"), "unknown NotAnObject", "unknown NotAnObject"),
    ];
    let (with, without) = (encrypting(EncryptType::Aes), app().build().unwrap());
    for (what, body, encrypted, plain) in &table {
        let response = HttpResponse::new(200, body.as_bytes());
        let parse = |app: &App, options| told(&app.parse(&points(), &options, &response));
        let result = parse(&with, CallOptions::new());
        assert!(result.starts_with(encrypted), "{what}: {result}");
        let result = parse(&without, CallOptions::new());
        assert!(result.starts_with(plain), "{what}, without a key: {result}");
        // A call that opts out is as one without a key.
        assert_eq!(result, parse(&with, CallOptions::new().without_encryption()), "{what}");
    }
}

#[test]
fn errors_do_not_hold_what_was_decrypted() {
    let aes = key(EncryptType::Aes);
    let node = format!("\"{}\"", aes.encrypt(br#"{"code":"10000","secret":"hunter2""#).unwrap());
    let body = body(&node, Some(&sign(&node)));
    let app = encrypting(EncryptType::Aes);
    let error =
        app.parse(&points(), &CallOptions::new(), &HttpResponse::new(200, body)).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
}
