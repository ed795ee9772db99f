//! openssl signs.

use alipay_openapi_tests::calls::ALIPAY_KEY;
use alipay_openapi_tests::openssl::Scratch;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use alipay::notify::Variant;

use crate::letter::{Letter, verify};

#[test]
fn what_openssl_signs_verifies() {
    let Some(scratch) = Scratch::new("notify") else { return };
    scratch.write("key.pem", ALIPAY_KEY);
    let gbk = Letter::trade().with("charset", "GBK").with("subject", b"\xbf\xa7\xb7\xc8");
    for (letter, variant) in [
        (Letter::trade(), Variant::V1),
        (gbk, Variant::V1),
        (Letter::event(), Variant::V1),
        (Letter::check(), Variant::V2),
        (Letter::order(), Variant::V1),
        (Letter::order(), Variant::V2),
    ] {
        scratch.write("content", letter.content(variant, false));
        assert!(scratch.openssl("dgst -sha256 -sign key.pem -out sign content"));
        let sign = STANDARD.encode(scratch.read("sign"));
        let letter = letter.clone().with("sign", sign);
        assert_eq!(verify(letter.body()).unwrap().variant(), variant);
        let other = letter.with("version", "9.9");
        assert!(verify(other.body()).is_err());
    }
}
