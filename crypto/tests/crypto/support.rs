//! The test keys, and other ways to write them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The text of a file under `tests/keys`.
macro_rules! key {
    ($name:literal) => {
        include_str!(concat!("../keys/", $name))
    };
}

pub(crate) const APP: &str = key!("test-only-app.pkcs8.pem");
pub(crate) const APP_PKCS1: &str = key!("test-only-app.pkcs1.pem");
pub(crate) const APP_PUBLIC: &str = key!("test-only-app.spki.pem");
pub(crate) const APP_PUBLIC_PKCS1: &str = key!("test-only-app.pkcs1-public.pem");
pub(crate) const ALIPAY: &str = key!("test-only-alipay.pkcs8.pem");
pub(crate) const SMALL: &str = key!("test-only-1024.pkcs1.pem");
pub(crate) const SMALL_PUBLIC: &str = key!("test-only-1024.spki.pem");
pub(crate) const TINY: &str = key!("test-only-512.pkcs1.pem");
pub(crate) const TINY_PUBLIC: &str = key!("test-only-512.spki.pem");
pub(crate) const SM2: &str = key!("test-only-sm2.pkcs8.pem");
pub(crate) const SM2_SEC1: &str = key!("test-only-sm2.sec1.pem");
pub(crate) const SM2_PUBLIC: &str = key!("test-only-sm2.spki.pem");

pub(crate) const CERTIFICATE: &str = key!("mistake-certificate.pem");
pub(crate) const REQUEST: &str = key!("mistake-csr.pem");
pub(crate) const EC_SEC1: &str = key!("mistake-ec.sec1.pem");
pub(crate) const EC_PKCS8: &str = key!("mistake-ec.pkcs8.pem");
pub(crate) const EC_PUBLIC: &str = key!("mistake-ec.spki.pem");
pub(crate) const EC_TWO_BLOCKS: &str = key!("mistake-ec-with-parameters.pem");
pub(crate) const ED25519: &str = key!("mistake-ed25519.pkcs8.pem");
pub(crate) const RSA_PSS: &str = key!("mistake-rsa-pss.pkcs8.pem");
pub(crate) const ENCRYPTED_PKCS8: &str = key!("mistake-encrypted.pkcs8.pem");
pub(crate) const ENCRYPTED_PKCS1: &str = key!("mistake-encrypted.pkcs1.pem");
pub(crate) const OPENSSH: &str = key!("mistake-openssh");
pub(crate) const OPENSSH_PUBLIC: &str = key!("mistake-openssh.pub");
pub(crate) const PKCS12: &[u8] = include_bytes!("../keys/mistake-pkcs12.p12");

/// The base64 of a PEM text, on one line.
pub(crate) fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.contains("-----") && !line.contains(':')).collect()
}

/// The bytes inside a PEM text.
pub(crate) fn der(pem: &str) -> Vec<u8> {
    STANDARD.decode(bare(pem)).unwrap()
}

/// The ways in which people hand over the key of a PEM text.
pub(crate) fn spellings(pem: &str) -> Vec<(&'static str, Vec<u8>)> {
    let one_line = bare(pem);
    let begin = pem.lines().next().unwrap();
    let end = pem.lines().last().unwrap();
    let body = pem.lines().skip(1).collect::<Vec<_>>();
    let body = body[..body.len() - 1].join("\n");
    let text = [
        ("PEM", pem.to_owned()),
        ("PEM without a last line break", pem.trim_end().to_owned()),
        ("PEM with CRLF", pem.replace('\n', "\r\n")),
        ("PEM with CR alone", pem.replace('\n', "\r")),
        ("PEM with a byte order mark", format!("\u{feff}{pem}")),
        ("PEM, indented", pem.lines().map(|line| format!("    {line}  \n")).collect()),
        ("PEM with blank lines", pem.replace('\n', "\n\n")),
        ("PEM with text around it", format!("Bag Attributes\n{pem}\nkept since 2019\n")),
        ("PEM with its body on one line", format!("{begin}\n{one_line}\n{end}")),
        ("PEM on one line", format!("{begin}{one_line}{end}")),
        ("PEM on one line, with spaces", pem.replace('\n', " ")),
        ("PEM with \\n written out", pem.replace('\n', "\\n")),
        ("PEM with \\r\\n written out", pem.replace('\n', "\\r\\n")),
        (
            "PEM with a false label",
            format!("-----BEGIN KEY-----\n{body}\n-----END CERTIFICATE-----"),
        ),
        ("bare base64", one_line.clone()),
        ("bare base64 with line breaks", body.clone()),
        ("bare base64 with CRLF", body.replace('\n', "\r\n")),
        ("bare base64 with \\n written out", body.replace('\n', "\\n")),
        ("bare base64 with blank space", format!(" \t\n{}\n ", body.replace('\n', " "))),
        ("bare base64 with a byte order mark", format!("\u{feff}{one_line}\n")),
        ("bare base64 with a zero-width space", format!("{one_line}\u{200b}")),
        ("bare base64 without padding", one_line.trim_end_matches('=').to_owned()),
    ];
    let mut all: Vec<_> = text.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    all.push(("DER", der(pem)));
    all
}

/// Numbers that are the same for the same seed.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}
