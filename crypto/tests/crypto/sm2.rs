//! SM2 keys and signatures, with openssl as the judge.

use alipay_openapi_crypto::{
    KeyAlgorithm, KeyError, KeyKind, PrivateKey, PublicKey, SignError, SignType, VerifyError,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::openssl::{Scratch, messages};
use crate::support::*;

/// The number of points on the curve.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0x72, 0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x23,
];

fn key() -> PrivateKey {
    PrivateKey::parse(SM2).unwrap()
}

/// One element of DER, with a length that fits one byte.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, u8::try_from(content.len()).unwrap()], content].concat()
}

/// A SEC1 key with this number and no public half.
fn sec1(number: &[u8]) -> Vec<u8> {
    let curve = [6, 8, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x82, 0x2d];
    element(0x30, &[&[2, 1, 1], &*element(4, number), &*element(0xa0, &curve)].concat())
}

#[test]
fn keys_are_read_in_every_form() {
    let public = PublicKey::parse(SM2_PUBLIC).unwrap();
    for pem in [SM2, SM2_SEC1] {
        for (name, input) in spellings(pem) {
            let key = PrivateKey::parse(input).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(key.public_key(), &public, "{name}");
            assert_eq!((key.algorithm(), key.bits()), (KeyAlgorithm::Sm2, 256), "{name}");
        }
    }
    for (name, input) in spellings(SM2_PUBLIC) {
        assert_eq!(PublicKey::parse(input).unwrap(), public, "{name}");
    }
    assert_eq!((public.algorithm(), public.bits()), (KeyAlgorithm::Sm2, 256));
    assert_ne!(&public, PrivateKey::parse(APP).unwrap().public_key());
    assert_ne!(&public, PrivateKey::generate_sm2().unwrap().public_key());
}

#[test]
fn an_exported_key_is_the_same_key() {
    for key in [key(), PrivateKey::generate_sm2().unwrap()] {
        let again = PrivateKey::parse(key.to_pkcs8_pem().unwrap().as_bytes()).unwrap();
        assert_eq!(again.public_key(), key.public_key());
        let message = b"exported";
        assert_eq!(again.sign(SignType::Sm2, message), key.sign(SignType::Sm2, message));
        let not_rsa = KeyError::NotRsa { algorithm: KeyAlgorithm::Sm2 };
        assert_eq!(key.to_pkcs1_pem().map(drop), Err(not_rsa));
    }
    assert_eq!(*key().to_pkcs8_pem().unwrap(), SM2);
    assert_eq!(key().public_key().to_pem(), SM2_PUBLIC);
    assert_eq!(key().public_key().to_base64(), bare(SM2_PUBLIC));
}

#[test]
fn debug_shows_algorithm_and_size_alone() {
    assert_eq!(format!("{:?}", key()), "PrivateKey { algorithm: Sm2, bits: 256, .. }");
    let public = format!("{:?}", key().public_key());
    assert_eq!(public, "PublicKey { algorithm: Sm2, bits: 256, .. }");
}

#[test]
fn numbers_that_make_no_key_are_refused() {
    let invalid = |wanted| Err(KeyError::Invalid { wanted });
    let parse = |der: &[u8]| PrivateKey::parse(der).map(drop);
    let mut largest = ORDER;
    largest[31] -= 2;
    assert_eq!(parse(&sec1(&largest)), Ok(()));
    largest[31] += 1; // one more than this has no inverse
    for number in [&[0; 32][..], &largest, &ORDER, &[0xff; 32], &[1; 33], &[1; 8], &[]] {
        assert_eq!(parse(&sec1(number)), invalid(KeyKind::Private), "{number:02x?}");
    }
    // The number of one key with the public half of another.
    let mut mixed = der(SM2_SEC1);
    mixed[10] ^= 1;
    assert_eq!(parse(&mixed), invalid(KeyKind::Private));
    let mut mixed = der(SM2);
    mixed[40] ^= 1;
    assert_eq!(parse(&mixed), invalid(KeyKind::Private));
    // A point beside the curve.
    let mut beside = der(SM2_PUBLIC);
    *beside.last_mut().unwrap() ^= 1;
    assert_eq!(PublicKey::parse(beside).map(drop), invalid(KeyKind::Public));
}

#[test]
fn a_signature_verifies_for_its_message_and_key_only() {
    let (app, other) = (key(), PrivateKey::generate_sm2().unwrap());
    for message in messages() {
        let signature = app.sign(SignType::Sm2, &message).unwrap();
        assert!(!signature.contains(char::is_whitespace));
        assert_eq!(app.sign(SignType::Sm2, &message).unwrap(), signature);
        let verify = |key: &PrivateKey, message: &[u8]| {
            key.public_key().verify(SignType::Sm2, message, &signature)
        };
        assert_eq!(verify(&app, &message), Ok(()));
        assert_eq!(verify(&other, &message), Err(VerifyError::Mismatch));
        assert_eq!(verify(&app, &[&message[..], b" "].concat()), Err(VerifyError::Mismatch));
    }
}

#[test]
fn a_sign_type_for_other_keys_is_refused() {
    let (sm2, rsa) = (key(), PrivateKey::parse(APP).unwrap());
    let cases = [
        (&sm2, SignType::Rsa, KeyAlgorithm::Sm2),
        (&sm2, SignType::Rsa2, KeyAlgorithm::Sm2),
        (&rsa, SignType::Sm2, KeyAlgorithm::Rsa),
    ];
    for (key, sign_type, algorithm) in cases {
        let error = SignError::WrongAlgorithm { sign_type, algorithm };
        assert_eq!(key.can_sign(sign_type), Err(error.clone()));
        assert_eq!(key.sign(sign_type, b""), Err(error));
        let error = VerifyError::WrongAlgorithm { sign_type, algorithm };
        assert_eq!(key.public_key().can_verify(sign_type), Err(error.clone()));
        assert_eq!(key.public_key().verify(sign_type, b"", ""), Err(error));
    }
    assert_eq!(sm2.can_sign(SignType::Sm2), Ok(()));
    assert_eq!(
        sm2.can_sign(SignType::Rsa2).unwrap_err().to_string(),
        "sign type RSA2 needs an RSA key and this is an SM2 key: set the sign type that the app \
         has in the Alipay console, and give the private key that belongs to it"
    );
}

/// The two numbers of a signature, as the contents of their elements.
fn numbers(signature: &[u8]) -> [Vec<u8>; 2] {
    let first = 4 + usize::from(signature[3]);
    [signature[4..first].to_vec(), signature[first + 2..].to_vec()]
}

#[test]
fn a_signature_that_is_not_der_to_the_letter_is_malformed() {
    let app = key();
    let good = STANDARD.decode(app.sign(SignType::Sm2, b"strict").unwrap()).unwrap();
    let [r, s] = numbers(&good);
    let pair = |r: &[u8], s: &[u8]| element(0x30, &[element(2, r), element(2, s)].concat());
    assert_eq!(pair(&r, &s), good);
    let order = [&[0], &ORDER[..]].concat();
    let negative = [&[0xff], &s[..]].concat();
    let padded = [&[0; 2], &s[..]].concat();
    let inner = &good[2..];
    let raw = |number: &[u8]| {
        let number = &number[number.len().saturating_sub(32)..];
        [vec![0; 32 - number.len()], number.to_vec()].concat()
    };
    let cases = [
        ("nothing", Vec::new()),
        ("an empty sequence", element(0x30, &[])),
        ("one number", element(0x30, &element(2, &r))),
        ("three numbers", element(0x30, &[inner, &element(2, &[1])].concat())),
        ("bytes after it", [&good[..], &[0]].concat()),
        ("cut", good[..good.len() - 1].to_vec()),
        ("a set", element(0x31, inner)),
        ("a long length", [&[0x30, 0x81, inner.len() as u8], inner].concat()),
        ("no length", [&[0x30, 0x80], inner, &[0, 0]].concat()),
        ("a padded number", pair(&r, &padded)),
        ("a negative number", pair(&r, &negative)),
        ("an empty number", pair(&r, &[])),
        ("no first number", pair(&[0], &s)),
        ("no second number", pair(&r, &[0])),
        ("the order first", pair(&order, &s)),
        ("the order second", pair(&r, &order)),
        ("a huge number", pair(&r, &[1; 40])),
        ("no DER", [raw(&r), raw(&s)].concat()),
        ("RSA's length", vec![1; 256]),
    ];
    let verify = |signature: &[u8]| {
        app.public_key().verify(SignType::Sm2, b"strict", &STANDARD.encode(signature))
    };
    assert_eq!(verify(&good), Ok(()));
    for (what, signature) in cases {
        assert_eq!(verify(&signature), Err(VerifyError::NotDer), "{what}");
    }
    assert_eq!(verify(&pair(&s, &r)), Err(VerifyError::Mismatch));
}

#[test]
fn what_is_not_base64_is_located() {
    let app = key();
    let good = app.sign(SignType::Sm2, b"").unwrap();
    let verify = |signature: &str| app.public_key().verify(SignType::Sm2, b"", signature);
    let mut spaced = good.clone();
    spaced.replace_range(8..9, " ");
    assert_eq!(verify(&spaced), Err(VerifyError::SpaceForPlus { position: 9 }));
    assert_eq!(verify("MEUC\n"), Err(VerifyError::NotBase64 { position: 5 }));
    assert_eq!(verify("MEU!"), Err(VerifyError::NotBase64 { position: 4 }));
}

#[test]
fn no_altered_signature_verifies_or_panics() {
    let app = key();
    let good = STANDARD.decode(app.sign(SignType::Sm2, b"altered").unwrap()).unwrap();
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut altered = good.clone();
            altered[at] ^= 1 << bit;
            let altered = STANDARD.encode(altered);
            let result = app.public_key().verify(SignType::Sm2, b"altered", &altered);
            assert!(result.is_err(), "byte {at}, bit {bit}");
        }
    }
}

const SM3: &str = "-rawin -digest sm3 -pkeyopt distid:1234567812345678 -in message";

#[test]
fn we_accept_what_openssl_signs() {
    let Some(scratch) = Scratch::new("sm2-theirs") else { return };
    scratch.write("key.pem", SM2);
    let other_id = "-rawin -digest sm3 -pkeyopt distid:alice -in message";
    for message in messages() {
        scratch.write("message", &message);
        for (options, expected) in [(SM3, Ok(())), (other_id, Err(VerifyError::Mismatch))] {
            let sign = format!("pkeyutl -sign -inkey key.pem {options} -out signature");
            assert!(scratch.openssl(&sign), "{sign}");
            let signature = STANDARD.encode(scratch.read("signature"));
            assert_eq!(key().public_key().verify(SignType::Sm2, &message, &signature), expected);
        }
    }
}

#[test]
fn openssl_accepts_a_new_key_and_what_it_signs() {
    let Some(scratch) = Scratch::new("sm2-ours") else { return };
    let key = PrivateKey::generate_sm2().unwrap();
    scratch.write("key.pem", key.to_pkcs8_pem().unwrap().as_bytes());
    scratch.write("public.pem", key.public_key().to_pem());
    assert!(scratch.openssl("pkey -check -noout -in key.pem"));
    assert!(scratch.openssl("pkey -in key.pem -pubout -out derived.pem"));
    assert_eq!(scratch.read("derived.pem"), scratch.read("public.pem"));
    let verify = format!("pkeyutl -verify -pubin -inkey public.pem {SM3} -sigfile signature");
    for message in messages() {
        scratch.write("message", &message);
        let signature = STANDARD.decode(key.sign(SignType::Sm2, &message).unwrap()).unwrap();
        scratch.write("signature", &signature);
        assert!(scratch.openssl(&verify));
        scratch.write("message", [&message[..], b"!"].concat());
        assert!(!scratch.openssl(&verify));
    }
}
