//! The search, in a browser.

use alipay_spec_tools::docs::Source;

use super::{Folder, attributes, browser, methods, output};

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
    let (_, in_chinese) = results("%E9%80%80%E6%AC%BE%20%E6%9F%A5%E8%AF%A2");
    assert_eq!(in_chinese[0], "alipay.trade/alipay.trade.fastpay.refund.query.html");
    // Chinese has no spaces: its characters can be apart.
    let (_, apart) = results("%E6%9F%A5%E8%AF%A2%E9%80%80%E6%AC%BE");
    assert!(apart.contains(&in_chinese[0]), "{apart:?}");
    let (_, by_keyword) = results("%E9%80%80%E9%92%B1");
    assert_eq!(by_keyword[0], "alipay.trade/alipay.trade.refund.html");
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
</script>"#;

#[test]
fn the_keyboard_leads_through_the_search() {
    let Some(browser) = browser::Browser::find() else { return };
    let folder = Folder::new("keys");
    let methods = ["alipay.trade.pay", "alipay.trade.query"].map(Source::Method);
    folder.write(&methods);
    let dom = browser.open(&folder.with("index.html", KEYS));
    // The one result is the last one as well; above it is the box.
    assert_eq!(output(&dom), "search alipay.trade.pay alipay.trade.pay search search");
}
