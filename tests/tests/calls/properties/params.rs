//! The string to sign, against a map that sorts.

use std::collections::BTreeMap;

use alipay::app::string_to_sign;
use proptest::collection::btree_map;
use proptest::prelude::*;

use super::strategies::text;

/// Names that are near to each other, and any others.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["sign(_type)?", "[_a-cA-C]{0,3}", "[应用][_a-c]{0,2}", text()]
}

/// Parameters as a map, and in any order.
fn params() -> impl Strategy<Value = (BTreeMap<String, String>, Vec<(String, String)>)> {
    btree_map(name(), text(), 0..16).prop_flat_map(|map| {
        let pairs: Vec<_> = map.clone().into_iter().collect();
        (Just(map), Just(pairs).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn names_are_sorted_by_their_bytes((map, pairs) in params()) {
        let expected: Vec<String> = map
            .iter()
            .filter(|(name, value)| !name.is_empty() && !value.is_empty() && *name != "sign")
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let expected = expected.join("&");
        let texts = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        prop_assert_eq!(string_to_sign(texts), expected);
    }
}
