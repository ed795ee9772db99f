//! What the blocking transport makes of connections and servers that are not as they should be,
//! and what both transports make of proxies, pools and time limits for connections.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipay::error::TransportError;
use alipay::transport::{
    BlockingTransport, HttpRequest, HttpResponse, Proxy, ReqwestTransport, Transport,
    TransportOptions, UreqTransport,
};
use alipay::{CallOptions, FileItem};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::server::{Server, answer, request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::spawn_blocking;

/// As good as never; no test waits for it.
const NEVER: Duration = Duration::from_secs(60);
const LIMIT: usize = 1 << 20;

/// A method with a file.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/upload.toml")]
pub(crate) struct ImageUpload;

fn to(url: &str, timeout: Duration) -> HttpRequest {
    // Some addresses here are of no machine at all.
    let app = app().gateway_url(url).allow_http().timeout(timeout).build().unwrap();
    app.prepare(&points(), &CallOptions::new()).unwrap()
}

fn upload(url: &str, file: FileItem) -> HttpRequest {
    let app = app().gateway_url(url).timeout(NEVER).build().unwrap();
    let request = image_upload::Request::builder().image_type("jpg").image_name("n");
    app.prepare(&request.image_content(file).build(), &CallOptions::new()).unwrap()
}

fn transport() -> UreqTransport {
    UreqTransport::with_options(&TransportOptions::new().no_proxy()).unwrap()
}

async fn send(
    transport: &UreqTransport,
    request: HttpRequest,
    limit: usize,
) -> Result<HttpResponse, TransportError> {
    let transport = transport.clone();
    spawn_blocking(move || transport.send(request, limit)).await.unwrap()
}

/// The same request by both transports.
async fn by_both(
    options: &TransportOptions,
    request: &HttpRequest,
) -> [Result<HttpResponse, TransportError>; 2] {
    let reqwest = ReqwestTransport::with_options(options).unwrap();
    let ureq = UreqTransport::with_options(options).unwrap();
    [reqwest.send(request.clone(), LIMIT).await, send(&ureq, request.clone(), LIMIT).await]
}

#[tokio::test]
async fn an_answer_comes_as_it_was_sent() {
    let (sender, mut seen) = unbounded_channel();
    let server = Server::new(move |mut stream| {
        let sender = sender.clone();
        async move {
            sender.send(request(&mut stream).await.unwrap()).unwrap();
            let answer = answer("201 Created", "trace_id: 0ba1\r\n", "{}");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    let request = to(&server.url(), NEVER);
    let body = String::from_utf8(request.body.as_bytes().unwrap().to_vec()).unwrap();
    let path = request.url.split_once("/gateway.do").unwrap().1.to_owned();
    let response = send(&transport(), request, LIMIT).await.unwrap();
    assert_eq!((response.status, response.trace_id.as_deref()), (201, Some("0ba1")));
    assert_eq!(response.body, b"{}");
    let seen = seen.recv().await.unwrap();
    let (head, sent) = seen.split_once("\r\n\r\n").unwrap();
    assert_eq!(sent, body);
    assert!(head.starts_with(&format!("POST /gateway.do{path} HTTP/1.1\r\n")), "{head}");
    let head = head.to_lowercase();
    let lines: Vec<_> = head.lines().skip(1).collect();
    let length = format!("content-length: {}", body.len());
    let kind = "content-type: application/x-www-form-urlencoded;charset=utf-8";
    assert!(lines.contains(&&*length) && lines.contains(&kind), "{head}");
    assert!(!head.contains("transfer-encoding") && !head.contains("expect"), "{head}");
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let urls =
        [format!("http://{closed}/"), "http://no-such-host.invalid/".into(), "http://[::/".into()];
    for url in urls {
        let error = send(&transport(), to(&url, NEVER), LIMIT).await.unwrap_err();
        assert!(matches!(error, TransportError::NotSent(_)), "{url}: {error:?}");
        assert!(!format!("{error} {error:?}").contains("sign="), "{error:?}");
    }
}

#[tokio::test]
async fn a_handshake_without_an_end_sends_nothing() {
    let server = Server::new(|stream| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let url = server.url().replace("http", "https");
    let short = Duration::from_millis(100);
    let options = TransportOptions::new().no_proxy();
    let hasty = options.clone().connect_timeout(short);
    for result in by_both(&hasty, &to(&url, NEVER)).await {
        let error = result.unwrap_err();
        assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
    }
    // The time limit of the call, while there is no connection yet.
    let ureq = UreqTransport::with_options(&options).unwrap();
    let error = send(&ureq, to(&url, short), LIMIT).await.unwrap_err();
    assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_gets_nothing() {
    let garbage = Server::new(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    })
    .await;
    let url = garbage.url().replace("http", "https");
    for result in by_both(&TransportOptions::new().no_proxy(), &to(&url, NEVER)).await {
        let error = result.unwrap_err();
        assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_connection_closed_before_the_answers_end_leaves_the_outcome_open() {
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"kou\r\n";
    let whole = answer("200 OK", "", "{\"a\":1}");
    let beginnings = [
        "",
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK\r\nconte",
        &whole[..whole.len() - 1],
        chunked,
        "not http\r\n\r\n",
    ];
    for beginning in beginnings {
        let requests = Arc::new(AtomicUsize::new(0));
        let (count, begin) = (Arc::clone(&requests), beginning.to_owned());
        let server = Server::new(move |mut stream| {
            let (count, begin) = (Arc::clone(&count), begin.clone());
            async move {
                request(&mut stream).await;
                count.fetch_add(1, Ordering::SeqCst);
                stream.write_all(begin.as_bytes()).await.unwrap();
            }
        })
        .await;
        let error = send(&transport(), to(&server.url(), NEVER), LIMIT).await.unwrap_err();
        assert!(matches!(error, TransportError::Lost(_)), "{beginning}: {error:?}");
        assert_eq!((server.connections(), requests.load(Ordering::SeqCst)), (1, 1));
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_leaves_the_outcome_open() {
    let short = Duration::from_millis(100);
    for beginning in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"]
    {
        let server = Server::new(move |mut stream| async move {
            request(&mut stream).await;
            stream.write_all(beginning.as_bytes()).await.unwrap();
            std::future::pending::<()>().await;
        })
        .await;
        let error = send(&transport(), to(&server.url(), short), LIMIT).await.unwrap_err();
        assert!(matches!(error, TransportError::TimedOut(after) if after == short), "{error:?}");
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn an_answer_of_the_limit_is_read_and_one_byte_more_is_not() {
    let body = "x".repeat(100);
    let chunk = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let answers = [
        answer("200 OK", "", &body),
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunk}"),
    ];
    for answer in answers {
        let server = Server::answering(answer).await;
        for limit in [100, 101, usize::MAX] {
            let response = send(&transport(), to(&server.url(), NEVER), limit).await.unwrap();
            assert_eq!(response.body, body.as_bytes());
        }
        for limit in [99, 1, 0] {
            let error = send(&transport(), to(&server.url(), NEVER), limit).await.unwrap_err();
            assert!(matches!(error, TransportError::TooLarge(at) if at == limit), "{error:?}");
        }
    }
    // An announcement is enough; the body never comes.
    let server = Server::new(|mut stream| async move {
        request(&mut stream).await;
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 4611686018427387904\r\n\r\n";
        stream.write_all(head).await.unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    let error = send(&transport(), to(&server.url(), NEVER), LIMIT).await.unwrap_err();
    assert!(matches!(error, TransportError::TooLarge(LIMIT)), "{error:?}");
}

#[tokio::test]
async fn redirects_and_errors_are_answers() {
    for status in [301_u16, 302, 303, 307, 308, 404, 502] {
        let elsewhere = Server::answering(answer("200 OK", "", "{}")).await;
        let location = format!("location: {}\r\n", elsewhere.url());
        let server = Server::answering(answer(&format!("{status} x"), &location, "body")).await;
        let response = send(&transport(), to(&server.url(), NEVER), LIMIT).await.unwrap();
        assert_eq!((response.status, &*response.body), (status, b"body".as_slice()));
        assert_eq!((server.connections(), elsewhere.connections()), (1, 0));
    }
}

#[tokio::test]
async fn connections_are_used_again_as_the_options_say() {
    let options = TransportOptions::new().no_proxy();
    for (options, connections) in
        [(options.clone(), 1), (options.clone().pool_max_idle_per_host(0), 5)]
    {
        let server = Server::answering(answer("200 OK", "", "{}")).await;
        let other = Server::answering(answer("200 OK", "", "{}")).await;
        let ureq = UreqTransport::with_options(&options).unwrap();
        let reqwest = ReqwestTransport::with_options(&options).unwrap();
        for _ in 0..5 {
            send(&ureq, to(&server.url(), NEVER), LIMIT).await.unwrap();
            reqwest.send(to(&other.url(), NEVER), LIMIT).await.unwrap();
        }
        assert_eq!((server.connections(), other.connections()), (connections, connections));
    }
}

/// A kept connection that is closed is either not used, or what was sent on it is lost; it is
/// never sent again.
#[tokio::test]
async fn a_kept_connection_that_is_closed_is_not_trusted() {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    // The first connection is closed after its second request, without an answer.
    let server = Server::new(move |mut stream| {
        let count = Arc::clone(&count);
        async move {
            while request(&mut stream).await.is_some() {
                if count.fetch_add(1, Ordering::SeqCst) == 1 {
                    return;
                }
                stream.write_all(answer("200 OK", "", "{}").as_bytes()).await.unwrap();
            }
        }
    })
    .await;
    let transport = transport();
    send(&transport, to(&server.url(), NEVER), LIMIT).await.unwrap();
    let error = send(&transport, to(&server.url(), NEVER), LIMIT).await.unwrap_err();
    assert!(matches!(error, TransportError::Lost(_)), "{error:?}");
    assert_eq!((requests.load(Ordering::SeqCst), server.connections()), (2, 1));
    send(&transport, to(&server.url(), NEVER), LIMIT).await.unwrap();
    assert_eq!((requests.load(Ordering::SeqCst), server.connections()), (3, 2));

    // A connection that the server closes between two requests is noticed.
    let (closed, mut closing) = unbounded_channel();
    let server = Server::new(move |mut stream| {
        let closed = closed.clone();
        async move {
            request(&mut stream).await;
            stream.write_all(answer("200 OK", "", "{}").as_bytes()).await.unwrap();
            drop(stream);
            closed.send(()).unwrap();
        }
    })
    .await;
    for connections in 1..4 {
        send(&transport, to(&server.url(), NEVER), LIMIT).await.unwrap();
        closing.recv().await.unwrap();
        assert_eq!(server.connections(), connections);
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_leaves_nothing_sent() {
    let (sender, mut seen) = unbounded_channel();
    let proxy = Server::new(move |mut stream| {
        let sender = sender.clone();
        async move {
            sender.send(request(&mut stream).await.unwrap_or_default()).unwrap();
            let _ = stream.write_all(b"HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n").await;
        }
    })
    .await;
    let address = proxy.address;
    let direct = Server::answering(answer("200 OK", "", "{}")).await;
    let proxies = [
        Proxy::new(format!("http://{address}")).basic_auth("user", "p@ss:word"),
        Proxy::new(format!("http://user:p%40ss%3Aword@{address}")),
    ];
    for proxy in proxies {
        assert!(!format!("{proxy:?}").contains("word"), "{proxy:?}");
        let options = TransportOptions::new().proxy(proxy.no_proxy("localhost, 127.0.0.1"));
        assert!(!format!("{options:?}").contains("word"), "{options:?}");
        for result in by_both(&options, &to("https://gateway.invalid/", NEVER)).await {
            let error = result.unwrap_err();
            assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
            assert!(!format!("{error} {error:?}").contains("word"), "{error:?}");
            let seen = seen.recv().await.unwrap().to_lowercase();
            assert!(seen.starts_with("connect gateway.invalid:443 http/1.1\r\n"), "{seen}");
            let auth = "proxy-authorization: basic dxnlcjpwqhnzondvcmq=";
            assert!(seen.contains(auth), "{seen}");
            assert!(!seen.contains("sign="));
        }
        // Hosts that are reached without it.
        for result in by_both(&options, &to(&direct.url(), NEVER)).await {
            assert_eq!(result.unwrap().body, b"{}");
        }
    }
    // One that hangs up, and one that is none.
    let mute = Server::new(|mut stream| async move {
        request(&mut stream).await;
    })
    .await;
    let options = TransportOptions::new().proxy(Proxy::new(format!("http://{}", mute.address)));
    for result in by_both(&options, &to("https://gateway.invalid/", NEVER)).await {
        let error = result.unwrap_err();
        assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
    }
    let none = TransportOptions::new().proxy(Proxy::new("no proxy"));
    assert!(UreqTransport::with_options(&none).is_err());
    assert!(ReqwestTransport::with_options(&none).is_err());
}

#[test]
fn certificates_that_are_none_are_refused() {
    let none = TransportOptions::new().tls_certs_only("no certificate");
    assert!(UreqTransport::with_options(&none).is_err());
    let sound = TransportOptions::new().tls_certs_only(CERTIFICATE);
    assert!(UreqTransport::with_options(&sound).is_ok());
    assert!(ReqwestTransport::with_options(&sound).is_ok());
}

#[tokio::test]
async fn uploads_are_sent_as_they_are_read() {
    let (sender, mut got) = unbounded_channel();
    let server = Server::new(move |mut stream| {
        let sender = sender.clone();
        async move {
            let mut bytes = Vec::new();
            let mut buffer = [0; 16_384];
            while let Ok(read @ 1..) = stream.read(&mut buffer).await {
                bytes.extend_from_slice(&buffer[..read]);
                if bytes.ends_with(b"--\r\n") {
                    stream.write_all(answer("200 OK", "", "{}").as_bytes()).await.unwrap();
                    break;
                }
            }
            sender.send(bytes).unwrap();
        }
    })
    .await;
    let content = [7; 100_000];
    let picture = FileItem::from_bytes("shop.jpg", content.as_slice());
    send(&transport(), upload(&server.url(), picture), LIMIT).await.unwrap();
    let bytes = got.recv().await.unwrap();
    assert!(bytes.windows(content.len()).any(|window| window == content));

    let shorter = FileItem::from_reader("a.jpg", 300_001, || Ok(Cursor::new(vec![7; 300_000])));
    let longer = FileItem::from_reader("a.jpg", 299_999, || Ok(Cursor::new(vec![7; 300_000])));
    for file in [shorter, longer] {
        let error = send(&transport(), upload(&server.url(), file), LIMIT).await.unwrap_err();
        assert!(matches!(error, TransportError::Lost(_)), "{error:?}");
        assert!(!got.recv().await.unwrap().ends_with(b"--\r\n"), "it never arrives as a whole");
    }
    let connections = server.connections();
    let gone = FileItem::from_reader("a.jpg", 9, || {
        Err::<std::io::Empty, _>(std::io::Error::other("gone"))
    });
    let error = send(&transport(), upload(&server.url(), gone), LIMIT).await.unwrap_err();
    assert!(matches!(error, TransportError::NotSent(_)), "{error:?}");
    assert_eq!(server.connections(), connections);
}

#[tokio::test]
async fn no_time_limit_is_too_long() {
    let server = Server::answering(answer("200 OK", "", "{}")).await;
    let options = TransportOptions::new().no_proxy();
    for limit in [Duration::MAX, Duration::from_secs(u64::from(u32::MAX))] {
        let options = options.clone().connect_timeout(limit).pool_idle_timeout(limit);
        for result in by_both(&options, &to(&server.url(), limit)).await {
            assert_eq!(result.unwrap().body, b"{}");
        }
    }
}

#[test]
fn the_blocking_transport_can_be_shared() {
    fn shared<T: BlockingTransport + Send + Sync + 'static>() {}
    shared::<UreqTransport>();
}
