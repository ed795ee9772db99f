//! Notifications: what is signed by our rules, the Node SDK verifies; what it signs, we verify.

use std::collections::BTreeMap;

use alipay::notify::{Notification, NotifyError, Variant};
use alipay::{App, SignType, string_to_sign};
use serde_json::{Value, json};

use crate::calls::{ALIPAY_KEY, APP_ID, APP_KEY, APP_PUBLIC};
use crate::execute::WORDS;
use crate::peer::Peer;
use crate::stage::app_key;

type Params = BTreeMap<String, String>;

fn content(params: &Params) -> String {
    string_to_sign(params.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// Verifies what is posted by the rules of ours, with the one pair of keys as Alipay's.
fn verify(params: &Params, sign_type: SignType) -> Result<Notification, NotifyError> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(params).finish();
    let app = App::builder()
        .app_id(APP_ID)
        .private_key(ALIPAY_KEY)
        .alipay_public_key(APP_PUBLIC)
        .sign_type(sign_type)
        .build();
    app.unwrap().verify_notification(body.as_bytes(), None)
}

fn signed(mut params: Params, sign_type: SignType, variant: Variant) -> Params {
    let name = "sign_type".to_owned();
    if let Variant::V2 = variant {
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
            for variant in [Variant::V1, Variant::V2] {
                let params = signed(notification(words), sign_type, variant);
                let about = format!("{params:?}, {variant:?}");
                let mut verifies = |op: &str, params: &Params| {
                    node.ask(&json!({ "op": op, "sdk": sdk(), "params": params }))
                };
                assert_eq!(verifies("check_notify_v2", &params), Ok(true.into()), "{about}");
                // The older check decodes values a second time: it takes those without `%` alone.
                if !words.contains('%') {
                    assert_eq!(verifies("check_notify", &params), Ok(true.into()), "{about}");
                }
                assert_eq!(verify(&params, sign_type).unwrap().variant(), variant, "{about}");
                let mut forged = params;
                forged.insert("total_amount".to_owned(), "88.81".to_owned());
                assert_eq!(verifies("check_notify_v2", &forged), Ok(false.into()), "{about}");
                assert!(verify(&forged, sign_type).is_err(), "{about}");
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
        let notification = verify(&params, SignType::Rsa2).unwrap();
        assert_eq!(notification.variant(), Variant::V2);
        assert_eq!(notification.get("subject"), Some(words));
        let mut forged = params;
        forged.insert("subject".to_owned(), format!("{words}."));
        assert!(verify(&forged, SignType::Rsa2).is_err());
    }
}
