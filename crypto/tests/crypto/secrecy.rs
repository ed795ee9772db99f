//! Nothing that is printed holds any part of a key.

use std::collections::{BTreeSet, HashSet};

use alipay_openapi_crypto::{PrivateKey, PublicKey};

use crate::seeds::trials;
use crate::support::*;

/// What no output may hold of a key.
struct Secret {
    /// Each run of its base64, and of its bytes in hexadecimal.
    runs: HashSet<Vec<u8>>,
    /// Each run of its bytes in decimal.
    decimal: Vec<String>,
}

impl Secret {
    const RUN: usize = 8;

    fn of(pem: &str) -> Self {
        let bytes = der(pem);
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let texts = [bare(pem).to_lowercase().into_bytes(), hex.into_bytes()];
        let runs = texts.iter().flat_map(|text| text.windows(Self::RUN)).map(<[u8]>::to_vec);
        let decimal = bytes.windows(4).map(|four| format!("{four:?}"));
        Self {
            runs: runs.collect(),
            decimal: decimal.map(|four| four.trim_matches(['[', ']']).to_owned()).collect(),
        }
    }

    fn is_in(&self, output: &str) -> bool {
        let output = output.to_lowercase();
        output.as_bytes().windows(Self::RUN).any(|run| self.runs.contains(run))
            || (output.contains(", ") && self.decimal.iter().any(|four| output.contains(four)))
    }
}

#[test]
fn the_check_sees_a_leak() {
    let bytes = der(APP);
    let secret = Secret::of(APP);
    assert!(secret.is_in(&bare(APP)[100..120]));
    assert!(secret.is_in(&format!("{:?}", &bytes[50..60])));
    let hex: String = bytes[9..13].iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(secret.is_in(&hex));
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
    assert!(!Secret::of(APP).is_in(&format!("{key:#?} {:#?}", key.public_key())));
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
        let secret = Secret::of(pem);
        for output in outputs {
            assert!(!secret.is_in(&output), "{output}");
        }
    }
}
