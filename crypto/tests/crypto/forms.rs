//! Which forms of a key are taken, and what is said about the others.

use alipay_openapi_crypto::{KeyError, KeyForm, KeyKind, PrivateKey, PublicKey, SignType, Stray};

use crate::seeds::trials;
use crate::support::*;

const PRIVATE: KeyKind = KeyKind::Private;
const PUBLIC: KeyKind = KeyKind::Public;

/// A build without SHA-1 signing has no use for keys under 2048 bits.
const LEAST: usize = if cfg!(feature = "rsa") { 1024 } else { 2048 };

#[test]
fn a_private_key_is_read_in_every_form() {
    let wanted = PublicKey::parse(APP_PUBLIC).unwrap();
    for pem in [APP, APP_PKCS1] {
        for (name, input) in spellings(pem) {
            let key = PrivateKey::parse(input).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(key.public_key(), &wanted, "{name}");
            assert_eq!(key.bits(), 2048, "{name}");
        }
    }
}

#[test]
fn a_public_key_is_read_in_every_form() {
    let wanted = PrivateKey::parse(APP).unwrap();
    for pem in [APP_PUBLIC, APP_PUBLIC_PKCS1] {
        for (name, input) in spellings(pem) {
            let key = PublicKey::parse(input).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(&key, wanted.public_key(), "{name}");
        }
    }
}

#[test]
fn keys_of_other_pairs_are_not_equal() {
    let [app, alipay] = [APP, ALIPAY].map(|pem| PrivateKey::parse(pem).unwrap());
    assert_ne!(app.public_key(), alipay.public_key());
    assert_eq!(app.public_key(), app.clone().public_key());
}

#[test]
fn what_is_no_key_of_the_kind_is_named() {
    let cases: &[(&str, KeyKind, KeyForm)] = &[
        (APP_PUBLIC, PRIVATE, KeyForm::RsaPublicKey),
        (APP_PUBLIC_PKCS1, PRIVATE, KeyForm::RsaPublicKey),
        (APP, PUBLIC, KeyForm::RsaPrivateKey),
        (APP_PKCS1, PUBLIC, KeyForm::RsaPrivateKey),
        (CERTIFICATE, PRIVATE, KeyForm::Certificate),
        (CERTIFICATE, PUBLIC, KeyForm::Certificate),
        (REQUEST, PRIVATE, KeyForm::CertificateRequest),
        (REQUEST, PUBLIC, KeyForm::CertificateRequest),
        (EC_SEC1, PRIVATE, KeyForm::EcKey),
        (EC_PKCS8, PRIVATE, KeyForm::EcKey),
        (EC_PUBLIC, PUBLIC, KeyForm::EcKey),
        (SM2, PUBLIC, KeyForm::Sm2PrivateKey),
        (SM2_SEC1, PUBLIC, KeyForm::Sm2PrivateKey),
        (SM2_PUBLIC, PRIVATE, KeyForm::Sm2PublicKey),
        (ED25519, PRIVATE, KeyForm::OtherKey),
        (RSA_PSS, PRIVATE, KeyForm::RsaPssKey),
        (ENCRYPTED_PKCS8, PRIVATE, KeyForm::EncryptedPrivateKey),
        (ENCRYPTED_PKCS8, PUBLIC, KeyForm::EncryptedPrivateKey),
    ];
    for &(pem, wanted, found) in cases {
        for (name, input) in spellings(pem) {
            let error = KeyError::WrongForm { found, wanted };
            assert_eq!(parse(wanted, &input), Err(error), "{found}, {name}");
        }
    }
    let cases: &[(&[u8], KeyKind, KeyForm)] = &[
        (ENCRYPTED_PKCS1.as_bytes(), PRIVATE, KeyForm::EncryptedPrivateKey),
        (OPENSSH_PUBLIC.as_bytes(), PUBLIC, KeyForm::OpenSshPublicKey),
        (OPENSSH_PUBLIC.split(' ').nth(1).unwrap().as_bytes(), PUBLIC, KeyForm::OpenSshPublicKey),
        (OPENSSH.as_bytes(), PRIVATE, KeyForm::OpenSshPrivateKey),
        (PKCS12, PRIVATE, KeyForm::Pkcs12),
        (b"PuTTY-User-Key-File-3: ssh-rsa\n", PRIVATE, KeyForm::PuttyKey),
        (b" {\"kty\": \"RSA\"}", PRIVATE, KeyForm::Json),
        (b"<RSAKeyValue></RSAKeyValue>", PUBLIC, KeyForm::Xml),
    ];
    for &(input, wanted, found) in cases {
        assert_eq!(parse(wanted, input), Err(KeyError::WrongForm { found, wanted }), "{found}");
    }
}

#[test]
fn the_error_says_what_to_do() {
    let message = |wanted, input: &str| parse(wanted, input.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        message(PRIVATE, APP_PUBLIC),
        "an RSA public key was given in place of a private key: give the app's private key here; \
         its public key belongs in the Alipay console"
    );
    assert_eq!(
        message(PRIVATE, ENCRYPTED_PKCS8),
        "an encrypted private key was given in place of a private key: decrypt it first with \
         `openssl pkcs8 -topk8 -nocrypt -in encrypted.pem -out plain.pem`"
    );
    assert_eq!(
        message(PUBLIC, TINY_PUBLIC),
        "the public key has 512 bits; at least 1024 are needed: make a new key pair with 2048 \
         bits and register its public key in the Alipay console"
    );
    let swapped = if cfg!(feature = "sm") { "never shared" } else { "needs the feature `sm`" };
    assert!(message(PUBLIC, SM2).contains(swapped));
    assert_eq!(
        message(PRIVATE, "MIIE!"),
        "the key's base64 is broken at line 1, character 5: found `!` (U+0021); copy it again, \
         whole and unaltered"
    );
}

#[test]
fn text_that_is_no_key_is_told_apart() {
    let empty = || KeyError::Empty { wanted: PRIVATE };
    let path = || KeyError::LooksLikePath { wanted: PRIVATE };
    let unrecognised = || KeyError::Unrecognised { wanted: PRIVATE };
    let base64 = |column, c| KeyError::Base64 { line: 1, column, found: Stray::Character(c) };
    let page = || KeyError::WrongForm { found: KeyForm::WebPage, wanted: PRIVATE };
    let cases = [
        ("", empty()),
        (" \r\n\t ", empty()),
        ("\u{feff}", empty()),
        ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", empty()),
        ("==", empty()),
        ("app.pem", path()),
        ("APP.PEM", path()),
        ("/etc/alipay/app", path()),
        ("./keys/app_private_key", path()),
        ("~/keys/app.key\n", path()),
        ("keys/app-private-key", path()),
        ("C:\\keys\\new", path()),
        ("\\\\server\\keys", path()),
        ("密钥/应用私钥.txt", path()),
        ("BwgJCgsMDQ4PEBESExQVFg==", unrecognised()), // an AES key
        ("/YA0GP8JEW+D7/UFaskCWA==", unrecognised()),
        ("MIIE", unrecognised()),
        ("MIIEA", KeyError::Base64Incomplete),
        ("MIIE====", base64(7, '=')),
        ("your-private-key", KeyError::Base64 { line: 1, column: 5, found: Stray::UrlSafe }),
        ("${ALIPAY_PRIVATE_KEY}", base64(1, '$')),
        ("MIIE%2BA", base64(5, '%')),
        ("<!DOCTYPE html>\n<html><body>404</body></html>", page()),
        ("\u{feff}\r\n<!-- saved ------ --><HTML lang=zh>", page()),
        ("<meta charset=gbk><title>登录</title>", page()),
        ("<html><pre>-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----</pre>", empty()),
        ("<?xml version=\"1.0\"?>", KeyError::WrongForm { found: KeyForm::Xml, wanted: PRIVATE }),
        ("\0", KeyError::NotText),
        (EC_TWO_BLOCKS, KeyError::PemBlocks { count: 2 }),
    ];
    for (text, error) in cases {
        assert_eq!(parse(PRIVATE, text.as_bytes()), Err(error), "{text:?}");
    }
}

#[test]
fn what_happened_to_a_key_on_its_way_is_said() {
    let whole = bare(APP);
    let half = whole.len() / 8 * 4;
    let stray = |column, c| KeyError::Base64 { line: 1, column, found: Stray::Character(c) };
    let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----");
    let cases = [
        (
            whole[..half].to_owned(),
            KeyError::Truncated { announced: der(APP).len(), present: half / 4 * 3 },
        ),
        (whole[4..].to_owned(), KeyError::Unrecognised { wanted: PRIVATE }),
        (format!("{whole}{whole}"), stray(whole.len(), '=')),
        (format!("\"{whole}\""), stray(1, '"')),
        (format!("{whole}=A"), stray(whole.len() + 1, '=')),
        (format!("{begin}\n{whole}"), KeyError::PemIncomplete),
        (format!("{begin}\n{whole}\n-----END PRIVATE KEY"), KeyError::PemIncomplete),
        (format!("{whole}\n{end}"), KeyError::PemIncomplete),
        (format!("----BEGIN PRIVATE KEY----\n{whole}"), KeyError::PemIncomplete),
        (format!("-----BEGIN PRIVATE KEY\n{whole}"), KeyError::PemIncomplete),
        (format!("{APP}{APP}"), KeyError::PemBlocks { count: 2 }),
    ];
    for (at, (text, error)) in cases.into_iter().enumerate() {
        assert_eq!(parse(PRIVATE, text.as_bytes()), Err(error), "case {at}");
    }
}

/// Forms decode `+` as a blank; blanks stand in keys for other reasons too.
#[test]
fn plus_signs_that_became_blanks_are_told() {
    for (pem, wanted) in [(APP, PRIVATE), (APP_PKCS1, PRIVATE), (APP_PUBLIC, PUBLIC)] {
        let count = bare(pem).matches('+').count();
        assert!(count > 0);
        let lost = pem.replace('+', " ");
        let on_one_line = lost.replace('\n', " ");
        let wide: Vec<String> = bare(&lost).as_bytes().chunks(76).map(text).collect();
        let spellings = [
            ("PEM", lost.clone()),
            ("CRLF", lost.replace('\n', "\r\n")),
            ("indented", lost.replace('\n', "\n  ")),
            ("written out", lost.replace('\n', "\\n")),
            ("one line", lost.replace('\n', "")),
            ("one line with blanks", on_one_line),
            ("base64", bare(&lost)),
            ("base64 in lines", wide.join("\n")),
            ("base64 with blanks", wide.join(" ")),
            ("without padding", bare(&lost).trim_end_matches('=').to_owned()),
        ];
        for (name, input) in spellings {
            let error = parse(wanted, input.as_bytes());
            assert_eq!(error, Err(KeyError::PlusLost { count }), "{wanted} {name}");
        }
        // Blanks alone do no harm, and a key that is cut is told as such.
        assert_eq!(parse(wanted, pem.replace('\n', " ").as_bytes()), Ok(()));
        let cut = lost.replace('\n', " ").replacen("MII", "MIIMII", 1);
        assert!(!matches!(parse(wanted, cut.as_bytes()), Ok(()) | Err(KeyError::PlusLost { .. })));
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn bytes_that_are_no_key_are_told_apart() {
    let utf16: Vec<u8> = APP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe], &utf16[..]].concat();
    let unrecognised = || KeyError::Unrecognised { wanted: PRIVATE };
    let line_break = [&der(APP)[..], b"\n"].concat();
    let twice = [der(APP), der(APP)].concat();
    let cases: [(&[u8], KeyError); 9] = [
        (&line_break, KeyError::TrailingBytes { count: 1 }),
        (&twice, KeyError::TrailingBytes { count: der(APP).len() }),
        (&utf16, KeyError::NotText),
        (&marked, KeyError::NotText),
        (&[0x30, 0x80, 0, 0], unrecognised()),
        (&[0x30, 0x82], unrecognised()),
        (&[0x30, 0x00], unrecognised()),
        (&[0x30, 0x03, 2, 1, 0], unrecognised()),
        (&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], unrecognised()),
    ];
    for (bytes, error) in cases {
        assert_eq!(parse(PRIVATE, bytes), Err(error), "{bytes:02x?}");
    }
}

#[test]
fn a_broken_character_is_located_in_the_text_as_given() {
    for (line, column) in [(2, 1), (2, 64), (3, 7), (26, 3)] {
        let mut lines: Vec<String> = APP.lines().map(str::to_owned).collect();
        lines[line - 1].replace_range(column - 1..column, "é");
        let text = lines.join("\n");
        assert_eq!(
            parse(PRIVATE, text.as_bytes()),
            Err(KeyError::Base64 { line, column, found: Stray::Character('é') })
        );
    }
}

#[test]
fn the_size_must_be_allowed() {
    let too_small = |wanted, bits, minimum| Err(KeyError::TooSmall { wanted, bits, minimum });
    assert_eq!(parse(PRIVATE, TINY.as_bytes()), too_small(PRIVATE, 512, LEAST));
    assert_eq!(parse(PUBLIC, TINY_PUBLIC.as_bytes()), too_small(PUBLIC, 512, 1024));
    assert_eq!(PublicKey::parse(SMALL_PUBLIC).unwrap().bits(), 1024);
    match PrivateKey::parse(SMALL) {
        Ok(key) => assert_eq!((key.bits(), LEAST), (1024, 1024)),
        Err(error) => assert_eq!(Err(error), too_small(PRIVATE, 1024, 2048)),
    }
    let huge = public_key_of(&[&[0, 0x80][..], &[1; 1024]].concat());
    assert_eq!(
        parse(PUBLIC, &huge),
        Err(KeyError::TooLarge { wanted: PUBLIC, bits: 8200, maximum: 8192 })
    );
    let largest = public_key_of(&[&[0, 0x80][..], &[1; 1023]].concat());
    assert_eq!(PublicKey::parse(largest).unwrap().bits(), 8192);
}

#[test]
fn numbers_that_make_no_key_are_refused() {
    let mut damaged = der(APP_PKCS1);
    damaged[700] ^= 2;
    assert_eq!(parse(PRIVATE, &damaged), Err(KeyError::Invalid { wanted: PRIVATE }));

    let mut exponent_one = der(APP_PUBLIC_PKCS1);
    let end = exponent_one.len();
    exponent_one[end - 3..].copy_from_slice(&[0, 0, 1]);
    assert_eq!(parse(PUBLIC, &exponent_one), Err(KeyError::Invalid { wanted: PUBLIC }));
    let even = public_key_of(&[&[0, 0x80][..], &[2; 255]].concat());
    assert_eq!(parse(PUBLIC, &even), Err(KeyError::Invalid { wanted: PUBLIC }));
}

#[test]
fn an_exported_key_is_the_same_key() {
    let key = PrivateKey::parse(APP).unwrap();
    assert_eq!(*key.to_pkcs8_pem().unwrap(), APP);
    assert_eq!(*key.to_pkcs1_pem().unwrap(), APP_PKCS1);
    assert_eq!(key.public_key().to_pem(), APP_PUBLIC);
    assert_eq!(key.public_key().to_base64(), bare(APP_PUBLIC));
    if let Ok(small) = PrivateKey::parse(SMALL) {
        assert_eq!(*small.to_pkcs1_pem().unwrap(), SMALL);
        assert_eq!(small.public_key().to_pem(), SMALL_PUBLIC);
    }
}

#[test]
fn a_new_key_has_2048_bits_and_works() {
    let key = PrivateKey::generate().unwrap();
    assert_eq!(key.bits(), 2048);
    let signature = key.sign(SignType::Rsa2, b"new").unwrap();
    assert_eq!(key.public_key().verify(SignType::Rsa2, b"new", &signature), Ok(()));
    let again = PrivateKey::parse(key.to_pkcs1_pem().unwrap().as_bytes()).unwrap();
    assert_eq!(again.public_key(), key.public_key());
    assert_eq!(again.sign(SignType::Rsa2, b"new").unwrap(), signature);
}

#[test]
fn no_input_makes_it_panic() {
    let test = "-p alipay-openapi-crypto --test crypto no_input_makes_it_panic";
    for trial in trials("ALIPAY_KEYS_SEED", &[7], test) {
        parse_altered_keys(&mut Numbers(trial.seed));
    }
}

fn parse_altered_keys(numbers: &mut Numbers) {
    let rsa = [APP, APP_PKCS1, APP_PUBLIC, APP_PUBLIC_PKCS1];
    let pems = [&rsa[..], &[SM2, SM2_SEC1, SM2_PUBLIC, CERTIFICATE, REQUEST, OPENSSH]].concat();
    for pem in pems {
        for input in [pem.as_bytes().to_vec(), der(pem)] {
            for _ in 0..300 {
                let mut input = input.clone();
                for _ in 0..=numbers.below(3) {
                    let at = numbers.below(input.len());
                    match numbers.below(4) {
                        0 => input[at] = numbers.below(256) as u8,
                        1 => input.truncate(at),
                        2 => input.insert(at, numbers.below(256) as u8),
                        _ => drop(input.drain(..at)),
                    }
                    if input.is_empty() {
                        break;
                    }
                }
                let _ = (parse(PRIVATE, &input), parse(PUBLIC, &input));
            }
        }
    }
}

fn parse(kind: KeyKind, input: &[u8]) -> Result<(), KeyError> {
    match kind {
        KeyKind::Private => PrivateKey::parse(input).map(drop),
        _ => PublicKey::parse(input).map(drop),
    }
}

/// A PKCS#1 public key with this modulus and the usual exponent.
fn public_key_of(modulus: &[u8]) -> Vec<u8> {
    let element = |tag: u8, content: &[u8]| {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x82, length[0], length[1]], content].concat()
    };
    element(0x30, &[&element(2, modulus)[..], &[2, 3, 1, 0, 1]].concat())
}
