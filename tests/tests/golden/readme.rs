//! What the README and the pages of `docs/` show and link to is there.

use std::fs;
use std::path::{Path, PathBuf};

use alipay_openapi_schema::read;

use crate::markdown::{Page, pages_of, root};

#[test]
fn the_spec_in_readme_is_sound_and_named_as_readme_says() {
    let readme = Page::read("README.md");
    let specs =
        readme.code.iter().filter(|(info, text)| info == "toml" && text.contains("method ="));
    let specs: Vec<&str> = specs.map(|(_, text)| text.as_str()).collect();
    let [text] = specs[..] else { panic!("{} specs", specs.len()) };
    let spec = read::parse("README.md", text).unwrap_or_else(|faults| panic!("{faults}"));
    let path = format!("specs/{}/{}.toml", spec.product(), spec.method);
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(&path), "README does not name {path}");
}

#[test]
fn every_page_is_in_readme_and_its_examples_are_compiled() {
    let readme = Page::read("README.md");
    let compiled = fs::read_to_string(root().join("tests/src/guides.rs")).unwrap();
    for page in pages_of("docs") {
        let is_linked = readme.links.iter().any(|(file, _)| *file == page);
        assert!(is_linked, "README does not link to {}", page.display());
        let has_examples = page != Path::new("docs/compile.md");
        let path = format!("\"{}\"", page.display());
        assert_eq!(compiled.contains(&path), has_examples, "tests/src/guides.rs and {path}");
    }
}

#[test]
fn links_lead_to_files_and_headings() {
    let pages = ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
    let pages = pages.map(PathBuf::from).into_iter();
    for path in pages.chain(pages_of("docs")).chain(pages_of("docs/zh-CN")) {
        for (file, heading) in Page::read(&path).links {
            let link = format!("{}: {} {heading:?}", path.display(), file.display());
            assert!(root().join(&file).exists(), "{link}");
            if let Some(heading) = heading {
                assert!(Page::read(&file).place(&heading).is_some(), "{link}");
            }
        }
    }
}
