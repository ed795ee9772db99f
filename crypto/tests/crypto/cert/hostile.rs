//! Files made to break a parser.

use std::time::SystemTime;

use alipay_openapi_crypto::cert::{Certificate, RootCertificates};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use super::support::*;

/// Whatever the file, nothing panics; says whether the certificate was trusted.
fn use_it(file: &[u8]) -> bool {
    let roots = RootCertificates::parse(ROOTS).unwrap();
    if let Ok(hostile) = RootCertificates::parse(file) {
        let _ = (hostile.rsa_sn(), hostile.sm2_sn(), format!("{hostile:?}"));
        let alipay = Certificate::parse(ALIPAY).unwrap();
        let _ = hostile.verify(&alipay, at("2030-01-01T00:00:00Z"));
    }
    let Ok(certificate) = Certificate::parse(file) else { return false };
    let _ = (format!("{certificate:?}"), certificate.issuer(), certificate.public_key());
    assert_eq!(certificate.sn().len(), 32);
    assert_eq!(Certificate::parse(certificate.to_pem()).unwrap().sn(), certificate.sn());
    for now in [SystemTime::UNIX_EPOCH, at("9999-12-01T00:00:00Z")] {
        let _ = certificate.check_validity(now).map_err(|error| error.to_string());
        assert!(roots.verify(&certificate, now).is_err());
    }
    roots.verify(&certificate, at("2030-01-01T00:00:00Z")).is_ok()
}

fn pem(der: &[u8]) -> String {
    format!("-----BEGIN CERTIFICATE-----{}-----END CERTIFICATE-----", STANDARD.encode(der))
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!use_it(&bytes));
        prop_assert!(!use_it(&[&[0x30, 0x82], &bytes[..]].concat()));
        prop_assert!(!use_it(pem(&bytes).as_bytes()));
    }

    #[test]
    fn any_text_around(before in ".{0,40}", after in ".{0,40}") {
        use_it(format!("{before}{ALIPAY}{after}").as_bytes());
        use_it(format!("-----BEGIN CERTIFICATE-----{before}{after}").as_bytes());
    }

    #[test]
    fn altered_text(at in 0..2000_usize, with in any::<char>()) {
        let mut text: Vec<char> = ALIPAY.chars().collect();
        text[at] = with;
        use_it(String::from_iter(text).as_bytes());
    }

    #[test]
    fn altered_content(
        file in 0..4_usize,
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let roots = blocks(ROOTS);
        let source = [ALIPAY, NAMES, &roots[0], &roots[1]][file];
        let original = der(source);
        let mut altered = original.clone();
        for (at, byte) in edits {
            let at = at.index(altered.len());
            altered[at] = byte;
        }
        if let Some(cut) = cut {
            altered.truncate(cut.index(altered.len()));
        }
        prop_assume!(altered != original);
        prop_assert!(!use_it(&altered));
        let file = format!("{}{}", pem(&altered), blocks(ALIPAY)[1]);
        prop_assert!(!use_it(file.as_bytes()));
    }
}

#[test]
fn no_altered_byte_of_a_chain_is_trusted() {
    let roots = RootCertificates::parse(ROOTS).unwrap();
    let now = at("2030-01-01T00:00:00Z");
    let [first, second] = blocks(ALIPAY).try_into().unwrap();
    assert_eq!(roots.verify(&Certificate::parse(ALIPAY).unwrap(), now), Ok(()));
    for (altered, is_first) in [(der(&first), true), (der(&second), false)] {
        for place in 0..altered.len() {
            let mut altered = altered.clone();
            altered[place] ^= 1 << (place % 8);
            let file = match is_first {
                true => format!("{}{second}", pem(&altered)),
                false => format!("{first}{}", pem(&altered)),
            };
            if let Ok(certificate) = Certificate::parse(file) {
                assert!(roots.verify(&certificate, now).is_err(), "byte {place}");
            }
        }
    }
}
