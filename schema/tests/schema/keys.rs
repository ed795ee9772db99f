//! The keys of spec files, and that the guide to adding methods explains them.

use std::collections::BTreeSet;

use alipay_openapi_schema::spec::{ErrorCode, Field, Rule, RuleKind, Spec, Value};

#[test]
fn the_guide_explains_each_key() {
    let text = include_str!("../../../docs/adding-methods.md");
    let in_backticks = text.split('`').skip(1).step_by(2);
    let is_in_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words: BTreeSet<&str> =
        in_backticks.flat_map(|code| code.split(|c| !is_in_key(c))).collect();
    let fields = Field::keys();
    let lists: [&[&str]; 6] =
        [&Spec::KEYS, &Spec::SECTIONS, &fields, &ErrorCode::KEYS, &Value::KEYS, &Rule::KEYS];
    for key in lists.into_iter().flatten() {
        assert!(words.contains(key), "{key} is not in docs/adding-methods.md");
    }
}

#[test]
fn keys_are_listed_once() {
    let fields = Field::keys();
    assert_eq!(BTreeSet::from(fields).len(), fields.len());
    assert!(RuleKind::KEYS.iter().all(|(key, _)| Rule::KEYS.contains(key)));
}
