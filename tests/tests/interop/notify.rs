//! Notifications: what our gateway signs, the Node SDK and ours verify; what that SDK signs, we
//! verify.

use std::collections::BTreeMap;

use alipay::SignType;
use alipay::app::App;
use alipay::notify::{Notification, NotifyError, Variant};
use alipay_openapi_gateway::{Gateway, Notice};
use alipay_openapi_tests::calls::{ALIPAY_KEY, APP_ID, APP_KEY, APP_PUBLIC};
use serde_json::{Value, json};

use crate::execute::WORDS;
use crate::peer::Peer;
use crate::tally::{NODE_NOTIFICATIONS, NODE_SIGNED, tell};

type Params = BTreeMap<String, String>;

/// Verifies what is posted with Alipay's key.
fn verify(params: &Params, key: &str, sign_type: SignType) -> Result<Notification, NotifyError> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(params).finish();
    let app = App::builder()
        .app_id(APP_ID)
        .private_key(ALIPAY_KEY)
        .alipay_public_key(key)
        .sign_type(sign_type)
        .build();
    app.unwrap().verify_notification(body.as_bytes(), None)
}

/// What a notification tells of a trade with these words.
fn fields(words: &str) -> [(&'static str, &str); 5] {
    [
        ("total_amount", "88.80"),
        ("out_trade_no", "20160412093000"),
        ("fund_bill_list", r#"[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]"#),
        ("body", "1+1=2 & more"),
        ("subject", words),
    ]
}

fn sdk(alipay_public_key: &str) -> Value {
    json!({
        "appId": APP_ID, "keyType": "PKCS8", "privateKey": APP_KEY,
        "alipayPublicKey": alipay_public_key,
    })
}

/// The gateway, and the SDK that knows its key.
struct Check {
    node: Peer,
    gateway: Gateway,
    sdk: Value,
}

impl Check {
    /// What the gateway posts.
    fn sign(&self, notice: &Notice) -> Params {
        let posted = self.gateway.sign_notice(notice).unwrap();
        form_urlencoded::parse(&posted.body).into_owned().collect()
    }

    /// What the SDK's two checks say. The older one decodes values a second time: it is asked of
    /// those without `%` alone.
    fn ask(&mut self, params: &Params) -> Vec<Value> {
        let decodes_to_itself = !params.values().any(|value| value.contains('%'));
        let ops = ["check_notify_v2"].into_iter();
        let ops = ops.chain(decodes_to_itself.then_some("check_notify"));
        let questions = ops.map(|op| json!({ "op": op, "sdk": self.sdk, "params": params }));
        let questions: Vec<_> = questions.collect();
        questions.iter().map(|question| self.node.ask(question).unwrap()).collect()
    }

    /// Both SDKs say the same.
    fn expect(&mut self, params: &Params, variant: Option<Variant>, sign_type: SignType) {
        let told = self.ask(params);
        assert!(told.iter().all(|told| *told == variant.is_some()), "{params:?}: {told:?}");
        let ours = verify(params, &self.gateway.alipay_public_key_pem(), sign_type);
        assert_eq!(ours.ok().map(|ours| ours.variant()), variant, "{params:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_verifies_notifications() {
    let Some(node) = Peer::node() else { return };
    let gateway = Gateway::builder().start().await.unwrap();
    let sdk = sdk(&gateway.alipay_public_key_pem());
    let mut check = Check { node, gateway, sdk };
    for words in WORDS {
        for sign_type in [SignType::Rsa2, SignType::Rsa] {
            let notice = Notice::new(fields(words)).sign_type(sign_type);
            for (variant, notice) in [(Variant::V1, notice.clone()), (Variant::V2, notice.v2())] {
                let params = check.sign(&notice);
                assert_eq!(params["subject"], words);
                assert_eq!(params["sign_type"], sign_type.as_str());
                check.expect(&params, Some(variant), sign_type);
                for fault in [
                    notice.clone().tampered(),
                    notice.clone().unsigned(),
                    notice.clone().wrong_key(),
                ] {
                    let forged = check.sign(&fault);
                    check.expect(&forged, None, sign_type);
                }
            }
        }
    }
    tell(NODE_NOTIFICATIONS, check.node.asked());
    check.gateway.shutdown().await;
}

/// One pair of keys is both sides'. The SDK signs no notifications, but what it signs has the form of one that covers `sign_type`.
#[test]
fn what_node_signs_verifies() {
    let Some(mut node) = Peer::node() else { return };
    for words in WORDS {
        let params = json!({ "notifyId": "1", "subject": words });
        let question =
            json!({ "op": "sign", "sdk": sdk(APP_PUBLIC), "method": "notify", "params": params });
        let params: Params = serde_json::from_value(node.ask(&question).unwrap()).unwrap();
        assert_eq!(params["subject"], words);
        let notification = verify(&params, APP_PUBLIC, SignType::Rsa2).unwrap();
        assert_eq!(notification.variant(), Variant::V2);
        assert_eq!(notification.get("subject"), Some(words));
        let mut forged = params;
        forged.insert("subject".to_owned(), format!("{words}."));
        assert!(verify(&forged, APP_PUBLIC, SignType::Rsa2).is_err());
    }
    tell(NODE_SIGNED, node.asked());
}
