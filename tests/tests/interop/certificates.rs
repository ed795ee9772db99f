//! Certificates: the Node SDK numbers them as we do, and others than the gateway's are refused.

use alipay::SignType;
use alipay::cert::{Certificate, RootCertificates};
use alipay_openapi_gateway::Gateway;
use alipay_openapi_tests::calls::APP_KEY;
use alipay_openapi_tests::openssl::Scratch;
use serde_json::json;

use crate::echo;
use crate::peer::Peer;
use crate::stage::Stage;
use crate::tally::{NODE_NUMBERS, tell};

/// The SDK's number of a certificate, or of a file of roots.
fn theirs(node: &mut Peer, certificate: &str, root: bool) -> String {
    let question = json!({ "op": "cert_sn", "certificate": certificate, "root": root });
    node.ask(&question).unwrap().as_str().unwrap().to_owned()
}

fn sn(certificate: &str) -> String {
    Certificate::parse(certificate).unwrap().sn().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_numbers_certificates_as_we_do() {
    let Some(mut node) = Peer::node() else { return };
    let mut roots = String::new();
    let mut seen = Vec::new();
    for _ in 0..4 {
        let gateway = Gateway::builder().certificates();
        let stage = Stage::of(gateway, SignType::Rsa2).await;
        let certificates = stage.certificates().unwrap();
        for certificate in &certificates {
            let number = theirs(&mut node, certificate, false);
            assert_eq!(sn(certificate), number, "{certificate}");
            seen.push(number);
        }
        roots += &certificates[2];
        let number = RootCertificates::parse(&roots).unwrap().rsa_sn();
        assert_eq!(number, theirs(&mut node, &roots, true));
        assert_eq!(number.split('_').count(), seen.len() / 3);
        stage.gateway.shutdown().await;
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 12, "{seen:?}");
    made_by_openssl(&mut node);
    others_are_refused(&mut node).await;
    tell(NODE_NUMBERS, node.asked());
}

/// Names and numbers that the gateway's certificates do not have.
fn made_by_openssl(node: &mut Peer) {
    let Some(scratch) = Scratch::new("interop-certificates") else { return };
    scratch.write("key.pem", APP_KEY);
    for (subject, number) in [
        ("/CN=A", "1"),
        ("/C=CN/O=Test/CN=App", "12345"),
        ("/C=CN/O=Test/OU=One/OU=Two/CN=2088", "4000000000"),
        ("/C=CN/ST=Z/L=H/O=Ant/CN=a.b", "0xffffffffffffffffffffffffffffffff"),
        ("/O=Test/CN=Leading", "0x00ab"),
    ] {
        let arguments = format!(
            "req -x509 -key key.pem -subj {subject} -set_serial {number} -days 9 -out out.pem"
        );
        assert!(scratch.openssl(&arguments), "{subject}");
        let certificate = String::from_utf8(scratch.read("out.pem")).unwrap();
        let number = theirs(node, &certificate, false);
        assert_eq!(sn(&certificate), number, "{subject}");
        assert_eq!(RootCertificates::parse(&certificate).unwrap().rsa_sn(), number, "{subject}");
        assert_eq!(theirs(node, &certificate, true), number, "{subject}");
    }
}

/// The numbers that are sent are looked at.
async fn others_are_refused(node: &mut Peer) {
    let with_certificates = || Gateway::builder().certificates();
    let stage = Stage::of(with_certificates(), SignType::Rsa2).await;
    let other = Stage::of(with_certificates(), SignType::Rsa2).await;
    for (field, sub_code) in [
        ("appCertContent", "isv.app-cert-not-exist"),
        ("alipayRootCertContent", "isv.invalid-alipay-root-cert-sn"),
    ] {
        let mut sdk = stage.node();
        sdk[field] = other.node()[field].clone();
        let told = node.ask(&json!({
            "op": "execute", "sdk": sdk, "method": echo::METHOD, "options": {},
            "params": { "bizContent": { "words": "x" } },
        }));
        assert_eq!(told.unwrap()["sub_code"], sub_code);
    }
    stage.gateway.shutdown().await;
    other.gateway.shutdown().await;
}
