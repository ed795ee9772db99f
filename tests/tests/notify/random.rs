//! Any parameters: what is signed verifies and is what was signed; what is changed does not.

use std::collections::BTreeMap;

use alipay::Charset;
use alipay::notify::Variant;
use proptest::collection::btree_map;
use proptest::prelude::*;

use crate::letter::{Letter, sign, verify};

/// Names and values, with all that a form escapes. None is the name of a documented parameter.
fn params() -> impl Strategy<Value = BTreeMap<String, String>> {
    let value = prop_oneof![
        "[&=+%\\\\ x-z分积\u{0}\r\n]{0,12}",
        "(%2[56B]|&x=|==|\\+){0,4}",
        "[一-龥]{0,8}",
        Just(String::new()),
    ];
    btree_map("[x-z_]{1,4}[+% 应]?", value, 1..8)
}

fn letter(params: &BTreeMap<String, String>, charset: Charset) -> Letter {
    let encode = |text: &str| charset.encode(text).unwrap().into_owned();
    let letter = Letter::empty().with("charset", charset.as_str()).with("sign_type", "RSA2");
    params.iter().fold(letter, |letter, (name, value)| letter.with(encode(name), encode(value)))
}

fn any_charset() -> impl Strategy<Value = Charset> {
    prop_oneof![Just(Charset::Utf8), Just(Charset::Gbk)]
}

fn any_variant() -> impl Strategy<Value = Variant> {
    prop_oneof![Just(Variant::V1), Just(Variant::V2)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_signed_verifies_and_is_what_was_signed(
        params in params(),
        charset in any_charset(),
        variant in any_variant(),
        empties in any::<bool>(),
    ) {
        let letter = letter(&params, charset);
        let content = letter.content(variant, empties);
        let notification = verify(letter.with("sign", sign(&content)).body());
        let notification = notification.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(notification.variant(), variant);
        prop_assert_eq!(notification.charset(), charset);
        let mut found: BTreeMap<_, _> = notification.iter().collect();
        prop_assert_eq!(found.remove("charset"), Some(charset.as_str()));
        prop_assert_eq!(found.remove("sign_type"), (variant == Variant::V2).then_some("RSA2"));
        let signed = params.iter().filter(|(_, value)| !value.is_empty() || empties);
        let signed = signed.map(|(name, value)| (name.as_str(), value.as_str()));
        prop_assert_eq!(found, signed.collect::<BTreeMap<_, _>>());
    }

    #[test]
    fn no_byte_of_a_name_or_value_can_be_changed(
        params in params(),
        charset in any_charset(),
        variant in any_variant(),
        at in any::<prop::sample::Index>(),
        flip in 1_u8..,
    ) {
        let mut letter = letter(&params, charset).signed(variant);
        let is_sign = |letter: &Letter, index: usize| letter.0[index].0 == b"sign";
        let indices: Vec<(usize, bool, usize)> = (0..letter.0.len())
            .filter(|index| !is_sign(&letter, *index))
            .flat_map(|index| {
                let (name, value) = &letter.0[index];
                let names = (0..name.len()).map(move |byte| (index, true, byte));
                names.chain((0..value.len()).map(move |byte| (index, false, byte)))
            })
            .collect();
        let (index, in_name, byte) = *at.get(&indices);
        // An empty parameter that no signature covers can have any name: it is not told either.
        prop_assume!(!(in_name && letter.0[index].1.is_empty()));
        let pair = &mut letter.0[index];
        let text = if in_name { &mut pair.0 } else { &mut pair.1 };
        text[byte] ^= flip;
        prop_assert!(verify(letter.body()).is_err());
    }

    /// Whatever comes, it is refused and not more.
    #[test]
    fn noise_is_refused(body: Vec<u8>, content_type in proptest::option::of(any::<String>())) {
        let app = crate::letter::app();
        prop_assert!(app.verify_notification(&body, content_type.as_deref()).is_err());
        prop_assert!(app.verify_return(&String::from_utf8_lossy(&body)).is_err());
    }
}
