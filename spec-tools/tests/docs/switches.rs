//! Language, colours, tabs and the contents, in a browser.

use alipay_spec_tools::docs::Source;

use super::{Folder, browser, output};

const PAGE: &str = "alipay.trade/alipay.trade.pay.html";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write(
        &["alipay.trade.pay", "alipay.trade.query", "alipay.trade.cancel"].map(Source::Method),
    );
    folder
}

/// Runs a script in the page once it is there, and returns what it collected in `seen`.
fn seen(folder: &Folder, page: &str, script: &str) -> Option<String> {
    let browser = browser::Browser::find()?;
    let script = format!(
        "<script>addEventListener(\"load\", async () => {{\nconst seen = [];\n\
         const shown = (element) => element.getClientRects().length > 0;\n\
         const later = (time) => new Promise((done) => setTimeout(done, time));\n\
         {script}\ndocument.body.innerHTML = \"<output>\" + seen.join(\" \") + \"</output>\";\n\
         }});</script>"
    );
    Some(output(&browser.open(&folder.with(page, &script))).to_owned())
}

#[test]
fn the_language_is_switched_and_remembered() {
    let folder = folder("language");
    let script = r##"
const heading = () => [...document.querySelectorAll("#request > span")].filter(shown).map((it) => it.textContent);
const tell = () => seen.push(document.documentElement.lang, heading(), document.getElementById("search").placeholder);
localStorage.clear();
tell();
document.getElementById("language").click();
tell();
seen.push(localStorage.getItem("alipay.language"));
"##;
    let Some(seen) = seen(&folder, PAGE, script) else { return };
    assert_eq!(
        seen,
        "en Request Search methods, titles, fields zh-CN 请求参数 搜索接口、标题、字段 zh-CN"
    );
}

#[test]
fn the_first_language_is_the_one_that_the_browser_asks_for() {
    let Some(browser) = browser::Browser::find() else { return };
    let folder = folder("first");
    let first = folder.0.join("assets/first.js");
    let script = std::fs::read_to_string(&first).unwrap();
    let table = [
        (r#"["zh-TW", "en"]"#, "zh-CN"),
        (r#"["de", "en-GB", "zh"]"#, "en"),
        (r#"["de"]"#, "en"),
        (r#"["fr", "ZH"]"#, "zh-CN"),
    ];
    for (languages, expected) in table {
        let asked = format!(
            "Object.defineProperty(navigator, \"languages\", {{ get: () => {languages} }});\n{script}"
        );
        std::fs::write(&first, asked).unwrap();
        let dom = browser.open(&format!("file://{}/index.html", folder.0.display()));
        assert!(dom.contains(&format!("<html lang=\"{expected}\"")), "{languages}");
    }
}

#[test]
fn the_colours_are_switched_back_to_those_of_the_system() {
    let folder = folder("theme");
    let script = r##"
const { dataset } = document.documentElement;
const tell = () => seen.push(getComputedStyle(document.body).backgroundColor.replaceAll(" ", ""), dataset.theme, localStorage.getItem("alipay.theme"));
localStorage.clear();
delete dataset.theme;
tell();
document.getElementById("theme").click();
tell();
document.getElementById("theme").click();
tell();
"##;
    let Some(seen) = seen(&folder, "index.html", script) else { return };
    let light = "rgb(255,255,255)  ";
    assert_eq!(seen, format!("{light} rgb(14,17,22) dark dark {light}"));
}

#[test]
fn the_keyboard_leads_through_the_tabs() {
    let folder = folder("tabs");
    let script = r##"
const key = (key) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const tell = () => seen.push(document.activeElement.dataset.tab, [...document.querySelectorAll("[data-tabs] pre")].filter(shown).map((it) => it.id));
document.querySelector("[role=tab][aria-selected=true]").focus();
tell();
for (const pressed of ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"]) { key(pressed); tell(); }
seen.push(document.querySelectorAll("[role=tab][tabindex='0']").length);
"##;
    let Some(seen) = seen(&folder, PAGE, script) else { return };
    assert_eq!(seen, "rust rust json json shell shell rust rust shell shell rust rust 1");
}

#[test]
fn the_contents_mark_what_is_in_sight_and_links_open_what_is_folded() {
    let folder = folder("contents");
    let script = r##"
const current = () => [...document.querySelectorAll(".contents [aria-current]")].map((it) => it.hash);
seen.push(current());
document.getElementById("errors").scrollIntoView();
await later(300);
seen.push(current());
const inner = document.getElementById("request.goods_detail.price");
seen.push(inner.closest("details").open);
location.hash = "#request.goods_detail.price";
await later(300);
seen.push(inner.closest("details").open);
"##;
    let Some(seen) = seen(&folder, PAGE, script) else { return };
    assert_eq!(seen, "#request #errors false true");
}

/// Every page in a frame as wide as a phone's window.
#[test]
fn no_page_is_wider_than_a_phone() {
    let folder = folder("phone");
    let pages = ["index.html", PAGE, "alipay.trade/index.html"];
    let frames: Vec<String> = pages
        .map(|page| format!("<iframe width=\"390\" height=\"800\" src=\"{page}\"></iframe>"))
        .into();
    std::fs::write(
        folder.0.join("frames.html"),
        format!("<!DOCTYPE html><body>{}</body>", frames.concat()),
    )
    .unwrap();
    // A page of the file system cannot look into another: each says its width itself.
    for page in pages {
        folder.with(
            page,
            "<script>addEventListener(\"load\", () => parent.postMessage(\
             document.documentElement.scrollWidth - document.documentElement.clientWidth, \"*\"))</script>",
        );
    }
    let path = folder.0.join("frames.html");
    let text = std::fs::read_to_string(&path).unwrap();
    let listen = "<script>window.widths = []; addEventListener(\"message\", (event) => \
                  widths.push(event.data));</script>";
    std::fs::write(&path, text.replace("<body>", &format!("<body>{listen}"))).unwrap();
    let Some(seen) = seen(&folder, "frames.html", "await later(1000); seen.push(...widths);")
    else {
        return;
    };
    assert_eq!(seen, "0 0 0");
}
