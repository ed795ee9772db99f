//! Both languages: everything that the pages say themselves is there twice.

use markup5ever_rcdom::{Handle, NodeData};

use super::{dom, file, reference};

/// A spec whose own texts all begin with `own`, so that any other word is the page's.
const SPEC: &str = r#"
method = "own.own.own"
title = "own title"
title-zh = "own 标题"
source = "own"
idempotency-key = "own_no"
sent-by = "browser"
success-when = { own_ok = "own" }
pending-when = { own_ok = "ownwait" }

[request]
own_no = { required = true, max-length = 32, min-length = 2, doc = "own", example = "own" }
own_list = { type = "OwnItem[]", max-items = 3 }
own_kind = { type = "OwnKind", default = "own", deprecated = "own" }
own_price = { type = "Price", min = 1, max = 9, format = "two-decimals", max-length = 9 }
own_json = { type = "Json", secret = true }
own_flag = { type = "Boolean", as = "text" }
own_url = { format = "url", max-length = 9, unit = "bytes" }

[parameters]
own_file = { type = "File", required = true, max-size = 9, extensions = ["own"] }

[objects.OwnItem]
own_again = { type = "OwnItem" }

[enums.OwnKind]
own = "own"

[[rules]]
forbid = ["own_kind"]
when = { own_no = "own" }

[[rules]]
require = ["own_list"]
advice = true

[response]
own_ok = {}

[errors]
OWN_A = { doc = "own", remedy = "own", retry = "same-request", outcome = "unknown" }
OWN_B = { doc = "own", retry = "later" }
"#;

const OUTLINE: &str = "method = \"own.own.owntwo\"\ntitle-zh = \"own\"\noutline = true\n\n[request]\n\
                       own_a = { type = \"OwnItem\" }\n\n[objects.OwnItem]\nown_b = {}\n";

/// Words that are those of the wire or of both languages.
const SAME: [&str; 12] =
    ["String", "Boolean", "Price", "Json", "File", "json", "rust", "yyyy", "MM", "dd", "HH", "mm"];

/// The words of a page that are in neither language: code and what the spec says are left out.
fn neutral(node: &Handle, words: &mut Vec<String>) {
    dom::walk(node, &mut |node| match &node.data {
        NodeData::Text { contents } => {
            let text = contents.borrow();
            let pieces = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let own = |word: &str| word.to_lowercase().starts_with("own");
            let said = pieces.filter(|word| word.chars().any(char::is_alphabetic));
            words.extend(said.filter(|word| !own(word)).map(str::to_owned));
            false
        }
        _ => {
            let is_code = matches!(dom::element(node), Some("pre" | "script" | "title" | "kbd"));
            !is_code && dom::attribute(node, "lang").is_none_or(|lang| lang != "en" && lang != "zh")
                || dom::element(node) == Some("html")
        }
    });
}

#[test]
fn everything_that_a_page_says_is_in_both_languages() {
    let files = reference(&[file(SPEC), file(OUTLINE)]);
    for (name, page) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = dom::parsed(name, page);
        let mut words = Vec::new();
        neutral(&page.document, &mut words);
        words.retain(|word| !SAME.contains(&&**word));
        assert!(words.is_empty(), "{name} says in one language: {words:?}");

        let mut pairs = 0;
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        dom::walk(&page.document, &mut |node| {
            let children = node.children.borrow();
            let of = |lang: &str| {
                let spans = children
                    .iter()
                    .filter(|child| dom::attribute(child, "lang").as_deref() == Some(lang));
                spans.map(dom::text).collect::<Vec<_>>()
            };
            let (en, zh) = (of("en"), of("zh"));
            let is_html = dom::element(node).is_none();
            assert!(is_html || en.len() == zh.len(), "{name}: {en:?} {zh:?}");
            assert!(is_html || en.iter().chain(&zh).all(|text| !text.trim().is_empty()), "{name}");
            pairs += en.len();
            for text in ["title", "aria-label"].iter().filter_map(|it| dom::attribute(node, it)) {
                assert!(
                    text.contains(is_han) && text.contains(char::is_alphabetic),
                    "{name}: {text}"
                );
            }
            true
        });
        assert!(pairs > 10, "{name}: {pairs}");
    }
}

#[test]
fn titles_are_in_the_language_of_the_page() {
    let files = reference(&[file(SPEC), file(OUTLINE)]);
    let title = "<h1><span lang=\"en\">own title</span><span lang=\"zh\">own 标题</span></h1>";
    assert!(files["own.own/own.own.own.html"].contains(title));
    // In the language that there is, where there is one alone.
    assert!(files["own.own/own.own.owntwo.html"].contains("<h1>own</h1>"));
    assert!(files["assets/methods.js"].contains("[\".own\",0,0,\"own title\",\"own 标题\"]"));
}
