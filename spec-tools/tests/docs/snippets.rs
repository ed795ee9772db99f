//! The code to copy.

use std::fs;
use std::path::Path;

use alipay_openapi_schema::read::parse;
use alipay_spec_tools::docs::snippet;

/// The snippets that the crate `tests` compiles and runs.
#[test]
fn snippets_are_those_that_are_compiled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/snippets");
    let mut count = 0;
    for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&path).unwrap();
        let method = path.file_stem().unwrap().to_str().unwrap();
        let found = alipay_openapi_specs::get(method).unwrap_or_else(|| panic!("{method}"));
        let spec = parse(method, found).unwrap();
        let made = snippet(&spec, &format!("method = {method:?}"));
        if std::env::var_os("UPDATE_SNIPPETS").is_some() {
            fs::write(&path, &made).unwrap();
        } else {
            assert_eq!(made, text, "{method}: write it anew with UPDATE_SNIPPETS=1");
        }
        count += 1;
    }
    assert!(count >= 8, "{count}");
}
