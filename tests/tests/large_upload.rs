//! A large file goes through little memory. A test binary of its own, so that no other test's
//! memory is counted.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs::File;
use std::time::Duration;

use alipay::transport::{
    BlockingTransport, HttpRequest, ReqwestTransport, Transport, TransportOptions, UreqTransport,
};
use alipay::{CallOptions, FileItem};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::scratch::Scratch;
use alipay_openapi_tests::server::{Server, answer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A method with a file.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/upload.toml")]
pub struct ImageUpload;

const SIZE: u64 = 200 << 20;
/// How much memory an upload may take beside what the test has already.
const MEMORY: u64 = 24 << 20;

/// The most memory that this process ever took, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

fn upload(url: &str, file: FileItem) -> HttpRequest {
    let app = app().gateway_url(url).timeout(Duration::from_secs(600)).build().unwrap();
    let request = image_upload::Request::builder()
        .image_type("jpg")
        .image_name("n")
        .image_pid("1")
        .image_content(FileItem::from_bytes("a.jpg", [1]))
        .attachment(file);
    app.prepare(&request.build(), &CallOptions::new()).unwrap()
}

/// A server that counts the bytes of a body, and forgets them.
async fn counting() -> Server {
    Server::new(|mut stream| async move {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap().to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: u64 = length.unwrap().parse().unwrap();
        let (mut read, mut buffer) = (0, vec![0; 65_536]);
        while read < length {
            read += stream.read(&mut buffer).await.unwrap() as u64;
        }
        let answer = answer("200 OK", "connection: close\r\n", &read.to_string());
        stream.write_all(answer.as_bytes()).await.unwrap();
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_file_takes_little_memory() {
    let scratch = Scratch::new("large");
    let path = scratch.path("large.bin");
    File::create(&path).unwrap().set_len(SIZE).unwrap();
    let server = counting().await;
    let small = |size| upload(&server.url(), FileItem::from_bytes("small.bin", vec![0; size]));
    let large = upload(&server.url(), FileItem::open(&path).unwrap());
    let length = large.body.len().to_string();
    assert!(large.body.len() > SIZE);
    let options = TransportOptions::new().no_proxy();
    let reqwest = ReqwestTransport::with_options(&options).unwrap();
    let ureq = UreqTransport::with_options(&options).unwrap();

    // What the client, the server and their threads take in any case.
    reqwest.send(small(1000), 100).await.unwrap();
    let before = peak();
    let response = reqwest.send(large.clone(), 100).await.unwrap();
    assert_eq!(response.body, length.as_bytes());
    let response =
        tokio::task::spawn_blocking(move || ureq.send(large, 100)).await.unwrap().unwrap();
    assert_eq!(response.body, length.as_bytes());
    match before.zip(peak()) {
        Some((before, after)) => {
            assert!(after - before < MEMORY, "{} more bytes", after - before);
        }
        None => eprintln!("skipped: this system does not tell how much memory was taken"),
    }
}
