//! A gateway, and what each SDK needs to know to call it.

use std::sync::{Arc, Mutex};

use alipay::app::CertificateFiles;
use alipay::crypto::{EncryptType, PrivateKey};
use alipay::{Client, ClientBuilder, RetryPolicy, SignType};
use alipay_openapi_gateway::{Answer, Builder, Call, Gateway};
use alipay_openapi_tests::calls::APP_KEY;
use serde_json::{Map, Value, json};

use crate::echo;

/// What the gateway heard of a call of the echo.
pub(crate) struct Heard {
    pub(crate) content: Value,
    /// The other parameters, but not the signature.
    pub(crate) params: Map<String, Value>,
}

/// A gateway that says again what it is told (the business content, and under `params` the other
/// parameters), with the test keys of an app.
pub(crate) struct Stage {
    pub(crate) gateway: Gateway,
    sign_type: SignType,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Stage {
    /// A gateway with these settings.
    pub(crate) async fn of(builder: Builder, sign_type: SignType) -> Self {
        let app_key = app_key().public_key().to_pem();
        let builder = builder.app_public_key(app_key).spec(echo::SPEC);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&heard);
        let say_again = move |call: &Call| {
            let heard = hear(call);
            let mut said = call.biz_content().clone();
            said.insert("params".to_owned(), heard.params.clone().into());
            keep.lock().unwrap().push(heard);
            Answer::response(said)
        };
        let gateway = builder.handler(echo::METHOD, say_again).start().await.unwrap();
        Self { gateway, sign_type, heard }
    }

    /// The calls that were heard since this was asked last.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }

    /// The settings of the Node SDK, in the gateway's mode; fields are told as they came.
    pub(crate) fn node(&self) -> Value {
        let mut sdk = json!({
            "appId": self.gateway.app_id(),
            "keyType": "PKCS8",
            "privateKey": APP_KEY,
            "signType": self.sign_type.as_str(),
            "gateway": self.gateway.url(),
            "camelcase": false,
        });
        match self.certificates() {
            Some([app, alipay, root]) => {
                sdk["appCertContent"] = app.into();
                sdk["alipayPublicCertContent"] = alipay.into();
                sdk["alipayRootCertContent"] = root.into();
            }
            None => sdk["alipayPublicKey"] = self.gateway.alipay_public_key_pem().into(),
        }
        if let Some(key) = self.gateway.content_key_base64() {
            sdk["encryptKey"] = key.as_str().into();
        }
        sdk
    }

    /// The certificates of the app, of Alipay and of the root, where the gateway has some.
    pub(crate) fn certificates(&self) -> Option<[String; 3]> {
        let gateway = &self.gateway;
        Some([gateway.app_cert_pem()?, gateway.alipay_cert_pem()?, gateway.root_cert_pem()?])
    }

    /// A client of ours, in the gateway's mode.
    pub(crate) fn client(&self) -> ClientBuilder {
        let client = Client::builder()
            .app_id(self.gateway.app_id())
            .private_key(APP_KEY)
            .sign_type(self.sign_type)
            .gateway_url(self.gateway.url())
            .retry(RetryPolicy::never());
        let client = match self.certificates() {
            Some([app, alipay, root]) => {
                client.certificates(CertificateFiles { app, alipay, root })
            }
            None => client.alipay_public_key(self.gateway.alipay_public_key_pem()),
        };
        match self.gateway.content_key_base64() {
            Some(key) => client.content_key(EncryptType::Aes, key.as_bytes()),
            None => client,
        }
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

fn hear(call: &Call) -> Heard {
    let others = call.params().filter(|(name, _)| !["biz_content", "sign"].contains(name));
    let params = others.map(|(name, value)| (name.to_owned(), value.into())).collect();
    Heard { content: call.biz_content().clone().into(), params }
}
