//! Which chains are trusted, with openssl as the maker of them and as the judge.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use alipay_openapi_crypto::cert::{Certificate, CertificateError, RootCertificates};

use super::support::*;

const CONFIG: &str = "
[ca]
default_ca = any
[any]
database = index.txt
new_certs_dir = .
rand_serial = yes
policy = names
unique_subject = no
[names]
CN = supplied
[req]
distinguished_name = names
[none]
[leaf]
keyUsage = critical,digitalSignature
[server]
extendedKeyUsage = serverAuth
[client]
extendedKeyUsage = clientAuth
[unknown]
1.2.3.4 = critical,DER:0500
[authority]
subjectKeyIdentifier = hash
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[last]
subjectKeyIdentifier = hash
basicConstraints = critical,CA:TRUE,pathlen:0
[denied]
basicConstraints = CA:FALSE
[unusable]
basicConstraints = critical,CA:TRUE
keyUsage = critical,digitalSignature
";

/// A certificate to be made.
#[derive(Clone, Copy)]
struct Plan {
    name: &'static str,
    key: &'static str,
    /// The file that issues it, and the key that does.
    by: (&'static str, &'static str),
    extensions: &'static str,
    years: (u16, u16),
    digest: &'static str,
}

const LEAF: Plan = Plan {
    name: "leaf",
    key: "leaf",
    by: ("authority", "authority"),
    extensions: "leaf",
    years: (2020, 2040),
    digest: "sha256",
};
const AUTHORITY: Plan = Plan {
    name: "authority",
    key: "authority",
    by: ("root", "root"),
    extensions: "authority",
    ..LEAF
};
const ROOT: Plan = Plan { name: "root", key: "root", by: ("", "root"), ..AUTHORITY };
const FORGED: (&str, &str) = ("authority", "forger");

/// The files that are made: each with its plan, issuers first.
const FILES: [(&str, Plan); 38] = [
    ("root", ROOT),
    ("old-root", Plan { years: (2020, 2025), ..ROOT }),
    ("other-root", Plan { name: "other root", key: "forger", by: ("", "forger"), ..ROOT }),
    ("false-root", Plan { key: "forger", by: ("", "forger"), ..ROOT }),
    ("authority", AUTHORITY),
    ("old-authority", Plan { years: (2020, 2025), ..AUTHORITY }),
    ("new-authority", Plan { years: (2030, 2040), ..AUTHORITY }),
    ("sha1-authority", Plan { digest: "sha1", ..AUTHORITY }),
    ("renamed", Plan { name: "renamed", ..AUTHORITY }),
    ("unusable", Plan { extensions: "unusable", ..AUTHORITY }),
    ("denied", Plan { extensions: "denied", ..AUTHORITY }),
    ("plain", Plan { extensions: "leaf", ..AUTHORITY }),
    ("last", Plan { extensions: "last", ..AUTHORITY }),
    ("small", Plan { name: "small", key: "small", ..AUTHORITY }),
    ("ec", Plan { name: "ec", key: "ec", ..AUTHORITY }),
    ("false-authority", Plan { key: "forger", by: ("false-root", "forger"), ..AUTHORITY }),
    ("claimed-authority", Plan { key: "forger", by: ("root", "forger"), ..AUTHORITY }),
    ("sub", Plan { name: "sub", key: "sub", by: ("authority", "authority"), ..AUTHORITY }),
    ("leaf", LEAF),
    ("old-leaf", Plan { years: (2020, 2025), ..LEAF }),
    ("new-leaf", Plan { years: (2030, 2040), ..LEAF }),
    ("direct", Plan { by: ("root", "root"), ..LEAF }),
    ("deep", Plan { by: ("sub", "sub"), ..LEAF }),
    ("forged", Plan { by: FORGED, ..LEAF }),
    ("alone", Plan { by: ("", "leaf"), ..LEAF }),
    ("posing", Plan { name: "root", by: ("", "leaf"), ..LEAF }),
    ("by-leaf", Plan { name: "victim", by: ("leaf", "leaf"), ..LEAF }),
    ("by-small", Plan { by: ("small", "small"), ..LEAF }),
    ("by-ec", Plan { by: ("ec", "ec"), ..LEAF }),
    ("sha1", Plan { digest: "sha1", ..LEAF }),
    ("sha512", Plan { digest: "sha512", ..LEAF }),
    ("server", Plan { extensions: "server", ..LEAF }),
    ("client", Plan { extensions: "client", ..LEAF }),
    ("unknown", Plan { extensions: "unknown", ..LEAF }),
    ("version-1", Plan { extensions: "none", ..LEAF }),
    // Two that issued each other, and what one of them issued.
    ("loop-a", Plan { name: "a", key: "sub", by: ("sub", "forger"), ..AUTHORITY }),
    ("loop-b", Plan { name: "sub", key: "forger", by: ("loop-a", "sub"), ..AUTHORITY }),
    ("looped", Plan { by: ("loop-a", "sub"), ..LEAF }),
];

/// The text of each file; nothing where there is no openssl.
static MADE: LazyLock<Option<BTreeMap<&str, String>>> = LazyLock::new(make);

fn make() -> Option<BTreeMap<&'static str, String>> {
    let scratch = Scratch::new("chains", "openssl", "version")?;
    scratch.write("ca.cnf", CONFIG);
    scratch.write("index.txt", "");
    scratch.write("leaf.key", APP_KEY);
    for key in ["root", "authority", "sub", "forger"] {
        scratch.must(&format!("genpkey -algorithm RSA -out {key}.key"));
    }
    scratch.must("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out small.key");
    scratch.must("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.key");
    // Each openssl takes a while to start: what several files need is made once.
    let mut steps = BTreeSet::new();
    for (file, Plan { name, key, by, extensions, years, digest }) in FILES {
        let request = format!("{name}-{key}.csr").replace(' ', "-");
        if steps.insert(request.clone()) {
            let (name, key) = (format!("/CN={name}"), format!("{key}.key"));
            let arguments = ["req", "-new", "-config", "ca.cnf", "-out", &request];
            let subject = ["-subj", &name, "-key", &key];
            scratch.run("openssl", &[&arguments[..], &subject].concat()).unwrap();
        }
        let issuer = match by {
            ("", key) => format!("-selfsign -keyfile {key}.key"),
            // A certificate with the issuer's name and the key that signs, whoever's that is.
            (issuer, key) => {
                let by = format!("{issuer}-{key}.by");
                if steps.insert(by.clone()) {
                    scratch.must(&format!(
                        "x509 -new -subj /CN={} -key {key}.key -out {by} -extfile ca.cnf \
                         -extensions authority",
                        plan(issuer).name
                    ));
                }
                format!("-cert {by} -keyfile {key}.key")
            }
        };
        scratch.must(&format!(
            "ca -config ca.cnf -batch -notext -in {request} -out {file}.crt -extensions {extensions} \
             -startdate {}0101000000Z -enddate {}0101000000Z -md {digest} {issuer}",
            years.0, years.1
        ));
    }
    Some(FILES.iter().map(|(file, _)| (*file, scratch.read(&format!("{file}.crt")))).collect())
}

fn plan(file: &str) -> Plan {
    FILES.iter().find(|(name, _)| *name == file).unwrap().1
}

/// A folder of a test's own; nothing where there are no files.
fn scratch(test: &str) -> Option<Scratch> {
    MADE.as_ref().and_then(|_| Scratch::new(test, "openssl", "version"))
}

/// The files one after another.
fn joined(files: &str) -> String {
    files.split(' ').map(|file| MADE.as_ref().unwrap()[file].as_str()).collect()
}

/// Where the chain breaks, and why.
fn told(result: Result<(), CertificateError>) -> String {
    let name = |name: &str| name.strip_prefix("CN=").unwrap().to_owned();
    match result {
        Ok(()) => "trusted".to_owned(),
        Err(CertificateError::Untrusted { subject, fault, .. }) => {
            format!("{}: {fault:?}", name(&subject))
        }
        Err(CertificateError::Expired { subject, .. }) => format!("{}: expired", name(&subject)),
        Err(CertificateError::NotYetValid { subject, .. }) => {
            format!("{}: not yet valid", name(&subject))
        }
        Err(other) => panic!("{other}"),
    }
}

/// openssl's own verdict on the same files.
fn openssl_trusts(scratch: &Scratch, file: &str, roots: &str, now: &str) -> bool {
    scratch.write("roots", joined(roots));
    scratch.write("file", joined(file));
    let now = at(now).duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    scratch
        .openssl(&format!("verify -CAfile roots -untrusted file -attime {now} -no-CApath file"))
        .is_some()
}

/// The certificate's file, the roots, and what is told.
type Case = (&'static str, &'static str, &'static str);

fn hold(scratch: &Scratch, cases: &[Case], now: &str, openssl_agrees: bool) {
    for (file, roots, expected) in cases {
        let certificate = Certificate::parse(joined(file)).unwrap();
        let trusted = RootCertificates::parse(joined(roots)).unwrap();
        assert_eq!(told(trusted.verify(&certificate, at(now))), *expected, "{file} under {roots}");
        let openssl = openssl_trusts(scratch, file, roots, now);
        let agrees = openssl == (*expected == "trusted");
        assert_eq!(agrees, openssl_agrees, "openssl says {openssl}: {file} under {roots}");
    }
}

const NOW: &str = "2026-01-01T00:00:00Z";

#[test]
fn whole_chains_are_trusted() {
    let Some(scratch) = scratch("whole") else { return };
    let cases = [
        ("leaf authority", "root", "trusted"),
        ("leaf authority root", "root", "trusted"),
        ("leaf authority", "other-root false-root root", "trusted"),
        ("leaf other-root direct authority", "root", "trusted"),
        ("leaf false-authority old-authority authority", "root", "trusted"),
        ("direct", "root", "trusted"),
        ("deep sub authority", "root", "trusted"),
        ("deep authority sub", "root", "trusted"),
        ("client authority", "root", "trusted"),
    ];
    hold(&scratch, &cases, NOW, true);
}

#[test]
fn broken_chains_are_refused() {
    let Some(scratch) = scratch("broken") else { return };
    let cases = [
        // No way to a root.
        ("leaf", "root", "leaf: UnknownIssuer"),
        ("leaf authority", "other-root", "authority: UnknownIssuer"),
        ("deep authority", "root", "leaf: UnknownIssuer"),
        ("leaf renamed", "root", "leaf: UnknownIssuer"),
        ("alone", "root", "leaf: UnknownIssuer"),
        ("alone authority root", "root", "leaf: UnknownIssuer"),
        ("leaf false-authority false-root", "other-root", "root: UnknownIssuer"),
        ("looped loop-a loop-b", "root", "sub: UnknownIssuer"),
        // Forged.
        ("leaf authority", "false-root", "authority: Signature"),
        ("forged authority", "root", "leaf: Signature"),
        ("forged false-authority", "root", "authority: Signature"),
        ("forged false-authority false-root", "root", "authority: Signature"),
        ("forged authority false-authority", "root", "leaf: Signature"),
        ("forged claimed-authority", "root", "authority: Signature"),
        ("posing", "root", "root: Signature"),
        // Issued by what must not issue.
        ("by-leaf leaf authority", "root", "leaf: NotAuthority"),
        ("leaf denied", "root", "authority: NotAuthority"),
        ("leaf plain", "root", "authority: NotAuthority"),
        ("leaf unusable", "root", "authority: NotAuthority"),
        ("deep sub last", "root", "leaf: Rule { rule: \"PathLenConstraintViolated\" }"),
        // Out of date.
        ("old-leaf authority", "root", "leaf: expired"),
        ("leaf old-authority", "root", "authority: expired"),
        ("leaf authority", "old-root", "root: expired"),
        ("new-leaf authority", "root", "leaf: not yet valid"),
        ("leaf new-authority", "root", "authority: not yet valid"),
        // Not understood.
        ("unknown authority", "root", "leaf: Rule { rule: \"UnsupportedCriticalExtension\" }"),
    ];
    hold(&scratch, &cases, NOW, true);
    let early = [("leaf authority", "root", "leaf: not yet valid")];
    hold(&scratch, &early, "2019-12-31T23:59:59Z", true);
    let late = [("leaf authority", "root", "leaf: expired")];
    hold(&scratch, &late, "2040-01-01T00:00:01Z", true);
}

#[test]
fn what_openssl_would_let_pass() {
    let Some(scratch) = scratch("stricter") else { return };
    let algorithm = |oid| format!("Algorithm {{ oid: \"1.2.840.{oid}\" }}");
    let sha1 = algorithm("113549.1.1.5");
    let cases: [(&str, &str); 9] = [
        ("authority leaf", "authority: IsAuthority"),
        ("root", "root: IsAuthority"),
        ("sub authority", "sub: IsAuthority"),
        ("sha1 authority", &format!("leaf: {sha1}")),
        ("leaf sha1-authority", &format!("authority: {sha1}")),
        ("sha512 authority", &format!("leaf: {}", algorithm("113549.1.1.13"))),
        ("by-small small", &format!("leaf: {}", algorithm("113549.1.1.11"))),
        ("by-ec ec", &format!("leaf: {}", algorithm("10045.4.3.2"))),
        ("version-1 authority", "leaf: Rule { rule: \"UnsupportedCertVersion\" }"),
    ];
    for (file, expected) in cases {
        let certificate = Certificate::parse(joined(file)).unwrap();
        let roots = RootCertificates::parse(joined("root")).unwrap();
        assert_eq!(told(roots.verify(&certificate, at(NOW))), expected, "{file}");
        assert!(openssl_trusts(&scratch, file, "root", NOW), "{file}");
    }
    let certificate = Certificate::parse(joined("server authority")).unwrap();
    let roots = RootCertificates::parse(joined("root")).unwrap();
    let told = told(roots.verify(&certificate, at(NOW)));
    assert!(told.starts_with("leaf: Rule { rule: \"RequiredEkuNotFound"), "{told}");
}

#[test]
fn the_test_chain_is_trusted_by_its_root_alone() {
    let roots = RootCertificates::parse(ROOTS).unwrap();
    let [sm2, rsa, ec] = blocks(ROOTS).try_into().unwrap();
    let alipay = Certificate::parse(ALIPAY).unwrap();
    assert_eq!(roots.verify(&alipay, at(NOW)), Ok(()));
    assert_eq!(RootCertificates::parse(&rsa).unwrap().verify(&alipay, at(NOW)), Ok(()));
    for others in [sm2, ec] {
        let others = RootCertificates::parse(others).unwrap();
        let error = others.verify(&alipay, at(NOW)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the certificate of CN=Test Only Certification Authority Class 2 R1,OU=Certification \
             Authority,O=Test Only,C=CN, issued by CN=Test Only Certification Authority R1,\
             OU=Certification Authority,O=Test Only,C=CN, cannot be trusted: its issuer is \
             neither among the roots nor in the certificate's file; do not use it, and take \
             Alipay's certificate and root file from the Alipay console"
        );
    }
    // Without the issuer in the file there is no chain; among the roots an issuer is none.
    let app = Certificate::parse(APP).unwrap();
    assert!(roots.verify(&app, at(NOW)).is_err());
    let issuer = RootCertificates::parse(&blocks(ALIPAY)[1]).unwrap();
    assert!(issuer.verify(&app, at(NOW)).is_err());
}
