//! The importer against a writer of pages: what a page says comes out of it, in every layout.
//!
//! `ALIPAY_PAGES` sets how many pages are written, `ALIPAY_PAGES_SEED` adds others to those that are
//! always tried.

mod model;
mod random;
mod rows;
mod runs;
mod write;

use std::collections::BTreeMap;

use alipay_openapi_schema::read::parse;
use alipay_spec_tools::facts::{Facts, Field};
use alipay_spec_tools::import::{Import, import};
use model::Page;
use proptest::prelude::*;
use random::Random;
use runs::run;
use write::{LAYOUTS, Layout, Style, Writer};

/// A page and what it says.
struct Written {
    layout: Layout,
    lowered: bool,
    text: String,
    facts: Facts,
    /// Children that the layout loses.
    loses: bool,
    /// Examples at the end of the page show which fields are children.
    shown: bool,
}

fn written(layout: usize, size: usize, seed: u64) -> Written {
    let random = &mut Random::new(seed);
    let layout = LAYOUTS[layout % LAYOUTS.len()];
    let page = Page::random(random, size, layout.can());
    let mut style = Style::random(random, layout);
    // An example tells a child by its name.
    style.shown &= are_unlike(&page.request) && are_unlike(&page.response);
    let (lowered, shown) = (style.lowered, style.shown);
    let text = Writer { style, random, lines: Vec::new() }.page(&page);
    let mut facts = page.facts();
    let mut loses = false;
    if layout == Layout::Pipes {
        for field in facts.request.iter_mut().chain(&mut facts.response) {
            loses |= !field.children.is_empty();
            field.children.clear();
        }
    }
    Written { layout, lowered, text, facts, loses, shown }
}

/// Whether no field has the name of another one, wherever they stand.
fn are_unlike(fields: &[model::Field]) -> bool {
    let mut names: Vec<&str> = fields
        .iter()
        .flat_map(|field| std::iter::once(field).chain(&field.children))
        .map(|field| &*field.name)
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    names.len() == count
}

/// Layout, size and seed of a page.
fn pages() -> impl Strategy<Value = (usize, usize, u64)> {
    (0..LAYOUTS.len(), 0usize..9, any::<u64>())
}

/// The facts, for a comparison: the case of objects' names counts where the page keeps it.
fn comparable(facts: &Facts, lowered: bool) -> Facts {
    fn lower(fields: &mut [Field]) {
        for field in fields {
            field.r#type = field.r#type.to_lowercase();
            lower(&mut field.children);
        }
    }
    let mut facts = facts.clone();
    if lowered {
        lower(&mut facts.request);
        lower(&mut facts.response);
        for error in &mut facts.errors {
            error.code = error.code.to_lowercase();
        }
    }
    facts
}

/// The rows of which only one of the two knows.
fn difference(found: &Facts, wanted: &Facts) -> String {
    let rows = |facts: &Facts| {
        let mut rows = Vec::new();
        flat(&facts.request, "request", &mut rows);
        flat(&facts.response, "response", &mut rows);
        let rows = rows.iter().map(|row| format!("{row:?}"));
        let codes = facts.errors.iter().map(|error| error.code.clone());
        rows.chain(codes).collect::<Vec<_>>()
    };
    let (found, wanted) = (rows(found), rows(wanted));
    let more = found.iter().filter(|row| !wanted.contains(row)).map(|row| format!("found  {row}"));
    let less = wanted.iter().filter(|row| !found.contains(row)).map(|row| format!("wanted {row}"));
    more.chain(less).collect::<Vec<_>>().join("\n")
}

fn imported(page: &Written) -> Result<Import, TestCaseError> {
    let imported = import(&page.text, None);
    let found = comparable(&Facts::of(&imported.spec), page.lowered);
    let wanted = comparable(&page.facts, page.lowered);
    let told = difference(&found, &wanted);
    prop_assert_eq!(
        found,
        wanted,
        "{:?}\n{}\n{:#?}\n{}",
        page.layout,
        page.text,
        imported.remarks,
        told
    );
    Ok(imported)
}

#[test]
fn what_a_page_says_comes_out_of_it() {
    let counts = std::cell::RefCell::new(BTreeMap::<Layout, [usize; 3]>::new());
    run("what_a_page_says_comes_out_of_it", 3000, &pages(), |(layout, size, seed)| {
        let page = written(layout, size, seed);
        let imported = imported(&page)?;
        // What is understood is not complained about; what a copy loses is told.
        let warned = imported.has_warnings();
        prop_assert_eq!(warned, page.loses, "{}\n{:#?}", page.text, imported.remarks);
        let draft = parse("draft", &imported.to_toml());
        let draft =
            draft.map_err(|faults| TestCaseError::fail(format!("{}\n{faults}", page.text)))?;
        prop_assert_eq!(Facts::of(&draft), Facts::of(&imported.spec));
        let text = imported.to_toml();
        let formatted = alipay_spec_tools::write::canonical(&text);
        prop_assert_eq!(formatted.map_err(|error| error.to_string()), Ok(text));
        let mut counts = counts.borrow_mut();
        let [pages, fields, codes] = counts.entry(page.layout).or_default();
        *pages += 1;
        *fields += count(&page.facts.request) + count(&page.facts.response);
        *codes += page.facts.errors.len();
        Ok(())
    });
    for (layout, [pages, fields, codes]) in counts.into_inner() {
        println!("{layout:?}: {pages} pages, {fields} fields, {codes} codes");
    }
}

fn count(fields: &[Field]) -> usize {
    fields.iter().map(|field| 1 + count(&field.children)).sum()
}

/// The fields in the order of the page, each with its parents' names.
fn flat(fields: &[Field], at: &str, into: &mut Vec<(String, String, bool, Option<u32>)>) {
    for field in fields {
        let path = format!("{at}.{}", field.name);
        into.push((path.clone(), field.r#type.clone(), field.required, field.max_length));
        flat(&field.children, &path, into);
    }
}

#[test]
fn what_a_cut_page_has_counts() {
    run("what_a_cut_page_has_counts", 1500, &pages(), |(layout, size, seed)| {
        let page = written(layout, size, seed);
        if page.shown {
            return Ok(());
        }
        let lines: Vec<&str> = page.text.split('\n').collect();
        let random = &mut Random::new(seed);
        let cut = lines[..random.below(lines.len()) + 1].join("\n");
        let spec = import(&cut, Some(&page.facts.method)).spec;
        let found = comparable(&Facts::of(&spec), page.lowered);
        let wanted = comparable(&page.facts, page.lowered);
        for (name, found, wanted) in [
            ("request", &found.request, &wanted.request),
            ("response", &found.response, &wanted.response),
        ] {
            let (mut some, mut all) = (Vec::new(), Vec::new());
            flat(found, name, &mut some);
            flat(wanted, name, &mut all);
            prop_assert!(some.len() <= all.len(), "{cut}");
            // The last row may itself be cut.
            let whole = some.len().saturating_sub(1);
            prop_assert_eq!(&some[..whole], &all[..whole], "{}", cut);
            prop_assert_eq!(
                some.last().map(|row| &row.0),
                all[..some.len()].last().map(|row| &row.0),
                "{}",
                cut
            );
        }
        Ok(())
    });
}

/// Pages that something has happened to: parts gone, doubled, exchanged, other characters.
fn mutated(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    const STRANGE: [char; 20] = [
        '|', '`', '*', '└', '•', '\n', '\r', '(', ')', '（', '【', '】', '\u{0}', '\u{feff}', '{',
        '[', '.', '…', '😀', ' ',
    ];
    for _ in 0..random.below(12) + 1 {
        let at = random.below(chars.len() + 1);
        let end = (at + random.below(40)).min(chars.len());
        match random.below(5) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let part: Vec<char> = chars[at..end].to_vec();
                let to = random.below(chars.len() + 1);
                chars.splice(to..to, part);
            }
            2 => chars.truncate(at),
            _ => chars.insert(at, *random.pick(&STRANGE)),
        }
    }
    chars.into_iter().collect()
}

#[test]
fn no_page_is_too_strange() {
    run("no_page_is_too_strange", 1500, &pages(), |(layout, size, seed)| {
        let page = written(layout, size, seed);
        let text = mutated(&page.text, &mut Random::new(seed));
        let imported = import(&text, Some("alipay.a.b"));
        // A draft can always be read again, and says the same.
        let (draft, faults) = alipay_openapi_schema::read::read("draft", &imported.to_toml());
        prop_assert!(faults.is_empty() || imported.has_warnings(), "{text}\n{faults}");
        if faults.is_empty() {
            prop_assert_eq!(Facts::of(&draft), Facts::of(&imported.spec), "{}", text);
        }
        Ok(())
    });
}

#[test]
fn no_text_is_too_strange() {
    const TEXT: &str = "[a-zA-Z_0-9 |`*└•\n（）()【】\\[\\]{}:：.,，必填可选参数类型示例错误码描述解决方案String请求响应\\-#]{0,400}";
    run("no_text_is_too_strange", 1000, &TEXT, |text| {
        let imported = import(&text, None);
        let _ = imported.to_toml();
        Ok(())
    });
}
