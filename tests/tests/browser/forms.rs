//! What a real browser makes of a form: what of a value arrives, and what does not.
//!
//! A page that posts itself carries signed values, so whatever a browser changes breaks the
//! signature. These tests hold what `page_execute` builds on.

use std::collections::BTreeMap;

use alipay_openapi_tests::browser::Browser;
use alipay_openapi_tests::server::{self, Ear};

/// What a server gives back for whatever it gets.
async fn ear() -> Ear {
    let headers = "content-type: text/html\r\n";
    Ear::answering(server::answer("200 OK", headers, "<p id=\"end\">Taken</p>")).await
}

/// Opens a page with a form that posts itself to a server, and gives back the request line and the
/// body of what arrives there.
fn post(browser: &Browser, ear: &Ear, form: &str, query: &str, inputs: &str) -> (String, String) {
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><form method=\"post\" {form} \
         action=\"{}?{query}\">{inputs}</form><script>document.forms[0].submit()</script>",
        ear.server.url()
    );
    let dom = browser.open_html(page);
    assert!(dom.contains("<p id=\"end\">Taken</p>"), "{dom}");
    // A browser may ask for an icon, too.
    let mut heard = ear.heard();
    heard.retain(|request| request.starts_with("POST"));
    assert_eq!(heard.len(), 1, "{heard:?}");
    let (head, body) = heard[0].split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

/// A hidden input whose value is written so.
fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
}

/// The values of a form, as utf-8.
fn values(body: &str) -> BTreeMap<String, String> {
    let pairs = form_urlencoded::parse(body.as_bytes());
    pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn escaped_values_arrive_as_they_were() {
    let Some(browser) = Browser::find() else { return };
    let ear = ear().await;
    let cases = [
        ("&amp;", "&"),
        ("&amp;amp; &amp;quot; &amp;#39;", "&amp; &quot; &#39;"),
        ("&lt;b&gt;&quot;&#39;", "<b>\"'"),
        ("中文 积分 😀 👩🏽‍🚀 𠮷 é", "中文 积分 😀 👩🏽‍🚀 𠮷 é"),
        ("  100% + %20  ", "  100% + %20  "),
        (
            "tab\tbell\u{7}del\u{7f}\u{2028}\u{feff}\u{a0}",
            "tab\tbell\u{7}del\u{7f}\u{2028}\u{feff}\u{a0}",
        ),
    ];
    let inputs: String = cases
        .iter()
        .enumerate()
        .map(|(number, (html, _))| hidden(&format!("v{number}"), html))
        .collect();
    let (_, body) = post(&browser, &ear, "", "", &inputs);
    let values = values(&body);
    for (number, (html, value)) in cases.iter().enumerate() {
        assert_eq!(values[&format!("v{number}")], *value, "{html}");
    }
}

/// However a line ends, in whatever kind of input: it arrives as `\r\n`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_end_otherwise_than_they_did() {
    let Some(browser) = Browser::find() else { return };
    let ear = ear().await;
    let mut inputs = String::new();
    for (number, end) in ["\n", "\r", "\r\n", "&#10;", "&#13;", "&#13;&#10;"].iter().enumerate() {
        inputs += &hidden(&format!("hidden{number}"), &format!("a{end}b"));
        inputs += &format!("<textarea name=\"area{number}\">a{end}b</textarea>");
    }
    let (_, body) = post(&browser, &ear, "", "", &inputs);
    let values = values(&body);
    assert_eq!(values.len(), 12);
    for (name, value) in values {
        assert_eq!(value, "a\r\nb", "{name}");
    }
    // Nor does another encoding of the form help.
    for encoding in ["multipart/form-data", "text/plain"] {
        let form = format!("enctype=\"{encoding}\"");
        let (_, body) = post(&browser, &ear, &form, "", &hidden("value", "a&#10;b"));
        assert!(body.contains("a\r\nb") && !body.contains("a\nb"), "{body:?}");
    }
}

/// The address of a form is left alone: any value can travel there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_address_of_a_form_arrives_as_it_was() {
    let Some(browser) = Browser::find() else { return };
    let ear = ear().await;
    // Names that begin as entities do (`&times`, `&not`, `&copy`), escaped and not.
    let query =
        "a=%0A%0D%0A%00%E4%B8%AD%26%27%22+&timestamp=2014-07-24+03%3A07%3A50&notify_url=x&copy=1";
    for written in [query.to_owned(), query.replace('&', "&amp;")] {
        let (line, _) = post(&browser, &ear, "", &written, &hidden("value", "x"));
        assert_eq!(line, format!("POST /gateway.do?{query} HTTP/1.1"));
    }
}

/// A character that GBK lacks arrives as an HTML entity, which no signature covers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn gbk_holds_what_gbk_has() {
    let Some(browser) = Browser::find() else { return };
    let ear = ear().await;
    let inputs = hidden("value", "中文积分&amp;&lt;&quot;&#39;é€") + &hidden("other", "😀𠮷®");
    let (_, body) = post(&browser, &ear, "accept-charset=\"GBK\"", "", &inputs);
    assert_eq!(
        body,
        "value=%D6%D0%CE%C4%BB%FD%B7%D6%26%3C%22%27%A8%A6%80\
         &other=%26%23128512%3B%26%23134071%3B%26%23174%3B"
    );
}
