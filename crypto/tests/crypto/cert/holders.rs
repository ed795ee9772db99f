//! Who may take the place of a certificate that is known.

use alipay_openapi_crypto::cert::{Certificate, CertificateError};

use super::support::*;

/// Certificates of these holders, by one of two authorities; nothing where openssl is absent.
fn made(test: &str, holders: &[(&str, &str, &str)]) -> Option<Scratch> {
    let scratch = Scratch::new(test, "openssl", "version")?;
    for key in ["class1", "class2", "leaf"] {
        scratch.must(&format!("genpkey -algorithm RSA -out {key}.key"));
    }
    for authority in ["class1", "class2"] {
        scratch.must(&format!(
            "req -x509 -key {authority}.key -subj /CN={authority} -days 3650 -out {authority}.crt"
        ));
    }
    for (file, subject, by) in holders {
        let request = ["req", "-new", "-utf8", "-key", "leaf.key", "-out", "csr", "-subj", subject];
        scratch.run("openssl", &request).unwrap();
        scratch.must(&format!(
            "x509 -req -in csr -CA {by}.crt -CAkey {by}.key -CAcreateserial -days 3650 -out {file}.crt"
        ));
    }
    Some(scratch)
}

#[test]
fn the_same_holder_by_the_same_authority() {
    let holders = [
        ("known", "/C=CN/O=Alipay/OU=Alipay/CN=支付宝(中国)-2088011691288213", "class2"),
        ("renewed", "/C=CN/O=Alipay/OU=Alipay/CN=支付宝(中国)-2088011691288213", "class2"),
        ("renamed", "/C=CN/O=Ant/CN=蚂蚁-2088011691288213", "class2"),
        ("merchant", "/C=CN/O=Shop/CN=Shop-2088123412341234", "class2"),
        ("class1", "/C=CN/O=Alipay/OU=Alipay/CN=支付宝(中国)-2088011691288213", "class1"),
        ("no-number", "/C=CN/O=Alipay/OU=Alipay/CN=支付宝(中国)", "class2"),
        ("two-names", "/CN=x-2088011691288213/CN=Shop-2088123412341234", "class2"),
        ("elsewhere", "/O=x-2088011691288213/CN=Shop", "class2"),
        ("longer", "/CN=x-12088011691288213", "class2"),
        ("plain", "/CN=plain/O=p", "class2"),
        ("plain-again", "/CN=plain/O=p", "class2"),
        ("plain-other", "/CN=plain/O=q", "class2"),
    ];
    let Some(scratch) = made("holders", &holders) else { return };
    let read = |file: &str| Certificate::parse(scratch.read(&format!("{file}.crt"))).unwrap();
    let table = [
        ("known", "known", true),
        ("renewed", "known", true),
        ("renamed", "known", true),
        ("merchant", "known", false),
        ("class1", "known", false),
        ("no-number", "known", false),
        ("two-names", "known", false),
        ("elsewhere", "known", false),
        ("longer", "known", false),
        ("known", "no-number", false),
        ("plain-again", "plain", true),
        ("plain-other", "plain", false),
    ];
    for (new, known, is_same) in table {
        match read(new).check_holder(&read(known)) {
            Ok(()) => assert!(is_same, "{new} for {known}"),
            Err(error @ CertificateError::OtherHolder { .. }) => assert!(!is_same, "{error}"),
            Err(error) => panic!("{error}"),
        }
    }
}
