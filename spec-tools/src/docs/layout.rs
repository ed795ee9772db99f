//! What every page has: the head, the search box, the foot.

use maud::{DOCTYPE, Markup, html};

/// The folder of what the pages share.
pub(super) const ASSETS: &str = "assets";

/// The files that are the same for every reference.
pub(super) const FILES: [(&str, &str); 2] = [
    ("style.css", include_str!("assets/style.css")),
    ("script.js", include_str!("assets/script.js")),
];

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
                link rel="stylesheet" href={ (root) (ASSETS) "/style.css" };
                script defer src={ (root) (ASSETS) "/script.js" } {}
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header {
                    a.home href={ (root) "index.html" } { "Alipay methods" }
                    search.search {
                        label.unseen for="search" { "Search methods, titles and fields" }
                        input #search type="search" autocomplete="off" spellcheck="false"
                            placeholder="Search methods, titles, fields"
                            aria-describedby="search-state" aria-controls="results";
                        kbd aria-hidden="true" { "/" }
                        div #found hidden {
                            p #search-state role="status" {}
                            ul #results {}
                        }
                    }
                }
                main #main tabindex="-1" { (main) }
                noscript { p { "The search needs JavaScript; everything else works without." } }
            }
        }
    };
    page.into_string() + "\n"
}
