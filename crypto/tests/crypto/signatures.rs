//! What a signature is, and which ones are accepted.

use alipay_openapi_crypto::{PrivateKey, PublicKey, SignError, SignType, VerifyError};

use crate::support::*;

const SHA1: bool = cfg!(feature = "rsa");
const MESSAGE: &[u8] = b"app_id=2021000000000000&biz_content={}&charset=utf-8";

fn app() -> PrivateKey {
    PrivateKey::parse(APP).unwrap()
}

fn sign_types() -> Vec<SignType> {
    if SHA1 { vec![SignType::Rsa, SignType::Rsa2] } else { vec![SignType::Rsa2] }
}

#[test]
fn a_signature_verifies_for_its_message_key_and_sign_type_only() {
    let (app, alipay) = (app(), PrivateKey::parse(ALIPAY).unwrap());
    for sign_type in sign_types() {
        let signature = app.sign(sign_type, MESSAGE).unwrap();
        let other = if sign_type == SignType::Rsa { SignType::Rsa2 } else { SignType::Rsa };
        let key = app.public_key();
        assert_eq!(key.verify(sign_type, MESSAGE, &signature), Ok(()));
        assert_eq!(key.verify(other, MESSAGE, &signature), Err(VerifyError::Mismatch));
        assert_eq!(
            alipay.public_key().verify(sign_type, MESSAGE, &signature),
            Err(VerifyError::Mismatch)
        );
        for at in 0..MESSAGE.len() {
            let mut message = MESSAGE.to_vec();
            message[at] ^= 1;
            assert_eq!(key.verify(sign_type, &message, &signature), Err(VerifyError::Mismatch));
        }
        let longer = [MESSAGE, b"\n"].concat();
        assert_eq!(key.verify(sign_type, &longer, &signature), Err(VerifyError::Mismatch));
    }
}

#[test]
fn no_altered_signature_verifies() {
    let app = app();
    let signature = app.sign(SignType::Rsa2, MESSAGE).unwrap();
    for at in 0..signature.len() {
        let mut altered = signature.clone();
        let symbol = if &signature[at..=at] == "A" { "B" } else { "A" };
        altered.replace_range(at..=at, symbol);
        assert!(app.public_key().verify(SignType::Rsa2, MESSAGE, &altered).is_err(), "{at}");
    }
}

#[test]
fn a_signature_is_base64_on_one_line_and_always_the_same() {
    let app = app();
    let signature = app.sign(SignType::Rsa2, MESSAGE).unwrap();
    assert_eq!(signature.len(), 344);
    assert!(!signature.contains(char::is_whitespace));
    assert_eq!(app.sign(SignType::Rsa2, MESSAGE).unwrap(), signature);
}

#[test]
fn what_is_wrong_with_a_signature_is_said() {
    let app = app();
    let good = app.sign(SignType::Rsa2, MESSAGE).unwrap();
    let plus = good.find('+').unwrap();
    let not_base64 = |position| VerifyError::NotBase64 { position };
    let wrong_length = |found| VerifyError::WrongLength { found, wanted: 256 };
    let cases = [
        (String::new(), wrong_length(0)),
        ("AAAA".to_owned(), wrong_length(3)),
        (good[..340].to_owned(), wrong_length(255)),
        (format!("{}AAAA", &good[..340]), wrong_length(258)),
        (format!("AAAA{good}"), wrong_length(259)),
        (good.replace('+', " "), VerifyError::SpaceForPlus { position: plus + 1 }),
        (good.replace('+', "%2B"), not_base64(plus + 1)),
        (format!("{}\n", good), not_base64(343)),
        (good.trim_end_matches('=').to_owned(), not_base64(342)),
        ("签名".to_owned(), not_base64(1)),
        ("=".to_owned(), not_base64(1)),
        ("A".repeat(100_001), not_base64(100_001)),
    ];
    for (signature, error) in cases {
        let verdict = app.public_key().verify(SignType::Rsa2, MESSAGE, &signature);
        assert_eq!(verdict, Err(error), "{} characters", signature.len());
    }
}

#[test]
fn a_small_key_serves_sha1_alone() {
    let public = PublicKey::parse(SMALL_PUBLIC).unwrap();
    assert_eq!(
        public.verify(SignType::Rsa2, MESSAGE, &"A".repeat(172)),
        Err(VerifyError::WrongLength { found: 129, wanted: 128 })
    );
    if !SHA1 {
        return;
    }
    let small = PrivateKey::parse(SMALL).unwrap();
    let signature = small.sign(SignType::Rsa, MESSAGE).unwrap();
    assert_eq!(public.verify(SignType::Rsa, MESSAGE, &signature), Ok(()));

    let refused = SignError::KeyTooSmall { sign_type: SignType::Rsa2, bits: 1024, minimum: 2048 };
    assert_eq!(small.can_sign(SignType::Rsa2), Err(refused.clone()));
    assert_eq!(small.sign(SignType::Rsa2, MESSAGE), Err(refused.clone()));
    assert!(refused.to_string().starts_with("RSA2 needs a key of at least 2048 bits"));
}

#[test]
fn a_build_without_sha1_signing_says_so() {
    let app = app();
    assert_eq!(app.can_sign(SignType::Rsa2), Ok(()));
    if SHA1 {
        assert_eq!(app.can_sign(SignType::Rsa), Ok(()));
    } else {
        assert_eq!(app.can_sign(SignType::Rsa), Err(SignError::Sha1NotBuilt));
        assert_eq!(app.sign(SignType::Rsa, MESSAGE), Err(SignError::Sha1NotBuilt));
        assert!(SignError::Sha1NotBuilt.to_string().contains("`rsa-sha1`"));
    }
}

#[test]
fn a_key_is_shared_between_threads() {
    let app = app();
    let signature = app.sign(SignType::Rsa2, MESSAGE).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for sign_type in sign_types() {
                    let made = app.sign(sign_type, MESSAGE).unwrap();
                    assert_eq!(app.public_key().verify(sign_type, MESSAGE, &made), Ok(()));
                }
                assert_eq!(app.clone().sign(SignType::Rsa2, MESSAGE).unwrap(), signature);
            });
        }
    });
}
