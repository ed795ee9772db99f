//! The reference to browse: what is in its pages, and that they hold together.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod assets;
mod dom;
mod front;
mod languages;
mod links;
mod pages;
mod search;
mod snippets;
mod switches;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use alipay_spec_tools::docs::{Reference, Source};

#[allow(dead_code, unreachable_pub, reason = "shared with tests that use more of it")]
#[path = "../../../tests/src/browser.rs"]
mod browser;

/// A folder of this test alone, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("alipay-docs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Writes a reference.
    fn write(&self, sources: &[Source]) {
        for (path, text) in reference(sources) {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    /// Adds to the end of a page, and returns its address.
    fn with(&self, page: &str, addition: &str) -> String {
        let path = self.0.join(page);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("</body>", &format!("{addition}</body>"))).unwrap();
        format!("file://{}", path.display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The curated methods of the catalogue.
fn curated() -> Vec<&'static str> {
    let curated = alipay_openapi_specs::iter().filter(|spec| !spec.text().contains("\noutline = "));
    curated.map(|spec| spec.method).collect()
}

/// Some methods of the catalogue: all of those that are curated, and a few hundred others.
fn methods() -> Vec<Source> {
    let curated = curated();
    let all: Vec<&'static str> = alipay_openapi_specs::iter().map(|spec| spec.method).collect();
    let step = (all.len() / 300).max(1);
    let is_taken = |index: usize, method: &str| {
        index.is_multiple_of(step)
            || method.starts_with("alipay.trade.")
            || curated.contains(&method)
    };
    let taken = all.iter().enumerate().filter(|(index, method)| is_taken(*index, method));
    taken.map(|(_, method)| Source::Method(method)).collect()
}

/// The files of the reference of [`methods`], made once.
fn catalogue() -> &'static BTreeMap<String, String> {
    static FILES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| reference(&methods()));
    &FILES
}

/// The files of a reference, by their paths in it.
fn reference(sources: &[Source]) -> BTreeMap<String, String> {
    let reference = Reference::new(sources).unwrap();
    let files: Vec<_> = reference.files().collect();
    let count = files.len();
    let files: BTreeMap<_, _> = files.into_iter().collect();
    assert_eq!(files.len(), count, "a path twice");
    assert_eq!(reference.methods(), sources.len());
    files
}

/// A spec in a file.
fn file(text: &str) -> Source {
    Source::File { path: "my/spec.toml".into(), text: text.to_owned() }
}

/// The values of an attribute.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let lead = format!(" {name}=\"");
    page.split(&*lead).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What a script left in the page as `<output>`.
fn output(dom: &str) -> &str {
    dom.split("<output>")
        .nth(1)
        .unwrap_or_else(|| panic!("no output: {dom}"))
        .split('<')
        .next()
        .unwrap()
}

#[test]
fn the_reference_is_the_same_each_time_and_in_any_order() {
    let mut sources = methods();
    sources.reverse();
    assert!(*catalogue() == reference(&sources));
}

#[test]
fn two_specs_of_a_method_are_told_of() {
    let one = file("method = \"alipay.test.twice\"\ntitle = \"Twice\"\n");
    let error = Reference::new(&[one.clone(), one]).err().unwrap();
    assert_eq!(error.to_string(), "there are two specs of alipay.test.twice");
}
