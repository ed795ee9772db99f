//! The keys of spec files, and that the guide to adding methods explains them.

use std::collections::BTreeSet;

use alipay_openapi_schema::spec::{ErrorCode, Field, Rule, RuleKind, Spec, Value};

#[test]
fn the_guide_explains_each_key() {
    let text = include_str!("../../../docs/adding-methods.md");
    let fields = Field::keys();
    let lists: [&[&str]; 6] =
        [&Spec::KEYS, &Spec::SECTIONS, &fields, &ErrorCode::KEYS, &Value::KEYS, &Rule::KEYS];
    for key in lists.into_iter().flatten() {
        let forms =
            [format!("`{key}`"), format!("`{key} = "), format!("[{key}"), format!("{key},")];
        assert!(forms.iter().any(|form| text.contains(form)), "{key}");
    }
}

#[test]
fn keys_are_listed_once() {
    let fields = Field::keys();
    assert_eq!(BTreeSet::from(fields).len(), fields.len());
    assert!(RuleKind::KEYS.iter().all(|(key, _)| Rule::KEYS.contains(key)));
}
