//! The errors of certificates and their chains.

use std::time::SystemTime;

use x509_cert::der::DateTime;

use crate::{KeyError, Stray};

/// The reason that a certificate or a chain was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// The input is empty or blank.
    #[error("the certificate is empty: give the content of the .crt file")]
    Empty,

    /// The input looks like a file path.
    #[error(
        "a file path was given in place of the certificate itself: read the file first, for \
         instance with `std::fs::read(path)`"
    )]
    LooksLikePath,

    /// The input is a web page.
    #[error(
        "a web page (HTML) was given in place of the certificate, probably a login or error page \
         that was saved as the file: sign in and download the file again"
    )]
    WebPage,

    /// The input is neither UTF-8 text nor DER.
    #[error("the certificate is neither text nor DER: give the .crt file as it was downloaded")]
    NotText,

    /// The input is larger than any certificate file of Alipay's.
    #[error("the certificate file has {bytes} bytes; at most {maximum} are allowed")]
    TooLarge {
        /// The size of the input in bytes.
        bytes: usize,
        /// The maximum that is allowed.
        maximum: usize,
    },

    /// The file holds more certificates than any of Alipay's.
    #[error("the file holds more than {maximum} certificates")]
    TooMany {
        /// The maximum that is allowed.
        maximum: usize,
    },

    /// The text contains PEM blocks, but no certificate.
    #[error(
        "the text contains PEM blocks, but no certificate: give the .crt file that was \
         downloaded from the Alipay console (a key or a signing request is another file)"
    )]
    NoCertificate,

    /// A PEM block has no end.
    #[error(
        "certificate {number} of the file is cut short: `-----END CERTIFICATE-----` is missing; \
         copy the file again, to its end"
    )]
    PemIncomplete {
        /// The position of the certificate in the file, counted from 1.
        number: usize,
    },

    /// The base64 holds a character that does not belong there.
    #[error(
        "the base64 of certificate {number} of the file is broken at line {line}, character \
         {column}: found {found}; {}",
        found.advice()
    )]
    Base64 {
        /// The position of the certificate in the file, counted from 1.
        number: usize,
        /// The line of the file, counted from 1.
        line: usize,
        /// The position within the line, in characters, counted from 1.
        column: usize,
        /// The character that was found.
        found: Stray,
    },

    /// The base64 is incomplete.
    #[error(
        "the base64 of certificate {number} of the file is incomplete: copy the file again, whole \
         and unaltered"
    )]
    Base64Incomplete {
        /// The position of the certificate in the file, counted from 1.
        number: usize,
    },

    /// The base64 has blanks in place of plus signs.
    #[error(
        "the base64 of certificate {number} of the file has {count} blanks where it had `+`, as \
         happens to text that is decoded as a form: copy the file again, or write `+` as %2B where \
         it travels in an address or form"
    )]
    PlusLost {
        /// The position of the certificate in the file, counted from 1.
        number: usize,
        /// The number of lost plus signs.
        count: usize,
    },

    /// The content is not an X.509 certificate.
    #[error(
        "certificate {number} of the file is not an X.509 certificate, or is damaged: copy the \
         file again, whole and unaltered"
    )]
    Malformed {
        /// The position of the certificate in the file, counted from 1.
        number: usize,
    },

    /// The certificate's key cannot be used.
    #[error("the certificate of {subject} cannot be used")]
    Key {
        /// The subject of the certificate.
        subject: String,
        /// The reason that the key was refused.
        source: KeyError,
    },

    /// The certificate is not valid yet.
    #[error(
        "the certificate of {subject} is valid from {} and it is {} now: check this machine's \
         clock",
        date(*.not_before), date(*.now)
    )]
    NotYetValid {
        /// The subject of the certificate.
        subject: String,
        /// The first moment at which it is valid.
        not_before: SystemTime,
        /// The time for which it was checked.
        now: SystemTime,
    },

    /// The certificate has expired.
    #[error(
        "the certificate of {subject} expired at {} and it is {} now: download the new one from \
         the Alipay console",
        date(*.not_after), date(*.now)
    )]
    Expired {
        /// The subject of the certificate.
        subject: String,
        /// The last second in which it was valid.
        not_after: SystemTime,
        /// The time for which it was checked.
        now: SystemTime,
    },

    /// No unbroken chain leads from the certificate to a root.
    #[error(
        "the certificate of {subject}, issued by {issuer}, cannot be trusted: {fault}; do not \
         use it, and take Alipay's certificate and root file from the Alipay console"
    )]
    Untrusted {
        /// The subject of the certificate at which the chain breaks.
        subject: String,
        /// The issuer that it names.
        issuer: String,
        /// The reason that the chain breaks there.
        fault: ChainFault,
    },

    /// The certificate has another holder or another issuer than the known one.
    #[error(
        "the certificate is of {subject}, issued by {issuer}, and not of {known}, issued by \
         {known_issuer}: do not use it; if Alipay changed its authority, take the new certificate \
         from the Alipay console"
    )]
    OtherHolder {
        /// The subject of the certificate.
        subject: String,
        /// The issuer of the certificate.
        issuer: String,
        /// The subject of the known certificate.
        known: String,
        /// The issuer of the known certificate.
        known_issuer: String,
    },
}

/// The reason that a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChainFault {
    /// The issuer is neither among the roots nor in the certificate's own file.
    #[error("its issuer is neither among the roots nor in the certificate's file")]
    UnknownIssuer,

    /// The issuer's key does not verify the signature.
    #[error("its signature is not its issuer's: it was forged or altered")]
    Signature,

    /// The signature is of a kind that is not supported.
    #[error(
        "its signature or its issuer's key is not of the one kind that is verified: SHA-256 with \
         RSA of 2048 bits or more (it is signed with {oid})"
    )]
    Algorithm {
        /// The signature's algorithm, as its object identifier.
        oid: String,
    },

    /// The certificate issued another one, but is not an authority.
    #[error("it issued another certificate, but is not a certification authority")]
    NotAuthority,

    /// The first certificate is an authority's, not one that signs messages.
    #[error(
        "it is a certification authority's own, or its file's certificates are in the wrong \
         order: the first must be the one that signs messages"
    )]
    IsAuthority,

    /// Another rule of X.509 is broken.
    #[error("it breaks a rule of X.509 ({rule})")]
    Rule {
        /// The rule, in the words of the library that checks it.
        rule: String,
    },
}

/// Formats a time for messages, in UTC.
pub(super) fn date(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok();
    since
        .and_then(|since| DateTime::from_unix_duration(since).ok())
        .map_or_else(|| "a time out of range".to_owned(), |time| time.to_string())
}
