//! Notifications: what is signed by our rules, the Node SDK verifies; what it signs, we verify.

use std::collections::BTreeMap;

use alipay::{SignType, string_to_sign};
use serde_json::{Value, json};

use crate::calls::{APP_ID, APP_KEY, APP_PUBLIC};
use crate::execute::WORDS;
use crate::peer::Peer;
use crate::stage::app_key;

type Params = BTreeMap<String, String>;

fn content(params: &Params) -> String {
    string_to_sign(params.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// Trade notifications leave `sign_type` out of what is signed, events of the platform do not.
#[derive(Clone, Copy, Debug)]
enum Version {
    V1,
    V2,
}

fn signed(mut params: Params, sign_type: SignType, version: Version) -> Params {
    let name = "sign_type".to_owned();
    if let Version::V2 = version {
        params.insert(name.clone(), sign_type.to_string());
    }
    let sign = app_key().sign(sign_type, content(&params).as_bytes()).unwrap();
    params.insert(name, sign_type.to_string());
    params.insert("sign".to_owned(), sign);
    params
}

fn notification(words: &str) -> Params {
    let fields = [
        ("notify_time", "2016-04-12 09:30:00"),
        ("notify_type", "trade_status_sync"),
        ("notify_id", "4a91b7a78a503640467525113fb7d8bg8e"),
        ("app_id", APP_ID),
        ("charset", "utf-8"),
        ("version", "1.0"),
        ("out_trade_no", "20160412093000"),
        ("total_amount", "88.80"),
        ("fund_bill_list", r#"[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]"#),
        ("subject", words),
    ];
    fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn sdk() -> Value {
    // One pair of keys is both sides': the SDK verifies with the key that is Alipay's.
    json!({
        "appId": APP_ID, "keyType": "PKCS8", "privateKey": APP_KEY, "alipayPublicKey": APP_PUBLIC,
    })
}

#[test]
fn node_verifies_notifications() {
    let Some(mut node) = Peer::node() else { return };
    for words in WORDS {
        for sign_type in [SignType::Rsa2, SignType::Rsa] {
            for version in [Version::V1, Version::V2] {
                let params = signed(notification(words), sign_type, version);
                let about = format!("{params:?}, {version:?}");
                let mut verifies = |op: &str, params: &Params| {
                    node.ask(&json!({ "op": op, "sdk": sdk(), "params": params }))
                };
                assert_eq!(verifies("check_notify_v2", &params), Ok(true.into()), "{about}");
                // The older check decodes values a second time: it takes those without `%` alone.
                if !words.contains('%') {
                    assert_eq!(verifies("check_notify", &params), Ok(true.into()), "{about}");
                }
                let mut forged = params;
                forged.insert("total_amount".to_owned(), "88.81".to_owned());
                assert_eq!(verifies("check_notify_v2", &forged), Ok(false.into()), "{about}");
            }
        }
    }
    println!("interop: node: {} notifications, sound and forged", node.asked());
}

/// The SDK signs no notifications, but what it signs has the form of one that covers `sign_type`.
#[test]
fn what_node_signs_verifies() {
    let Some(mut node) = Peer::node() else { return };
    for words in WORDS {
        let params = json!({ "notifyId": "1", "subject": words });
        let question = json!({ "op": "sign", "sdk": sdk(), "method": "notify", "params": params });
        let params: Params = serde_json::from_value(node.ask(&question).unwrap()).unwrap();
        assert_eq!(params["subject"], words);
        let key = app_key();
        let verify = |content: &str| {
            key.public_key().verify(SignType::Rsa2, content.as_bytes(), &params["sign"])
        };
        verify(&content(&params)).unwrap();
        verify(&content(&notification(words))).unwrap_err();
    }
}
