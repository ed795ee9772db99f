//! Signatures that Alipay itself made, as published in the test suites of public SDKs.

use std::path::PathBuf;

use alipay_openapi_crypto::{ContentKey, EncryptType, KeyError, KeyForm, KeyKind, PublicKey};
use serde_json::Value;

/// The vectors of one kind; none where the shared folder is not at hand.
fn vectors(kind: &str) -> Vec<Value> {
    let shared = std::env::var_os("ALIPAY_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    let path = shared.join("vectors/vectors.json");
    let Ok(text) = std::fs::read(&path) else {
        eprintln!("skipped: no vectors at {}; set ALIPAY_SHARED to their folder", path.display());
        return Vec::new();
    };
    let all: Value = serde_json::from_slice(&text).unwrap();
    let of_kind = |vector: &&Value| vector["kind"] == kind;
    let found: Vec<Value> =
        all["vectors"].as_array().unwrap().iter().filter(of_kind).cloned().collect();
    assert!(!found.is_empty(), "no vector of kind {kind}");
    found
}

/// Whether the vector's signature is the one of `content`.
fn verifies(vector: &Value, content: &str) -> bool {
    let text = |name: &str| vector[name].as_str().unwrap_or_default();
    let sign = vector["sign"].as_str().or(vector["params"]["sign"].as_str()).unwrap();
    let key = PublicKey::parse(text("public_key"))
        .unwrap_or_else(|error| panic!("{}: {error}", vector["id"]));
    key.verify(text("sign_type").parse().unwrap(), content.as_bytes(), sign).is_ok()
}

#[test]
fn responses_verify() {
    for vector in vectors("response_verify") {
        if vector["public_key"].is_null() {
            continue; // the key is not public
        }
        let content = vector["source_data"].as_str().unwrap();
        let wanted = vector["expect"]["verify"].as_bool().unwrap();
        assert_eq!(verifies(&vector, content), wanted, "{}", vector["id"]);
        assert!(
            !verifies(&vector, &content.replace("Success", "success!"))
                || !content.contains("Success")
        );
        assert!(!verifies(&vector, &format!("{content} ")), "{}", vector["id"]);
    }
}

#[test]
fn content_decrypts_and_aes_encrypts_to_the_same() {
    for vector in vectors("aes") {
        let text = |name: &str| vector[name].as_str().unwrap();
        let encrypt_type: EncryptType = text("encrypt_type").parse().unwrap();
        if encrypt_type == EncryptType::Sm4 && !cfg!(feature = "sm") {
            eprintln!("skipped: {} needs the feature `sm`", vector["id"]);
            continue;
        }
        let key = ContentKey::parse(encrypt_type, text("key_b64")).unwrap();
        let (plaintext, ciphertext) = (text("plaintext").as_bytes(), text("ciphertext_b64"));
        assert_eq!(key.decrypt(ciphertext).unwrap(), plaintext, "{}", vector["id"]);
        let encrypted = key.encrypt(plaintext).unwrap();
        assert_eq!(encrypted == ciphertext, encrypt_type == EncryptType::Aes, "{}", vector["id"]);
        assert_eq!(key.decrypt(&encrypted).unwrap(), plaintext, "{}", vector["id"]);
    }
}

#[test]
#[cfg(feature = "sm")]
fn sm2_signatures_verify() {
    for vector in vectors("sm2_verify") {
        let text = |name: &str| vector[name].as_str().unwrap();
        let key = PublicKey::parse(text("public_key_spki_b64")).unwrap();
        let verifies = |content: &str| {
            let sign_type = alipay_openapi_crypto::SignType::Sm2;
            key.verify(sign_type, content.as_bytes(), text("sign")).is_ok()
        };
        let wanted = vector["expect"]["verify"].as_bool().unwrap();
        assert_eq!(verifies(text("content")), wanted, "{}", vector["id"]);
        assert!(!verifies(&format!("{} ", text("content"))), "{}", vector["id"]);
    }
}

#[test]
fn a_certificate_is_named_as_one() {
    for vector in vectors("notify_verify_v2_and_sign") {
        let error = PublicKey::parse(vector["cert_pem"].as_str().unwrap()).unwrap_err();
        let wanted = KeyKind::Public;
        assert_eq!(error, KeyError::WrongForm { found: KeyForm::Certificate, wanted });
    }
}
