//! Uploads, in the forms of the official SDKs and of the client.

use std::sync::{Arc, Mutex};

use alipay::{Client, FileItem};
use alipay_openapi_gateway::{Answer, Charset, Gateway};
use alipay_openapi_runtime::SignType;

use crate::support::*;

const UPLOAD: &str = "example.material.image.upload";
const SPEC: &str = include_str!("upload.toml");

#[derive(alipay::Method)]
#[alipay(spec = "tests/gateway/upload.toml")]
pub(crate) struct ImageUpload;

/// The files that handlers got: parameter, name, size, content.
type Seen = Arc<Mutex<Vec<(String, String, u64, Vec<u8>)>>>;

async fn start_with_upload() -> (Gateway, Seen) {
    let seen = Seen::default();
    let files = Arc::clone(&seen);
    let builder = builder().spec(SPEC).handler(UPLOAD, move |call| {
        let file = |file: &alipay_openapi_gateway::UploadedFile| {
            let (parameter, name) = (file.parameter().to_owned(), file.name().to_owned());
            (parameter, name, file.size(), file.content().to_vec())
        };
        files.lock().unwrap().extend(call.files().iter().map(file));
        Answer::example()
    });
    (builder.start().await.unwrap(), seen)
}

/// The texts of a valid upload, not signed yet.
fn texts(name: &str) -> Params {
    let mut params = Params::new(UPLOAD, "").with("image_type", "jpg").with("image_name", name);
    params.remove("biz_content");
    params
}

/// One part of a body, with this head and content.
fn part(boundary: &str, head: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    [head.as_bytes(), content, b"\r\n"].concat()
}

fn file_part(boundary: &str, file_name: &[u8], content: &[u8]) -> Vec<u8> {
    let head = b"name=\"image_content\"; filename=\"";
    let begin = format!("--{boundary}\r\nContent-Disposition: form-data; ");
    let middle = b"\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    [begin.as_bytes(), head, file_name, middle, content, b"\r\n"].concat()
}

/// Sends an upload as the Node SDK does: common parameters in the query, texts and the file in
/// parts.
async fn send_as_node(gateway: &Gateway, params: &Params, name: &[u8], content: &[u8]) -> Reply {
    let is_text = |name: &str| ["image_type", "image_name", "app_auth_token"].contains(&name);
    let charset = params.charset();
    let query = params.0.iter().filter(|(name, _)| !is_text(name) || name == "app_auth_token");
    let query = Params(query.cloned().collect()).form();
    let mut body = Vec::new();
    for (name, value) in params.0.iter().filter(|(name, _)| is_text(name)) {
        body.extend(part("x", &format!("name=\"{name}\""), &charset.encode(value).unwrap()));
    }
    body.extend(file_part("x", name, content));
    body.extend(b"--x--\r\n");
    post(gateway, &query, "multipart/form-data; boundary=x", body).await.unwrap()
}

#[tokio::test]
async fn the_forms_of_the_official_sdks_are_taken() {
    let (gateway, seen) = start_with_upload().await;
    let content: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    for charset in ["utf-8", "GBK"] {
        let params = texts("海底捞").with("charset", charset).with("app_auth_token", "t+/=");
        let params = params.signed();
        let file_name = params.charset().encode("店.jpg").unwrap().into_owned();
        for name in ["店.jpg".as_bytes(), &file_name] {
            let reply = send_as_node(&gateway, &params, name, &content).await;
            assert_eq!(reply.codes().0, "10000", "{}", reply.body);
            assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2));
        }
        // The Python SDK puts all texts into parts, and says which charset they are in.
        let boundary = "ALIPAY_SDK_PYTHON_BOUNDARY";
        let mut body = Vec::new();
        for (name, value) in &params.0 {
            let head = format!("name=\"{name}\"\r\nContent-Type: text/plain; charset={charset}");
            body.extend(part(boundary, &head, &params.charset().encode(value).unwrap()));
        }
        body.extend(file_part(boundary, "店.jpg".as_bytes(), &content));
        body.extend(format!("--{boundary}--\r\n").bytes());
        let content_type = format!("multipart/form-data; boundary={boundary}; charset={charset}");
        let query = format!("charset={charset}");
        let reply = post(&gateway, &query, &content_type, body).await.unwrap();
        assert_eq!(reply.codes().0, "10000", "{}", reply.body);
    }
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 6);
    let wanted = ("image_content".to_owned(), "店.jpg".to_owned(), 70_000, content);
    assert!(seen.iter().all(|file| *file == wanted));
}

#[tokio::test]
async fn the_clients_uploads_are_taken() {
    let (gateway, seen) = start_with_upload().await;
    for charset in [Charset::Utf8, Charset::Gbk] {
        let client = Client::builder()
            .app_id(gateway.app_id())
            .private_key(app_key().to_pkcs8_pem().unwrap().as_bytes())
            .alipay_public_key(gateway.alipay_public_key_pem())
            .gateway_url(gateway.url())
            .charset(charset)
            .build()
            .unwrap();
        // In GBK this name looks like UTF-8.
        let file = FileItem::from_bytes("图.jpg", b"jpg\r\n--x".as_slice());
        let request = image_upload::Request::builder().image_type("jpg").image_name("海底捞");
        let reply = client.execute(&request.image_content(file).build()).await.unwrap();
        assert!(reply.image_id.is_some());
    }
    let wanted = ("image_content".to_owned(), "图.jpg".to_owned(), 8, b"jpg\r\n--x".to_vec());
    assert_eq!(*seen.lock().unwrap(), [wanted.clone(), wanted]);
}

#[tokio::test]
async fn files_are_held_against_the_spec() {
    let (gateway, seen) = start_with_upload().await;
    let params = texts("a").signed();
    let large = vec![0; 100_001];
    let table: [(&str, &[u8], &str); 7] = [
        ("a.JPG", b"1", ""),
        ("a.png", &large[1..], ""),
        ("a.gif", b"1", "isv.invalid-file-extension"),
        ("jpg", b"1", "isv.invalid-file-extension"),
        ("a.jpg", b"", "isv.invalid-file-size"),
        ("a.jpg", &large, "isv.invalid-file-size"),
        ("a.gif", &large, "isv.invalid-parameter"),
    ];
    for (name, content, sub_code) in table {
        let reply = send_as_node(&gateway, &params, name.as_bytes(), content).await;
        assert_eq!(reply.codes().1, sub_code, "{name}: {}", reply.body);
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2));
    }
    assert_eq!(seen.lock().unwrap().len(), 2);
    // The file is missing, or a text is sent in its place.
    for params in [texts("a").signed(), texts("a").with("image_content", "shop.jpg").signed()] {
        assert_eq!(send(&gateway, &params).await.codes().1, "isv.invalid-parameter");
    }
    // Texts are signed even if they are sent as parts.
    let forged = params.with("image_name", "b");
    let reply = send_as_node(&gateway, &forged, b"a.jpg", b"1").await;
    assert_eq!(reply.codes().1, "isv.invalid-signature");
}

#[tokio::test]
async fn broken_uploads_are_refused() {
    let (gateway, seen) = start_with_upload().await;
    let query = texts("a").signed().form();
    let file = file_part("x", b"a.jpg", b"1");
    let long = part("x", "name=\"memo\"", &vec![b'1'; (1 << 20) + 1]);
    let end = b"--x--\r\n".as_slice();
    let table: [(&str, Vec<u8>, &str); 7] = [
        ("boundary=x", [&file, end].concat(), ""),
        ("boundary=x", file.clone(), "isv.upload-fail"),
        ("boundary=y", [&file, end].concat(), "isv.upload-fail"),
        ("no=boundary", [&file, end].concat(), "isv.upload-fail"),
        ("boundary=x", [&file, &*file, end].concat(), "isv.upload-fail"),
        ("boundary=x", [&long, &*file, end].concat(), "isv.upload-fail"),
        (
            "boundary=x",
            [&part("x", "name=\"image_name\"", b"b"), &*file, end].concat(),
            "isv.invalid-parameter",
        ),
    ];
    for (at, (boundary, body, sub_code)) in table.into_iter().enumerate() {
        let content_type = format!("multipart/form-data; {boundary}");
        let reply = post(&gateway, &query, &content_type, body).await.unwrap();
        assert_eq!(reply.codes().1, sub_code, "{at}: {}", reply.body);
    }
    assert_eq!(seen.lock().unwrap().len(), 1);
}
