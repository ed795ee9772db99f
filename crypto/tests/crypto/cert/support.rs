//! The test certificates, and openssl to make others.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The text of a file under `tests/cert/files`.
macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../cert/files/", $name))
    };
}

pub(crate) const ROOTS: &str = file!("roots.crt");
pub(crate) const ALIPAY: &str = file!("alipay.crt");
pub(crate) const APP: &str = file!("app.crt");
pub(crate) const NAMES: &str = file!("names.crt");
pub(crate) const APP_KEY: &str = include_str!("../../keys/test-only-app.pkcs8.pem");
pub(crate) const APP_PUBLIC: &str = include_str!("../../keys/test-only-app.spki.pem");

/// The certificates of a PEM text, each as PEM.
pub(crate) fn blocks(pem: &str) -> Vec<String> {
    let end = "-----END CERTIFICATE-----";
    let blocks = pem.split_inclusive(end).filter(|block| block.contains(end));
    blocks.map(|block| format!("{}\n", block.trim())).collect()
}

/// The DER of the first certificate of a PEM text.
pub(crate) fn der(pem: &str) -> Vec<u8> {
    let pem = blocks(pem).remove(0);
    let base64: String = pem.lines().filter(|line| !line.contains("-----")).collect();
    STANDARD.decode(base64).unwrap()
}

/// The time that RFC 3339 text says.
pub(crate) fn at(time: &str) -> SystemTime {
    let time: jiff::Timestamp = time.parse().unwrap();
    SystemTime::UNIX_EPOCH + Duration::from_secs(time.as_second().try_into().unwrap())
}

/// A directory of a test's own, gone when the test is.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Nothing where there is no such program.
    pub(crate) fn new(test: &str, program: &str, version: &str) -> Option<Self> {
        let output =
            Command::new(program).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !output.is_ok_and(|status| status.success()) {
            eprintln!("skipped: {program} is not installed");
            return None;
        }
        let directory =
            std::env::temp_dir().join(format!("alipay-cert-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        Some(Self(directory))
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// What the program prints; nothing where it fails.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new(program);
        let output = command.args(arguments).current_dir(&self.0).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(text)
    }

    pub(crate) fn openssl(&self, arguments: &str) -> Option<String> {
        self.run("openssl", &arguments.split(' ').collect::<Vec<_>>())
    }

    pub(crate) fn must(&self, arguments: &str) -> String {
        self.openssl(arguments).unwrap_or_else(|| panic!("openssl {arguments}"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
