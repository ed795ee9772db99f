//! What becomes of a call when connections, servers or answers are not as they should be.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay::error::{NotSent, Outcome, TransportError, UnknownReason};
use alipay::transport::{HttpRequest, HttpResponse, SendFuture, Transport};
use alipay::{CallOptions, Client, Error, Reply};
use alipay_openapi_gateway::{Answer, Gateway};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::server::{Server, answer, request};
use alipay_openapi_tests::tool_points_update::Response;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

const SUCCESS: &str = r#"{"code":"10000","msg":"Success","point_log_no":"2016041200032"}"#;
/// As good as never; no test waits for it.
const NEVER: Duration = Duration::from_secs(600);

fn to(server: &Server) -> Client {
    client(server.url()).timeout(NEVER).build().unwrap()
}

/// The transport's error, where the outcome is unknown because of it; with the key of the request.
fn lost(result: Result<Reply<Response>, Error>) -> TransportError {
    let error = result.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    let key = error.idempotency_key().unwrap();
    assert_eq!((key.field, key.value.as_str()), ("req_id", "778712860805461247257"));
    assert!(error.to_string().contains("send the same request again"), "{error}");
    let Error::Unknown(unknown) = error else { panic!("{error:?}") };
    let UnknownReason::Transport(error) = unknown.reason else { panic!("{unknown:?}") };
    error
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    for url in [format!("http://{address}/gateway.do"), "http://127.0.0.1:99999/".to_owned()] {
        let client = client(url).timeout(NEVER).build();
        let Ok(client) = client else { continue };
        let error = client.execute(&points()).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        let not_sent =
            matches!(error, Error::NotSent(NotSent::Transport(TransportError::NotSent(_))));
        assert!(not_sent, "{error:?}");
        assert!(error.idempotency_key().is_none());
    }
}

#[tokio::test]
async fn a_connection_closed_without_an_answer_leaves_the_outcome_open() {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let server = Server::new(move |mut stream| {
        let count = Arc::clone(&count);
        async move {
            if request(&mut stream).await.is_some() {
                count.fetch_add(1, Ordering::SeqCst);
            }
        }
    })
    .await;
    let error = lost(to(&server).execute(&points()).await);
    assert!(matches!(error, TransportError::Lost(_)), "{error:?}");
    assert_eq!(requests.load(Ordering::SeqCst), 1, "it was not sent again");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_connection_closed_amid_the_answer_leaves_the_outcome_open() {
    let body = node_first(POINTS, SUCCESS);
    let whole = answer("200 OK", "", &body);
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"kou\r\n";
    let beginnings = [
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK\r\nconte",
        &whole[..whole.len() - 1],
        chunked,
        "not http\r\n\r\n",
    ];
    for beginning in beginnings {
        let beginning = beginning.to_owned();
        let server = Server::new(move |mut stream| {
            let beginning = beginning.clone();
            async move {
                request(&mut stream).await;
                stream.write_all(beginning.as_bytes()).await.unwrap();
            }
        })
        .await;
        let error = lost(to(&server).execute(&points()).await);
        assert!(matches!(error, TransportError::Lost(_)), "{error:?}");
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_leaves_the_outcome_open() {
    let short = Duration::from_millis(50);
    for beginning in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"]
    {
        let server = Server::new(move |mut stream| async move {
            request(&mut stream).await;
            stream.write_all(beginning.as_bytes()).await.unwrap();
            std::future::pending::<()>().await;
        })
        .await;
        // The limit of the client, and that of the call in its place.
        let hasty = client(server.url()).timeout(short).build().unwrap();
        let error = lost(hasty.execute(&points()).await);
        assert!(matches!(error, TransportError::TimedOut(after) if after == short), "{error:?}");
        let options = CallOptions::new().timeout(short * 2);
        let error = lost(to(&server).execute_with(&points(), &options).await);
        assert!(
            matches!(error, TransportError::TimedOut(after) if after == short * 2),
            "{error:?}"
        );
        assert_eq!(server.connections(), 2);
    }
}

#[tokio::test]
async fn an_answer_of_the_limit_is_read_and_one_byte_more_is_not() {
    let body = node_first(POINTS, SUCCESS);
    let chunk = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let answers = [
        answer("200 OK", "trace_id: 0ba1\r\n", &body),
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrace_id: 0ba1\r\n\r\n{chunk}"),
    ];
    for answer in answers {
        let server = Server::answering(answer).await;
        let limited = |limit| client(server.url()).timeout(NEVER).response_limit(limit).build();
        let reply = limited(body.len()).unwrap().execute(&points()).await.unwrap();
        assert_eq!(
            (reply.point_log_no.as_str(), reply.trace_id()),
            ("2016041200032", Some("0ba1"))
        );
        for limit in [body.len() - 1, 1, 0] {
            let error = lost(limited(limit).unwrap().execute(&points()).await);
            assert!(
                matches!(error, TransportError::TooLarge(found) if found == limit),
                "{error:?}"
            );
            assert!(error.to_string().contains(&limit.to_string()));
        }
    }
}

#[tokio::test]
async fn a_hundred_megabytes_are_not_read() {
    const SIZE: usize = 100_000_000;
    let heads = [
        format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n"),
        "HTTP/1.1 200 OK\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{SIZE:x}\r\n"),
        format!("HTTP/1.1 502 Bad Gateway\r\ncontent-length: {SIZE}\r\n\r\n"),
    ];
    for head in heads {
        let (sender, mut written) = tokio::sync::mpsc::unbounded_channel();
        let server = Server::new(move |mut stream| {
            let (head, sender) = (head.clone(), sender.clone());
            async move {
                request(&mut stream).await;
                stream.write_all(head.as_bytes()).await.unwrap();
                let block = [b' '; 65_536];
                let mut sent = 0;
                while sent < SIZE && stream.write_all(&block).await.is_ok() {
                    sent += block.len();
                }
                sender.send(sent).unwrap();
            }
        })
        .await;
        let error = lost(to(&server).execute(&points()).await);
        assert!(matches!(error, TransportError::TooLarge(limit) if limit == 8 << 20), "{error:?}");
        let sent = written.recv().await.unwrap();
        // What the client reads, and what waits in the buffers of both sides.
        assert!(sent < SIZE / 2, "{sent} bytes were taken");
    }
}

#[tokio::test]
async fn an_announcement_of_too_much_is_enough() {
    for length in [(8_u64 << 20) + 1, 100_000_000, 1 << 62] {
        let server = Server::new(move |mut stream| async move {
            request(&mut stream).await;
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
            stream.write_all(head.as_bytes()).await.unwrap();
            // The body never comes, and nobody waits for it.
            std::future::pending::<()>().await;
        })
        .await;
        let client = client(server.url()).build().unwrap();
        let error = lost(client.execute(&points()).await);
        assert!(matches!(error, TransportError::TooLarge(limit) if limit == 8 << 20), "{error:?}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    for status in [301_u16, 302, 303, 307, 308] {
        let elsewhere = Server::answering(answer("200 OK", "", &node_first(POINTS, SUCCESS))).await;
        let location = format!("location: {}\r\n", elsewhere.url());
        let server = Server::answering(answer(&format!("{status} Moved"), &location, "")).await;
        let error = to(&server).execute(&points()).await.unwrap_err();
        let Error::Unknown(unknown) = &error else { panic!("{error:?}") };
        assert!(matches!(unknown.reason, UnknownReason::Status(found) if found == status));
        assert_eq!((server.connections(), elsewhere.connections()), (1, 0));
    }
}

#[tokio::test]
async fn connections_are_used_again() {
    let server = Server::answering(answer("200 OK", "", &node_first(POINTS, SUCCESS))).await;
    let client = to(&server);
    for _ in 0..5 {
        client.execute(&points()).await.unwrap();
    }
    client.clone().execute(&points()).await.unwrap();
    assert_eq!(server.connections(), 1, "a clone shares them as well");
}

#[tokio::test]
async fn what_is_sent_is_what_was_prepared() {
    let (sender, mut seen) = tokio::sync::mpsc::unbounded_channel();
    let server = Server::new(move |mut stream| {
        let sender = sender.clone();
        async move {
            sender.send(request(&mut stream).await.unwrap()).unwrap();
            let answer = answer("200 OK", "", &node_first(POINTS, SUCCESS));
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    to(&server).execute(&points()).await.unwrap();
    let seen = seen.recv().await.unwrap();
    let (head, body) = seen.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /gateway.do?app_id=2014072300007148&charset=utf-8&"), "{head}");
    assert!(head.contains("&sign="));
    let head = head.to_lowercase();
    assert!(head.contains("content-type: application/x-www-form-urlencoded;charset=utf-8\r\n"));
    assert!(
        body.starts_with("biz_content=%7B%22req_id%22%3A%22778712860805461247257%22"),
        "{body}"
    );
    assert!(!body.contains('&'));
}

/// A transport of the user's own: notes what it gets and gives what it was made with.
struct Own {
    seen: Arc<Mutex<Vec<(HttpRequest, usize)>>>,
    gives: fn() -> Result<HttpResponse, TransportError>,
}

impl Transport for Own {
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a> {
        Box::pin(async move {
            self.seen.lock().unwrap().push((request, limit));
            (self.gives)()
        })
    }
}

#[tokio::test]
async fn a_transport_of_ones_own() {
    type Gives = fn() -> Result<HttpResponse, TransportError>;
    let cases: [(Gives, Option<Outcome>); 6] = [
        (|| Ok(HttpResponse::new(200, node_first(POINTS, SUCCESS)).with_trace_id("id")), None),
        (|| Ok(HttpResponse::new(503, "")), Some(Outcome::Unknown)),
        (|| Err(TransportError::NotSent("no route".into())), Some(Outcome::NotSent)),
        (|| Err(TransportError::Lost("reset".into())), Some(Outcome::Unknown)),
        (|| Err(TransportError::TimedOut(Duration::from_secs(1))), Some(Outcome::Unknown)),
        (|| Err(TransportError::TooLarge(1)), Some(Outcome::Unknown)),
    ];
    for (gives, outcome) in cases {
        let seen = Arc::default();
        let own = Own { seen: Arc::clone(&seen), gives };
        let client = client("https://example.com/gateway.do").transport(own).response_limit(77);
        let result = client.build().unwrap().execute(&points()).await;
        assert_eq!(result.as_ref().err().map(Error::outcome), outcome);
        if let Ok(reply) = result {
            assert_eq!(reply.trace_id(), Some("id"));
        }
        let seen = seen.lock().unwrap();
        assert_eq!(seen.len(), 1, "no transport is asked twice");
        let (request, limit) = &seen[0];
        assert!(request.url.starts_with("https://example.com/gateway.do?app_id="));
        assert_eq!((request.timeout, *limit), (Duration::from_secs(10), 77));
    }
}

#[tokio::test]
async fn what_cannot_be_sent_never_reaches_the_transport() {
    let seen = Arc::default();
    let own = Own { seen: Arc::clone(&seen), gives: || Ok(HttpResponse::new(200, "")) };
    let client = client("https://example.com/").transport(own).build().unwrap();
    let mut request = points();
    request.req_id.clear();
    assert_eq!(client.execute(&request).await.unwrap_err().outcome(), Outcome::NotSent);
    let options = CallOptions::new().common("method", "other");
    let error = client.execute_with(&points(), &options).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(seen.lock().unwrap().is_empty());
}

#[test]
fn futures_can_be_spawned_and_everything_shared() {
    fn shared<T: Send + Sync + 'static>() {}
    fn spawnable<T: Future + Send + 'static>(_: T) {}
    shared::<Client>();
    shared::<alipay::app::App>();
    shared::<Error>();
    shared::<Reply<Response>>();
    shared::<HttpRequest>();
    shared::<CallOptions>();
    let client = client("http://127.0.0.1:1/").build().unwrap();
    spawnable(async move {
        let (request, options) = (points(), CallOptions::new());
        let _ = client.execute(&request).await;
        client.execute_with(&request, &options).await
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_calls_at_once_get_their_own_answers() {
    let gateway = Gateway::builder()
        .app_public_key(APP_PUBLIC)
        .alipay_private_key(ALIPAY_KEY)
        .handler(POINTS, |call| {
            let req_id = call.biz_content().get("req_id").cloned();
            Answer::response(serde_json::json!({ "point_log_no": req_id }))
        })
        .start()
        .await
        .unwrap();
    let client = client(gateway.url()).timeout(NEVER).build().unwrap();
    let calls: Vec<_> = (0..200)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let mut request = points();
                request.req_id = format!("request{number}");
                (number, client.execute(&request).await)
            })
        })
        .collect();
    for call in calls {
        let (number, result) = call.await.unwrap();
        assert_eq!(result.unwrap().point_log_no, format!("request{number}"));
    }
}

#[tokio::test]
async fn no_time_limit_is_too_long() {
    let server = Server::answering(answer("200 OK", "", &node_first(POINTS, SUCCESS))).await;
    for limit in [Duration::MAX, Duration::from_secs(u64::from(u32::MAX))] {
        let client = client(server.url()).timeout(limit).build().unwrap();
        assert_eq!(client.execute(&points()).await.unwrap().point_log_no, "2016041200032");
    }
}
