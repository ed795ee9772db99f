//! What the README and the pages of `docs/` show and link to is there.

use std::fs;
use std::path::{Path, PathBuf};

use alipay_openapi_schema::read;

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names of the pages in `docs/`, sorted.
fn guides() -> Vec<String> {
    let names = fs::read_dir(root().join("docs")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
    names.sort();
    names
}

#[test]
fn the_spec_in_readme_is_sound_and_named_as_readme_says() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let specs: Vec<&str> = readme
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .filter(|block| block.contains("method ="))
        .collect();
    assert_eq!(specs.len(), 1);
    for text in specs {
        let spec = read::parse("README.md", text).unwrap_or_else(|faults| panic!("{faults}"));
        let path = format!("specs/{}/{}.toml", spec.product(), spec.method);
        assert!(readme.contains(&path), "README does not name {path}");
    }
}

#[test]
fn every_page_is_in_readme_and_its_examples_are_compiled() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let compiled = fs::read_to_string(root().join("gateway/src/guides.rs")).unwrap();
    for name in guides() {
        assert!(readme.contains(&format!("(docs/{name})")), "README does not link to {name}");
        let has_examples = name != "compile.md";
        let path = format!("\"docs/{name}\"");
        assert_eq!(compiled.contains(&path), has_examples, "gateway/src/guides.rs and {name}");
    }
}

#[test]
fn links_lead_to_files_and_headings() {
    let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(str::to_owned);
    let guides = guides().into_iter().map(|name| format!("docs/{name}"));
    for page in pages.into_iter().chain(guides) {
        let path = root().join(&page);
        let text = fs::read_to_string(&path).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = match file {
                "" => path.clone(),
                file => path.with_file_name(file),
            };
            assert!(file.exists(), "{page}: {target}");
            if !heading.is_empty() {
                let linked = fs::read_to_string(&file).unwrap();
                assert!(headings(&linked).any(|found| found == heading), "{page}: {target}");
            }
        }
    }
}

/// The headings of a page as links name them.
fn headings(page: &str) -> impl Iterator<Item = String> {
    let lines = page.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    lines.map(|title| {
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
    })
}
