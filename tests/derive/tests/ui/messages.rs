//! What the compiler says to those who derive from a spec: one case a mistake, under `ui/`.
//!
//! `TRYBUILD=overwrite cargo test -p alipay-openapi-derive-tests` writes the messages anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use alipay_openapi_schema::read::{FaultCode, read};

/// The cases in which more than one thing is wrong with the Rust code, and how many.
const SEVERAL_ERRORS: [(&str, usize); 1] = [("builder/fields-forgotten", 2)];

#[test]
fn messages() {
    provide_specs();
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}

/// Puts the specs where the cases look for them: beside the manifest of the crate that trybuild
/// makes of the cases.
fn provide_specs() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let project = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    for spec in files("toml") {
        let to = project.join("ui").join(spec.strip_prefix(folder()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(&spec, &to).unwrap();
    }
}

#[test]
fn every_fault_code_has_its_case() {
    let faults = folder().join("faults");
    // A warning is none of the compiler's: a spec that has one can be used.
    let all = FaultCode::ALL.iter().filter(|code| !code.is_warning());
    for code in all.clone() {
        let name = format!("{code}.toml");
        let text = fs::read_to_string(faults.join(&name)).expect(&name);
        let found: Vec<_> = read(&name, &text).1.iter().map(|fault| fault.code).collect();
        assert_eq!(found, [*code], "{name}");
        let case = fs::read_to_string(faults.join(format!("{code}.rs"))).expect(&name);
        assert!(case.contains(&format!("spec = \"ui/faults/{name}\"")), "{code}.rs");
    }
    let cases = cases().filter(|case| case.starts_with(&faults));
    assert_eq!(cases.count(), all.count(), "a case of no fault code");
}

#[test]
fn one_mistake_gives_one_error() {
    for case in cases() {
        let name = case.strip_prefix(folder()).unwrap().with_extension("");
        let stderr = case.with_extension("stderr");
        let message = fs::read_to_string(&stderr).expect("run the test `messages` to make it");
        let errors = message.lines().filter(|line| line.starts_with("error")).count();
        let several = SEVERAL_ERRORS.iter().find(|(several, _)| Path::new(several) == name);
        assert_eq!(errors, several.map_or(1, |(_, count)| *count), "{message}");
        assert!(!message.lines().any(|line| line.starts_with("warning")), "{message}");
    }
}

#[test]
fn every_message_belongs_to_a_case() {
    let stem = |file: PathBuf| file.with_extension("");
    let messages: BTreeSet<PathBuf> = files("stderr").into_iter().map(stem).collect();
    assert_eq!(messages, cases().map(stem).collect());
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")
}

/// The cases, which are in the folders of `ui/`; beside those is this test.
fn cases() -> impl Iterator<Item = PathBuf> {
    files("rs").into_iter().filter(|file| file.parent() != Some(&folder()))
}

/// The files below `ui/` with an extension.
fn files(extension: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|it| it == extension) => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}
