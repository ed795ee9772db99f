//! Java and openssl as the judges of names, serial numbers and SNs.

use alipay_openapi_crypto::cert::{Certificate, RootCertificates};

use super::support::*;

/// Prints of each file the issuer's name and the SN, as Alipay's own SDK computes it.
const JAVA: &str = r#"
import java.io.*; import java.math.BigInteger; import java.security.*; import java.security.cert.*;
public class Sn {
  public static void main(String[] files) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String file : files) {
      X509Certificate c = (X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(new FileInputStream(file));
      String name = c.getIssuerX500Principal().getName();
      byte[] hash = MessageDigest.getInstance("MD5")
          .digest((name + c.getSerialNumber()).getBytes("UTF-8"));
      out.println(String.format("%032x ", new BigInteger(1, hash)) + name);
    }
  }
}
"#;

/// A name of plain letters in a certificate, to be replaced by others.
const NAME: &[u8] = b"Test Only Certification Authority Class 2 R1";

/// Certificates that differ in the issuer's common name and its type, and in the serial number.
fn variants() -> Vec<Vec<u8>> {
    let der = der(APP);
    let place = der.windows(NAME.len()).position(|part| part == NAME).unwrap();
    let values = [
        "#leading, a comma",
        " both ends ",
        "\r\n\r",
        "a\0b",
        "杭州 😀 é\u{301}",
        "\\\"<>;=+#",
        "   ",
        "\u{7f}\u{80}\u{2028}",
        "tab\tand\u{1}",
        " \\ ",
        "\u{feff}x",
        "\\20",
    ];
    let broken: [&[u8]; 3] = [b"\xff\xfe", b"T\xe9st", b"\xe6\x9d\xe6\x9d\xad\xf0\x9f\x98"];
    let mut names: Vec<Vec<u8>> = values.iter().map(|value| value.as_bytes().to_vec()).collect();
    names.extend(broken.map(<[u8]>::to_vec));
    for name in &mut names {
        let fill = NAME.len() - name.len();
        // The end matters too: letters go into the middle.
        let middle = name.iter().position(|byte| *byte == b' ').unwrap_or(name.len());
        name.splice(middle..middle, std::iter::repeat_n(b'x', fill));
    }
    names.push(b" ".repeat(NAME.len()));
    let mut all = Vec::new();
    for (at, name) in names.iter().enumerate() {
        for tag in [0x0c, 0x13, 0x14, 0x16, 0x04, 0x12, 0x1a] {
            // Java read the bytes of all types of text as UTF-8 up to 17.0.15. Since 17.0.19 it
            // reads those of these types, and of BMPString (0x1e), as X.680 has them: where they
            // differ, a certificate's number depends on who computes it.
            if matches!(tag, 0x13 | 0x14 | 0x16) && !name.is_ascii() {
                continue;
            }
            let mut variant = der.clone();
            variant[place..place + NAME.len()].copy_from_slice(name);
            variant[place - 2] = tag;
            variant[20 + at % 10] ^= 0x55; // within the serial number
            all.push(variant);
        }
    }
    // The attribute types 2.5.4.0 to 2.5.4.52, and serial numbers of both signs.
    for kind in 0..53 {
        let mut variant = der.clone();
        variant[place - 3] = kind;
        variant[16] = kind.wrapping_mul(5);
        all.push(variant);
    }
    all
}

#[test]
fn java_computes_the_same_sn() {
    let Some(scratch) = Scratch::new("java", "java", "-version") else { return };
    scratch.write("Sn.java", JAVA);
    let mut files: Vec<Vec<u8>> = [ALIPAY, APP, NAMES].map(|pem| pem.as_bytes().to_vec()).into();
    files.extend(variants());
    let names: Vec<_> = (0..files.len()).map(|at| format!("{at}.crt")).collect();
    for (name, file) in names.iter().zip(&files) {
        scratch.write(name, file);
    }
    let mut arguments = vec!["Sn.java"];
    arguments.extend(names.iter().map(String::as_str));
    let said = scratch.run("java", &arguments).unwrap();
    // Java writes some line separators of names as they are.
    let mut rest = said.as_str();
    for file in files {
        let certificate = Certificate::parse(&file).unwrap();
        let expected = format!("{} {}\n", certificate.sn(), certificate.issuer());
        rest = rest.strip_prefix(&*expected).unwrap_or_else(|| {
            panic!("ours: {expected:?}, Java's: {:?}", rest.get(..300).unwrap_or(rest))
        });
    }
    assert_eq!(rest, "");
}

#[test]
fn odd_names_are_written_as_java_writes_them() {
    let names = Certificate::parse(NAMES).unwrap();
    assert_eq!(
        names.issuer(),
        "ST=\\ ,1.2.840.113549.1.9.1=#16056140622e63,2.5.4.5=#13023737,STREET=Main Street,UID=u1,\
         DC=example,OU=A+CN=\\ \\ lead and  trail\\ \\ ,OU=\\#hash \\# lead,\
         O=Ünï\\, \\\"Co\\\" \\<x\\>\\; a\\=b \\+ c \\\\ d杭州😀,C=CN"
    );
    assert_eq!(names.sn(), "c1b9cc9df45be59d77d1193b2e8b13bd");
}

#[test]
fn openssl_reads_the_same_names() {
    let Some(scratch) = Scratch::new("names", "openssl", "version") else { return };
    for pem in [ALIPAY, APP] {
        scratch.write("one.crt", pem);
        let print = |what: &str| {
            let text =
                scratch.must(&format!("x509 -in one.crt -noout {what} -nameopt RFC2253,-esc_msb"));
            text.trim_end().split_once('=').unwrap().1.to_owned()
        };
        let certificate = Certificate::parse(pem).unwrap();
        assert_eq!(certificate.issuer(), print("-issuer"));
        assert_eq!(certificate.subject(), print("-subject"));
    }
}

#[test]
fn a_name_out_of_order_is_refused() {
    // `OU=A+CN=…` is one set, and DER sorts it: swapped, its SN would depend on who reads it.
    let der = der(NAMES);
    let (ou, cn) = (b"\x06\x03\x55\x04\x0b\x0c\x01A", b"\x06\x03\x55\x04\x03");
    let at = der.windows(ou.len()).position(|part| part == ou).unwrap();
    let first = at - 2..at + ou.len();
    let second_length = usize::from(der[first.end + 1]) + 2;
    assert!(der[first.end + 2..].starts_with(cn));
    let swapped = [&der[first.end..first.end + second_length], &der[first.clone()]].concat();
    let mut other = der.clone();
    other.splice(first.start..first.end + second_length, swapped);
    assert_eq!(other.len(), der.len());
    assert!(RootCertificates::parse(other).is_err());
    assert!(RootCertificates::parse(der).is_ok());
}
