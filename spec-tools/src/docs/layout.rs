//! What every page has: the head, the header with the search, the contents.

use maud::{DOCTYPE, Markup, html};

use super::texts::{self, Text};

/// The folder of what the pages share.
pub(super) const ASSETS: &str = "assets";

/// The script that runs before anything is shown: it sets the language and the colours.
pub(super) const FIRST: &str = include_str!("assets/first.js");

/// The icon of the pages.
pub(super) const ICON: &str = include_str!("assets/icon.svg");

/// The style sheet.
pub(super) fn style() -> String {
    let parts = [
        include_str!("assets/base.css"),
        include_str!("assets/header.css"),
        include_str!("assets/lists.css"),
        include_str!("assets/method.css"),
        include_str!("assets/narrow.css"),
    ];
    parts.concat()
}

/// The script of the pages, with what it says in both languages.
pub(super) fn script() -> String {
    let parts = [
        include_str!("assets/common.js"),
        include_str!("assets/search.js"),
        include_str!("assets/page.js"),
    ];
    format!("\"use strict\";\nconst TEXTS = {};\n{}", texts::of_script(), parts.concat())
}

/// Where a page is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the reference's folder.
    Top,
    /// In the folder of a product.
    Product,
}

impl Place {
    /// The way to the reference's folder.
    pub(super) fn root(self) -> &'static str {
        match self {
            Self::Top => "",
            Self::Product => "../",
        }
    }
}

/// A whole page.
pub(super) fn page(place: Place, title: &str, main: &Markup) -> String {
    let root = place.root();
    let page = html! {
        (DOCTYPE)
        html lang="en" data-root=(root) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                script src={ (root) (ASSETS) "/first.js" } {}
                link rel="icon" href={ (root) (ASSETS) "/icon.svg" };
                link rel="stylesheet" href={ (root) (ASSETS) "/style.css" };
                script defer src={ (root) (ASSETS) "/script.js" } {}
            }
            body {
                a.skip href="#main" { (texts::SKIP) }
                (header(root))
                main #main tabindex="-1" { (main) }
                noscript { p { (texts::NO_SCRIPT) } }
            }
        }
    };
    page.into_string() + "\n"
}

fn header(root: &str) -> Markup {
    html! {
        header {
            a.home href={ (root) "index.html" } { (texts::SITE) }
            search.search {
                label.unseen for="search" { (texts::SEARCH) }
                input #search type="search" autocomplete="off" spellcheck="false"
                    placeholder=(texts::SEARCH.en)
                    aria-describedby="search-state" aria-controls="results";
                kbd aria-hidden="true" { "/" }
                div #found hidden {
                    p #search-state role="status" {}
                    ul #results {}
                    p.keys aria-hidden="true" { (texts::KEYS) }
                }
            }
            div.switches {
                // The other language, by its own name.
                button #language type="button" { (Text { en: "中文", zh: "English" }) }
                button #theme type="button" { span.unseen { (texts::THEME) } }
            }
        }
    }
}

/// Links to the parts of a page: an anchor, its title, and how much is there.
pub(super) fn contents<'a>(parts: impl IntoIterator<Item = (&'a str, Markup, usize)>) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            p id="contents" { (texts::ON_THIS_PAGE) }
            ul {
                @for (id, title, count) in parts {
                    li {
                        a href={ "#" (id) } {
                            (title)
                            @if count > 0 { " " span.count { (count) } }
                        }
                    }
                }
            }
        }
    }
}
