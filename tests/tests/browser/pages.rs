//! Calls for a phone and for a browser: what they hold, and that a real browser brings it whole.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use alipay::app::string_to_sign;
use alipay::crypto::PublicKey;
use alipay::{CallOptions, Charset, Client, Decimal, SignType};
use alipay_openapi_gateway::{Answer, Gateway};
use alipay_openapi_tests::browser::Browser;
use alipay_openapi_tests::calls::{APP_PUBLIC, app};

const METHOD: &str = "alipay.trade.page.pay";

/// The page of a payment.
#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub(crate) struct PagePay;

/// The order of a payment in an app.
#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.app.pay")]
pub(crate) struct AppPay;

/// What would end an attribute, be read as an entity, or be changed on the way.
const WORDS: [&str; 12] = [
    "& < > \" '",
    "&quot; &amp; &#39; &lt;script&gt;",
    "\"><script>alert(1)</script>",
    "' onfocus='x",
    "中文 券 €",
    "emoji 😀 👩‍👩‍👧",
    "one\ntwo",
    "one\r\ntwo\rthree",
    " blanks  at both ends ",
    "tab\tand \u{1} \u{7f} \u{a0} \u{2028}",
    "100%25 + %2B a=b&c=d ?#",
    "</form></textarea>--><!--",
];

fn request(word: &str) -> page_pay::Request {
    page_pay::Request::builder()
        .out_trade_no("20150320010101001")
        .product_code("FAST_INSTANT_TRADE_PAY")
        .total_amount(Decimal::new(8888, 2))
        .subject(word)
        .body(word)
        .build()
}

fn order(word: &str) -> app_pay::Request {
    app_pay::Request::builder()
        .out_trade_no("20150320010101001")
        .total_amount(Decimal::new(8888, 2))
        .subject(word)
        .body(word)
        .build()
}

/// A common parameter of one's own, whose value is not wrapped in JSON.
fn options(word: &str) -> CallOptions {
    CallOptions::new().return_url("https://example.com/?a=1&b=2").common("note", word)
}

/// The parameters of a form or query.
fn decoded(form: &str) -> BTreeMap<String, String> {
    form_urlencoded::parse(form.as_bytes()).into_owned().collect()
}

fn verifies(params: &BTreeMap<String, String>) -> bool {
    let pairs = params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    key.verify(SignType::Rsa2, string_to_sign(pairs).as_bytes(), &params["sign"]).is_ok()
}

fn at() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_400_000_000)
}

#[test]
fn an_order_string_holds_all_parameters() {
    let app = app().build().unwrap();
    for word in WORDS {
        let order = app.sdk_execute(&order(word), &options(word).timestamp(at())).unwrap();
        assert!(!order.contains(['+', ' ', '"', '<', '\n']), "{order}");
        let names: Vec<_> = order.split('&').map(|pair| pair.split('=').next().unwrap()).collect();
        let mut sorted = names[..names.len() - 1].to_vec();
        sorted.sort_unstable();
        assert_eq!(names[..names.len() - 1], sorted, "sorted, and the signature last");
        assert_eq!(names.last(), Some(&"sign"));
        let params = decoded(&order);
        assert_eq!(params["note"], word);
        assert!(verifies(&params), "{word:?}");
    }
}

#[test]
fn an_address_holds_all_parameters() {
    let app = app().build().unwrap();
    for word in WORDS {
        let page = app.page_execute(&request(word), &options(word).timestamp(at())).unwrap();
        let (gateway, query) = page.url().split_once('?').unwrap();
        assert_eq!(gateway, app.gateway_url());
        assert!(verifies(&decoded(query)), "{word:?}");
    }
}

#[test]
fn no_value_gets_out_of_the_form() {
    let app = app().build().unwrap();
    for word in WORDS {
        let page = app.page_execute(&request(word), &options(word).timestamp(at())).unwrap();
        let form = page.form();
        // One form, its inputs, one script: as many tags as without the word.
        let plain = app.page_execute(&request("x"), &options("x\n").timestamp(at())).unwrap();
        let inputs = |html: &str| html.matches("<input ").count();
        let expected = inputs(plain.form()) + usize::from(!word.contains(['\n', '\r']));
        assert_eq!(inputs(form), expected, "{form}");
        assert_eq!(form.matches('<').count(), inputs(form) + 4, "{form}");
        assert_eq!(form.matches('>').count(), inputs(form) + 4, "{form}");
        assert_eq!(form.matches("<script>").count(), 1);
        assert!(!form.contains("'"), "{form}");
    }
    let page = app.page_execute(&request("x"), &CallOptions::new()).unwrap();
    assert!(!format!("{page:?}").contains("sign"), "{page:?}");
}

#[test]
fn what_breaks_its_spec_makes_no_page() {
    let app = app().build().unwrap();
    let mut broken = request("x");
    broken.subject = "x".repeat(257);
    assert!(app.page_execute(&broken, &CallOptions::new()).unwrap_err().violations().is_some());
    let mut broken = order("x");
    broken.subject = "x".repeat(257);
    assert!(app.sdk_execute(&broken, &CallOptions::new()).unwrap_err().violations().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_posts_the_form_and_the_gateway_verifies_it() {
    let Some(browser) = Browser::find() else { return };
    for charset in [Charset::Utf8, Charset::Gbk] {
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&arrived);
        let gateway = Gateway::builder()
            .handler(METHOD, move |call| {
                let note = call.param("note").unwrap_or_default().to_owned();
                keep.lock().unwrap().push((note, call.biz_content().clone()));
                Answer::example()
            })
            .start()
            .await
            .unwrap();
        let client = Client::builder()
            .app_id(gateway.app_id())
            .private_key(gateway.app_private_key_pem().unwrap())
            .alipay_public_key(gateway.alipay_public_key_pem())
            .gateway_url(gateway.url())
            .charset(charset)
            .build()
            .unwrap();
        let words: Vec<_> = WORDS.into_iter().filter(|word| charset.encode(word).is_ok()).collect();
        let mut pages = Vec::new();
        for word in &words {
            let page = client.page_execute(&request(word), &options(word)).await.unwrap();
            pages.push(format!("<!DOCTYPE html><meta charset=\"utf-8\"><body>{}", page.form()));
        }
        let dom = tokio::task::block_in_place(|| browser.open_frames(&pages));
        let arrived = std::mem::take(&mut *arrived.lock().unwrap());
        assert_eq!(arrived.len(), words.len(), "{charset}: {dom}");
        for word in words {
            let (_, content) = arrived.iter().find(|(note, _)| note == word).expect(word);
            assert_eq!(content["subject"], word, "{charset}");
            assert_eq!(content["body"], word, "{charset}");
        }
        gateway.shutdown().await;
    }
}
