//! The official SDKs upload files to our gateway.

use std::sync::{Arc, Mutex};

use alipay::{Charset, SignType};
use alipay_openapi_gateway::{Answer, Builder, Call, Gateway};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::execute::{WORDS, codes};
use crate::peer::{Answer as Told, Peer};
use crate::stage::Stage;
use crate::tally::{NODE_UPLOADS, PYTHON_UPLOADS, tell};

const METHOD: &str = "alipay.offline.material.image.upload";
const TOKEN: &str = "201611BB&c86f 分+";

/// What is uploaded, or arrived.
#[derive(Clone, Debug, PartialEq)]
struct Upload {
    image_type: String,
    image_name: String,
    file: String,
    content: Vec<u8>,
}

impl Upload {
    fn new(image_name: &str, file: &str, content: &[u8]) -> Self {
        let image_type = file.rsplit('.').next().unwrap().to_owned();
        let (image_name, file) = (image_name.to_owned(), file.to_owned());
        Self { image_type, image_name, file, content: content.to_vec() }
    }

    fn arrived(call: &Call) -> Self {
        let [file] = call.files() else { panic!("{call:?}") };
        assert_eq!(file.parameter(), "image_content");
        assert_eq!(file.size(), file.content().len() as u64);
        let text = |name: &str| call.param(name).unwrap().to_owned();
        Self {
            image_type: text("image_type"),
            image_name: text("image_name"),
            file: file.name().to_owned(),
            content: file.content().to_vec(),
        }
    }

    fn base64(&self) -> String {
        STANDARD.encode(&self.content)
    }
}

/// A gateway that keeps what arrives, and answers with the name of it.
struct Store {
    stage: Stage,
    arrived: Arc<Mutex<Vec<Upload>>>,
}

impl Store {
    async fn of(builder: Builder) -> Self {
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&arrived);
        let builder = builder.handler(METHOD, move |call: &Call| {
            assert_eq!(call.param("app_auth_token"), Some(TOKEN));
            let upload = Upload::arrived(call);
            let answer = json!({ "image_id": upload.content.len().to_string(),
                                 "image_url": upload.image_name });
            keep.lock().unwrap().push(upload);
            Answer::response(answer)
        });
        Self { stage: Stage::of(builder, SignType::Rsa2).await, arrived }
    }
}

/// How an SDK is asked to upload.
type Ask = fn(&Stage, &Upload) -> Value;

/// A file is a buffer, or a stream where its content is long.
fn node(stage: &Stage, upload: &Upload) -> Value {
    let stream = upload.content.len() > 1000;
    json!({
        "op": "upload", "sdk": stage.node(), "method": METHOD, "options": { "validateSign": true },
        "fields": [
            ["imageType", upload.image_type], ["imageName", upload.image_name],
            ["appAuthToken", TOKEN],
        ],
        "files": [{
            "field": "imageContent", "name": upload.file, "base64": upload.base64(),
            "stream": stream,
        }],
    })
}

fn python(stage: &Stage, upload: &Upload) -> Value {
    json!({
        "op": "execute", "sdk": stage.python(), "port": stage.port(),
        "request": "AlipayOfflineMaterialImageUploadRequest",
        "set": { "image_type": upload.image_type, "image_name": upload.image_name },
        "texts": { "app_auth_token": TOKEN },
        "files": { "image_content": { "name": upload.file, "base64": upload.base64() } },
    })
}

fn python_in_gbk(stage: &Stage, upload: &Upload) -> Value {
    let mut question = python(stage, upload);
    question["sdk"]["charset"] = "GBK".into();
    question
}

/// Texts of every kind that a charset has, and contents that look like what is around them.
fn sound(charset: Charset) -> Vec<Upload> {
    let binary: Vec<u8> = (0..=u8::MAX).cycle().take(300_000).collect();
    let words = WORDS.into_iter().filter(|words| charset.encode(words).is_ok());
    let named = words.map(|words| Upload::new(words, "图.png", b"PNG"));
    let others = [
        Upload::new("1", "shop.jpg", b"\xff\xd8\r\n--x\0\r\n--x--\r\n"),
        Upload::new("2", "a b+%20&=;'.PNG", b"1"),
        Upload::new("3", "v1.2.mp4", &binary),
        Upload::new(
            "4",
            "海底捞 火锅.jpeg",
            b"Content-Disposition: form-data; name=\"sign\"\r\n\r\nx",
        ),
    ];
    named.chain(others).collect()
}

fn uploads(peer: &mut Peer, store: &Store, ask: Ask, charset: Charset) {
    let stage = &store.stage;
    for upload in sound(charset) {
        let told = peer.ask(&ask(stage, &upload));
        let arrived = std::mem::take(&mut *store.arrived.lock().unwrap());
        assert_eq!(arrived, std::slice::from_ref(&upload), "{told:?}");
        let told = told.unwrap();
        assert_eq!(told["image_id"], upload.content.len().to_string());
        assert_eq!(told["image_url"], upload.image_name);
        assert_eq!(stage.gateway.diagnosis(), None);
    }

    let mut upload = |upload: Upload| -> Told { peer.ask(&ask(stage, &upload)) };
    let fine = Upload::new("图", "图.png", b"PNG");
    let refused = upload(Upload::new("图", "图.exe", b"MZ"));
    // The type is a text of its own; the name of the file is what is looked at.
    assert_eq!(codes(refused), ["40002", "isv.invalid-file-extension"]);
    let refused = upload(Upload { image_name: "图".repeat(129), ..fine.clone() });
    assert_eq!(codes(refused), ["40002", "isv.invalid-parameter"]);
    assert_eq!(*store.arrived.lock().unwrap(), []);

    stage.gateway.enqueue(METHOD, Answer::error("INVALID_FILE_BYTES")).unwrap();
    assert_eq!(codes(upload(fine.clone())), ["40004", "INVALID_FILE_BYTES"]);
    stage.gateway.enqueue(METHOD, Answer::example().tampered()).unwrap();
    let told = upload(fine);
    assert!(told.is_err(), "{told:?}");
}

async fn run(
    topic: &'static str,
    peer: Option<Peer>,
    modes: impl IntoIterator<Item = (Ask, Builder, Charset)>,
) {
    let Some(mut peer) = peer else { return };
    for (ask, gateway, charset) in modes {
        let store = Store::of(gateway).await;
        uploads(&mut peer, &store, ask, charset);
        store.stage.gateway.shutdown().await;
    }
    tell(topic, peer.asked());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_uploads() {
    let modes: [(Ask, _, _); 2] = [
        (node, Gateway::builder(), Charset::Utf8),
        (node, Gateway::builder().certificates(), Charset::Utf8),
    ];
    run(NODE_UPLOADS, Peer::node(), modes).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_uploads() {
    let modes: [(Ask, _, _); 2] = [
        (python, Gateway::builder(), Charset::Utf8),
        (python_in_gbk, Gateway::builder(), Charset::Gbk),
    ];
    run(PYTHON_UPLOADS, Peer::python(), modes).await;
}
