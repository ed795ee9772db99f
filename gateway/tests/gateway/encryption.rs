//! Encrypted calls and answers.

use alipay_openapi_gateway::{Answer, Gateway};
use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{ContentKey, EncryptType};
use serde_json::Value;

use crate::support::*;

const KEY: &str = "fwigKpzmRh/SuXrb5LMGYA==";
const OTHER_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

fn key(encrypt_type: EncryptType) -> ContentKey {
    ContentKey::parse(encrypt_type, KEY).unwrap()
}

async fn start_with(encrypt_type: EncryptType) -> Gateway {
    builder().content_key(encrypt_type, KEY).start().await.unwrap()
}

/// A call as the official SDKs make it: the ciphertext in biz_content, with encrypt_type.
fn encrypted(key: &ContentKey, charset: &str, content: &str) -> Params {
    let params = Params::points().with("charset", charset);
    let bytes = params.charset().encode(content).unwrap().into_owned();
    params
        .with("biz_content", &key.encrypt(&bytes).unwrap())
        .with("encrypt_type", key.encrypt_type().as_str())
        .signed()
}

/// Decrypts the string that an answer consists of.
fn opened(reply: &Reply, key: &ContentKey) -> Value {
    assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{}", reply.body);
    let json = reply.json();
    let bytes = key.decrypt(json[reply.root()].as_str().unwrap()).unwrap();
    serde_json::from_str(&reply.charset.decode(&bytes).unwrap()).unwrap()
}

#[tokio::test]
async fn encrypted_calls_get_encrypted_answers() {
    for encrypt_type in [EncryptType::Aes, EncryptType::AesV2] {
        let key = key(encrypt_type);
        let gateway = builder()
            .content_key(encrypt_type, KEY)
            .handler(POINTS, |call| Answer::response(call.biz_content().clone()))
            .start()
            .await
            .unwrap();
        for charset in ["utf-8", "GBK"] {
            let content = r#"{"req_id":"7","user_id":"2088","activity_account":"3","memo":"积分"}"#;
            let reply = send(&gateway, &encrypted(&key, charset, content)).await;
            let answer = opened(&reply, &key);
            assert_eq!((&answer["code"], &answer["memo"]), (&"10000".into(), &"积分".into()));
            // A refusal after decryption is encrypted.
            let reply = send(&gateway, &encrypted(&key, charset, "{}")).await;
            assert_eq!(opened(&reply, &key)["sub_code"], "isv.invalid-parameter");
        }
        // A plain call to the same gateway gets a plain answer.
        assert_eq!(call(&gateway, POINTS, POINTS_CONTENT).await.codes().0, "10000");
    }
}

#[tokio::test]
async fn what_cannot_be_decrypted_is_refused_in_plain_text() {
    let gateway = start_with(EncryptType::Aes).await;
    let aes = key(EncryptType::Aes);
    let other = ContentKey::parse(EncryptType::Aes, OTHER_KEY).unwrap();
    let sound = encrypted(&aes, "utf-8", POINTS_CONTENT);
    let cut = &sound.get("biz_content")[..24];
    let table = [
        ("unknown", sound.clone().with("encrypt_type", "aes"), "40002", "isv.invalid-encrypt-type"),
        (
            "not what is set up",
            encrypted(&key(EncryptType::AesV2), "utf-8", POINTS_CONTENT),
            "40002",
            "isv.invalid-encrypt-type",
        ),
        (
            "no type",
            sound.clone().with("encrypt_type", ""),
            "40001",
            "isv.decryption-error-missing-encrypt-type",
        ),
        ("nothing", sound.clone().with("biz_content", ""), "40002", "isv.invalid-encrypt"),
        (
            "no ciphertext",
            sound.clone().with("biz_content", POINTS_CONTENT),
            "40003",
            "isv.decryption-error-unknown",
        ),
        ("cut", sound.clone().with("biz_content", cut), "40003", "isv.decryption-error-unknown"),
        (
            "another key",
            encrypted(&other, "utf-8", POINTS_CONTENT),
            "40003",
            "isv.decryption-error-not-valid-encrypt-key",
        ),
    ];
    for (name, params, code, sub_code) in table {
        let reply = send(&gateway, &params.signed()).await;
        assert_eq!(reply.codes(), (code.to_owned(), sub_code.to_owned()), "{name}: {}", reply.body);
        assert_eq!(reply.root(), "koubei_marketing_tool_points_update_response", "{name}");
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{name}");
    }
    // The signature covers the ciphertext: nothing is decrypted of a call that was not signed.
    let reply = send(&gateway, &sound.with("biz_content", "garbage")).await;
    assert_eq!((reply.codes().1.as_str(), reply.sign()), ("isv.invalid-signature", None));
}

#[tokio::test]
async fn faults_of_encrypted_answers() {
    let gateway = start_with(EncryptType::Aes).await;
    let key = key(EncryptType::Aes);
    let params = encrypted(&key, "utf-8", POINTS_CONTENT);
    gateway.enqueue(POINTS, Answer::example().plaintext()).unwrap();
    assert_eq!(send(&gateway, &params).await.codes().0, "10000");
    gateway.enqueue(POINTS, Answer::example().tampered()).unwrap();
    let reply = send(&gateway, &params).await;
    assert!(!reply.verifies(alipay_key().public_key(), SignType::Rsa2));
    assert!(reply.json()[reply.root()].is_string());
    gateway.enqueue(POINTS, Answer::example().unsigned()).unwrap();
    assert_eq!(send(&gateway, &params).await.sign(), None);
}

#[tokio::test]
async fn a_key_is_made_on_request() {
    let gateway = builder().generate_content_key(EncryptType::AesV2).start().await.unwrap();
    let made = gateway.content_key_base64().unwrap();
    let key = ContentKey::parse(EncryptType::AesV2, made.as_bytes()).unwrap();
    let reply = send(&gateway, &encrypted(&key, "utf-8", POINTS_CONTENT)).await;
    assert_eq!(opened(&reply, &key)["code"], "10000");
    assert!(!format!("{gateway:?}").contains(made.as_str()));
    assert_eq!(start().await.content_key_base64(), None);
    for key in ["", "short"] {
        let error = builder().content_key(EncryptType::Aes, key).start().await.unwrap_err();
        assert!(error.to_string().starts_with("the content key: "), "{error}");
    }
}
