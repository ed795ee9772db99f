//! What the message of a transport's error says, whichever transport it is: what happened, and
//! nothing secret.

use std::error::Error;
use std::io;
use std::time::Duration;

use alipay::CallOptions;
use alipay::error::TransportError;
use alipay::transport::{
    BlockingTransport, HttpRequest, Proxy, ReqwestTransport, Transport, TransportOptions,
    UreqTransport,
};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::server::{Server, request};
use alipay_openapi_tests::tls;
use tokio::io::AsyncWriteExt;
use tokio::task::spawn_blocking;

/// As good as never; no test waits for it.
const NEVER: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(100);

fn to(url: &str, timeout: Duration) -> HttpRequest {
    let app = app().gateway_url(url).timeout(timeout).build().unwrap();
    app.prepare(&points(), &CallOptions::new()).unwrap()
}

fn direct() -> TransportOptions {
    TransportOptions::new().no_proxy()
}

fn by(address: impl std::fmt::Display) -> TransportOptions {
    TransportOptions::new().proxy(Proxy::new(format!("http://user:ses%40ame@{address}")))
}

/// The errors of both transports.
async fn errors(options: &TransportOptions, request: &HttpRequest) -> [TransportError; 2] {
    let reqwest = ReqwestTransport::with_options(options).unwrap();
    let ureq = UreqTransport::with_options(options).unwrap();
    let (one, other) = (request.clone(), request.clone());
    let blocking = spawn_blocking(move || ureq.send(other, 1 << 20)).await.unwrap();
    [reqwest.send(one, 1 << 20).await.unwrap_err(), blocking.unwrap_err()]
}

/// Expects the same message of both transports.
async fn expect(
    case: &str,
    options: TransportOptions,
    url: &str,
    timeout: Duration,
    wanted: [&str; 2],
) {
    let errors = errors(&options, &to(url, timeout)).await;
    for (error, wanted) in errors.iter().zip(wanted) {
        let told = error.to_string();
        assert!(told.starts_with(wanted), "{case}: {told:?}, not {wanted:?}");
        assert!(told.len() < 240 && !told.contains('\n'), "{case}: {told}");
        let all: String = sources(error).iter().map(|error| format!("{error} {error:?}")).collect();
        for secret in ["sign=", "app_id", "biz_content", "ame@", "ses%40", "dXNlcjpzZXNAYW1l"] {
            assert!(!format!("{told} {error:?} {all}").contains(secret), "{case}: {error:?} {all}");
        }
    }
}

/// What an error comes from, to the end.
fn sources(error: &TransportError) -> Vec<&(dyn Error + 'static)> {
    let mut chain = Vec::new();
    let mut next = error.source();
    while let Some(source) = next {
        chain.push(source);
        next = source.source();
    }
    chain
}

/// An address at which nothing listens.
fn closed() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

async fn speaking(bytes: &'static [u8]) -> Server {
    Server::new(move |mut stream| async move {
        request(&mut stream).await;
        let _ = stream.write_all(bytes).await;
    })
    .await
}

#[tokio::test]
async fn a_connection_that_fails_says_why() {
    let refused = "no connection to the gateway: refused: nothing listens at its address and port";
    let closed = closed();
    expect("refused", direct(), &format!("http://{closed}/"), NEVER, [refused; 2]).await;
    expect("refused", direct(), &format!("https://{closed}/"), NEVER, [refused; 2]).await;
    let no_name = "no connection to the gateway: the host name cannot be resolved";
    expect("name", direct(), "https://gateway.invalid/", NEVER, [no_name; 2]).await;
    let mute = Server::new(|stream| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let hasty = direct().connect_timeout(SHORT);
    let slow = "no connection to the gateway within 100ms";
    expect("slow", hasty, &mute.url().replace("http", "https"), NEVER, [slow; 2]).await;
    let late = "no answer within 100ms";
    expect("late", direct(), &mute.url(), SHORT, [late; 2]).await;
}

#[tokio::test]
async fn a_connection_that_is_lost_says_how() {
    let reset = Server::new(|mut stream| async move {
        request(&mut stream).await;
        stream.set_zero_linger().unwrap();
    })
    .await;
    let told = "the connection was lost: reset by the other side";
    expect("reset", direct(), &reset.url(), NEVER, [told; 2]).await;
    let told = "the connection was lost: closed by the other side";
    for beginning in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"kou\r\n",
    ] {
        expect("closed", direct(), &speaking(beginning).await.url(), NEVER, [told; 2]).await;
    }
    let garbage = speaking(b"not http\r\n\r\n").await;
    let told = ["the connection was lost: invalid HTTP", "the connection was lost: protocol: "];
    expect("garbage", direct(), &garbage.url(), NEVER, told).await;
}

#[tokio::test]
async fn tls_says_what_is_wrong_with_a_certificate() {
    let known = || direct().tls_certs_only(tls::ROOT);
    let stranger = || direct().tls_certs_only(CERTIFICATE);
    let cases = [
        (include_str!("../tls/sound.crt"), stranger(), "no trusted authority issued it"),
        (
            include_str!("../tls/expired.crt"),
            known(),
            "it expired, or this machine's clock is wrong",
        ),
        (include_str!("../tls/future.crt"), known(), "it is not valid yet"),
        (include_str!("../tls/other-host.crt"), known(), "it is for another host"),
    ];
    for (certificate, options, why) in cases {
        let port = tls::serve(certificate, APP_KEY);
        let told = format!("no connection to the gateway: its TLS certificate was refused: {why}");
        let url = format!("https://localhost:{port}/");
        expect(why, options, &url, NEVER, [&*told; 2]).await;
    }
    // What is refused above for one thing is refused for nothing else.
    let port = tls::serve(include_str!("../tls/sound.crt"), APP_KEY);
    let url = format!("https://localhost:{port}/");
    for error in errors(&known(), &to(&url, SHORT)).await {
        assert!(!matches!(error, TransportError::NotSent(_)), "{error:?}");
    }
    let plain = Server::new(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    })
    .await;
    let told = "no connection to the gateway: the other side does not speak TLS at this port";
    expect("no TLS", direct(), &plain.url().replace("http", "https"), NEVER, [told; 2]).await;
    let mute = Server::new(|stream| async move { drop(stream) }).await;
    let told = "no connection to the gateway: ";
    let url = mute.url().replace("http", "https");
    for error in errors(&direct(), &to(&url, NEVER)).await {
        let error = error.to_string();
        let why = error.strip_prefix(told).unwrap_or_else(|| panic!("{error}"));
        assert!(["closed by the other side", "reset by the other side"].contains(&why), "{why}");
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told() {
    let https = "https://gateway.invalid/";
    let asks = speaking(b"HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n").await;
    let told = "no connection to the gateway (a proxy is set): the proxy asks for credentials";
    expect("407", by(asks.address), https, NEVER, [told; 2]).await;
    let fails = speaking(b"HTTP/1.1 502 No\r\ncontent-length: 0\r\n\r\n").await;
    let told = "no connection to the gateway (a proxy is set): the proxy failed: ";
    expect("502", by(fails.address), https, NEVER, [told; 2]).await;
    let told = [
        "no connection to the gateway (a proxy is set): the proxy cannot be reached: refused",
        "no connection to the gateway (a proxy is set): refused",
    ];
    expect("refused", by(closed()), https, NEVER, told).await;
    let told = "no connection to the gateway (a proxy is set): the proxy failed: ";
    expect("closed", by(speaking(b"").await.address), https, NEVER, [told; 2]).await;
    let none = TransportOptions::new().proxy(Proxy::new("http://user:ses%40ame@[::"));
    let told = [
        ReqwestTransport::with_options(&none).map(drop),
        UreqTransport::with_options(&none).map(drop),
    ];
    for error in told {
        let error = error.unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(told.starts_with("the proxy's address cannot be used: "), "{told}");
        assert!(!told.contains("ses%40"), "{told}");
    }
}

#[tokio::test]
async fn what_the_library_says_is_the_source() {
    for error in errors(&direct(), &to(&format!("http://{}/", closed()), NEVER)).await {
        let is_refused = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
        let told =
            sources(&error).into_iter().any(|source| source.downcast_ref().is_some_and(is_refused));
        assert!(told, "{error:?}");
    }
    // A transport of one's own has the word.
    let own = TransportError::NotSent("the line is cut".into());
    assert_eq!(own.to_string(), "the line is cut");
}
