//! Chains of SM2 certificates, made and judged by openssl.

use alipay_openapi_crypto::SignType;
use alipay_openapi_crypto::cert::{Certificate, CertificateError, ChainFault, RootCertificates};

use super::support::*;

/// A root, an authority and a leaf; and an authority of the same name that nobody issued. Nothing
/// where openssl is absent or knows no SM2.
fn made(test: &str) -> Option<Scratch> {
    let scratch = Scratch::new(test, "openssl", "version")?;
    let id = "distid:1234567812345678";
    for key in ["root", "authority", "leaf", "forger"] {
        scratch.must(&format!("ecparam -name SM2 -genkey -noout -out {key}.key"));
    }
    scratch.write("authority.cnf", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n");
    scratch.write("leaf.cnf", "keyUsage=critical,digitalSignature\n");
    for root in ["root", "forger"] {
        scratch.must(&format!(
            "req -x509 -sm3 -sigopt {id} -key {root}.key -subj /CN=root -days 3650 -out {root}.crt \
             -addext keyUsage=keyCertSign"
        ));
    }
    let issue = |name: &str, by: &str, file: &str| {
        scratch.must(&format!(
            "req -new -sm3 -sigopt {id} -key {name}.key -subj /CN={name} -out {name}.csr"
        ));
        scratch.must(&format!(
            "x509 -req -sm3 -sigopt {id} -vfyopt {id} -in {name}.csr -CA {by}.crt -CAkey {by}.key \
             -CAcreateserial -days 3650 -extfile {name}.cnf -out {file}.crt"
        ));
    };
    issue("authority", "root", "authority");
    issue("leaf", "authority", "leaf");
    Some(scratch)
}

#[test]
fn chains_of_sm2_end_in_sm2_roots() {
    let Some(scratch) = made("sm2-chain") else { return };
    let read = |file: &str| scratch.read(&format!("{file}.crt"));
    let chain = [read("leaf"), read("authority")].concat();
    let parsed = Certificate::parse(&chain);
    let root = RootCertificates::parse(read("root")).unwrap();
    let now = std::time::SystemTime::now();
    if !cfg!(feature = "sm") {
        let error = parsed.unwrap_err();
        assert!(matches!(error, CertificateError::Key { .. }), "{error}");
        return;
    }
    let certificate = parsed.unwrap();
    assert!(certificate.public_key().can_verify(SignType::Sm2).is_ok());
    assert_eq!(root.verify(&certificate, now), Ok(()));
    // A root of the same name, and another key.
    let forged = RootCertificates::parse(read("forger")).unwrap();
    let error = forged.verify(&certificate, now).unwrap_err();
    let CertificateError::Untrusted { subject, fault, .. } = &error else { panic!("{error}") };
    assert_eq!((subject.as_str(), fault), ("CN=authority", &ChainFault::Signature));
    // An RSA root of Alipay's kind has nothing to do with it.
    let error = RootCertificates::parse(ROOTS).unwrap().verify(&certificate, now).unwrap_err();
    let CertificateError::Untrusted { fault, .. } = &error else { panic!("{error}") };
    assert_eq!(fault, &ChainFault::UnknownIssuer);
}
