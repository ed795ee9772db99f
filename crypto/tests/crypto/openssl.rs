//! openssl as the judge: what it signs we accept, and the reverse.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use alipay_openapi_crypto::{PrivateKey, PublicKey, SignType};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::support::*;

/// A directory of this test's own, gone when the test is.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Nothing where there is no openssl.
    pub(crate) fn new(test: &str) -> Option<Self> {
        let openssl = Command::new("openssl").arg("version").stdout(Stdio::null()).status();
        if !openssl.is_ok_and(|status| status.success()) {
            eprintln!("skipped: openssl is not installed");
            return None;
        }
        let directory =
            std::env::temp_dir().join(format!("alipay-crypto-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        Some(Self(directory))
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }

    pub(crate) fn openssl(&self, arguments: &str) -> bool {
        let output = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .stderr(Stdio::null())
            .output();
        output.unwrap().status.success()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const SIGN_TYPES: [(SignType, &str); 2] = [(SignType::Rsa, "sha1"), (SignType::Rsa2, "sha256")];

pub(crate) fn messages() -> [Vec<u8>; 4] {
    [
        Vec::new(),
        b"app_id=2021000000000000&method=alipay.trade.query".to_vec(),
        "subject=红包&total_amount=0.01".into(),
        vec![0xc4; 100_000],
    ]
}

#[test]
fn we_accept_what_openssl_signs_and_sign_the_same() {
    let Some(scratch) = Scratch::new("theirs") else { return };
    for pem in [APP_PKCS1, ALIPAY, SMALL] {
        scratch.write("key.pem", pem);
        assert!(scratch.openssl("pkey -in key.pem -pubout -out public.pem"));
        let public = PublicKey::parse(scratch.read("public.pem")).unwrap();
        for message in messages() {
            scratch.write("message", &message);
            for (sign_type, digest) in SIGN_TYPES {
                assert!(
                    scratch
                        .openssl(&format!("dgst -{digest} -sign key.pem -out signature message"))
                );
                let signature = STANDARD.encode(scratch.read("signature"));
                assert_eq!(public.verify(sign_type, &message, &signature), Ok(()));
                let signs = |key: &PrivateKey| key.can_sign(sign_type).is_ok();
                if let Some(key) = PrivateKey::parse(pem).ok().filter(signs) {
                    assert_eq!(key.sign(sign_type, &message).unwrap(), signature);
                }
            }
        }
    }
}

#[test]
fn openssl_accepts_a_new_key_and_what_it_signs() {
    let Some(scratch) = Scratch::new("ours") else { return };
    let key = PrivateKey::generate().unwrap();
    scratch.write("pkcs8.pem", key.to_pkcs8_pem().unwrap().as_bytes());
    scratch.write("pkcs1.pem", key.to_pkcs1_pem().unwrap().as_bytes());
    scratch.write("public.pem", key.public_key().to_pem());
    for form in ["pkcs8", "pkcs1"] {
        assert!(scratch.openssl(&format!("rsa -check -noout -in {form}.pem")));
        assert!(scratch.openssl(&format!("pkey -in {form}.pem -pubout -out derived.pem")));
        assert_eq!(scratch.read("derived.pem"), scratch.read("public.pem"));
    }
    for message in messages() {
        scratch.write("message", &message);
        for (sign_type, digest) in SIGN_TYPES {
            if key.can_sign(sign_type).is_err() {
                continue;
            }
            let signature = STANDARD.decode(key.sign(sign_type, &message).unwrap()).unwrap();
            scratch.write("signature", &signature);
            let verify = format!("dgst -{digest} -verify public.pem -signature signature message");
            assert!(scratch.openssl(&verify));
            scratch.write("message", [&message[..], b"!"].concat());
            assert!(!scratch.openssl(&verify));
            scratch.write("message", &message);
        }
    }
}

#[test]
fn the_commands_that_errors_recommend_work() {
    let Some(scratch) = Scratch::new("advice") else { return };
    let app = PrivateKey::parse(APP).unwrap();
    scratch.write("encrypted.pem", ENCRYPTED_PKCS8);
    scratch.write("cert.crt", CERTIFICATE);
    scratch.write("app.csr", REQUEST);
    scratch.write("file.p12", PKCS12);
    let decrypt = "pkcs8 -topk8 -nocrypt -in encrypted.pem -out plain.pem -passin pass:test";
    assert!(scratch.openssl(decrypt));
    let plain = PrivateKey::parse(scratch.read("plain.pem")).unwrap();
    assert_eq!(plain.public_key(), app.public_key());
    let unpack = "pkcs12 -in file.p12 -nocerts -nodes -passin pass:test -out unpacked.pem";
    assert!(scratch.openssl(unpack));
    let unpacked = PrivateKey::parse(scratch.read("unpacked.pem")).unwrap();
    assert_eq!(unpacked.public_key(), app.public_key());
    for take_out in ["x509 -in cert.crt -noout -pubkey", "req -in app.csr -noout -pubkey"] {
        assert!(scratch.openssl(&format!("{take_out} -out public.pem")), "{take_out}");
        assert_eq!(&PublicKey::parse(scratch.read("public.pem")).unwrap(), app.public_key());
    }
}
