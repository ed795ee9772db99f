//! The English and the Chinese documentation are complete and say the same.

use std::path::{Path, PathBuf};

use crate::markdown::{Page, pages_of};

/// The folder of the Chinese pages.
const CHINESE: &str = "docs/zh-CN";

/// Returns the path of a page in the other language.
fn chinese(page: &Path) -> PathBuf {
    match page.to_str().unwrap() {
        "README.md" => "README.zh-CN.md".into(),
        _ => Path::new(CHINESE).join(page.file_name().unwrap()),
    }
}

/// All pages, in both languages.
fn pairs() -> Vec<(Page, Page)> {
    let english = [PathBuf::from("README.md")].into_iter().chain(pages_of("docs"));
    english.map(|path| (Page::read(&path), Page::read(chinese(&path)))).collect()
}

#[test]
fn every_page_is_there_in_both_languages() {
    let translated: Vec<PathBuf> = pages_of("docs").iter().map(|page| chinese(page)).collect();
    assert_eq!(translated, pages_of(CHINESE));
    for (english, chinese) in pairs() {
        for (page, other) in [(&english, &chinese), (&chinese, &english)] {
            let first = page.links.first().expect("a link to the other language");
            assert_eq!(*first, (other.path.clone(), None), "{}", page.path.display());
            let line = &page.prose[1];
            assert_eq!(line, "English | 简体中文", "{}", page.path.display());
        }
    }
}

#[test]
fn both_languages_have_the_same_code_and_the_same_parts() {
    for (english, chinese) in pairs() {
        let path = chinese.path.display();
        for (there, here) in english.code.iter().zip(&chinese.code) {
            assert_eq!(there, here, "{path}");
        }
        assert_eq!(english.code.len(), chinese.code.len(), "blocks of code in {path}");
        let [there, here] = [&english, &chinese]
            .map(|page| page.headings.iter().map(|(level, _)| *level).collect::<Vec<_>>());
        assert_eq!(there, here, "levels of headings in {path}");
        assert_eq!(english.tables, chinese.tables, "rows of tables in {path}");
        assert_eq!(english.prose.len(), chinese.prose.len(), "paragraphs, items, cells in {path}");
    }
}

#[test]
fn links_lead_to_the_same_places_each_in_its_language() {
    let pairs = pairs();
    for (english, chinese) in &pairs {
        let places = |page: &Page| {
            let mut places: Vec<_> =
                page.links[1..].iter().map(|link| place(link, &pairs)).collect();
            places.sort();
            places
        };
        assert_eq!(places(english), places(chinese), "{}", chinese.path.display());
        for (file, _) in &chinese.links[1..] {
            let is_english = pairs.iter().any(|(page, _)| page.path == *file);
            assert!(!is_english, "{}: {}", chinese.path.display(), file.display());
        }
    }
}

/// Returns where a link leads, whatever the language: the English page, and the place of the
/// heading in it.
fn place(link: &(PathBuf, Option<String>), pairs: &[(Page, Page)]) -> (PathBuf, Option<usize>) {
    let (file, heading) = link;
    let heading = heading.as_ref().map(|heading| Page::read(file).place(heading).unwrap());
    let english = pairs.iter().find(|(_, chinese)| chinese.path == *file);
    (english.map_or(file, |(english, _)| &english.path).clone(), heading)
}

#[test]
fn every_page_is_in_its_language() {
    for (english, chinese) in pairs() {
        let (han, latin) = letters(&english.prose.concat());
        assert!(han * 20 < latin, "{}: {han} of {latin}", english.path.display());
        let (han, latin) = letters(&chinese.prose.concat());
        assert!(han > latin, "{}: {han} against {latin}", chinese.path.display());
        for text in &chinese.prose {
            let words =
                text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            let is_english = letters(text).0 == 0 && words.count() > 5;
            assert!(!is_english, "{}: {text}", chinese.path.display());
        }
    }
}

#[test]
fn emphasis_is_closed() {
    // Between Chinese characters and punctuation, `**` does not always begin or end bold text.
    for (english, chinese) in pairs() {
        for page in [english, chinese] {
            let open: Vec<_> = page.prose.iter().filter(|text| text.contains('*')).collect();
            assert!(open.is_empty(), "{}: {open:?}", page.path.display());
        }
    }
}

/// Counts Chinese characters and Latin letters.
fn letters(text: &str) -> (usize, usize) {
    let han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    (han, text.chars().filter(char::is_ascii_alphabetic).count())
}
