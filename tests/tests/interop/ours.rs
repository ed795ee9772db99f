//! What our client sends to our gateway, in every mode, verifies with the Node SDK's own check; and
//! with the Python SDK's, which reads GBK too.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Mutex};

use alipay::crypto::EncryptType;
use alipay::spec::Execute;
use alipay::transport::{HttpRequest, ReqwestTransport, SendFuture, Transport, TransportOptions};
use alipay::{CallOptions, Charset, Client, FileItem, SignType};
use alipay_openapi_gateway::{Answer, Builder, Gateway};
use alipay_openapi_tests::calls::{APP_PUBLIC, pass, points, voucher};
use html_escape::decode_html_entities;
use serde_json::{Value, json};

use crate::echo;
use crate::execute::WORDS;
use crate::peer::Peer;
use crate::stage::Stage;
use crate::tally::{NODE_OUR_PAGES, NODE_OURS, PYTHON_OURS, tell};

/// An upload of one or two files.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/upload.toml")]
pub(crate) struct ImageUpload;

const UPLOAD: &str = include_str!("../specs/upload.toml");

type Params = BTreeMap<String, String>;

/// Keeps what it sends.
#[derive(Clone)]
struct Recorder {
    transport: Arc<ReqwestTransport>,
    sent: Arc<Mutex<Vec<HttpRequest>>>,
}

impl Transport for Recorder {
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a> {
        self.sent.lock().unwrap().push(request.clone());
        self.transport.send(request, limit)
    }
}

impl Recorder {
    fn new() -> Self {
        let options = TransportOptions::new().no_proxy();
        let transport = Arc::new(ReqwestTransport::with_options(&options).unwrap());
        Self { transport, sent: Arc::default() }
    }

    /// What was sent since this was asked last.
    fn request(&self) -> HttpRequest {
        let mut sent = std::mem::take(&mut *self.sent.lock().unwrap());
        let request = sent.pop().unwrap();
        assert!(sent.is_empty(), "{sent:?}");
        request
    }

    /// Its parameters: of the query, and of the body or of those parts of it that are no files.
    async fn params(&self) -> Params {
        let request = self.request();
        let mut body = Vec::new();
        request.body.into_read().unwrap().read_to_end(&mut body).unwrap();
        let mut params = query(&request.url);
        match multer::parse_boundary(&request.content_type) {
            Ok(boundary) => params.extend(texts(&body, boundary).await),
            Err(_) => params.extend(form(&body)),
        }
        params
    }
}

async fn texts(body: &[u8], boundary: String) -> Params {
    let mut parts = multer::Multipart::with_reader(body, boundary);
    let mut texts = Params::new();
    while let Some(part) = parts.next_field().await.unwrap() {
        if part.file_name().is_none() {
            let name = part.name().unwrap().to_owned();
            texts.insert(name, String::from_utf8(part.bytes().await.unwrap().to_vec()).unwrap());
        }
    }
    texts
}

fn form(text: &[u8]) -> Params {
    form_urlencoded::parse(text).into_owned().collect()
}

fn query(url: &str) -> Params {
    form(url.split_once('?').unwrap().1.as_bytes())
}

/// A client and the SDK that checks what it sends.
struct Check {
    node: Peer,
    stage: Stage,
    client: Client,
    recorder: Recorder,
}

impl Check {
    async fn new(node: Peer, gateway: Builder, sign_type: SignType) -> Self {
        let stage = Stage::of(gateway.spec(UPLOAD), sign_type).await;
        let recorder = Recorder::new();
        let client = stage.client().transport(recorder.clone()).build().unwrap();
        Self { node, stage, client, recorder }
    }

    /// The SDK with the app's key, or its certificate, in the place of Alipay's.
    fn verifier(&self) -> Value {
        let mut sdk = self.stage.node();
        match self.stage.certificates() {
            Some([app, ..]) => sdk["alipayPublicCertContent"] = app.into(),
            None => sdk["alipayPublicKey"] = APP_PUBLIC.into(),
        }
        sdk
    }

    fn verified(&mut self, params: &Params) -> bool {
        let question = json!({ "op": "check_notify_v2", "sdk": self.verifier(), "params": params });
        self.node.ask(&question).unwrap().as_bool().unwrap()
    }

    /// The signature is of these parameters, and of each of them.
    fn verify(&mut self, params: &Params) {
        assert!(self.verified(params), "{params:?}");
        let certificates = self.stage.certificates().is_some();
        assert_eq!(params.contains_key("app_cert_sn"), certificates, "{params:?}");
        assert_eq!(params.contains_key("alipay_root_cert_sn"), certificates, "{params:?}");
        for name in params.keys().filter(|name| !["sign", "sign_type"].contains(&name.as_str())) {
            let mut forged = params.clone();
            forged.entry(name.clone()).or_default().push('.');
            assert!(!self.verified(&forged), "{name} is not signed: {params:?}");
        }
    }

    /// The content, as the SDK reads it.
    fn content(&mut self, params: &Params) -> Value {
        let text = &params["biz_content"];
        let key = self.stage.gateway.content_key_base64();
        let encrypt_type = params.get("encrypt_type").map(String::as_str);
        assert_eq!(encrypt_type, key.is_some().then_some("AES"));
        match key {
            None => serde_json::from_str(text).unwrap(),
            Some(key) => {
                let question = json!({ "op": "decrypt", "text": text, "key": key.as_str() });
                let text = self.node.ask(&question).unwrap();
                serde_json::from_str(text.as_str().unwrap()).unwrap()
            }
        }
    }

    /// Sends a request, which the gateway takes, and verifies what was sent.
    async fn send<R: Execute>(&mut self, request: &R, options: &CallOptions) -> Params {
        self.client.execute_with(request, options).await.map(drop).unwrap();
        let params = self.recorder.params().await;
        self.verify(&params);
        params
    }

    async fn requests(&mut self) {
        for words in WORDS {
            let request = echo::Request::builder().words(words).build();
            let params = self.send(&request, &options(words)).await;
            assert_eq!(self.content(&params), json!({ "words": words }));
            assert_eq!(params["passback"], words);

            let picture = FileItem::from_bytes("图.png", b"\xff\r\n--x".as_slice());
            let request = image_upload::Request::builder()
                .image_type("png")
                .image_name(words)
                .image_content(picture);
            let params = self.send(&request.build(), &options(words)).await;
            assert_eq!(params["image_name"], words);
            assert!(!params.contains_key("image_content"), "{params:?}");
        }
        self.send(&points(), &CallOptions::new()).await;
        self.send(&voucher(), &CallOptions::new()).await;
        self.send(&pass(), &CallOptions::new()).await;
        self.refusal().await;
    }

    /// A call that is refused was signed like any other.
    async fn refusal(&mut self) {
        self.stage.gateway.enqueue(echo::METHOD, Answer::error("SAID_ENOUGH")).unwrap();
        let request = echo::Request::builder().words("x").build();
        let error = self.client.execute(&request).await.map(drop).unwrap_err();
        assert_eq!(error.refusal().unwrap().sub_code.as_deref(), Some("SAID_ENOUGH"));
        let params = self.recorder.params().await;
        self.verify(&params);
    }

    async fn pages(&mut self) -> usize {
        for words in WORDS {
            let request = echo::Request::builder().words(words).build();
            let options = options(words).return_url("https://example.com/return?c=\"d\"&e=分");
            let order = self.client.sdk_execute(&request, &options).await.unwrap();
            self.stage.gateway.verify_order_string(&order).unwrap();
            let page = self.client.page_execute(&request, &options).await.unwrap();
            for params in [form(order.as_bytes()), query(page.url()), fields(page.form())] {
                self.verify(&params);
                assert_eq!(self.content(&params), json!({ "words": words }));
                assert_eq!(params["passback"], words);
                assert_eq!(params["return_url"], "https://example.com/return?c=\"d\"&e=分");
            }
        }
        WORDS.len() * 3
    }
}

fn options(words: &str) -> CallOptions {
    CallOptions::new()
        .app_auth_token("t&'\"")
        .notify_url("https://example.com/notify?a=1&b=分+%20")
        .common("passback", words)
}

/// The parameters of a form of ours, as a browser reads it: the address's, and the fields'.
fn fields(html: &str) -> Params {
    let attribute = |tag: &str, name: &str| {
        let value = tag.split_once(&format!(" {name}=\"")).unwrap().1;
        decode_html_entities(value.split('"').next().unwrap()).into_owned()
    };
    let (head, rest) = html.split_once("<input ").unwrap();
    let mut params = query(&attribute(head, "action"));
    for tag in rest.split("<input ").map(|tag| format!(" {tag}")) {
        params.insert(attribute(&tag, "name"), attribute(&tag, "value"));
    }
    params
}

/// Every mode of a gateway.
fn modes() -> [(Builder, SignType); 5] {
    let gateway = Gateway::builder;
    let encrypting = || gateway().generate_content_key(EncryptType::Aes);
    [
        (gateway(), SignType::Rsa2),
        (gateway(), SignType::Rsa),
        (encrypting(), SignType::Rsa2),
        (gateway().certificates(), SignType::Rsa2),
        (encrypting().certificates(), SignType::Rsa2),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_verifies_our_requests() {
    let Some(mut node) = Peer::node() else { return };
    for (gateway, sign_type) in modes() {
        let mut check = Check::new(node, gateway, sign_type).await;
        check.requests().await;
        node = check.node;
        check.stage.gateway.shutdown().await;
    }
    tell(NODE_OURS, node.asked());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_verifies_our_pages() {
    let Some(mut node) = Peer::node() else { return };
    let mut made = 0;
    for (gateway, sign_type) in modes() {
        let mut check = Check::new(node, gateway, sign_type).await;
        made += check.pages().await;
        node = check.node;
        check.stage.gateway.shutdown().await;
    }
    tell(NODE_OUR_PAGES, made);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_verifies_our_requests() {
    let Some(mut python) = Peer::python() else { return };
    let stage = Stage::of(Gateway::builder(), SignType::Rsa2).await;
    let recorder = Recorder::new();
    for charset in [Charset::Utf8, Charset::Gbk] {
        let client = stage.client().charset(charset).transport(recorder.clone()).build().unwrap();
        for words in WORDS.into_iter().filter(|words| charset.encode(words).is_ok()) {
            let request = echo::Request::builder().words(words).build();
            client.execute_with(&request, &options(words)).await.map(drop).unwrap();
            let sent = recorder.request();
            let query = sent.url.split_once('?').unwrap().1;
            let body = std::str::from_utf8(sent.body.as_bytes().unwrap()).unwrap();
            let mut verify = |form: String| {
                let charset = charset.as_str();
                let question =
                    json!({ "op": "verify", "form": form, "charset": charset, "key": APP_PUBLIC });
                python.ask(&question).unwrap()
            };
            let told = verify(format!("{query}&{body}"));
            assert_eq!(told["verified"], true, "{charset}: {told}");
            assert_eq!(told["params"]["passback"], words);
            let content = told["params"]["biz_content"].as_str().unwrap();
            let content: Value = serde_json::from_str(content).unwrap();
            assert_eq!(content, json!({ "words": words }));
            let forged = verify(format!("{query}&{body}."));
            assert_eq!(forged["verified"], false, "{charset}: {forged}");
        }
    }
    tell(PYTHON_OURS, python.asked());
    stage.gateway.shutdown().await;
}
