//! openssl as the judge.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A directory of a test's own, gone when the test is.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Nothing where there is no openssl.
    pub fn new(test: &str) -> Option<Self> {
        let openssl = Command::new("openssl").arg("version").stdout(Stdio::null()).status();
        if !openssl.is_ok_and(|status| status.success()) {
            eprintln!("skipped: openssl is not installed");
            return None;
        }
        let directory = std::env::temp_dir().join(format!("alipay-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        Some(Self(directory))
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }

    /// Whether the command succeeds.
    pub fn openssl(&self, arguments: &str) -> bool {
        let output = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .stderr(Stdio::null())
            .output();
        output.unwrap().status.success()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The bytes of a signature.
pub fn decode(base64: &str) -> Vec<u8> {
    STANDARD.decode(base64).unwrap()
}
