//! Encrypted content: the Node SDK calls our gateway so, and both encrypt alike.

use alipay::SignType;
use alipay::crypto::{ContentKey, EncryptType};
use alipay_openapi_gateway::{Answer, Gateway};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::any;
use serde_json::{Value, json};

use crate::echo;
use crate::execute::{Call, Caller, WORDS, calls, codes, node};
use crate::peer::Peer;
use crate::random::each_case;
use crate::stage::Stage;
use crate::strategies::text;
use crate::tally::{NODE_CONTENT, NODE_ENCRYPTED, tell};

const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZg==";
const OTHER_KEY: &str = "AQIDBAUGBwgJCgsMDQ4PEA==";
const TEXTS: usize = 300;

/// The SDK decrypts an answer before it looks for what was signed, and no longer finds it: the
/// check of the signature is off where the answer is encrypted.
fn encrypted(stage: &Stage, call: Call<'_>) -> Value {
    let mut question = node(stage, call);
    question["params"]["needEncrypt"] = true.into();
    question["options"]["validateSign"] = false.into();
    question
}

/// The same with the check on.
fn encrypted_and_checked(stage: &Stage, call: Call<'_>) -> Value {
    let mut question = encrypted(stage, call);
    question["options"]["validateSign"] = true.into();
    question
}

fn with_another_key(stage: &Stage, call: Call<'_>) -> Value {
    let mut question = encrypted(stage, call);
    question["sdk"]["encryptKey"] = OTHER_KEY.into();
    question
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_calls_encrypted() {
    let Some(mut peer) = Peer::node() else { return };
    let with_keys = || Gateway::builder().content_key(EncryptType::Aes, KEY);
    let with_certificates = || Gateway::builder().content_key(EncryptType::Aes, KEY).certificates();
    for (gateway, sign_type) in [
        (with_keys(), SignType::Rsa2),
        (with_keys(), SignType::Rsa),
        (with_certificates(), SignType::Rsa2),
    ] {
        let stage = Stage::of(gateway, sign_type).await;
        let mut caller = Caller { peer, ask: encrypted, stage: &stage, words: &WORDS };
        calls(&mut caller);
        for heard in stage.heard() {
            let content = heard.content.as_object().unwrap();
            let encrypt_type = heard.params.get("encrypt_type");
            let expected = (!content.is_empty()).then(|| Value::from("AES"));
            assert_eq!(encrypt_type, expected.as_ref(), "{content:?}");
        }
        answers(&mut caller);
        peer = caller.peer;
        stage.gateway.shutdown().await;
    }
    tell(NODE_ENCRYPTED, peer.asked());
}

/// Which answers are encrypted, and which are not.
fn answers(caller: &mut Caller<'_>) {
    let said = json!({ "words": "中文 \"&" });
    let gateway = &caller.stage.gateway;

    caller.ask = encrypted_and_checked;
    let told = caller.say(&said);
    assert!(told.is_err(), "{told:?}: not encrypted, or the SDK's check works now");
    // What is not encrypted is read, and its signature verifies.
    let plain = Answer::error("SAID_ENOUGH").plaintext();
    gateway.enqueue(echo::METHOD, plain).unwrap();
    assert_eq!(codes(caller.say(&said)), ["40004", "SAID_ENOUGH"]);
    gateway.enqueue(echo::METHOD, Answer::response(said.clone()).plaintext()).unwrap();
    assert_eq!(caller.say(&said).unwrap()["words"], said["words"]);
    // A plain call is answered so.
    caller.ask = node;
    assert_eq!(caller.say(&said).unwrap()["words"], said["words"]);

    caller.ask = with_another_key;
    let refused = ["40003", "isv.decryption-error-not-valid-encrypt-key"];
    assert_eq!(codes(caller.say(&said)), refused);
}

#[test]
fn node_encrypts_as_we_do() {
    let Some(mut node) = Peer::node() else { return };
    each_case(NODE_CONTENT, TEXTS, |cases, number| {
        let (text, bytes) = cases.next(&(text(), any::<[u8; 16]>()));
        let key = STANDARD.encode(bytes);
        let about = format!("seed {}, case {number}: {text:?}, {key}", cases.trial.seed);
        let ours = ContentKey::parse(EncryptType::Aes, &key).unwrap();
        let ciphertext = ours.encrypt(text.as_bytes()).unwrap();
        let mut ask = |op: &str, text: &str| {
            node.ask(&json!({ "op": op, "text": text, "key": key })).unwrap()
        };
        let theirs = ask("encrypt", &text);
        assert_eq!(theirs, ciphertext, "{about}");
        assert_eq!(ask("decrypt", &ciphertext), text, "{about}");
        let decrypted = ours.decrypt(theirs.as_str().unwrap()).unwrap();
        assert_eq!(decrypted, text.as_bytes(), "{about}");
    });
}
