//! What is in the page of a method.

use std::collections::BTreeSet;

use alipay_openapi_schema::read::parse;

use super::{attributes, dom, file, reference};

/// Texts that try to get out of where they stand.
const HOSTILE: &str = r#"
method = "alipay.test.hostile"
title = "</title><script>alert('title')</script>"
source = "javascript:alert('source')"

[request]
a = { required = true, doc = "`</code><img src=x onerror=alert(1)>` \"><svg/onload=alert(2)> http://a/\"onclick=alert(3)", example = "\"); evil(); //\u2028</code></pre><script>alert(4)</script>" }
b = { type = "Kind", deprecated = "<b>not</b> any more", example = "<i>" }

[enums.Kind]
"<i>" = { name = "Slanted", doc = "<u>under</u>" }

[[rules]]
require = ["b"]
when = { a = ["<script>alert(5)</script>"] }

[response]
c = { doc = "<style>*{display:none}</style>", example = "</script>" }

[errors]
"X<script>" = { doc = "<script>alert(6)</script>", remedy = "<iframe src=//a>", rename = "X" }
"#;

#[test]
fn texts_of_specs_are_nothing_but_text() {
    let hostile = HOSTILE.replace("{ name = \"Slanted\"", "{ rename = \"Slanted\"");
    parse("hostile", &hostile).unwrap_or_else(|faults| panic!("{faults}"));
    let pages = reference(&[file(&hostile)]);
    let own: BTreeSet<&str> = [
        "!DOCTYPE", "html", "head", "meta", "title", "link", "script", "body", "a", "header",
        "search", "label", "input", "kbd", "div", "p", "ul", "li", "main", "nav", "h1", "h2", "h3",
        "aside", "section", "code", "wbr", "button", "span", "i", "details", "summary", "dl", "dt",
        "dd", "pre", "noscript",
    ]
    .into();
    for (name, page) in pages.iter().filter(|(name, _)| name.ends_with(".html")) {
        for tag in page.split('<').skip(1) {
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && !"!/".contains(c)).unwrap();
            let tag = tag[..end].trim_start_matches('/');
            assert!(own.contains(tag), "{name} has a tag <{tag}>");
        }
        // The page's own scripts alone, and no handlers.
        assert_eq!(page.matches("<script").count(), 2, "{name}");
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            assert!(!["onerror", "onload", "onclick"].iter().any(|on| tag.contains(on)), "{tag}");
        }
        assert!(attributes(page, "href").iter().all(|href| !href.starts_with("javascript:")));
    }
    // The index is code: titles are JSON strings in it.
    let index = &pages["assets/methods.js"];
    let list = index.strip_prefix("alipayMethods([\n").unwrap().strip_suffix(",\n]);\n").unwrap();
    let list: serde_json::Value = serde_json::from_str(list).unwrap();
    assert_eq!(list[1][0][3], "</title><script>alert('title')</script>");
}

#[test]
fn a_page_says_what_the_spec_says() {
    let files = reference(&[file(
        r#"
method = "alipay.test.page"
title = "Test a page"
idempotency-key = "out_no"

[request]
out_no = { required = true, max-length = 32, doc = "the number", example = "no-1" }
goods = { type = "Goods[]", required = true, max-items = 3 }
kind = { type = "Kind", max-length = 8 }

[parameters]
picture = { type = "File", required = true, extensions = ["png"] }

[objects.Goods]
price = { type = "Price", required = true, example = "12.50" }
again = { type = "Goods" }

[enums.Kind]
GOLD = "The best."

[[rules]]
forbid = ["kind"]
when = { out_no = "1" }

[response]
ok = { type = "Boolean", example = true }

[errors]
SYSTEM_ERROR = { doc = "Busy.", remedy = "Try again.", retry = "same-request", outcome = "unknown" }
"#,
    )]);
    let page = &files["alipay.test/alipay.test.page.html"];
    for part in [
        "<h1>Test a page</h1>",
        "id=\"request.out_no\"",
        "<span class=\"limit\">≤ 32</span>",
        "The number.",
        "idempotency key",
        "幂等键",
        "id=\"request.goods.price\"",
        "<a href=\"#request.goods\">",
        "id=\"parameters.picture\"",
        "<span class=\"limit\">.png</span>",
        "id=\"request-enum.Kind\"",
        "The best.",
        "<code>kind</code> must not be given when <code>out_no</code> is <code>1</code>.",
        "当 <code>out_no</code> 为 <code>1</code> 时，不能传入 <code>kind</code>。",
        "id=\"response.ok\"",
        "id=\"error.SYSTEM_ERROR\"",
        "Try again.",
        "outcome unknown",
        "can be sent again",
    ] {
        assert!(page.contains(part), "the page lacks {part}");
    }
    let text = dom::text(&dom::parsed("page", page).document);
    for part in [
        "alipay call --spec spec.toml",
        "--file picture=",
        "#[alipay(spec = \"spec.toml\")]",
        ".price(alipay::dec!(12.50))",
        "picture: alipay::FileItem,",
        "\"alipay_test_page_response\": {",
    ] {
        assert!(text.contains(part), "the code lacks {part}");
    }
    assert!(!page.contains(">outline<"));
}

#[test]
fn an_outline_says_what_is_not_known_and_how_to_draft_it() {
    let text = "method = \"alipay.trade.outline\"\noutline = true\n\n[request]\n\
                a = {}\nb = { required = true }\n\n[errors]\nA = {}\n";
    let files = reference(&[file(text), file(&text.replace("trade", "unheard"))]);
    let page = &files["alipay.trade/alipay.trade.outline.html"];
    for part in [
        ">outline<",
        ">概要<",
        "This is an outline",
        "https://opendocs.alipay.com/apis/api_1/alipay.trade.outline\"",
        ">required<",
    ] {
        assert!(page.contains(part), "the page lacks {part}");
    }
    let text = dom::text(&dom::parsed("outline", page).document);
    assert!(text.contains("alipay spec import page.txt -o alipay.trade.outline.toml"));
    // A field of which only the name is known is a line of it and its type.
    let field = "<li id=\"request.a\"><p class=\"head\"><a class=\"name\" href=\"#request.a\">a</a> \
                 <span class=\"type\">String</span></p></li>";
    assert!(page.contains(field));
    // Where Alipay's page is not known, its list of all methods is linked.
    let page = &files["alipay.unheard/alipay.unheard.outline.html"];
    assert!(page.contains("href=\"https://opendocs.alipay.com/apis\""));
}
