//! Every spec against the catalogue of the official SDKs' facts: the same fields to full depth, of
//! types that fit, with the flags and lengths of the documentation where the catalogue has them.
//!
//! The catalogue is not part of this repository; without it there is nothing to compare.

mod compare;
mod exceptions;
mod shared;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use alipay_openapi_schema::{Spec, read};
use compare::{Difference, Matter};
use exceptions::EXCEPTIONS;
use shared::Catalogue;

/// Every spec, read once for all tests.
fn specs() -> &'static [Spec] {
    static SPECS: LazyLock<Vec<Spec>> = LazyLock::new(|| {
        let read = |entry: alipay_openapi_specs::Spec| read::parse(&entry.path(), entry.text());
        alipay_openapi_specs::iter()
            .map(|entry| read(entry).map_err(|faults| faults.to_string()).unwrap())
            .collect()
    });
    &SPECS
}

/// Where each spec differs, and whether an exception allows it.
fn differences(catalogue: &Catalogue) -> Vec<(Difference, Option<usize>)> {
    let found = specs().iter().flat_map(|spec| compare::spec(spec, catalogue));
    let allowed = |difference: &Difference| {
        EXCEPTIONS.iter().position(|exception| exception.allows(difference))
    };
    found.map(|difference| (allowed(&difference), difference)).map(|(a, d)| (d, a)).collect()
}

#[test]
fn every_spec_has_the_fields_and_facts_of_the_catalogue() {
    let Some(catalogue) = Catalogue::load() else { return };
    let all = differences(&catalogue);
    let told: Vec<String> = all
        .iter()
        .filter(|(_, allowed)| allowed.is_none())
        .map(|(difference, _)| difference.to_string())
        .collect();
    assert!(told.is_empty(), "{} differences:\n{}", told.len(), told.join("\n"));
}

#[test]
fn every_exception_is_needed_and_says_why() {
    let Some(catalogue) = Catalogue::load() else { return };
    let used: BTreeSet<(usize, String)> = differences(&catalogue)
        .into_iter()
        .filter_map(|(difference, allowed)| Some((allowed?, difference.path)))
        .collect();
    let methods: BTreeSet<String> = specs().iter().map(|spec| spec.method.clone()).collect();
    for (index, exception) in EXCEPTIONS.iter().enumerate() {
        assert!(!exception.why.is_empty() && !exception.paths.is_empty());
        assert!(methods.contains(exception.method), "no spec of {}", exception.method);
        for path in exception.paths {
            let is_used = used.contains(&(index, (*path).to_owned()));
            assert!(is_used, "{} {path}: {:?} is as it should", exception.method, exception.matter);
        }
    }
}

/// A comparison that finds nothing wrong with a wrong spec would be worth nothing.
#[test]
fn a_spec_that_strays_is_told_of() {
    let Some(catalogue) = Catalogue::load() else { return };
    let method = "alipay.trade.close";
    let text = alipay_openapi_specs::get(method).unwrap();
    let table: [(&str, &str, Matter, &str); 8] = [
        ("operator_id ", "operator ", Matter::Fields, "request.operator"),
        ("operator_id ", "operator ", Matter::Fields, "request.operator_id"),
        ("max-length = 28,", "type = \"Number[]\",", Matter::Type, ""),
        ("max-length = 28,", "max-length = 29,", Matter::Length, "request.operator_id"),
        ("max-length = 28,", "", Matter::Length, "request.operator_id"),
        ("max-length = 28,", "required = true,", Matter::Required, "request.operator_id"),
        ("is_fulfilled", "is_full", Matter::Fields, "request.extend_params.is_full"),
        ("\"ACQ.TRADE_NOT_EXIST\"", "OTHER", Matter::Errors, "errors.ACQ.TRADE_NOT_EXIST"),
    ];
    for (from, to, matter, path) in table {
        assert!(text.contains(from), "{from}");
        // Some changes are faults too; what can be read is compared all the same.
        let (spec, _) = read::read(method, &text.replacen(from, to, 1));
        let path = if path.is_empty() { "request.operator_id" } else { path };
        let found = compare::spec(&spec, &catalogue);
        let is_told = found.iter().any(|one| one.matter == matter && one.path == path);
        assert!(is_told, "{from} -> {to}: {found:?}");
    }
}
