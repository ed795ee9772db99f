//! The kind of key that was expected, and the form that was found.

use std::fmt;

use super::sm2;

/// The algorithm of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyAlgorithm {
    /// RSA, for the sign types RSA and RSA2.
    Rsa,
    /// The SM2 curve, for the sign type SM2.
    Sm2,
}

impl fmt::Display for KeyAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rsa => "RSA",
            Self::Sm2 => "SM2",
        })
    }
}

/// The kind of key that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyKind {
    /// A private key, which signs.
    Private,
    /// A public key, which verifies.
    Public,
}

impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private => "private key",
            Self::Public => "public key",
        })
    }
}

/// The form of what was found instead of a key. It is told by the content, not by a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyForm {
    /// An RSA private key.
    RsaPrivateKey,
    /// An RSA public key.
    RsaPublicKey,
    /// An RSA key that is restricted to the PSS scheme.
    RsaPssKey,
    /// A key on a NIST or other elliptic curve.
    EcKey,
    /// A private key on the SM2 curve.
    Sm2PrivateKey,
    /// A public key on the SM2 curve.
    Sm2PublicKey,
    /// A key of another algorithm, such as Ed25519 or DSA.
    OtherKey,
    /// A private key that needs a password.
    EncryptedPrivateKey,
    /// An X.509 certificate.
    Certificate,
    /// A certificate signing request (CSR).
    CertificateRequest,
    /// A PKCS#12 file (`.p12`, `.pfx`).
    Pkcs12,
    /// A private key in OpenSSH's own format.
    OpenSshPrivateKey,
    /// A public key in OpenSSH's own format.
    OpenSshPublicKey,
    /// A key in PuTTY's own format (`.ppk`).
    PuttyKey,
    /// JSON text.
    Json,
    /// XML text, such as .NET's `RSAKeyValue`.
    Xml,
    /// A web page.
    WebPage,
}

impl fmt::Display for KeyForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RsaPrivateKey => "an RSA private key",
            Self::RsaPublicKey => "an RSA public key",
            Self::RsaPssKey => "an RSA key restricted to PSS",
            Self::EcKey => "an elliptic-curve key",
            Self::Sm2PrivateKey => "an SM2 private key",
            Self::Sm2PublicKey => "an SM2 public key",
            Self::OtherKey => "a key of another algorithm",
            Self::EncryptedPrivateKey => "an encrypted private key",
            Self::Certificate => "an X.509 certificate",
            Self::CertificateRequest => "a certificate signing request",
            Self::Pkcs12 => "a PKCS#12 file",
            Self::OpenSshPrivateKey => "an OpenSSH private key",
            Self::OpenSshPublicKey => "an OpenSSH public key",
            Self::PuttyKey => "a PuTTY key",
            Self::Json => "JSON text",
            Self::Xml => "XML text",
            Self::WebPage => "a web page (HTML)",
        })
    }
}

impl KeyForm {
    /// Advice for this form where `wanted` was expected.
    pub(super) fn advice(self, wanted: KeyKind) -> &'static str {
        match (self, wanted) {
            (Self::Sm2PrivateKey | Self::Sm2PublicKey, _) if !sm2::BUILT => {
                "the sign type SM2 needs the feature `sm` of alipay-openapi-runtime; RSA and RSA2 \
                 need an RSA key of 2048 bits"
            }
            (Self::RsaPublicKey | Self::Sm2PublicKey, _) => {
                "give the app's private key here; its public key belongs in the Alipay console"
            }
            (Self::RsaPrivateKey | Self::Sm2PrivateKey, _) => {
                "give the public key here, copied from the Alipay console; a private key is never \
                 shared"
            }
            (Self::Certificate, KeyKind::Private) => {
                "a certificate holds no private key; give the one that its request was made with"
            }
            (Self::Certificate, KeyKind::Public) => {
                "take its key out with `openssl x509 -in cert.crt -noout -pubkey`"
            }
            (Self::CertificateRequest, KeyKind::Private) => {
                "the private key is in the other file that was made with the request"
            }
            (Self::CertificateRequest, KeyKind::Public) => {
                "take its key out with `openssl req -in app.csr -noout -pubkey`"
            }
            (Self::RsaPssKey | Self::EcKey | Self::OtherKey, _) => {
                "the sign types RSA and RSA2 need a plain RSA key of 2048 bits, SM2 one on its \
                 own curve"
            }
            (Self::EncryptedPrivateKey, KeyKind::Private) => {
                "decrypt it first with \
                 `openssl pkcs8 -topk8 -nocrypt -in encrypted.pem -out plain.pem`"
            }
            (Self::EncryptedPrivateKey, KeyKind::Public) => {
                "give the public key, copied from the Alipay console"
            }
            (Self::OpenSshPrivateKey, _) => {
                "convert a copy with `ssh-keygen -p -N '' -m PEM -f copy`"
            }
            (Self::OpenSshPublicKey, _) => "convert it with `ssh-keygen -e -m PKCS8 -f key.pub`",
            (Self::Pkcs12, _) => {
                "take the private key out with `openssl pkcs12 -in file.p12 -nocerts -nodes`"
            }
            (Self::PuttyKey, _) => {
                "convert it with `puttygen key.ppk -O private-openssh -o key.pem`"
            }
            (Self::Json, _) => "give the key alone, as PEM or base64, not the document around it",
            (Self::Xml, _) => "convert the key to PEM first",
            (Self::WebPage, _) => {
                "it was saved in place of the file, as a login or error page is: sign in and \
                 download the file again"
            }
        }
    }
}
