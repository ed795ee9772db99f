//! Uploads: from a typed request to the parts that a server finds in it, and files that are not
//! what they were said to be.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipay::app::string_to_sign;
use alipay::crypto::PublicKey;
use alipay::error::{NotSent, OptionError, Outcome, TransportError, UnknownReason};
use alipay::spec::Constraint;
use alipay::{CallOptions, Charset, Client, Error, FileItem, SignType};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::scratch::Scratch;
use alipay_openapi_tests::server::{Server, answer};
use image_upload::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// An upload of one or two files.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/upload.toml")]
pub(crate) struct ImageUpload;

const METHOD: &str = "example.material.image.upload";
const NEVER: Duration = Duration::from_secs(20);

fn request(image: FileItem) -> Request {
    Request::builder().image_type("jpg").image_name("海底捞").image_content(image).build()
}

fn picture() -> FileItem {
    FileItem::from_bytes("shop.jpg", b"\xff\xd8\r\n--x\0".as_slice())
}

/// What a server got: the request line and headers, and what of the body there was.
struct Got {
    head: String,
    body: Vec<u8>,
    /// How long the body should have been.
    announced: usize,
}

impl Got {
    fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = headers.filter(|(header, _)| header.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    }

    /// The query's parameters.
    fn query(&self) -> BTreeMap<String, String> {
        let url = self.head.split(' ').nth(1).unwrap();
        let query = url.split_once('?').unwrap().1;
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// The parts, as another library reads them: name, file name, content type and content.
    async fn parts(&self) -> Vec<(String, Option<String>, Option<String>, Vec<u8>)> {
        let boundary = multer::parse_boundary(self.header("content-type").unwrap()).unwrap();
        let mut form = multer::Multipart::with_reader(&*self.body, boundary);
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await.unwrap() {
            let name = field.name().unwrap().to_owned();
            let file = field.file_name().map(str::to_owned);
            let kind = field.content_type().map(ToString::to_string);
            parts.push((name, file, kind, field.bytes().await.unwrap().to_vec()));
        }
        parts
    }
}

/// Reads one request as far as it comes. The body is kept, or only counted.
async fn receive(stream: &mut TcpStream, keep: bool) -> (Got, usize) {
    let mut head = Vec::new();
    let mut got = Got { head: String::new(), body: Vec::new(), announced: usize::MAX };
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return (got, 0),
        }
    }
    got.head = String::from_utf8(head).unwrap();
    got.announced = got.header("content-length").unwrap().parse().unwrap();
    let (mut counted, mut buffer) = (0, [0; 16_384]);
    while counted < got.announced {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => break,
            Ok(read) => {
                counted += read;
                if keep {
                    got.body.extend_from_slice(&buffer[..read]);
                }
            }
        }
    }
    (got, counted)
}

/// A server that answers every upload with a success, and tells of what it got.
async fn taking() -> (Server, UnboundedReceiver<Got>) {
    let (sender, got) = unbounded_channel();
    let server = Server::new(move |mut stream| {
        let sender = sender.clone();
        async move {
            let (got, counted) = receive(&mut stream, true).await;
            let whole = counted == got.announced;
            sender.send(got).unwrap();
            if whole {
                stream.write_all(success().as_bytes()).await.unwrap();
            }
        }
    })
    .await;
    (server, got)
}

fn success() -> String {
    let node = r#"{"code":"10000","msg":"Success","image_id":"4vjkXpGk"}"#;
    answer("200 OK", "", &node_first(METHOD, node))
}

fn to(server: &Server) -> Client {
    client(server.url()).timeout(NEVER).build().unwrap()
}

#[tokio::test]
async fn texts_and_files_are_parts_of_their_own() {
    let scratch = Scratch::new("upload");
    scratch.write("附件 \"1\".tar.gz", "\0attached\r\n");
    let attachment = FileItem::open(scratch.path("附件 \"1\".tar.gz")).unwrap();
    let mut upload = request(picture());
    upload.attachment = Some(attachment);
    upload.image_pid = Some("2088021822217233".to_owned());
    upload.extra.insert("new_field", "a\r\nb&c=d");
    let options = CallOptions::new().app_auth_token("201611BB");
    let (server, mut got) = taking().await;
    let reply = to(&server).execute_with(&upload, &options).await.unwrap();
    assert_eq!(reply.image_id.as_deref(), Some("4vjkXpGk"));

    let got = got.recv().await.unwrap();
    let parts = got.parts().await;
    let text = |name: &str, value: &str| (name.to_owned(), None, None, value.as_bytes().to_vec());
    let file = |name: &str, file: &str, content: &[u8]| {
        let kind = Some("application/octet-stream".to_owned());
        (name.to_owned(), Some(file.to_owned()), kind, content.to_vec())
    };
    let expected = [
        text("app_auth_token", "201611BB"),
        text("image_name", "海底捞"),
        text("image_pid", "2088021822217233"),
        text("image_type", "jpg"),
        text("new_field", "a\r\nb&c=d"),
        file("image_content", "shop.jpg", b"\xff\xd8\r\n--x\0"),
        file("attachment", "附件 %221%22.tar.gz", b"\0attached\r\n"),
    ];
    assert_eq!(parts, expected);

    // The texts are signed, wherever they travel; the files are not.
    let query = got.query();
    let common =
        ["app_id", "charset", "format", "method", "sign", "sign_type", "timestamp", "version"];
    assert!(query.keys().eq(common), "{query:?}");
    let texts = parts.iter().filter(|part| part.1.is_none());
    let texts = texts.map(|part| (&*part.0, std::str::from_utf8(&part.3).unwrap()));
    let all = query.iter().map(|(name, value)| (&**name, &**value)).chain(texts);
    let content = string_to_sign(all);
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    key.verify(SignType::Rsa2, content.as_bytes(), &query["sign"]).unwrap();
}

#[tokio::test]
async fn names_cannot_break_out_of_their_part() {
    let name = "a\r\nX: y\";x=\"1.jpg";
    let (server, mut got) = taking().await;
    to(&server).execute(&request(picture().with_name(name))).await.unwrap();
    let got = got.recv().await.unwrap();
    let parts = got.parts().await;
    assert_eq!(parts.len(), 3);
    assert_eq!(parts[2].1.as_deref(), Some("a%0D%0AX: y%22;x=%221.jpg"));
}

#[tokio::test]
async fn texts_and_names_are_in_the_charset_of_the_call() {
    let (server, mut got) = taking().await;
    let client = client(server.url()).charset(Charset::Gbk).timeout(NEVER).build().unwrap();
    let upload = request(picture().with_name("店.jpg"));
    client.execute(&upload).await.unwrap();
    let got = got.recv().await.unwrap();
    // "海底捞" and "店", as iconv writes them.
    let parts = [
        b"name=\"image_name\"\r\n\r\n\xba\xa3\xb5\xd7\xc0\xcc\r\n--".as_slice(),
        b"name=\"image_content\"; filename=\"\xb5\xea.jpg\"\r\n",
        b"\r\n\r\n\xff\xd8\r\n--x\0\r\n--",
    ];
    for part in parts {
        assert!(got.body.windows(part.len()).any(|window| window == part), "{part:?}");
    }
    let upload = request(picture().with_name("🏪.jpg"));
    let error = client.execute(&upload).await.unwrap_err();
    assert!(error.to_string().contains("image_content: only characters of GBK"), "{error}");
}

#[test]
fn no_order_string_and_no_page_carries_a_file() {
    let (app, upload, options) = (app().build().unwrap(), request(picture()), CallOptions::new());
    let errors = [
        app.sdk_execute(&upload, &options).map(drop).unwrap_err(),
        app.page_execute(&upload, &options).map(drop).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(error.to_string().contains("only `execute` can send it"), "{error}");
    }
}

#[tokio::test]
async fn a_boundary_is_never_the_same() {
    let app = app().build().unwrap();
    let prepare = || app.prepare(&request(picture()), &CallOptions::new()).unwrap();
    let (one, other) = (prepare(), prepare());
    assert!(one.content_type.starts_with("multipart/form-data; boundary="));
    assert_ne!(one.content_type, other.content_type);
    assert!(one.body.as_bytes().is_none());
    let mut body = Vec::new();
    let length = one.body.len();
    one.body.into_read().unwrap().read_to_end(&mut body).unwrap();
    assert_eq!(body.len() as u64, length);
}

#[tokio::test]
async fn without_its_optional_file_it_is_an_upload_all_the_same() {
    let (server, mut got) = taking().await;
    to(&server).execute(&request(picture())).await.unwrap();
    let parts = got.recv().await.unwrap().parts().await;
    let names: Vec<_> = parts.iter().map(|part| &*part.0).collect();
    assert_eq!(names, ["image_name", "image_type", "image_content"]);
}

#[test]
fn files_are_held_against_their_spec() {
    let of = |name: &str, size: u64| {
        let file = FileItem::from_reader(name, size, || Ok(std::io::empty()));
        let violations = request(file).validate().unwrap_err();
        let told: Vec<_> = violations.iter().map(|one| one.constraint).collect();
        assert!(violations.iter().all(|one| one.field == "image_content"));
        assert!(!violations.to_string().contains("private"), "{violations}");
        told
    };
    assert_eq!(of("private.exe", 1_000_001), [Constraint::Extension, Constraint::MaxSize]);
    assert_eq!(of("private", 1), [Constraint::Extension]);
    assert_eq!(of("", 1), [Constraint::FileName]);
    assert_eq!(of("private.PNG", 0), [Constraint::EmptyFile]);
    assert_eq!(of("", 0), [Constraint::Required]);
    assert!(
        request(FileItem::from_reader("a.PNG", 1_000_000, || Ok(std::io::empty())))
            .validate()
            .is_ok()
    );
    let mut upload = request(picture());
    upload.attachment = Some(FileItem::from_bytes("a", [1]));
    let violations = upload.validate().unwrap_err();
    assert_eq!(
        violations.to_string(),
        "image_pid: must be given when attachment is given, found nothing"
    );
}

/// Alipay takes a file by the extension of its name, where the spec says nothing of it too.
#[test]
fn a_name_without_an_extension_is_told_before_sending() {
    let app = app().build().unwrap();
    let prepare = |name: &str| {
        let mut upload = request(picture());
        upload.image_pid = Some("1".to_owned());
        upload.attachment = Some(FileItem::from_bytes(name, [1]));
        app.prepare(&upload, &CallOptions::new())
    };
    for name in ["terms.pdf", "a.b.Z7", ".txt", "条款.docx"] {
        prepare(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    for name in ["terms", "terms.", "terms.pdf ", "terms.条款", "a.b/c", "terms. pdf"] {
        let error = prepare(name).unwrap_err();
        let Error::NotSent(NotSent::Option(OptionError::FileName { name: field })) = &error else {
            panic!("{name}: {error:?}")
        };
        assert_eq!(field, "attachment", "{name}");
        assert!(error.to_string().contains("with_name"), "{error}");
    }
}

#[test]
fn a_request_with_a_file_is_a_value_like_others() {
    let upload = request(picture());
    assert_eq!(upload, upload.clone());
    assert_ne!(upload, request(picture().with_name("other.jpg")));
    assert_ne!(upload, request(FileItem::from_bytes("shop.jpg", [0; 8])));
    let opened = FileItem::from_reader("shop.jpg", 8, || Ok(std::io::empty()));
    assert_ne!(upload, request(opened.clone()));
    assert_eq!(request(opened.clone()), request(opened));
    let shown = format!("{upload:?}");
    assert!(shown.contains("image_content: \"shop.jpg\" (8 bytes)"), "{shown}");

    let json = serde_json::to_value(&upload).unwrap();
    assert_eq!(json["image_content"], serde_json::json!({ "name": "shop.jpg", "size": 8 }));
    let error = serde_json::from_value::<Request>(json).unwrap_err().to_string();
    assert_eq!(error, "image_content: expected a file, which JSON cannot hold, found an object");
}

#[test]
fn what_is_no_file_is_not_opened() {
    let scratch = Scratch::new("no-file");
    for path in [scratch.path("missing.jpg"), scratch.path(".")] {
        assert!(FileItem::open(path).is_err());
    }
}

/// An upload of a file that has another size by the time it is sent.
#[tokio::test]
async fn a_file_that_has_changed_is_not_sent() {
    let scratch = Scratch::new("changed");
    for (name, later) in [("shorter.jpg", "1"), ("longer.jpg", "12345")] {
        scratch.write(name, "1234");
        let upload = request(FileItem::open(scratch.path(name)).unwrap());
        scratch.write(name, later);
        not_sent(&upload).await;
    }
    scratch.write("gone.jpg", "1234");
    let upload = request(FileItem::open(scratch.path("gone.jpg")).unwrap());
    std::fs::remove_file(scratch.path("gone.jpg")).unwrap();
    not_sent(&upload).await;
    not_sent(&request(FileItem::from_reader("a.jpg", 1, || {
        Err::<std::io::Empty, _>(std::io::Error::other("no"))
    })))
    .await;
}

async fn not_sent(upload: &Request) {
    let (server, _) = taking().await;
    let error = to(&server).execute(upload).await.unwrap_err();
    let is_not_sent =
        matches!(error, Error::NotSent(NotSent::Transport(TransportError::NotSent(_))));
    assert!(is_not_sent, "{error:?}");
    assert_eq!((error.outcome(), server.connections()), (Outcome::NotSent, 0));
}

/// A reader that fails, ends too early or does not end: the gateway never has a whole request.
#[tokio::test]
async fn a_file_that_is_not_as_announced_never_arrives_as_a_whole() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is broken"))
        }
    }
    let shorter = FileItem::from_reader("a.jpg", 1000, || Ok(Cursor::new([0; 999])));
    let longer = FileItem::from_reader("a.jpg", 999, || Ok(Cursor::new([0; 1000])));
    let failing = FileItem::from_reader("a.jpg", 10, || Ok(Failing));
    for (file, words) in [(shorter, "ended 1 bytes before"), (longer, "longer"), (failing, "disk")]
    {
        let (server, mut got) = taking().await;
        let error = to(&server).execute(&request(file)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        let Error::Unknown(unknown) = &error else { panic!("{error:?}") };
        let UnknownReason::Transport(TransportError::Lost(lost)) = &unknown.reason else {
            panic!("{error:?}")
        };
        assert!(lost.to_string().contains(words), "{lost:?}");
        // What was sent before the fault is less than was announced.
        let got = got.recv().await.unwrap();
        assert!(got.body.len() < got.announced, "{words}");
        assert_eq!(server.connections(), 1, "it was not sent again");
    }
}

#[tokio::test]
async fn a_file_is_opened_once_a_sending() {
    let opened = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&opened);
    let file = FileItem::from_reader("a.jpg", 3, move || {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(Cursor::new(*b"abc"))
    });
    let (server, mut got) = taking().await;
    let (client, upload) = (to(&server), request(file));
    assert_eq!(opened.load(Ordering::SeqCst), 0);
    for times in 1..3 {
        client.execute(&upload).await.unwrap();
        assert_eq!(got.recv().await.unwrap().parts().await[2].3, b"abc");
        assert_eq!(opened.load(Ordering::SeqCst), times);
    }
}
