//! Certificate mode: a notification names Alipay's certificate, which may have to be had first.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use alipay::Client;
use alipay::app::{App, CertificateFiles};
use alipay::cert::Certificate;
use alipay::error::TrustError;
use alipay::notify::{NotifyError, Variant};
use alipay_openapi_tests::calls::{ALIPAY_KEY, APP_ID, APP_KEY};
use alipay_openapi_tests::openssl::Scratch;
use alipay_openapi_tests::server::{Server, request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tokio::io::AsyncWriteExt;

use crate::letter::{FORM, Letter, sign};

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../crypto/tests/cert/files/", $name))
    };
}

pub(crate) const APP: &str = file!("app.crt");
pub(crate) const ALIPAY: &str = file!("alipay.crt");
pub(crate) const ROOTS: &str = file!("roots.crt");

/// A trade's notification that names the certificate with this number.
fn named(sn: &str) -> Letter {
    Letter::trade().with("alipay_cert_sn", sn).signed(Variant::V1)
}

fn sn() -> String {
    Certificate::parse(ALIPAY).unwrap().sn().to_owned()
}

#[test]
fn the_certificate_that_is_named_verifies() {
    let builder = App::builder().app_id(APP_ID).private_key(APP_KEY);
    let app = builder
        .certificates(CertificateFiles { app: APP, alipay: ALIPAY, root: ROOTS })
        .build()
        .unwrap();
    let verify = |letter: Letter| app.verify_notification(&letter.body(), Some(FORM));
    let notification = verify(named(&sn())).unwrap();
    assert_eq!(notification.get("alipay_cert_sn"), None, "no signature covers it");
    assert!(verify(named(&sn()).without("alipay_cert_sn")).is_ok());
    let error = verify(named("0123456789abcdef0123456789abcdef")).unwrap_err();
    assert!(matches!(error, NotifyError::Certificate(TrustError::Unknown { .. })), "{error}");
    let error = verify(named(&sn()).with("total_amount", "1")).unwrap_err();
    assert!(matches!(error, NotifyError::Signature(_)), "{error}");
}

/// A gateway that gives out one certificate, and counts how often.
async fn gateway() -> (Server, Arc<AtomicUsize>) {
    let content = STANDARD.encode(ALIPAY);
    let root = "alipay_open_app_alipaycert_download_response";
    let node = json!({ "code": "10000", "msg": "Success", "alipay_cert_content": content });
    let body = json!({ root: node, "sign": sign(b"-") }).to_string();
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Server::new(move |mut stream| {
        let (answer, count) = (answer.clone(), Arc::clone(&count));
        async move {
            while request(&mut stream).await.is_some() {
                count.fetch_add(1, Ordering::SeqCst);
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        }
    });
    (server.await, asked)
}

/// Alipay's certificate of before: of the same holder, and by an issuer of the same name.
pub(crate) fn old_certificate(scratch: &Scratch) -> Vec<u8> {
    let end = "-----END CERTIFICATE-----";
    let (leaf, issuer) = ALIPAY.split_once(end).unwrap();
    scratch.write("leaf.pem", format!("{leaf}{end}\n"));
    scratch.write("issuer.pem", issuer);
    scratch.write("key.pem", ALIPAY_KEY);
    for arguments in [
        "x509 -in issuer.pem -signkey key.pem -days 9 -out authority.pem",
        "x509 -in leaf.pem -x509toreq -signkey key.pem -out leaf.csr",
        "x509 -req -in leaf.csr -CA authority.pem -CAkey key.pem -set_serial 7 -days 9 -out old.pem",
    ] {
        assert!(scratch.openssl(arguments), "{arguments}");
    }
    scratch.read("old.pem")
}

#[tokio::test]
async fn a_certificate_that_is_new_is_downloaded_once() {
    let Some(scratch) = Scratch::new("notify-certificates") else { return };
    let old = old_certificate(&scratch);
    let (server, asked) = gateway().await;
    let asked = || asked.load(Ordering::SeqCst);
    let builder = Client::builder().app_id(APP_ID).private_key(APP_KEY).gateway_url(server.url());
    let client = builder
        .certificates(CertificateFiles {
            app: APP.as_bytes(),
            alipay: &old,
            root: ROOTS.as_bytes(),
        })
        .build()
        .unwrap();
    let body = named(&sn()).body();
    let unknown = client.app().verify_notification(&body, Some(FORM)).unwrap_err();
    assert!(matches!(unknown, NotifyError::Certificate(TrustError::Unknown { .. })), "{unknown}");
    for _ in 0..3 {
        let notification = client.verify_notification(&body, Some(FORM)).await.unwrap();
        assert_eq!(notification.trade().unwrap().out_trade_no, "20160412093000");
    }
    let query = named(&sn()).text();
    assert!(client.verify_return(&query).await.is_ok());
    assert_eq!(asked(), 1);
    let forged = named(&sn()).with("total_amount", "1").body();
    let error = client.verify_notification(&forged, Some(FORM)).await.unwrap_err();
    assert!(matches!(error, NotifyError::Signature(_)), "{error}");
    // Another one than was asked for is not trusted, and what has no number's form not asked for.
    let body = named("0123456789abcdef0123456789abcdef").body();
    let error = client.verify_notification(&body, Some(FORM)).await.unwrap_err();
    let other = matches!(error, NotifyError::Certificate(TrustError::OtherCertificate { .. }));
    assert!(other, "{error}");
    assert_eq!(asked(), 2);
    for sn in ["x", "../../etc", "0123456789abcdef0123456789abcdef0", &"a".repeat(1000)] {
        let error = client.verify_notification(&named(sn).body(), Some(FORM)).await.unwrap_err();
        let no_number = matches!(error, NotifyError::Certificate(TrustError::Number { .. }));
        assert!(no_number, "{error}");
    }
    assert_eq!(asked(), 2);
}
