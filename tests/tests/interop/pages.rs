//! What the official SDKs hand to an app or a browser, `sdk_execute` and `page_execute`, is a call
//! that our gateway takes.

use alipay::SignType;
use alipay_openapi_gateway::{Builder, Gateway};
use alipay_openapi_tests::browser::Browser;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::echo;
use crate::execute::WORDS;
use crate::peer::Peer;
use crate::stage::Stage;
use crate::tally::{NODE_PAGES, PYTHON_PAGES, tell};

/// A form, or an address.
#[derive(Clone, Copy)]
enum Page {
    Get,
    Post,
}

/// What an SDK makes of a call with these words, for an app and for a browser.
struct Pages<'a> {
    peer: Peer,
    stage: &'a Stage,
    questions: fn(&Stage, &Value) -> Value,
}

fn node(stage: &Stage, content: &Value) -> Value {
    let params = json!({ "bizContent": content, "returnUrl": RETURN_URL, "appAuthToken": "t&'\"" });
    json!({ "sdk": stage.node(), "method": echo::METHOD, "params": params })
}

fn python(stage: &Stage, content: &Value) -> Value {
    let texts = json!({
        "method": echo::METHOD, "biz_content": content.to_string(), "app_auth_token": "t&'\"",
    });
    json!({
        "sdk": stage.python(), "request": "AlipayTradePagePayRequest", "texts": texts,
        "set": { "return_url": RETURN_URL },
    })
}

const RETURN_URL: &str = "https://example.com/return?a=1&b=分+%20";

impl Pages<'_> {
    fn ask(&mut self, op: &str, http: &str, content: &Value) -> String {
        let mut question = (self.questions)(self.stage, content);
        question["op"] = op.into();
        question["http"] = http.into();
        let answer = self.peer.ask(&question).unwrap();
        let text = answer["text"].as_str().or(answer.as_str()).unwrap();
        // The Python SDK cannot name the port.
        let with_port = format!("{}/gateway.do", self.stage.gateway.address());
        text.replace("http://127.0.0.1/gateway.do", &format!("http://{with_port}"))
    }

    fn order(&mut self, content: &Value) -> String {
        self.ask("sdk_execute", "", content)
    }

    fn page(&mut self, page: Page, content: &Value) -> String {
        let http = match page {
            Page::Get => "GET",
            Page::Post => "POST",
        };
        self.ask("page_execute", http, content)
    }

    /// The gateway has heard the content, and the parameters beside it.
    fn heard(&self, content: &Value) {
        assert_eq!(self.stage.gateway.diagnosis(), None);
        let heard = self.stage.heard();
        let [call] = heard.as_slice() else { panic!("{} calls", heard.len()) };
        assert_eq!(&call.content, content);
        assert_eq!(call.params["return_url"], RETURN_URL);
        assert_eq!(call.params["app_auth_token"], "t&'\"");
    }
}

/// Sends a request by hand; the answer is known from what the gateway has heard.
async fn send(stage: &Stage, head: String, body: &str) {
    let mut stream = TcpStream::connect(stage.gateway.address()).await.unwrap();
    let request = format!(
        "{head} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

async fn run(
    topic: &'static str,
    peer: Option<Peer>,
    gateways: impl IntoIterator<Item = Builder>,
    questions: fn(&Stage, &Value) -> Value,
) {
    let Some(mut peer) = peer else { return };
    let mut made = 0;
    for gateway in gateways {
        let stage = Stage::of(gateway, SignType::Rsa2).await;
        let mut pages = Pages { peer, stage: &stage, questions };
        for words in WORDS {
            sent(&mut pages, words).await;
        }
        made += WORDS.len() * 2 + posted(&mut pages);
        peer = pages.peer;
        stage.gateway.shutdown().await;
    }
    tell(topic, made);
}

/// Sends an order string, by query and by body, and an address.
async fn sent(pages: &mut Pages<'_>, words: &str) {
    let content = json!({ "words": words });
    let order = pages.order(&content);
    assert!(pages.stage.gateway.verify_order_string(&order).is_ok(), "{order}");
    send(pages.stage, format!("GET /gateway.do?{order}"), "").await;
    pages.heard(&content);
    send(pages.stage, "POST /gateway.do".to_owned(), &order).await;
    pages.heard(&content);

    let url = pages.page(Page::Get, &content);
    let (_, query) = url.split_once('?').unwrap();
    send(pages.stage, format!("GET /gateway.do?{query}"), "").await;
    pages.heard(&content);
}

/// Lets a browser post the SDK's forms.
fn posted(pages: &mut Pages<'_>) -> usize {
    let Some(browser) = Browser::find() else { return 0 };
    // Both SDKs escape `"` alone, so a browser reads what looks like an entity as one.
    let words: Vec<_> = WORDS.into_iter().filter(|words| !words.contains("&quot;")).collect();
    let content = json!({ "list": words });
    let form = pages.page(Page::Post, &content);
    browser.open_html(format!("<!doctype html><meta charset=\"utf-8\">{form}"));
    pages.heard(&content);
    1
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_makes_pages_for_our_gateway() {
    let gateways = [Gateway::builder(), Gateway::builder().certificates()];
    run(NODE_PAGES, Peer::node(), gateways, node).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_makes_pages_for_our_gateway() {
    run(PYTHON_PAGES, Peer::python(), [Gateway::builder()], python).await;
}
