//! What a certificate file may look like, and what a certificate tells of itself.

use alipay_openapi_crypto::cert::{Certificate, CertificateError, RootCertificates};
use alipay_openapi_crypto::{KeyError, KeyForm, PublicKey, Stray};

use super::support::*;

const ALIPAY_SN: &str = "68e31be742744dba480a8fa7778c1fe8";
const APP_SN: &str = "f376054c8b665701b1c78065447e95a2";

/// The base64 of a PEM block, with its line breaks.
fn base64(pem: &str) -> String {
    pem.lines().filter(|line| !line.contains("-----")).map(|line| format!("{line}\n")).collect()
}

fn refused(file: impl AsRef<[u8]>) -> CertificateError {
    Certificate::parse(file).unwrap_err()
}

#[test]
fn every_form_of_a_file_is_taken() {
    let one = base64(APP);
    let forms = [
        ("PEM", APP.to_owned()),
        ("no line break at the end", APP.trim_end().to_owned()),
        ("CRLF", APP.replace('\n', "\r\n")),
        ("CR alone", APP.replace('\n', "\r")),
        ("a byte order mark", format!("\u{feff}{APP}")),
        ("indented", APP.lines().map(|line| format!("   {line} \n")).collect()),
        ("text around it", format!("Certificate:\n  Data: -----\n{APP}kept since 2019\n")),
        ("on one line", APP.replace('\n', "")),
        ("on one line, with spaces", APP.replace('\n', " ")),
        ("line breaks written out", APP.replace('\n', "\\n")),
        ("CRLF written out", APP.replace('\n', "\\r\\n")),
        ("a key before it", format!("{APP_KEY}{APP}")),
        ("base64", one.replace('\n', "")),
        ("base64 with line breaks", one.clone()),
        ("base64 with CRLF", one.replace('\n', "\r\n")),
        ("base64 without padding", one.trim_end().trim_end_matches('=').to_owned()),
        ("another certificate after it", format!("{APP}{ALIPAY}")),
        ("no line break between two", format!("{}{ALIPAY}", APP.trim_end())),
    ];
    for (form, file) in &forms {
        let parsed = Certificate::parse(file).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(parsed.sn(), APP_SN, "{form}");
    }
    assert_eq!(Certificate::parse(der(APP)).unwrap().sn(), APP_SN);
}

#[test]
fn a_certificate_tells_what_it_holds() {
    let alipay = Certificate::parse(ALIPAY).unwrap();
    assert_eq!(alipay.sn(), ALIPAY_SN); // as Java computes it
    assert_eq!(
        alipay.subject(),
        "CN=支付宝(中国)网络技术有限公司-2088000000000000,OU=Alipay,O=测试商户,C=CN"
    );
    assert_eq!(
        alipay.issuer(),
        "CN=Test Only Certification Authority Class 2 R1,OU=Certification Authority,O=Test Only,C=CN"
    );
    assert_eq!(alipay.not_before(), at("2020-01-01T00:00:00Z"));
    assert_eq!(alipay.not_after(), at("2120-01-01T00:00:00Z"));
    let app = Certificate::parse(APP).unwrap();
    assert_eq!(app.public_key(), &PublicKey::parse(APP_PUBLIC).unwrap());
    assert_ne!(app.public_key(), alipay.public_key());
}

#[test]
fn debug_tells_whose_it_is_and_no_more() {
    assert_eq!(
        format!("{:?}", Certificate::parse(APP).unwrap()),
        "Certificate { sn: \"f376054c8b665701b1c78065447e95a2\", subject: \"CN=2088000000000000-\
         2021000000000000,OU=Alipay,O=测试商户,C=CN\", not_before: \"2020-01-01T00:00:00Z\", \
         not_after: \"2120-01-01T00:00:00Z\", .. }"
    );
    let roots = format!("{:?}", RootCertificates::parse(ROOTS).unwrap());
    assert!(roots.starts_with("[\"CN=Test Only SM2 Root,O=Test Only,C=CN\", "), "{roots}");
}

#[test]
fn the_whole_file_comes_back_as_pem() {
    for file in [ALIPAY, APP] {
        let pem = Certificate::parse(file).unwrap().to_pem();
        assert_eq!(pem, file);
        assert_eq!(Certificate::parse(file.replace('\n', " ")).unwrap().to_pem(), file);
    }
    let scrambled = format!("text\n{}\ntext", ALIPAY.replace('\n', "\r\n"));
    assert_eq!(Certificate::parse(scrambled).unwrap().to_pem(), ALIPAY);
}

#[test]
fn roots_of_every_algorithm_are_read_and_counted_by_it() {
    let roots = RootCertificates::parse(ROOTS).unwrap();
    assert_eq!(roots.rsa_sn(), "2227e89b6d6418e6bd69ae6b84635ea2");
    let [sm2, rsa, ec] = blocks(ROOTS).try_into().unwrap();
    let sn = |file: &str| RootCertificates::parse(file).map(|one| (one.rsa_sn(), one.sm2_sn()));
    let [sm2_sn, rsa_sn] = [roots.sm2_sn(), roots.rsa_sn()];
    assert_eq!(sn(&sm2), Ok((String::new(), sm2_sn.clone())));
    assert_eq!(sn(&rsa), Ok((rsa_sn.clone(), String::new())));
    assert_eq!(sn(&ec), Ok((String::new(), String::new())));
    // In the file's order.
    let app = Certificate::parse(APP).unwrap();
    let both = |a: &str, b: &str| RootCertificates::parse(format!("{a}{b}")).unwrap().rsa_sn();
    assert_eq!(both(&rsa, APP), format!("{rsa_sn}_{}", app.sn()));
    assert_eq!(both(APP, &rsa), format!("{}_{rsa_sn}", app.sn()));
}

#[test]
fn validity_includes_both_ends() {
    let app = Certificate::parse(APP).unwrap();
    for time in ["2020-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2120-01-01T00:00:00Z"] {
        assert_eq!(app.check_validity(at(time)), Ok(()), "{time}");
    }
    let half_a_second = std::time::Duration::from_millis(500);
    assert_eq!(app.check_validity(at("2120-01-01T00:00:00Z") + half_a_second), Ok(()));
    let said = |time| app.check_validity(at(time)).unwrap_err().to_string();
    let subject = app.subject();
    assert_eq!(
        said("2019-12-31T23:59:59Z"),
        format!(
            "the certificate of {subject} is valid from 2020-01-01T00:00:00Z and it is \
             2019-12-31T23:59:59Z now: check this machine's clock"
        )
    );
    assert_eq!(
        said("2120-01-01T00:00:01Z"),
        format!(
            "the certificate of {subject} expired at 2120-01-01T00:00:00Z and it is \
             2120-01-01T00:00:01Z now: download the new one from the Alipay console"
        )
    );
}

#[test]
fn what_is_no_certificate_is_named() {
    let app = blocks(APP).remove(0);
    let body = base64(APP);
    let stray = |number, line, column, c| CertificateError::Base64 {
        number,
        line,
        column,
        found: Stray::Character(c),
    };
    let lost = |number, count| CertificateError::PlusLost { number, count };
    let pluses = body.matches('+').count();
    let cut = &app[..app.len() / 2];
    let half: String = body.lines().take(8).collect();
    let cases = [
        ("", CertificateError::Empty),
        (" \r\n\t\u{feff}", CertificateError::Empty),
        ("/etc/alipay/appCertPublicKey.crt", CertificateError::LooksLikePath),
        ("certs\\alipayRootCert.crt", CertificateError::LooksLikePath),
        ("appCertPublicKey.crt\n", CertificateError::LooksLikePath),
        (APP_KEY, CertificateError::NoCertificate),
        ("-----BEGIN CERTIFICATE", CertificateError::NoCertificate),
        (cut, CertificateError::PemIncomplete { number: 1 }),
        (&format!("{app}{cut}"), CertificateError::PemIncomplete { number: 2 }),
        (&format!("{cut}\n{app}"), CertificateError::PemIncomplete { number: 1 }),
        (&app.replacen('M', "?", 1), stray(1, 2, 1, '?')),
        (&format!("{app}{}", app.replacen('M', "é", 1)), stray(2, app.lines().count() + 2, 1, 'é')),
        ("certificate?", stray(1, 1, 12, '?')),
        ("{\"cert\": 1}", stray(1, 1, 1, '{')),
        ("not a certificate", CertificateError::Base64Incomplete { number: 1 }),
        ("<!DOCTYPE HTML>\n<html><head><title>登录</title>", CertificateError::WebPage),
        ("\u{feff} <html><!-------></html>", CertificateError::WebPage),
        (&body.replace('+', " "), lost(1, pluses)),
        (&app.replace('+', " "), lost(1, pluses)),
        (&app.replace(['+', '\n'], " "), lost(1, pluses)),
        (&format!("{app}{}", app.replace('+', " ")), lost(2, pluses)),
        (&half, CertificateError::Malformed { number: 1 }),
        (&base64(APP_KEY), CertificateError::Malformed { number: 1 }),
        (&app.replacen("MII", "MIH", 1), CertificateError::Malformed { number: 1 }),
    ];
    for (file, expected) in cases {
        assert_eq!(refused(file), expected, "{file}");
        assert_eq!(RootCertificates::parse(file).unwrap_err(), expected, "{file}");
    }
    let utf16: Vec<u8> = APP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(utf16), CertificateError::NotText);
    assert_eq!(refused([0xff, 0xfe, 0x30]), CertificateError::NotText);
    let in_gbk = b"<html><title>\xb5\xc7\xc2\xbc</title>";
    assert_eq!(refused(in_gbk), CertificateError::WebPage);
    let long = format!("<html>{}", " ".repeat(100_000));
    assert_eq!(refused(long), CertificateError::WebPage);
    let longer = [&der(APP)[..], &[0]].concat();
    assert_eq!(refused(longer), CertificateError::Malformed { number: 1 });
}

#[test]
fn sizes_are_limited() {
    let many = |count: usize| blocks(APP).remove(0).repeat(count);
    assert!(Certificate::parse(many(8)).is_ok());
    assert_eq!(refused(many(9)), CertificateError::TooMany { maximum: 8 });
    assert!(RootCertificates::parse(many(32)).is_ok());
    let error = RootCertificates::parse(many(33)).unwrap_err();
    assert_eq!(error, CertificateError::TooMany { maximum: 32 });
    let long = |bytes: usize| format!("{APP}{}", " ".repeat(bytes - APP.len()));
    assert!(Certificate::parse(long(65536)).is_ok());
    let too_large = CertificateError::TooLarge { bytes: 65537, maximum: 65536 };
    assert_eq!(refused(long(65537)), too_large);
}

#[test]
fn a_key_that_verifies_nothing_here_is_refused_with_its_holder() {
    let error = refused(&blocks(ROOTS)[2]);
    let CertificateError::Key { subject, source } = error else { panic!("{error}") };
    assert_eq!(subject, "CN=Test Only EC Root,O=Test Only,C=CN");
    assert!(matches!(source, KeyError::WrongForm { found: KeyForm::EcKey, .. }), "{source}");
    // An SM2 key verifies where that is built in.
    let holder = match Certificate::parse(&blocks(ROOTS)[0]) {
        Ok(certificate) => certificate.subject().to_owned(),
        Err(CertificateError::Key { subject, .. }) => subject,
        Err(error) => panic!("{error}"),
    };
    assert_eq!(holder, "CN=Test Only SM2 Root,O=Test Only,C=CN");
}
