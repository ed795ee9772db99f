//! Nothing that is printed holds any part of a key.

use std::collections::BTreeSet;

use alipay_openapi_crypto::{PrivateKey, PublicKey};

use crate::seeds::trials;
use crate::support::*;

/// Whether `output` holds a run of the key's base64 or of its bytes in hexadecimal or decimal.
fn leaks(output: &str, pem: &str) -> bool {
    let base64 = bare(pem);
    let bytes = der(pem);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let decimal: Vec<String> = bytes.windows(4).map(|four| format!("{four:?}")).collect();
    let output = output.to_lowercase();
    let runs = |text: &str| {
        let text = text.to_lowercase().into_bytes();
        text.windows(8).any(|run| output.contains(std::str::from_utf8(run).unwrap()))
    };
    runs(&base64)
        || runs(&hex)
        || decimal.iter().any(|d| output.contains(d.trim_matches(['[', ']'])))
}

#[test]
fn the_check_sees_a_leak() {
    let bytes = der(APP);
    assert!(leaks(&bare(APP)[100..120], APP));
    assert!(leaks(&format!("{:?}", &bytes[50..60]), APP));
    assert!(leaks(
        &format!("{:02x}{:02x}{:02x}{:02x}", bytes[9], bytes[10], bytes[11], bytes[12]),
        APP
    ));
}

/// A symbol of base64 for addresses, or one behind the end, is part of a key.
#[test]
fn no_symbol_of_a_key_is_told() {
    let whole = bare(APP);
    let told = |text: &str| {
        let error = PrivateKey::parse(text).unwrap_err();
        format!("{error} {error:?}")
    };
    assert_eq!(told(&whole.replacen('p', "-", 1)), told(&whole.replacen('p', "_", 1)));
    assert_eq!(told(&format!("{whole}M")), told(&format!("{whole}Q")));
}

#[test]
fn debug_of_a_key_shows_its_size_alone() {
    let key = PrivateKey::parse(APP).unwrap();
    assert_eq!(format!("{key:?}"), "PrivateKey { algorithm: Rsa, bits: 2048, .. }");
    assert_eq!(format!("{:?}", key.public_key()), "PublicKey { algorithm: Rsa, bits: 2048, .. }");
    assert!(!leaks(&format!("{key:#?} {:#?}", key.public_key()), APP));
}

#[test]
fn no_error_repeats_the_key() {
    let test = "-p alipay-openapi-crypto --test crypto no_error_repeats_the_key";
    for trial in trials("ALIPAY_KEYS_SEED", &[3], test) {
        no_error_of_altered_keys_repeats_them(&mut Numbers(trial.seed));
    }
}

fn no_error_of_altered_keys_repeats_them(numbers: &mut Numbers) {
    let pems = [
        APP,
        APP_PKCS1,
        APP_PUBLIC,
        TINY,
        EC_SEC1,
        EC_PKCS8,
        SM2,
        SM2_SEC1,
        ED25519,
        RSA_PSS,
        ENCRYPTED_PKCS8,
        OPENSSH,
    ];
    for pem in pems {
        let (text, der) = (pem.as_bytes(), der(pem));
        let mut outputs = BTreeSet::new();
        for _ in 0..100 {
            let (mut altered, mut altered_der) = (text.to_vec(), der.clone());
            let at = numbers.below(altered.len());
            altered[at] = b"!-A= \xff"[numbers.below(6)];
            altered_der.truncate(numbers.below(der.len()));
            for input in [text, &altered, &altered[at..], &der, &altered_der] {
                let errors = [PrivateKey::parse(input).err(), PublicKey::parse(input).err()];
                let errors = errors.into_iter().flatten();
                outputs.extend(errors.map(|error| format!("{error} {error:?} {error:#?}")));
            }
        }
        assert!(outputs.len() > 10);
        for output in outputs {
            assert!(!leaks(&output, pem), "{output}");
        }
    }
}
