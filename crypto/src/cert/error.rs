//! What can go wrong with a certificate or its chain.

use std::time::SystemTime;

use x509_cert::der::DateTime;

use crate::{KeyError, Stray};

/// A certificate or a chain was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// The input is empty or blank.
    #[error("the certificate is empty: give the content of the .crt file")]
    Empty,

    /// The input reads like the path of a file.
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

    /// The input has more bytes than any certificate file of Alipay's.
    #[error("the certificate file has {bytes} bytes; at most {maximum} are allowed")]
    TooLarge {
        /// The size of the input.
        bytes: usize,
        /// The most allowed.
        maximum: usize,
    },

    /// The file holds more certificates than any of Alipay's.
    #[error("the file holds more than {maximum} certificates")]
    TooMany {
        /// The most allowed.
        maximum: usize,
    },

    /// The PEM text holds something else, but no certificate.
    #[error(
        "the text contains PEM blocks, but no certificate: give the .crt file that was \
         downloaded from the Alipay console (a key or a signing request is another file)"
    )]
    NoCertificate,

    /// A PEM block begins and does not end.
    #[error(
        "certificate {number} of the file is cut short: `-----END CERTIFICATE-----` is missing; \
         copy the file again, to its end"
    )]
    PemIncomplete {
        /// Which certificate of the file, from 1.
        number: usize,
    },

    /// The text inside is not base64.
    #[error(
        "the base64 of certificate {number} of the file is broken at line {line}, character \
         {column}: found {found}; {}",
        found.advice()
    )]
    Base64 {
        /// Which certificate of the file, from 1.
        number: usize,
        /// The line of the file, from 1.
        line: usize,
        /// The character within the line, from 1.
        column: usize,
        /// The character.
        found: Stray,
    },

    /// The base64 does not end where base64 can end.
    #[error(
        "the base64 of certificate {number} of the file is incomplete: copy the file again, whole \
         and unaltered"
    )]
    Base64Incomplete {
        /// Which certificate of the file, from 1.
        number: usize,
    },

    /// The base64 has blanks in place of plus signs.
    #[error(
        "the base64 of certificate {number} of the file has {count} blanks where it had `+`, as \
         happens to text that is decoded as a form: copy the file again, or write `+` as %2B where \
         it travels in an address or form"
    )]
    PlusLost {
        /// Which certificate of the file, from 1.
        number: usize,
        /// How many plus signs were lost.
        count: usize,
    },

    /// The content is no X.509 certificate.
    #[error(
        "certificate {number} of the file is not an X.509 certificate, or is damaged: copy the \
         file again, whole and unaltered"
    )]
    Malformed {
        /// Which certificate of the file, from 1.
        number: usize,
    },

    /// The certificate's key cannot be used.
    #[error("the certificate of {subject} cannot be used")]
    Key {
        /// Whose certificate it is.
        subject: String,
        /// What is wrong with its key.
        source: KeyError,
    },

    /// The certificate is not valid yet.
    #[error(
        "the certificate of {subject} is valid from {} and it is {} now: check this machine's \
         clock",
        date(*.not_before), date(*.now)
    )]
    NotYetValid {
        /// Whose certificate it is.
        subject: String,
        /// Since when it is valid.
        not_before: SystemTime,
        /// The time it was checked for.
        now: SystemTime,
    },

    /// The certificate is not valid any more.
    #[error(
        "the certificate of {subject} expired at {} and it is {} now: download the new one from \
         the Alipay console",
        date(*.not_after), date(*.now)
    )]
    Expired {
        /// Whose certificate it is.
        subject: String,
        /// Until when it was valid.
        not_after: SystemTime,
        /// The time it was checked for.
        now: SystemTime,
    },

    /// No unbroken chain leads from the certificate to a root.
    #[error(
        "the certificate of {subject}, issued by {issuer}, cannot be trusted: {fault}; do not \
         use it, and take Alipay's certificate and root file from the Alipay console"
    )]
    Untrusted {
        /// The certificate at which the chain breaks.
        subject: String,
        /// Who is said to have issued it.
        issuer: String,
        /// Why the chain breaks there.
        fault: ChainFault,
    },

    /// The certificate belongs to somebody else, or is of another authority.
    #[error(
        "the certificate is of {subject}, issued by {issuer}, and not of {known}, issued by \
         {known_issuer}: do not use it; if Alipay changed its authority, take the new certificate \
         from the Alipay console"
    )]
    OtherHolder {
        /// Whose certificate it is.
        subject: String,
        /// Who issued it.
        issuer: String,
        /// Whose it should be.
        known: String,
        /// Who should have issued it.
        known_issuer: String,
    },
}

/// Why a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChainFault {
    /// The issuer is neither among the roots nor in the certificate's own file.
    #[error("its issuer is neither among the roots nor in the certificate's file")]
    UnknownIssuer,

    /// The signature is not the one that the issuer would have made.
    #[error("its signature is not its issuer's: it was forged or altered")]
    Signature,

    /// The signature is of a kind that is not verified here.
    #[error(
        "its signature or its issuer's key is not of the one kind that is verified: SHA-256 with \
         RSA of 2048 bits or more (it is signed with {oid})"
    )]
    Algorithm {
        /// The signature's algorithm, as its object identifier.
        oid: String,
    },

    /// The certificate issued another, which it must not.
    #[error("it issued another certificate, but is not a certification authority")]
    NotAuthority,

    /// A certification authority's certificate stands where one that signs messages was wanted.
    #[error(
        "it is a certification authority's own, or its file's certificates are in the wrong \
         order: the first must be the one that signs messages"
    )]
    IsAuthority,

    /// Any other rule of X.509 is broken.
    #[error("it breaks a rule of X.509 ({rule})")]
    Rule {
        /// Which one, in the words of the library that checks it.
        rule: String,
    },
}

/// The time as people read it, in UTC.
pub(super) fn date(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok();
    since
        .and_then(|since| DateTime::from_unix_duration(since).ok())
        .map_or_else(|| "a time out of range".to_owned(), |time| time.to_string())
}
