//! The string to sign, against a map that sorts.

use std::collections::BTreeMap;

use alipay::{Params, string_to_sign};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::strategies::text;

/// Names that are near to each other, and any others.
fn name() -> impl Strategy<Value = String> {
    prop_oneof!["sign(_type)?", "[_a-cA-C]{0,3}", "[应用][_a-c]{0,2}", text()]
}

proptest! {
    #[test]
    fn names_are_sorted_by_their_bytes(pairs in vec((name(), text()), 0..16), at in any::<Index>()) {
        let mut map = BTreeMap::new();
        let unique: Vec<&(String, String)> = pairs
            .iter()
            .filter(|(name, value)| map.insert(name.as_bytes(), value.as_bytes()).is_none())
            .collect();
        let mut expected: Vec<u8> = Vec::new();
        for name in map.keys() {
            let value = unique.iter().find(|(other, _)| other.as_bytes() == *name).unwrap();
            if *name != b"sign" && !name.is_empty() && !value.1.is_empty() {
                let separator: &[u8] = if expected.is_empty() { b"" } else { b"&" };
                expected.extend([separator, name, b"=", value.1.as_bytes()].concat());
            }
        }
        let expected = String::from_utf8(expected).unwrap();

        let mut rotated = unique.clone();
        rotated.rotate_left(at.index(unique.len().max(1)));
        let texts = rotated.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        prop_assert_eq!(string_to_sign(texts.clone()), &expected[..]);

        // Nobody asks a call's own parameters for a signature that they hold already.
        let mut params = Params::new();
        for (name, value) in texts.filter(|(name, _)| *name != "sign") {
            params.push(name, value);
        }
        prop_assert_eq!(params.string_to_sign(), expected);
    }
}
