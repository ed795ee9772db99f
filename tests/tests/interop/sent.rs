//! What the official SDKs send, byte by byte, where it is more than a form: uploads, encrypted
//! content, certificates. The signature covers what our rules say, wherever a parameter travels.

use std::collections::BTreeMap;

use alipay::{SignType, string_to_sign};
use serde_json::{Value, json};

use crate::calls::{ALIPAY_KEY, APP_ID, APP_KEY, alipay_public, node_first};
use crate::openssl::Scratch;
use crate::peer::Peer;
use crate::server::{self, Ear};
use crate::stage::app_key;

type Params = BTreeMap<String, String>;

const METHOD: &str = "alipay.offline.material.image.upload";
const ANSWER: &str = r#"{"code":"10000","msg":"Success","image_id":"1"}"#;

/// A request that was sent.
struct Sent {
    head: String,
    query: Params,
    body: String,
}

/// A part of a body.
#[derive(Debug, PartialEq)]
struct Part {
    /// Its headers, as they came.
    head: String,
    content: String,
}

/// Gives every call the same signed answer.
async fn ear() -> Ear {
    Ear::answering(server::answer("200 OK", "", &node_first(METHOD, ANSWER))).await
}

fn node_sdk(ear: &Ear) -> Value {
    json!({
        "appId": APP_ID, "keyType": "PKCS8", "privateKey": APP_KEY,
        "alipayPublicKey": alipay_public().to_pem(), "gateway": ear.server.url(),
        "camelcase": false,
    })
}

fn python_sdk() -> Value {
    json!({
        "app_id": APP_ID, "app_private_key": app_key().to_pkcs1_pem().unwrap().as_str(),
        "alipay_public_key": alipay_public().to_pem(),
        "server_url": "http://127.0.0.1/gateway.do",
    })
}

impl Sent {
    fn new(ear: &Ear) -> Self {
        let heard = ear.heard();
        let [request] = heard.as_slice() else { panic!("{heard:?}") };
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let target = head.split(' ').nth(1).unwrap();
        let query = form(target.split_once('?').unwrap().1);
        Self { head: head.to_owned(), query, body: body.to_owned() }
    }

    fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).unwrap().1
    }

    fn parts(&self) -> Vec<Part> {
        let content_type = self.header("content-type");
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
        let body = self.body.strip_prefix(&format!("--{boundary}\r\n")).unwrap();
        let body = body.strip_suffix(&format!("\r\n--{boundary}--\r\n")).unwrap();
        let between = format!("\r\n--{boundary}\r\n");
        let parts = body.split(&between);
        parts.map(|part| part.split_once("\r\n\r\n").unwrap()).map(Part::new).collect()
    }
}

impl Part {
    fn new((head, content): (&str, &str)) -> Self {
        Self { head: head.to_owned(), content: content.to_owned() }
    }
}

fn form(text: &str) -> Params {
    let pairs = form_urlencoded::parse(text.as_bytes());
    pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

/// The signature is of these parameters.
fn verify(params: &Params) {
    let content = string_to_sign(params.iter().map(|(name, value)| (&**name, &**value)));
    let key = app_key();
    key.public_key().verify(SignType::Rsa2, content.as_bytes(), &params["sign"]).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_uploads() {
    let Some(mut node) = Peer::node() else { return };
    let ear = ear().await;
    let fields = json!([["imageType", "png"], ["imageName", "名 \"&"], ["appAuthToken", "t"]]);
    let files = json!([{ "field": "imageContent", "name": "图.png", "base64": "UE5H" }]);
    let answer = node.ask(&json!({
        "op": "upload", "sdk": node_sdk(&ear), "method": METHOD, "fields": fields, "files": files,
        "options": { "validateSign": true },
    }));
    assert_eq!(answer.unwrap()["image_id"], "1");
    let sent = Sent::new(&ear);
    let name = |name: &str| format!("Content-Disposition: form-data; name=\"{name}\"");
    let part = |head: String, content: &str| Part::new((&head, content));
    assert_eq!(
        sent.parts(),
        [
            part(name("image_type"), "png"),
            part(name("image_name"), "名 \"&"),
            // This one travels in the query too.
            part(name("app_auth_token"), "t"),
            part(name("image_content") + "; filename=\"图.png\"\r\nContent-Type: image/png", "PNG"),
        ]
    );
    assert_eq!(sent.query["app_auth_token"], "t");
    let mut params = sent.query;
    params.extend(
        [("image_type", "png"), ("image_name", "名 \"&")].map(|(k, v)| (k.into(), v.into())),
    );
    verify(&params);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_uploads() {
    let Some(mut python) = Peer::python() else { return };
    let ear = ear().await;
    let answer = python.ask(&json!({
        "op": "execute", "sdk": python_sdk(), "port": ear.server.address.port(),
        "request": "AlipayOfflineMaterialImageUploadRequest",
        "set": { "image_type": "png", "image_name": "名 \"&" }, "texts": { "app_auth_token": "t" },
        "files": { "image_content": { "name": "图.png", "base64": "UE5H" } },
    }));
    assert_eq!(answer.unwrap()["image_id"], "1");
    let sent = Sent::new(&ear);
    let part = |head: &str, more: &str, content: &str| {
        let head = format!("Content-Disposition: form-data; name=\"{head}\r\nContent-Type: {more}");
        Part { head, content: content.to_owned() }
    };
    let text = "text/plain; charset=utf-8";
    let bytes = "application/octet-stream\r\nContent-Transfer-Encoding: binary";
    assert_eq!(
        sent.parts(),
        [
            part("image_name\"", text, "名 \"&"),
            part("image_type\"", text, "png"),
            part("image_content\"; filename=\"图.png\"", bytes, "PNG"),
        ]
    );
    let mut params = sent.query;
    params.extend(
        [("image_type", "png"), ("image_name", "名 \"&")].map(|(k, v)| (k.into(), v.into())),
    );
    verify(&params);
}

/// The ciphertext takes the content's place, and the signature covers it and `encrypt_type`, both
/// of which travel in the body.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_encrypts() {
    let Some(mut node) = Peer::node() else { return };
    let ear = ear().await;
    let mut sdk = node_sdk(&ear);
    sdk["encryptKey"] = "MDEyMzQ1Njc4OWFiY2RlZg==".into();
    let content = json!({ "words": "中文 \"&" });
    // The answer is not encrypted: the SDK takes it so.
    let answer = node.ask(&json!({
        "op": "execute", "sdk": sdk, "method": METHOD, "options": { "validateSign": true },
        "params": { "bizContent": content, "needEncrypt": true },
    }));
    assert_eq!(answer.unwrap()["image_id"], "1");
    let sent = Sent::new(&ear);
    let body = form(&sent.body);
    assert_eq!(body.keys().collect::<Vec<_>>(), ["biz_content", "encrypt_type"]);
    assert_eq!(body["encrypt_type"], "AES");
    let plain = node.ask(&json!({ "op": "decrypt", "sdk": sdk, "text": body["biz_content"] }));
    assert_eq!(plain.unwrap(), content.to_string());
    let mut params = sent.query;
    params.extend(body);
    verify(&params);
}

/// Certificate mode: the serial numbers of the app's certificate and of the root travel in the
/// query, and the signature covers them. The SDK does not look at the answer's own number.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_sends_the_numbers_of_its_certificates() {
    let Some(mut node) = Peer::node() else { return };
    let Some(scratch) = Scratch::new("interop-certificates") else { return };
    let certificate = |name: &str, key: &str, serial: u32| {
        scratch.write("key.pem", key);
        let arguments = format!(
            "req -x509 -key key.pem -subj /C=CN/O=Test/CN={name} -set_serial {serial} -days 9 \
             -out {name}.pem"
        );
        assert!(scratch.openssl(&arguments));
        let certificate = String::from_utf8(scratch.read(&format!("{name}.pem"))).unwrap();
        // The issuer from its last part to its first, and the number in decimal.
        scratch.write("name", format!("CN={name},O=Test,C=CN{serial}"));
        assert!(scratch.openssl("dgst -md5 -r -out digest name"));
        let digest = String::from_utf8(scratch.read("digest")).unwrap();
        (certificate, digest.split(' ').next().unwrap().to_owned())
    };
    let (app, app_sn) = certificate("App", APP_KEY, 12345);
    let (alipay, _) = certificate("Alipay", ALIPAY_KEY, 7);
    let (root, root_sn) = certificate("Root", ALIPAY_KEY, 4_000_000_000);
    let roots = format!("{root}{}", root.trim_end());

    let ear = ear().await;
    let mut sdk = node_sdk(&ear);
    sdk["appCertContent"] = app.as_str().into();
    sdk["alipayPublicCertContent"] = alipay.into();
    sdk["alipayRootCertContent"] = roots.into();
    let answer = node.ask(&json!({
        "op": "execute", "sdk": sdk, "method": METHOD, "options": { "validateSign": true },
        "params": { "bizContent": { "words": "x" } },
    }));
    assert_eq!(answer.unwrap()["image_id"], "1");
    let sent = Sent::new(&ear);
    assert_eq!(sent.query["app_cert_sn"], app_sn);
    assert_eq!(sent.query["alipay_root_cert_sn"], format!("{root_sn}_{root_sn}"));
    let mut params = sent.query;
    params.extend(form(&sent.body));
    verify(&params);
    let question = json!({ "op": "cert_sn", "certificate": app, "root": false });
    assert_eq!(node.ask(&question).unwrap(), app_sn);
}
