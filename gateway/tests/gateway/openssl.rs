//! Keys and signatures of openssl, and answers that it verifies.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use alipay_openapi_gateway::Gateway;

use crate::support::*;

/// A directory for this test, which is deleted when it ends.
struct Scratch(PathBuf);

impl Scratch {
    /// Returns `None` if openssl is not installed.
    fn new() -> Option<Self> {
        let openssl = Command::new("openssl").arg("version").stdout(Stdio::null()).status();
        if !openssl.is_ok_and(|status| status.success()) {
            eprintln!("skipped: openssl is not installed");
            return None;
        }
        let folder =
            std::env::temp_dir().join(format!("alipay-gateway-ssl-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Some(Self(folder))
    }

    fn openssl(&self, arguments: &str) -> String {
        let output = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn write(&self, name: &str, content: &str) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn openssl_signs_and_verifies() {
    let Some(scratch) = Scratch::new() else { return };
    for name in ["app", "alipay"] {
        scratch.openssl(&format!("genrsa -out {name}.pem 2048"));
        scratch.openssl(&format!("rsa -in {name}.pem -pubout -out {name}.pub.pem"));
    }
    let gateway = Gateway::builder()
        .app_public_key(scratch.read("app.pub.pem"))
        .alipay_private_key(scratch.read("alipay.pem"))
        .start()
        .await
        .unwrap();
    for (sign_type, hash) in [("RSA2", "sha256"), ("RSA", "sha1")] {
        let mut params = Params::new(PASS, PASS_CONTENT).with("sign_type", sign_type);
        scratch.write("request", &params.string_to_sign());
        scratch.openssl(&format!("dgst -{hash} -sign app.pem -out request.sig request"));
        params.set("sign", scratch.openssl("base64 -A -in request.sig").trim());

        let reply = send(&gateway, &params).await;
        assert_eq!(reply.codes().0, "10000", "{}", reply.body);
        scratch.write("node", reply.node());
        scratch.write("node.b64", &reply.sign().unwrap());
        scratch.openssl("base64 -d -A -in node.b64 -out node.sig");
        let verdict = scratch
            .openssl(&format!("dgst -{hash} -verify alipay.pub.pem -signature node.sig node"));
        assert!(verdict.contains("Verified OK"));
    }
}
