//! The order of things on the front page and on those of products.

use super::{attributes, catalogue, curated, file, reference};

fn place(page: &str, part: &str) -> usize {
    page.find(part).unwrap_or_else(|| panic!("the page lacks {part}"))
}

#[test]
fn the_front_page_has_jobs_then_curated_methods_then_products_by_size() {
    let files = catalogue();
    let page = &files["index.html"];
    let [jobs, curated_at, products] =
        ["id=\"jobs\"", "id=\"curated\"", "id=\"products\""].map(|part| place(page, part));
    assert!(jobs < curated_at && curated_at < products);
    let listed = &page[curated_at..products];
    let all = curated();
    assert!(all.len() >= 24, "{}", all.len());
    for method in all {
        assert!(listed.contains(&format!("/{method}.html\"")), "{method}");
    }
    let counts = page[products..].split("<span class=\"count\">").skip(1);
    let counts: Vec<usize> =
        counts.map(|rest| rest.split('<').next().unwrap().parse().unwrap()).collect();
    assert!(counts.len() > 50 && counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
}

#[test]
fn curated_methods_come_first_in_a_product() {
    let files = catalogue();
    let page = &files["alipay.trade/index.html"];
    let links: Vec<&str> = attributes(page, "href")
        .into_iter()
        .filter(|link| link.starts_with("alipay.trade."))
        .collect();
    let count = curated().iter().filter(|method| method.starts_with("alipay.trade.")).count();
    let is_curated = |link: &&&str| curated().contains(&link.trim_end_matches(".html"));
    assert_eq!(links.iter().take_while(is_curated).count(), count);
    // The one that is used most is the first of them.
    assert_eq!(links[0], "alipay.trade.query.html");
    assert!(links.len() > count + 100);
}

#[test]
fn a_reference_of_own_specs_has_no_empty_parts() {
    let files = reference(&[file("method = \"my.own.method\"\ntitle = \"Own\"\noutline = true\n")]);
    let page = &files["index.html"];
    assert!(!page.contains("id=\"jobs\"") && !page.contains("id=\"curated\""));
    assert!(page.contains("href=\"my.own/index.html\""));
    let page = &files["my.own/my.own.method.html"];
    for absent in
        ["id=\"rules\"", "id=\"errors\"", "id=\"related\"", "id=\"json\"", "id=\"answer\""]
    {
        assert!(!page.contains(absent), "{absent}");
    }
}
