//! A gateway, and what each SDK needs to know to call it.

use alipay::SignType;
use alipay::crypto::PrivateKey;
use alipay_openapi_gateway::{Answer, Builder, Call, Gateway};
use serde_json::{Map, Value, json};

use crate::calls::APP_KEY;
use crate::echo;

/// A gateway that says again what it is told, with the test keys of an app.
pub(crate) struct Stage {
    pub(crate) gateway: Gateway,
    sign_type: SignType,
}

impl Stage {
    pub(crate) async fn new(sign_type: SignType) -> Self {
        Self::of(Gateway::builder(), sign_type).await
    }

    /// The same with other settings of the gateway.
    pub(crate) async fn of(builder: Builder, sign_type: SignType) -> Self {
        let app_key = app_key().public_key().to_pem();
        let builder = builder.app_public_key(app_key).spec(echo::SPEC);
        let gateway = builder.handler(echo::METHOD, say_again).start().await.unwrap();
        Self { gateway, sign_type }
    }

    /// The settings of the Node SDK; fields are told as they came.
    pub(crate) fn node(&self) -> Value {
        json!({
            "appId": self.gateway.app_id(),
            "keyType": "PKCS8",
            "privateKey": APP_KEY,
            "alipayPublicKey": self.gateway.alipay_public_key_pem(),
            "signType": self.sign_type.as_str(),
            "gateway": self.gateway.url(),
            "camelcase": false,
        })
    }

    /// The settings of the Python SDK, which cannot name a port.
    pub(crate) fn python(&self) -> Value {
        let url = self.gateway.url();
        json!({
            "app_id": self.gateway.app_id(),
            "app_private_key": app_key().to_pkcs1_pem().unwrap().as_str(),
            "alipay_public_key": self.gateway.alipay_public_key_pem(),
            "sign_type": self.sign_type.as_str(),
            "server_url": url.replace(&format!(":{}", self.port()), ""),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.gateway.address().port()
    }
}

pub(crate) fn app_key() -> PrivateKey {
    PrivateKey::parse(APP_KEY).unwrap()
}

/// The business content, and under `params` every other parameter but the signature.
fn say_again(call: &Call) -> Answer {
    let mut said = call.biz_content().clone();
    let others = call.params().filter(|(name, _)| !["biz_content", "sign"].contains(name));
    let params: Map<_, _> = others.map(|(name, value)| (name.to_owned(), value.into())).collect();
    said.insert("params".to_owned(), params.into());
    Answer::response(said)
}
