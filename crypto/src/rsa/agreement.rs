//! Both backends agree: the same keys, the same signatures, the same verdicts.

use pkcs1::der::{Decode, Encode};

use super::{aws_lc, pure};
use crate::form::KeyKind;
use crate::sign_type::SignType;
use crate::{armor, inspect};

const KEY: &[u8] = include_bytes!("../../tests/keys/test-only-app.pkcs1.pem");

/// The PKCS#1 of the private key and of its public half.
fn keys() -> (Vec<u8>, Vec<u8>) {
    let der = armor::to_der(KEY, KeyKind::Private).unwrap();
    let private = inspect::private_key(&der).unwrap().rsa().unwrap().to_vec();
    let public = pkcs1::RsaPrivateKey::from_der(&private).unwrap().public_key().to_der().unwrap();
    (private, public)
}

#[test]
fn they_make_the_same_signatures_and_accept_each_others() {
    let (private, public) = keys();
    let (aws, rsa) = (
        aws_lc::PrivateKey::from_pkcs1(&private).unwrap(),
        pure::PrivateKey::from_pkcs1(&private).unwrap(),
    );
    let (aws_public, rsa_public) = (
        aws_lc::PublicKey::from_pkcs1(&public).unwrap(),
        pure::PublicKey::from_pkcs1(&public).unwrap(),
    );
    for message in [&b""[..], b"a", "退款成功".as_bytes(), &[0xff; 4096]] {
        for sign_type in [SignType::Rsa, SignType::Rsa2] {
            let (mut by_aws, mut by_rsa) = ([0; 256], [1; 256]);
            aws.sign(sign_type, message, &mut by_aws).unwrap();
            rsa.sign(sign_type, message, &mut by_rsa).unwrap();
            assert_eq!(by_aws, by_rsa, "{sign_type}");

            for at in [0, 100, 255] {
                assert!(aws_public.verify(sign_type, message, &by_rsa));
                assert!(rsa_public.verify(sign_type, message, &by_aws));
                by_aws[at] ^= 1;
                assert!(!aws_public.verify(sign_type, message, &by_aws));
                assert!(!rsa_public.verify(sign_type, message, &by_aws));
                by_aws[at] ^= 1;
            }
            assert!(!aws_public.verify(sign_type, message, &by_rsa[1..]));
            assert!(!rsa_public.verify(sign_type, message, &by_rsa[1..]));
        }
    }
}

#[test]
fn they_export_the_same_key() {
    let (private, _) = keys();
    let aws = aws_lc::PrivateKey::from_pkcs1(&private).unwrap().to_pkcs8().unwrap();
    let rsa = pure::PrivateKey::from_pkcs1(&private).unwrap().to_pkcs8().unwrap();
    assert_eq!(*aws, *rsa);
    assert_eq!(inspect::private_key(&aws), Ok(inspect::Key::Rsa(&private)));
}

#[test]
fn they_refuse_the_same_numbers() {
    let (private, public) = keys();
    // One bit within the modulus, the exponent, and the first prime.
    for at in [40, 273, 700] {
        let mut damaged = private.clone();
        damaged[at] ^= 2;
        assert!(aws_lc::PrivateKey::from_pkcs1(&damaged).is_none(), "private, byte {at}");
        assert!(pure::PrivateKey::from_pkcs1(&damaged).is_none(), "private, byte {at}");
    }
    for exponent in [[1, 0, 0], [1, 0, 2]] {
        let mut weak = public.clone();
        let start = weak.len() - 3;
        weak[start..].copy_from_slice(&exponent);
        assert!(aws_lc::PublicKey::from_pkcs1(&weak).is_none(), "{exponent:?}");
        assert!(pure::PublicKey::from_pkcs1(&weak).is_none(), "{exponent:?}");
    }
}

#[test]
fn they_refuse_to_fill_a_signature_of_another_length() {
    let (private, _) = keys();
    let aws = aws_lc::PrivateKey::from_pkcs1(&private).unwrap();
    let rsa = pure::PrivateKey::from_pkcs1(&private).unwrap();
    for sign_type in [SignType::Rsa, SignType::Rsa2] {
        assert!(aws.sign(sign_type, b"", &mut [0; 255]).is_none());
        assert!(rsa.sign(sign_type, b"", &mut [0; 257]).is_none());
    }
}
