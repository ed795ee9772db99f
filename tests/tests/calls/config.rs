//! What an app or a client is refused for when it is set up, in which words; and both sign types
//! against the gateway.

use alipay::app::{App, AppBuilder};
use alipay::crypto::{KeyError, PrivateKey, SignError, VerifyError};
use alipay::error::{ConfigError, Outcome, UnknownReason};
use alipay::{Client, ClientBuilder, Error, SignType};
use alipay_openapi_gateway::{Builder, Gateway};
use alipay_openapi_tests::calls::*;

/// The base64 of a PEM text, on one line.
fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.contains("-----")).collect()
}

fn refused(builder: AppBuilder) -> ConfigError {
    let error = builder.build().unwrap_err();
    // No message and no Debug repeats a line of a key, whichever was given in which place.
    let shown = format!("{error} {error:?}");
    for key in [APP_KEY, APP_KEY_PKCS1, APP_PUBLIC, SMALL_KEY, ALIPAY_KEY] {
        assert!(key.lines().skip(1).all(|line| !shown.contains(line)), "{shown}");
    }
    error
}

#[test]
fn what_is_missing_is_named() {
    let key = || alipay_public().to_pem();
    let without = [
        (App::builder().private_key(APP_KEY).alipay_public_key(key()), "app_id"),
        (app().app_id(""), "app_id"),
        (app().app_id(" \n"), "app_id"),
        (App::builder().app_id(APP_ID).alipay_public_key(key()), "private_key"),
        (App::builder().app_id(APP_ID).private_key(APP_KEY), "alipay_public_key"),
        (App::builder(), "app_id"),
    ];
    for (builder, name) in without {
        let error = refused(builder);
        assert!(matches!(error, ConfigError::Missing(found) if found == name), "{error:?}");
        assert_eq!(error.to_string(), format!("{name} is missing: set it with `.{name}(…)`"));
    }
}

#[test]
fn keys_in_the_wrong_place_are_told_apart() {
    let public = [APP_PUBLIC.to_owned(), APP_PUBLIC_PKCS1.to_owned(), bare(APP_PUBLIC)];
    for key in public {
        let error = refused(app().private_key(key));
        let ConfigError::PrivateKey(KeyError::WrongForm { .. }) = &error else {
            panic!("{error:?}")
        };
        let text = error.to_string();
        let told = "the app's private key: an RSA public key was given in place of a private key: ";
        assert!(text.starts_with(told), "{text}");
    }
    let private = [ALIPAY_KEY.to_owned(), APP_KEY_PKCS1.to_owned(), bare(APP_KEY)];
    for key in private {
        let error = refused(app().alipay_public_key(key));
        let ConfigError::AlipayPublicKey(KeyError::WrongForm { .. }) = &error else {
            panic!("{error:?}")
        };
        let text = error.to_string();
        let told = "Alipay's public key: an RSA private key was given in place of a public key: ";
        assert!(text.starts_with(told), "{text}");
    }
    let error = refused(app().alipay_public_key(CERTIFICATE));
    assert!(error.to_string().contains("certificate"), "{error}");
}

#[test]
fn keys_that_are_none_say_what_to_do() {
    let cases = [
        ("", "is empty: give the key's text, as PEM or as base64"),
        (" \n", "is empty: give the key's text, as PEM or as base64"),
        ("/etc/alipay/app_key.pem", "read the file first"),
        ("-----BEGIN PRIVATE KEY-----\nMIIE", "PEM frame is incomplete"),
        ("MIIE*", "base64 is broken at line 1, character 5"),
    ];
    for (key, words) in cases {
        let error = refused(app().private_key(key));
        assert!(matches!(error, ConfigError::PrivateKey(_)));
        assert!(error.to_string().starts_with("the app's private key: "), "{error}");
        assert!(error.to_string().contains(words), "{error}");
        let error = refused(app().alipay_public_key(key));
        assert!(matches!(error, ConfigError::AlipayPublicKey(_)));
        assert!(error.to_string().starts_with("Alipay's public key: "), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    let whole = bare(APP_KEY);
    let error = refused(app().private_key(&whole[..whole.len() / 2 / 4 * 4]));
    assert!(error.to_string().contains("cut short"), "{error}");
}

#[test]
fn the_apps_own_public_key_is_not_alipays() {
    let own = [
        APP_PUBLIC.to_owned(),
        APP_PUBLIC_PKCS1.to_owned(),
        bare(APP_PUBLIC),
        bare(APP_PUBLIC_PKCS1),
        format!("\u{feff}{}\r\n", bare(APP_PUBLIC)),
        APP_PUBLIC.replace('\n', "\\n"),
    ];
    for key in own {
        for private in [APP_KEY.to_owned(), APP_KEY_PKCS1.to_owned(), bare(APP_KEY)] {
            let error = refused(app().private_key(private).alipay_public_key(&key));
            assert!(matches!(error, ConfigError::OwnPublicKey), "{error:?}");
            let text = error.to_string();
            assert!(text.contains("is the app's own public key"), "{text}");
            assert!(text.contains("支付宝公钥"), "{text}");
        }
    }
}

#[test]
fn a_sign_type_that_the_key_cannot_do() {
    let error = refused(app().private_key(SMALL_KEY));
    let ConfigError::SignType(SignError::KeyTooSmall { bits: 1024, minimum: 2048, .. }) = error
    else {
        panic!("{error:?}")
    };
    assert!(error.to_string().contains("RSA2 needs a key of at least 2048 bits"), "{error}");
    assert!(app().private_key(SMALL_KEY).sign_type(SignType::Rsa).build().is_ok());
    let error = refused(app().sign_type(SignType::Sm2));
    assert!(matches!(error, ConfigError::SignType(SignError::WrongAlgorithm { .. })), "{error:?}");
    assert!(error.to_string().contains("SM2 needs an SM2 key and this is an RSA key"), "{error}");
}

#[test]
fn gateway_addresses() {
    let bad = [
        "openapi.alipay.com/gateway.do",
        "//openapi.alipay.com/gateway.do",
        "ftp://openapi.alipay.com/gateway.do",
        "file:///etc/passwd",
        APP_ID,
        // Never production where a setting turned out empty.
        "",
        " \n",
        "https://",
        "https:///gateway.do",
        "http://?to=alipay",
        "https://:443/",
        // Behind `#` the parameters would not be sent.
        "https://openapi.alipay.com/gateway.do#top",
        "https://openapi.alipay.com/gate way.do",
        "https://openapi.alipay.com/\tgateway.do",
        "https://openapi.alipay.com/\0",
    ];
    for url in bad {
        let error = refused(app().gateway_url(url));
        assert!(matches!(error, ConfigError::GatewayUrl), "{url:?}: {error:?}");
        assert!(error.to_string().contains("https://"), "{error}");
    }
    let good = [
        "https://openapi.alipay.com/gateway.do",
        "https://openapi-sandbox.dl.alipaydev.com/gateway.do",
        "http://127.0.0.1:8080/gateway.do",
        "http://[::1]:8080",
        "https://proxy/?to=alipay",
    ];
    for url in good {
        assert_eq!(app().gateway_url(url).build().unwrap().gateway_url(), url);
    }
    let spaced = app().gateway_url(" https://proxy/gateway.do\r\n").build().unwrap();
    assert_eq!(spaced.gateway_url(), "https://proxy/gateway.do");
    let default = app().build().unwrap();
    assert_eq!(default.gateway_url(), "https://openapi.alipay.com/gateway.do");
    assert_eq!(app().app_id(" 2014072300007148\n").build().unwrap().app_id(), APP_ID);
}

#[test]
fn an_app_id_that_is_something_else() {
    for id in [APP_KEY, &bare(APP_PUBLIC), "20140723000071482014072300007148x", "2014 0723", "应用"]
    {
        let error = refused(app().app_id(id));
        assert!(matches!(error, ConfigError::AppId), "{error:?}");
        assert!(error.to_string().contains("1 to 32 letters and digits"), "{error}");
    }
}

#[test]
fn a_client_is_refused_in_the_same_words() {
    let all = |_: ()| Client::builder().app_id(APP_ID).private_key(APP_KEY);
    let cases: [(ClientBuilder, AppBuilder); 4] = [
        (Client::builder(), App::builder()),
        (all(()), App::builder().app_id(APP_ID).private_key(APP_KEY)),
        (all(()).alipay_public_key(APP_PUBLIC), app().alipay_public_key(APP_PUBLIC)),
        (client("nowhere"), app().gateway_url("nowhere")),
    ];
    for (client, app) in cases {
        let error = client.build().unwrap_err();
        assert_eq!(error.to_string(), app.build().unwrap_err().to_string());
    }
}

/// A gateway that knows the app's key, with the keys of the tests.
async fn open(builder: Builder, app_public_key: &str) -> Gateway {
    let builder = builder.app_public_key(app_public_key).alipay_private_key(ALIPAY_KEY);
    builder.start().await.unwrap()
}

#[tokio::test]
async fn both_sign_types_work_in_all_forms_of_keys() {
    let gateway = open(Gateway::builder(), APP_PUBLIC).await;
    let alipay = [alipay_public().to_pem(), alipay_public().to_base64()];
    for sign_type in [SignType::Rsa, SignType::Rsa2] {
        for private in [APP_KEY.to_owned(), APP_KEY_PKCS1.to_owned(), bare(APP_KEY)] {
            for public in &alipay {
                let builder = client(gateway.url()).sign_type(sign_type).private_key(&private);
                let client = builder.alipay_public_key(public).build().unwrap();
                let reply = client.execute(&points()).await.unwrap();
                assert_eq!(reply.point_log_no, "2016041200032000000001132000");
            }
        }
    }
}

#[tokio::test]
async fn an_old_app_of_1024_bits_can_sign_rsa() {
    let gateway = open(Gateway::builder(), SMALL_PUBLIC).await;
    let builder = client(gateway.url()).private_key(SMALL_KEY).sign_type(SignType::Rsa);
    builder.build().unwrap().execute(&voucher()).await.unwrap();
}

#[tokio::test]
async fn a_key_that_is_not_registered_is_refused() {
    // The gateway knows another app key than the one that signs.
    let gateway = open(Gateway::builder(), SMALL_PUBLIC).await;
    let error = client(gateway.url()).build().unwrap().execute(&points()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::TurnedAway);
    let refusal = error.refusal().unwrap();
    assert_eq!(refusal.code, "40002");
    assert_eq!(refusal.sub_code.as_deref(), Some("isv.invalid-signature"));
    assert!(!refusal.authenticated);
    assert!(error.to_string().contains("not signed"), "{error}");

    let other_app = client(gateway.url()).app_id("2014072300007149").build().unwrap();
    let error = other_app.execute(&points()).await.unwrap_err();
    let refusal = error.refusal().unwrap();
    assert_eq!(refusal.sub_code.as_deref(), Some("isv.invalid-app-id"));
}

#[tokio::test]
async fn an_answer_signed_by_another_key_is_no_answer() {
    let gateway = open(Gateway::builder(), APP_PUBLIC).await;
    let wrong = alipay::crypto::PrivateKey::generate().unwrap().public_key().to_pem();
    let client = client(gateway.url()).alipay_public_key(wrong).build().unwrap();
    let error = client.execute(&points()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    let Error::Unknown(unknown) = &error else { panic!("{error:?}") };
    let reason = &unknown.reason;
    assert!(matches!(reason, UnknownReason::Signature(VerifyError::Mismatch)), "{reason:?}");
}

#[test]
fn an_app_with_keys_of_two_algorithms_is_refused_before_its_first_call() {
    let sm2 = PrivateKey::generate_sm2().unwrap();
    let (sm2_key, sm2_public) = (sm2.to_pkcs8_pem().unwrap(), sm2.public_key().to_pem());
    let alipay = PrivateKey::generate_sm2().unwrap().public_key().to_pem();
    let build = |private: &str, alipay: &str, sign_type| {
        let app = App::builder().app_id(APP_ID).private_key(private);
        app.alipay_public_key(alipay).sign_type(sign_type).build()
    };
    assert!(build(&sm2_key, &alipay, SignType::Sm2).is_ok());
    for (private, alipay, sign_type) in
        [(&**sm2_key, APP_PUBLIC, SignType::Sm2), (APP_KEY, &*alipay, SignType::Rsa2)]
    {
        let error = build(private, alipay, sign_type).err();
        assert!(matches!(error, Some(ConfigError::AlipaySignType(_))), "{error:?}");
    }
    let error = build(&sm2_key, &alipay, SignType::Rsa2).err();
    assert!(matches!(error, Some(ConfigError::SignType(_))), "{error:?}");
    let error = build(&sm2_key, &sm2_public, SignType::Sm2).err();
    assert!(matches!(error, Some(ConfigError::OwnPublicKey)), "{error:?}");
}
