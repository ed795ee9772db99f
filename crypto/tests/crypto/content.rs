//! Content keys, what they encrypt, and what they refuse to decrypt.

use alipay_openapi_crypto::{ContentError, ContentKey, ContentKeyError, EncryptType, Stray};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::openssl::{Scratch, messages};
use crate::support::*;

const KEY: &str = "fwigKpzmRh/SuXrb5LMGYA==";
const SM: bool = cfg!(feature = "sm");

fn types() -> Vec<EncryptType> {
    let all = [EncryptType::Aes, EncryptType::AesV2, EncryptType::Sm4];
    all.into_iter().filter(|each| SM || *each != EncryptType::Sm4).collect()
}

fn key(encrypt_type: EncryptType) -> ContentKey {
    ContentKey::parse(encrypt_type, KEY).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_key_is_read_as_the_console_shows_it() {
    let spellings = [
        KEY.to_owned(),
        format!("{KEY}\n"),
        format!(" \t{KEY}\r\n"),
        format!("\u{feff}{KEY}"),
        KEY.trim_end_matches('=').to_owned(),
    ];
    for encrypt_type in types() {
        for text in &spellings {
            let key = ContentKey::parse(encrypt_type, text).unwrap();
            assert_eq!(*key.to_base64(), KEY, "{text:?}");
            assert_eq!(key.encrypt_type(), encrypt_type);
        }
    }
}

#[test]
fn what_is_no_key_is_told_apart() {
    let stray = |position, c| ContentKeyError::Stray { position, found: Stray::Character(c) };
    let length = |found| ContentKeyError::WrongLength { found };
    let private_key = bare(APP);
    let cases: [(&[u8], ContentKeyError); 15] = [
        (b"", ContentKeyError::Empty),
        (b" \r\n", ContentKeyError::Empty),
        (b"\xff\xfe", ContentKeyError::NotText),
        (&STANDARD.decode(KEY).unwrap(), ContentKeyError::NotText),
        (APP.as_bytes(), ContentKeyError::Pem),
        (APP_PUBLIC.as_bytes(), ContentKeyError::Pem),
        (private_key.as_bytes(), length(der(APP).len())),
        (b"fwigKpzmRh/SuXrb5LMG", length(15)),
        (b"7f08a02a9ce6461fd2b97adbe4b30660", length(24)), // hexadecimal
        (b"fwigKpzmRh/SuXrb5LMGYA==fwigKpzmRh/SuXrb5LMGYA==", stray(23, '=')),
        (b"fwigKpzmRh/SuXr 5LMGYA==", stray(16, ' ')),
        (b"\"fwigKpzmRh/SuXrb5LMGYA==\"", stray(1, '"')),
        (
            b"fwigKpzmRh_SuXrb5LMGYA==",
            ContentKeyError::Stray { position: 11, found: Stray::UrlSafe },
        ),
        (b"<!DOCTYPE html><p>", ContentKeyError::WebPage),
        (b"fwigKpzmRh/SuXrb5LMGY", ContentKeyError::Incomplete),
    ];
    for (input, error) in cases {
        let parsed = ContentKey::parse(EncryptType::Aes, input).map(drop);
        assert_eq!(parsed, Err(error), "{}", String::from_utf8_lossy(input));
    }
}

#[test]
fn an_encrypt_type_that_is_not_built_is_named_with_its_feature() {
    let encrypt_type = EncryptType::Sm4;
    let results = [ContentKey::parse(encrypt_type, KEY), ContentKey::generate(encrypt_type)];
    for result in results {
        match result {
            Ok(key) => assert!(SM && key.encrypt_type() == encrypt_type),
            Err(error) => {
                assert!(!SM && error == ContentKeyError::NotBuilt { encrypt_type });
                assert!(error.to_string().contains("feature `sm`"), "{error}");
            }
        }
    }
}

#[test]
fn content_comes_back_whatever_its_length() {
    for encrypt_type in types() {
        let key = key(encrypt_type);
        for length in (0..70).chain([1_000, 65_536]) {
            let content: Vec<u8> = (0..length).map(|at| (at * 7) as u8).collect();
            let encrypted = key.encrypt(&content).unwrap();
            assert!(!encrypted.contains(char::is_whitespace));
            let bytes = STANDARD.decode(&encrypted).unwrap().len();
            let expected = match encrypt_type {
                EncryptType::Aes => length / 16 * 16 + 16,
                EncryptType::AesV2 => length / 16 * 16 + 32,
                _ => length + 32,
            };
            assert_eq!(bytes, expected, "{encrypt_type}, {length}");
            assert_eq!(key.decrypt(&encrypted).unwrap(), content, "{encrypt_type}, {length}");
        }
    }
}

/// What the official SDK for Node.js (4.14.0) makes of each text with this key.
#[test]
fn aes_is_the_official_sdks() {
    let key = key(EncryptType::Aes);
    for (content, encrypted) in [
        ("", "3JUsmKz2F0p8bQ2NOmdRIg=="),
        ("a", "M9ET5HrXhUfvwjZw/NJPbg=="),
        ("0123456789abcdef", "Cpy1HXUv9OQx8idXaPFGWDdq3GOdAfrRECfAHkGCH6o="),
        (
            "{\"out_trade_no\":\"70501\",\"subject\":\"红包\"}",
            "XRHxacjeKxwWK6SQJDIckzHbneUcmYgNoticyvS2JjBPGmz68p/r3WPSkFwqv1Kp",
        ),
    ] {
        assert_eq!(key.encrypt(content.as_bytes()).unwrap(), encrypted);
        assert_eq!(key.decrypt(encrypted).unwrap(), content.as_bytes());
    }
}

#[test]
fn only_aes_encrypts_to_the_same_each_time() {
    for encrypt_type in types() {
        let key = key(encrypt_type);
        let [one, other] = [(); 2].map(|()| key.encrypt(b"{}").unwrap());
        assert_eq!(one == other, encrypt_type == EncryptType::Aes, "{encrypt_type}");
    }
}

#[test]
fn new_keys_differ_and_are_kept_as_base64() {
    for encrypt_type in types() {
        let [one, other] = [(); 2].map(|()| ContentKey::generate(encrypt_type).unwrap());
        assert_ne!(one.to_base64(), other.to_base64());
        let kept = ContentKey::parse(encrypt_type, one.to_base64().as_bytes()).unwrap();
        assert_eq!(kept.decrypt(&one.encrypt(b"kept").unwrap()).unwrap(), b"kept");
    }
}

#[test]
fn what_is_no_ciphertext_is_told_apart() {
    for encrypt_type in types() {
        let key = key(encrypt_type);
        let with_iv = encrypt_type != EncryptType::Aes;
        let too_short = if with_iv { 31 } else { 15 };
        for found in [0, 1, too_short] {
            let error = ContentError::WrongLength { encrypt_type, found };
            assert_eq!(key.decrypt(&STANDARD.encode(vec![0; found])), Err(error));
        }
        let found = 47;
        let result = key.decrypt(&STANDARD.encode([0; 47]));
        assert_eq!(
            result == Err(ContentError::WrongLength { encrypt_type, found }),
            encrypt_type != EncryptType::Sm4
        );
        for (text, position) in [
            ("Cpy1HXUv9OQx8idXaPFGWDdq3GOdAfrRE fAHkGCH6o=", 34),
            ("\"Cpy1HXUv9OQx8idXaPFGWw==\"", 1),
            ("Cpy1HXUv9OQx8idXaPFGW", 21),
            ("Cpy1HXUv\n", 9),
            ("密文", 1),
        ] {
            let error = ContentError::NotBase64 { position };
            assert_eq!(key.decrypt(text), Err(error), "{text:?}");
        }
    }
}

#[test]
fn another_key_does_not_decrypt() {
    let mismatch = |encrypt_type| Err(ContentError::Mismatch { encrypt_type });
    let other = ContentKey::parse(EncryptType::Aes, "Qys1gfsPdmr7bC+2xa3JiA==").unwrap();
    let encrypted = key(EncryptType::Aes).encrypt(b"test1234567").unwrap();
    assert_eq!(other.decrypt(&encrypted), mismatch(EncryptType::Aes));
    if SM {
        let other = ContentKey::generate(EncryptType::Sm4).unwrap();
        let encrypted = key(EncryptType::Sm4).encrypt(b"test1234567").unwrap();
        assert_eq!(other.decrypt(&encrypted), mismatch(EncryptType::Sm4));
    }
}

#[test]
fn sm4_notices_every_change() {
    if !SM {
        eprintln!("skipped: SM4 needs the feature `sm`");
        return;
    }
    let encrypt_type = EncryptType::Sm4;
    let key = key(encrypt_type);
    let sealed = STANDARD.decode(key.encrypt("红包".as_bytes()).unwrap()).unwrap();
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[at] ^= 0x10;
        let result = key.decrypt(&STANDARD.encode(altered));
        assert_eq!(result, Err(ContentError::Mismatch { encrypt_type }), "{at}");
    }
    for cut in [&sealed[1..], &sealed[..sealed.len() - 1]] {
        let result = key.decrypt(&STANDARD.encode(cut));
        assert_eq!(result, Err(ContentError::Mismatch { encrypt_type }));
    }
}

#[test]
fn nothing_that_is_printed_holds_the_key() {
    let bytes = hex(&STANDARD.decode(KEY).unwrap());
    for encrypt_type in types() {
        let debug = format!("{:?}", key(encrypt_type));
        assert_eq!(debug, format!("ContentKey {{ encrypt_type: {encrypt_type:?}, .. }}"));
        for text in [&KEY[1..], &KEY[..20], "fwigKpzmRh/SuXr!5LMGYA==", &bytes] {
            let error = ContentKey::parse(encrypt_type, text).unwrap_err();
            let shown = format!("{error} {error:?}");
            let leaks = text
                .as_bytes()
                .windows(6)
                .any(|run| shown.contains(std::str::from_utf8(run).unwrap()));
            assert!(!leaks, "{shown}");
        }
    }
}

#[test]
fn openssl_makes_the_same_aes_and_reads_ours() {
    let Some(scratch) = Scratch::new("aes") else { return };
    let raw_key = hex(&STANDARD.decode(KEY).unwrap());
    let openssl = |way: &str, iv: &str, input: &[u8]| {
        scratch.write("input", input);
        let command = format!("enc -aes-128-cbc {way} -K {raw_key} -iv {iv} -in input -out output");
        assert!(scratch.openssl(&command), "{command}");
        scratch.read("output")
    };
    for message in messages() {
        let zeros = "0".repeat(32);
        let encrypted = key(EncryptType::Aes).encrypt(&message).unwrap();
        assert_eq!(STANDARD.decode(encrypted).unwrap(), openssl("-e", &zeros, &message));

        let v2 = key(EncryptType::AesV2);
        let encrypted = STANDARD.decode(v2.encrypt(&message).unwrap()).unwrap();
        let (iv, rest) = encrypted.split_at(16);
        assert_eq!(openssl("-d", &hex(iv), rest), message);
        let iv = *b"0123456789abcdef";
        let theirs = [&iv, &*openssl("-e", &hex(&iv), &message)].concat();
        assert_eq!(v2.decrypt(&STANDARD.encode(theirs)).unwrap(), message);
    }
}

/// GCM of NIST SP 800-38D over openssl's SM4, whose versions below 3.2 have no SM4-GCM.
#[test]
fn openssl_makes_the_same_sm4() {
    if !SM {
        eprintln!("skipped: SM4 needs the feature `sm`");
        return;
    }
    let Some(scratch) = Scratch::new("sm4") else { return };
    let raw_key = hex(&STANDARD.decode(KEY).unwrap());
    let openssl = |mode: &str, input: &[u8]| {
        scratch.write("input", input);
        let command = format!("enc {mode} -e -K {raw_key} -in input -out output");
        scratch.openssl(&command).then(|| scratch.read("output"))
    };
    let block = |input: u128| {
        let output = openssl("-sm4-ecb -nopad", &input.to_be_bytes());
        output.map(|output| u128::from_be_bytes(output.try_into().unwrap()))
    };
    let Some(subkey) = block(0) else {
        eprintln!("skipped: this openssl has no SM4");
        return;
    };
    for message in messages() {
        let ours = STANDARD.decode(key(EncryptType::Sm4).encrypt(&message).unwrap()).unwrap();
        let (iv, rest) = ours.split_at(16);
        let (ciphertext, tag) = rest.split_at(rest.len() - 16);
        let start = ghash(subkey, iv, 0, 128);
        let counter = (start & !0xffff_ffff) | u128::from((start as u32).wrapping_add(1));
        let mode = format!("-sm4-ctr -iv {counter:032x}");
        assert_eq!(openssl(&mode, &message).unwrap(), ciphertext);
        let hash = ghash(subkey, ciphertext, 0, ciphertext.len() as u128 * 8);
        assert_eq!((hash ^ block(start).unwrap()).to_be_bytes(), tag);
    }
}

/// GHASH of the data, padded with zeros, and of one more block with the two lengths in bits.
fn ghash(subkey: u128, data: &[u8], first: u128, second: u128) -> u128 {
    let blocks = data.chunks(16).map(|chunk| {
        let mut block = [0; 16];
        block[..chunk.len()].copy_from_slice(chunk);
        u128::from_be_bytes(block)
    });
    blocks.chain([first << 64 | second]).fold(0, |hash, block| {
        let (mut product, mut shifted) = (0, subkey);
        for bit in (0..128).rev() {
            product ^= if (hash ^ block) >> bit & 1 == 1 { shifted } else { 0 };
            shifted = (shifted >> 1) ^ if shifted & 1 == 1 { 0xe1 << 120 } else { 0 };
        }
        product
    })
}
