//! The reference to browse: what is in its pages, and that they hold together.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use alipay_openapi_schema::read::parse;
use alipay_spec_tools::docs::{Reference, Source, snippet};

#[allow(dead_code, unreachable_pub, reason = "shared with tests that use more of it")]
#[path = "../../../tests/src/browser.rs"]
mod browser;

/// A folder of this test alone, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("alipay-docs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Writes a reference.
    fn write(&self, sources: &[Source]) {
        for (path, text) in reference(sources) {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Some methods of the catalogue: all of those that are curated, and a few hundred others.
fn methods() -> Vec<Source> {
    let all: Vec<&'static str> = alipay_openapi_specs::iter().map(|spec| spec.method).collect();
    let step = (all.len() / 300).max(1);
    let is_taken = |index: usize, method: &str| {
        index.is_multiple_of(step) || method.starts_with("alipay.trade.")
    };
    let taken = all.iter().enumerate().filter(|(index, method)| is_taken(*index, method));
    taken.map(|(_, method)| Source::Method(method)).collect()
}

/// The files of a reference, by their paths in it.
fn reference(sources: &[Source]) -> BTreeMap<String, String> {
    let reference = Reference::new(sources).unwrap();
    let files: Vec<_> = reference.files().collect();
    let count = files.len();
    let files: BTreeMap<_, _> = files.into_iter().collect();
    assert_eq!(files.len(), count, "a path twice");
    assert_eq!(reference.methods(), sources.len());
    files
}

/// A spec in a file.
fn file(text: &str) -> Source {
    Source::File { path: "my/spec.toml".into(), text: text.to_owned() }
}

/// The values of an attribute.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let lead = format!(" {name}=\"");
    page.split(&*lead).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_method_has_a_page_and_no_link_is_broken() {
    let sources = methods();
    let files = reference(&sources);
    for source in &sources {
        let Source::Method(method) = source else { panic!("{source:?}") };
        let product = alipay_openapi_schema::spec::product(method);
        let page = &files[&format!("{product}/{method}.html")];
        assert!(page.contains(&format!("<title>{method}</title>")), "{method}");
        assert!(
            files[&format!("{product}/index.html")].contains(&format!("href=\"{method}.html\""))
        );
        assert!(files["index.html"].contains(&format!("href=\"{product}/index.html\"")));
    }
    let ids: BTreeMap<&str, BTreeSet<&str>> = files
        .iter()
        .map(|(name, page)| (&**name, attributes(page, "id").into_iter().collect()))
        .collect();
    let mut links = 0;
    for (name, page) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert_eq!(ids[&**name].len(), attributes(page, "id").len(), "an id twice in {name}");
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            if link.starts_with("http://") || link.starts_with("https://") {
                continue;
            }
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = match (file, file.strip_prefix("../"), name.split_once('/')) {
                ("", ..) => name.clone(),
                (_, Some(file), _) => file.to_owned(),
                (_, None, Some((product, _))) => format!("{product}/{file}"),
                (_, None, None) => file.to_owned(),
            };
            assert!(files.contains_key(&target), "{name} links to {link}");
            assert!(fragment.is_empty() || ids[&*target].contains(fragment), "{name}: {link}");
            links += 1;
        }
    }
    assert!(links > sources.len() * 5, "{links}");
}

#[test]
fn the_reference_is_the_same_each_time_and_in_any_order() {
    let mut sources = methods();
    let one = reference(&sources);
    sources.reverse();
    assert!(one == reference(&sources));
}

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
        "h4", "section", "code", "wbr", "button", "span", "table", "thead", "tbody", "tr", "th",
        "td", "dl", "dt", "dd", "pre", "noscript",
    ]
    .into();
    for (name, page) in pages.iter().filter(|(name, _)| name.ends_with(".html")) {
        for tag in page.split('<').skip(1) {
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && !"!/".contains(c)).unwrap();
            let tag = tag[..end].trim_start_matches('/');
            assert!(own.contains(tag), "{name} has a tag <{tag}>");
        }
        // The page's own script alone, and no handlers.
        assert_eq!(page.matches("<script").count(), 1, "{name}");
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            assert!(!["onerror", "onload", "onclick"].iter().any(|on| tag.contains(on)), "{tag}");
        }
        assert!(attributes(page, "href").iter().all(|href| !href.starts_with("javascript:")));
    }
    // The index is code: titles are JSON strings in it.
    let index = &pages["assets/methods.js"];
    let list = index.strip_prefix("alipayMethods([\n").unwrap().strip_suffix(",\n]);\n").unwrap();
    let list: serde_json::Value = serde_json::from_str(list).unwrap();
    assert_eq!(list[1][0][1], "</title><script>alert('title')</script>");
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
ok = { type = "Boolean" }

[errors]
SYSTEM_ERROR = { doc = "Busy.", remedy = "Try again.", retry = "same-request", outcome = "unknown" }
"#,
    )]);
    let page = &files["alipay.test/alipay.test.page.html"];
    for part in [
        "<h1>Test a page</h1>",
        "id=\"request.out_no\"",
        "at most 32 characters",
        "The number.",
        "The idempotency key.",
        "id=\"request.goods.price\"",
        "Its fields are <a href=\"#request.goods\">listed above</a>",
        "id=\"parameters.picture\"",
        "its name ends with .png",
        "id=\"request-enum.Kind\"",
        "The best.",
        "<code>kind</code> must not be given when <code>out_no</code> is <code>1</code>.",
        "id=\"response.ok\"",
        "id=\"error.SYSTEM_ERROR\"",
        "Try again.",
        "outcome unknown",
        "The same request can be sent again.",
        "#[alipay(spec = &quot;spec.toml&quot;)]",
        ".price(alipay::Decimal::new(1250, 2))",
        "picture: alipay::FileItem,",
    ] {
        assert!(page.contains(part), "the page lacks {part}");
    }
    assert!(!page.contains(">outline<"));
}

#[test]
fn an_outline_says_what_is_not_known() {
    let files = reference(&[file(
        "method = \"alipay.test.outline\"\ntitle = \"An outline\"\noutline = true\n\n[request]\n\
         a = {}\nb = { required = true }\n",
    )]);
    let page = &files["alipay.test/alipay.test.outline.html"];
    for part in [">outline<", "An outline: the fields", ">not known<", ">required<"] {
        assert!(page.contains(part), "the page lacks {part}");
    }
    assert!(!page.contains(">optional<"));
}

#[test]
fn two_specs_of_a_method_are_told_of() {
    let one = file("method = \"alipay.test.twice\"\ntitle = \"Twice\"\n");
    let error = Reference::new(&[one.clone(), one]).err().unwrap();
    assert_eq!(error.to_string(), "there are two specs of alipay.test.twice");
}

/// The snippets that the crate `tests` compiles and runs.
#[test]
fn snippets_are_those_that_are_compiled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/snippets");
    let mut count = 0;
    for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&path).unwrap();
        let method = path.file_stem().unwrap().to_str().unwrap();
        let found = alipay_openapi_specs::get(method).unwrap_or_else(|| panic!("{method}"));
        let spec = parse(method, found).unwrap();
        let made = snippet(&spec, &format!("method = {method:?}"));
        if std::env::var_os("UPDATE_SNIPPETS").is_some() {
            fs::write(&path, &made).unwrap();
        } else {
            assert_eq!(made, text, "{method}: write it anew with UPDATE_SNIPPETS=1");
        }
        count += 1;
    }
    assert!(count >= 8, "{count}");
}

#[test]
fn the_search_finds_methods_in_a_browser() {
    let Some(browser) = browser::Browser::find() else { return };
    let folder = Folder::new("search");
    folder.write(&methods());
    let index = format!("file://{}/index.html", folder.0.display());
    let results = |query: &str| {
        let dom = browser.open(&format!("{index}#q={query}"));
        let state = dom.split("id=\"search-state\" role=\"status\">").nth(1).unwrap();
        let state = state.split('<').next().unwrap().to_owned();
        let list = dom.split("<ul id=\"results\">").nth(1).unwrap().split("</ul>").next().unwrap();
        let links: Vec<String> = attributes(list, "href").into_iter().map(str::to_owned).collect();
        (state, links)
    };
    let (_, by_name) = results("trade.pay");
    assert_eq!(by_name[0], "alipay.trade/alipay.trade.pay.html");
    let (_, by_title) = results("Query%20a%20refund");
    assert_eq!(by_title[0], "alipay.trade/alipay.trade.fastpay.refund.query.html");
    let (_, by_field) = results("trade%20settle_detail_infos");
    assert!(
        by_field.iter().any(|link| link == "alipay.trade/alipay.trade.pay.html"),
        "{by_field:?}"
    );
    let (state, none) = results("no-such-thing%3Cimg%3E");
    assert_eq!((&*state, none.len()), ("Nothing found", 0));
}

/// What a user does: `/`, words, an arrow; then where the focus is.
const KEYS: &str = r#"<script>
addEventListener("load", () => {
  const key = (key) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  key("/");
  const input = document.activeElement;
  input.value = "alipay.trade.pay";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => {
    const seen = [input.id];
    for (const pressed of ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
      key(pressed);
      seen.push(document.activeElement.id || document.activeElement.querySelector(".name").textContent);
    }
    document.body.innerHTML = "<output>" + seen.join(" ") + "</output>";
  }, 3000);
});
</script></body>"#;

#[test]
fn the_keyboard_leads_through_the_search() {
    let Some(browser) = browser::Browser::find() else { return };
    let folder = Folder::new("keys");
    let methods = ["alipay.trade.pay", "alipay.trade.query"].map(Source::Method);
    folder.write(&methods);
    let index = folder.0.join("index.html");
    let page = fs::read_to_string(&index).unwrap().replace("</body>", KEYS);
    fs::write(&index, page).unwrap();
    let dom = browser.open(&format!("file://{}", index.display()));
    let seen = dom.split("<output>").nth(1).unwrap().split('<').next().unwrap();
    // The one result is the last one as well; above it is the box.
    assert_eq!(seen, "search alipay.trade.pay alipay.trade.pay search search");
}
