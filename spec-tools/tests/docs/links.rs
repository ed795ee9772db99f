//! That pages are well-formed, and that what they link to is there.

use std::collections::{BTreeMap, BTreeSet};

use alipay_spec_tools::docs::Source;

use super::{attributes, catalogue, dom, methods};

#[test]
fn every_method_has_a_page_and_no_link_is_broken() {
    let sources = methods();
    let files = catalogue();
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
        // What attributes refer to.
        for reference in ["aria-labelledby", "data-tab", "data-copy", "for"] {
            let named = attributes(page, reference).into_iter().filter(|id| !id.is_empty());
            for id in named {
                assert!(ids[&**name].contains(id), "{name}: {reference}={id}");
            }
        }
    }
    assert!(links > sources.len() * 5, "{links}");
}

#[test]
fn pages_are_well_formed_and_load_nothing_from_elsewhere() {
    for (name, text) in catalogue().iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = dom::parsed(name, text);
        dom::walk(&page.document, &mut |node| {
            // What a link leads to is loaded only when it is followed.
            let address = match dom::element(node) {
                Some("a") => None,
                Some("link") => dom::attribute(node, "href"),
                _ => dom::attribute(node, "src"),
            };
            let is_own = address.as_ref().is_none_or(|address| !address.contains("//"));
            assert!(is_own, "{name}: {address:?}");
            assert!(dom::attribute(node, "style").is_none(), "{name}");
            true
        });
    }
}

#[test]
fn scripts_and_styles_load_nothing_from_elsewhere() {
    let files = catalogue();
    let style = &files["assets/style.css"];
    assert!(!style.contains("@import"));
    for address in style.split("url(").skip(1) {
        assert!(address.starts_with("\"data:") || address.starts_with("\"icon.svg"), "{address}");
    }
    for script in ["assets/first.js", "assets/script.js"] {
        for reach in ["://", "fetch(", "XMLHttpRequest", "import("] {
            assert!(!files[script].contains(reach), "{script}: {reach}");
        }
    }
}
