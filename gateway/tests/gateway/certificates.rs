//! Certificate mode, and clients in it.

use std::time::{Duration, SystemTime};

use alipay::app::CertificateFiles;
use alipay::error::UnknownReason;
use alipay::{Client, Error as CallError};
use alipay_openapi_gateway::{Answer, Gateway};
use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::cert::{Certificate, RootCertificates};
use alipay_openapi_runtime::error::TrustError;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::support::*;

const DOWNLOAD: &str = "alipay.open.app.alipaycert.download";

async fn start_with_certificates() -> Gateway {
    builder().certificates().start().await.unwrap()
}

fn client(gateway: &Gateway) -> Client {
    Client::builder()
        .app_id(gateway.app_id())
        .private_key(app_key().to_pkcs8_pem().unwrap().as_bytes())
        .certificates(CertificateFiles {
            app: gateway.app_cert_pem().unwrap(),
            alipay: gateway.alipay_cert_pem().unwrap(),
            root: gateway.root_cert_pem().unwrap(),
        })
        .gateway_url(gateway.url())
        .build()
        .unwrap()
}

fn points() -> points_update::Request {
    let request = points_update::Request::builder();
    request.req_id("7787").user_id("2088").activity_account("3920").build()
}

/// Adds the serial numbers of the gateway's certificates to a call.
fn named(gateway: &Gateway, mut params: Params) -> Params {
    let app = Certificate::parse(gateway.app_cert_pem().unwrap()).unwrap();
    let roots = RootCertificates::parse(gateway.root_cert_pem().unwrap()).unwrap();
    params.set("app_cert_sn", app.sn());
    params.set("alipay_root_cert_sn", &roots.rsa_sn());
    params
}

#[tokio::test]
async fn the_files_are_as_alipays_are() {
    let gateway = start_with_certificates().await;
    let app = Certificate::parse(gateway.app_cert_pem().unwrap()).unwrap();
    let alipay = Certificate::parse(gateway.alipay_cert_pem().unwrap()).unwrap();
    let roots = RootCertificates::parse(gateway.root_cert_pem().unwrap()).unwrap();
    for certificate in [&app, &alipay] {
        roots.verify(certificate, SystemTime::now()).unwrap();
        assert_eq!(certificate.to_pem().matches("BEGIN CERTIFICATE").count(), 2);
    }
    assert_eq!(app.public_key(), app_key().public_key());
    assert_eq!(alipay.public_key(), alipay_key().public_key());
    assert!(app.subject().contains("-2088000000000002,"), "{}", app.subject());
    assert!(alipay.subject().contains("-2088000000000001,"), "{}", alipay.subject());
    assert!(app.issuer().contains("Class 1") && alipay.issuer().contains("Class 2"));
    assert!(app.check_holder(&alipay).is_err());
    // Each gateway has its own authority.
    let other = start_with_certificates().await;
    let roots = RootCertificates::parse(other.root_cert_pem().unwrap()).unwrap();
    assert!(roots.verify(&alipay, SystemTime::now()).is_err());
    assert_ne!(roots.rsa_sn(), Certificate::parse(gateway.root_cert_pem().unwrap()).unwrap().sn());
    let plain = start().await;
    assert_eq!(
        (plain.app_cert_pem(), plain.alipay_cert_pem(), plain.root_cert_pem()),
        (None, None, None)
    );
    assert!(plain.rotate_certificate().is_err());
}

#[tokio::test]
async fn openssl_verifies_the_chain() {
    let gateway = start_with_certificates().await;
    let folder = std::env::temp_dir().join(format!("alipay-gateway-chain-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let root = folder.join("root.pem");
    std::fs::write(&root, gateway.root_cert_pem().unwrap()).unwrap();
    for pem in [gateway.app_cert_pem(), gateway.alipay_cert_pem()] {
        let file = folder.join("chain.pem");
        std::fs::write(&file, pem.unwrap()).unwrap();
        let mut openssl = std::process::Command::new("openssl");
        openssl
            .args(["verify", "-x509_strict", "-CAfile"])
            .arg(&root)
            .arg("-untrusted")
            .arg(&file)
            .arg(&file);
        let Ok(output) = openssl.output() else {
            eprintln!("skipped: there is no openssl");
            return;
        };
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{told}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn calls_must_name_the_certificates() {
    let gateway = start_with_certificates().await;
    let sound = named(&gateway, Params::points());
    let table = [
        ("sound", sound.clone(), "10000", ""),
        ("neither", Params::points(), "40003", "isv.missing-signature-config"),
        ("no app", sound.clone().with("app_cert_sn", ""), "40003", "isv.missing-signature-config"),
        ("another app", sound.clone().with("app_cert_sn", "0"), "40002", "isv.app-cert-not-exist"),
        (
            "no root",
            sound.clone().with("alipay_root_cert_sn", ""),
            "40002",
            "isv.invalid-alipay-root-cert-sn",
        ),
        (
            "another root",
            sound.clone().with("alipay_root_cert_sn", "0_1"),
            "40002",
            "isv.invalid-alipay-root-cert-sn",
        ),
    ];
    for (name, params, code, sub_code) in table {
        let reply = send(&gateway, &params.signed()).await;
        assert_eq!(reply.codes(), (code.to_owned(), sub_code.to_owned()), "{name}");
        let sn = reply.json().get("alipay_cert_sn").map(|sn| sn.as_str().unwrap().to_owned());
        let alipay = Certificate::parse(gateway.alipay_cert_pem().unwrap()).unwrap();
        let signed = code == "10000";
        assert_eq!(sn, signed.then(|| alipay.sn().to_owned()), "{name}");
        assert_eq!(reply.verifies(alipay.public_key(), SignType::Rsa2), signed, "{name}");
    }
    let reply = send(&start().await, &sound.signed()).await;
    assert_eq!(reply.codes().1, "isv.app-cert-not-exist");
}

#[tokio::test]
async fn a_known_certificate_is_not_downloaded_and_a_new_one_once() {
    let gateway = start_with_certificates().await;
    let client = client(&gateway);
    client.execute(&points()).await.unwrap();
    assert_eq!(gateway.calls(DOWNLOAD), 0);
    let sn = gateway.rotate_certificate().unwrap();
    let calls = (0..50).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.execute(&points()).await.map(|_| ()) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!((gateway.calls(DOWNLOAD), gateway.calls(POINTS)), (1, 51));
    let newest = Certificate::parse(gateway.alipay_cert_pem().unwrap()).unwrap();
    assert_eq!(newest.sn(), sn);
    assert_eq!(gateway.alipay_public_key_pem(), newest.public_key().to_pem());
    assert_ne!(newest.public_key(), alipay_key().public_key());
    // An earlier certificate can still be downloaded; one that never existed cannot.
    gateway.rotate_certificate().unwrap();
    for (sn, code) in [(sn.as_str(), "10000"), ("0", "40004")] {
        let content = json!({ "alipay_cert_sn": sn }).to_string();
        let reply =
            send(&gateway, &named(&gateway, Params::new(DOWNLOAD, &content)).signed()).await;
        assert_eq!(reply.codes().0, code, "{}", reply.body);
        if code == "10000" {
            let file = STANDARD.decode(reply.text("alipay_cert_content")).unwrap();
            assert_eq!(Certificate::parse(file).unwrap().sn(), sn);
        }
    }
}

/// Returns why the client does not trust the answer to a call.
async fn distrust(client: &Client) -> TrustError {
    match client.execute(&points()).await {
        Err(CallError::Unknown(unknown)) => match unknown.reason {
            UnknownReason::Certificate(error) => error,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The answer to a download with this file in it.
fn file(pem: &str) -> Answer {
    Answer::response(json!({ "alipay_cert_content": STANDARD.encode(pem) }))
}

#[tokio::test]
async fn forged_downloads_are_refused() {
    let gateway = start_with_certificates().await;
    let client = client(&gateway);
    let other = start_with_certificates().await;
    // Somebody else answers in Alipay's place, with a certificate of another authority that has
    // the same names.
    let forged = send(&other, &named(&other, Params::points()).signed()).await.body;
    gateway.enqueue(POINTS, Answer::raw(forged)).unwrap();
    gateway.enqueue(DOWNLOAD, file(&other.alipay_cert_pem().unwrap())).unwrap();
    let error = distrust(&client).await;
    assert!(matches!(error, TrustError::Certificate(_)), "{error:?}");
    assert!(error.to_string().contains("cannot be trusted"), "{error}");

    // The app itself does so: its certificate has the same root.
    let app = gateway.app_cert_pem().unwrap();
    let node = r#"{"code":"10000","msg":"Success","point_log_no":"1"}"#;
    let sign = app_key().sign(SignType::Rsa2, node.as_bytes()).unwrap();
    let sn = Certificate::parse(&app).unwrap().sn().to_owned();
    let forged = format!(
        r#"{{"koubei_marketing_tool_points_update_response":{node},"sign":"{sign}","alipay_cert_sn":"{sn}"}}"#
    );
    gateway.enqueue(POINTS, Answer::raw(forged)).unwrap();
    gateway.enqueue(DOWNLOAD, file(&app)).unwrap();
    let error = distrust(&client).await;
    assert!(matches!(error, TrustError::Certificate(_)), "{error:?}");

    // Another certificate than the requested one, even if it is Alipay's own.
    let known = gateway.alipay_cert_pem().unwrap();
    gateway.rotate_certificate().unwrap();
    gateway.enqueue(DOWNLOAD, file(&known)).unwrap();
    let error = distrust(&client).await;
    assert!(matches!(error, TrustError::OtherCertificate { .. }), "{error:?}");
    gateway.enqueue(DOWNLOAD, Answer::error("CERT_NOT_EXIST")).unwrap();
    assert!(matches!(distrust(&client).await, TrustError::Download(_)));
    // Nothing of this is kept: the genuine certificate is accepted.
    client.execute(&points()).await.unwrap();
}

#[tokio::test]
async fn certificates_out_of_their_time_are_refused() {
    let gateway = start_with_certificates().await;
    let client = client(&gateway);
    let (now, day) = (SystemTime::now(), Duration::from_secs(24 * 60 * 60));
    for (validity, words) in
        [(now - day * 9..now - day, "expired at"), (now + day..now + day * 9, "is valid from")]
    {
        gateway.rotate_certificate_valid(validity).unwrap();
        let error = distrust(&client).await;
        assert!(error.to_string().contains(words), "{error}");
    }
    gateway.rotate_certificate().unwrap();
    client.execute(&points()).await.unwrap();
}
