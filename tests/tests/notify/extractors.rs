//! A router of axum with the extractors, over HTTP.

use alipay::Client;
use alipay::notify::{Answer, MAX_BODY, Variant, VerifiedNotification, VerifiedTrade};
use alipay_openapi_tests::calls::client;
use alipay_openapi_tests::capture::Capture;
use axum::Router;
use axum::extract::FromRef;
use axum::routing::post;
use log::LevelFilter;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::letter::{FORM, Letter, paid};

/// A state of the user's own, with a client in it.
#[derive(Clone)]
struct Shop {
    client: Client,
}

impl FromRef<Shop> for Client {
    fn from_ref(shop: &Shop) -> Self {
        shop.client.clone()
    }
}

async fn trade(VerifiedTrade(trade): VerifiedTrade) -> Answer {
    match trade.check_out_trade_no("20160412093000") {
        Ok(()) => Answer::Success,
        Err(_) => Answer::Fail,
    }
}

async fn event(VerifiedNotification(event): VerifiedNotification) -> String {
    format!("{:?} {}", event.variant(), event.get("msg_method").unwrap_or("none"))
}

/// The address of a shop that hears notifications.
async fn shop() -> String {
    let client = client("http://127.0.0.1:1/gateway.do").build().unwrap();
    let router = Router::new().route("/trade", post(trade)).route("/event", post(event));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let router = router.with_state(Shop { client });
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// The status and the body of the answer.
async fn ask(address: &str, path: &str, content_type: &str, body: &[u8]) -> (u16, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\ncontent-length: {}\r\n{}\r\n",
        body.len(),
        if content_type.is_empty() {
            String::new()
        } else {
            format!("content-type: {content_type}\r\n")
        },
    );
    let mut answer = String::new();
    // The server may answer and close before it has read all.
    let _ = stream.write_all(&[head.as_bytes(), body].concat()).await;
    let _ = stream.read_to_string(&mut answer).await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer:?}"));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

#[tokio::test]
async fn only_what_verifies_gets_to_the_handler() {
    let capture = Capture::begin(LevelFilter::Trace);
    let shop = shop().await;
    let trade = |letter: Letter| letter.signed(Variant::V1).body();
    let forged = paid().replace("88.80", "88.81").into_bytes();
    let event = Letter::event().signed(Variant::V1).body();
    let large = vec![b'a'; MAX_BODY + 1];
    let latin = "application/x-www-form-urlencoded; charset=\u{e9}";
    let table = [
        ("/trade", FORM, paid().into_bytes(), 200, "success"),
        ("/trade", "", paid().into_bytes(), 200, "success"),
        ("/trade", FORM, trade(Letter::trade().with("out_trade_no", "1")), 500, "fail"),
        ("/trade", FORM, forged.clone(), 400, "fail"),
        ("/trade", FORM, trade(Letter::trade().with("app_id", "1")), 400, "fail"),
        ("/trade", FORM, event.clone(), 400, "fail"),
        ("/trade", FORM, Vec::new(), 400, "fail"),
        ("/trade", FORM, large, 400, "fail"),
        ("/trade", "application/json", b"{}".to_vec(), 400, "fail"),
        ("/trade", latin, paid().into_bytes(), 400, "fail"),
        ("/event", FORM, event, 200, "V1 alipay.open.servicemarket.order.notify"),
        ("/event", FORM, paid().into_bytes(), 200, "V1 none"),
        ("/event", FORM, forged, 400, "fail"),
    ];
    for (path, content_type, body, status, answer) in table {
        let told = ask(&shop, path, content_type, &body).await;
        assert_eq!(told, (status, answer.to_owned()), "{path} {content_type}");
    }
    let logged = capture.logged();
    assert!(logged.contains("refused a notification: the notification: the signature"), "{logged}");
    assert!(logged.contains("the body is empty"), "{logged}");
    for secret in ["88.81", "咖啡", "2088102116773037", "merchantBizType"] {
        assert!(!logged.contains(secret), "{secret}: {logged}");
    }
}
