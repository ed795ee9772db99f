//! Every spec of the catalogue is sound and stands where it belongs.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use alipay_openapi_schema::check::check;
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::{Spec, read, spec, table};
use alipay_openapi_specs as specs;
use serde_json::{Map, Value};

/// Every spec, read once for all tests.
fn all() -> &'static [Spec] {
    static ALL: LazyLock<Vec<Spec>> = LazyLock::new(|| {
        let read = |entry: specs::Spec| {
            let (spec, faults) = read::read(&entry.path(), entry.text());
            assert!(faults.is_empty(), "\n{faults}\n");
            spec
        };
        specs::iter().map(read).collect()
    });
    &ALL
}

#[test]
fn every_spec_is_sound_and_is_the_method_of_its_file() {
    let mut last = "";
    for (entry, spec) in specs::iter().zip(all()) {
        assert_eq!(spec.method, entry.method, "{}: `method` is not the file's name", entry.path());
        assert_eq!(entry.path(), format!("{}/{}.toml", spec.product(), spec.method));
        assert_eq!(entry.product(), spec::product(entry.method));
        assert_eq!(specs::get(entry.method), Some(entry.text()));
        assert!(last < entry.method, "the index is sorted");
        last = entry.method;
    }
    assert_eq!(specs::iter().count(), all().len());
}

#[test]
fn a_query_is_a_method_of_the_catalogue_that_the_client_sends() {
    for spec in all() {
        if let Some(query) = &spec.query {
            let found = all().iter().find(|other| other.method == *query);
            let found = found.unwrap_or_else(|| panic!("{}: there is no {query}", spec.method));
            assert!(found.senders().contains(&spec::SentBy::Client), "{}: {query}", spec.method);
        }
    }
}

#[test]
fn every_file_is_in_the_index() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeSet::new();
    for product in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        let name = product.file_name().unwrap().to_str().unwrap().to_owned();
        if product.is_dir() && name.contains('.') && !name.starts_with('.') {
            for file in std::fs::read_dir(product).unwrap() {
                let file = file.unwrap();
                let path = format!("{name}/{}", file.file_name().to_str().unwrap());
                let text = std::fs::read_to_string(file.path()).unwrap();
                let method = path.strip_suffix(".toml").and_then(|path| path.split_once('/'));
                assert_eq!(specs::get(method.unwrap().1), Some(&*text), "{path}");
                files.insert(path);
            }
        }
    }
    assert_eq!(files, specs::iter().map(|entry| entry.path()).collect());
}

#[test]
fn what_is_not_in_the_catalogue_is_not_found() {
    for method in [
        "",
        "\n",
        "alipay",
        "alipay.pass",
        "alipay.pass.instance.updat",
        "alipay.pass.instance.update\nalipay.pass.template.add",
        "金额",
        "a.b.c",
        "zzz.b.c",
    ] {
        assert_eq!(specs::get(method), None, "{method}");
    }
}

/// What the engine has against a record.
fn violations(spec: &Spec, map: &Map<String, Value>, of_request: bool) -> Vec<String> {
    spec.with_tables(|tables| {
        let table: &table::Table<'_> = if of_request { &tables.request } else { &tables.response };
        let report = check(&JsonRecord::new(table, tables.objects, map));
        report.violations.iter().map(ToString::to_string).collect()
    })
}

#[test]
fn every_spec_makes_examples_that_keep_it() {
    for spec in all() {
        let (request, response) = (spec.example_request(), spec.example_response());
        assert_eq!(violations(spec, &request, true), [""; 0], "{}", spec.method);
        assert_eq!(violations(spec, &response, false), [""; 0], "{}", spec.method);
        spec.with_tables(|tables| {
            let conditions: Vec<(&str, Vec<&str>)> = spec
                .success_when
                .iter()
                .map(|when| (&*when.field, when.values.iter().map(|value| &**value).collect()))
                .collect();
            let conditions: Vec<table::Condition<'_>> = conditions
                .iter()
                .map(|(field, values)| table::Condition::new(field, values))
                .collect();
            let answer = JsonRecord::new(&tables.response, tables.objects, &response);
            let holds = alipay_openapi_schema::check::holds(&answer, &conditions);
            assert!(holds, "{}: the example answer is a success", spec.method);
        });
    }
}

/// The specs that were read against their pages.
fn curated() -> impl Iterator<Item = &'static Spec> {
    all().iter().filter(|spec| !spec.outline)
}

#[test]
fn curated_specs_state_what_a_reviewer_would_ask() {
    for spec in curated() {
        let text = specs::get(&spec.method).unwrap();
        let warnings = read::warnings(&spec.method, text, spec);
        assert!(warnings.is_empty(), "\n{warnings}\n");
    }
}

/// Whoever takes a new number for a business that was done does it twice.
#[test]
fn no_remedy_takes_a_new_number_before_it_is_known_what_became_of_the_old_one() {
    let numbers =
        ["out_trade_no", "out_request_no", "out_biz_no", "req_id", "request number", "number"];
    let mut found = 0;
    for spec in curated() {
        for (error, remedy) in spec
            .errors
            .iter()
            .flat_map(|error| error.remedies.iter().map(move |remedy| (error, remedy)))
        {
            let text = remedy.to_lowercase();
            let proposal = numbers.iter().flat_map(|number| {
                ["a new", "another"].map(|word| text.find(&format!("{word} {number}")))
            });
            let Some(at) = proposal.flatten().min() else { continue };
            found += 1;
            let before = text.get(..at).unwrap();
            let asks = ["query", "find out", "never use"].iter().any(|word| before.contains(word));
            assert!(asks, "{} {}: {remedy}", spec.method, error.code);
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn every_error_code_says_what_to_do() {
    for spec in curated() {
        assert!(!spec.title.is_empty(), "{}: no title", spec.method);
        // Of a partial spec, some codes are known by their names alone.
        for error in spec.errors.iter().filter(|_| !spec.partial) {
            assert!(!error.doc.is_empty(), "{} {}: no doc", spec.method, error.code);
            assert!(!error.remedies.is_empty(), "{} {}: no remedy", spec.method, error.code);
        }
    }
}
