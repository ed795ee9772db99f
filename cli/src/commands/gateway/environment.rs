//! What a client needs of a running gateway, as variables of its environment: kept in a file beside
//! the keys while the gateway runs, and printed for a shell.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use alipay_openapi_gateway::{EncryptType, Gateway};
use alipay_openapi_runtime::crypto::KeyAlgorithm;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::source::{self, Readers};
use crate::{output, terminal};

/// The file of a running gateway, in the folder of its keys.
const FILE: &str = "running.json";

/// How long a gateway that was started a moment ago may take to say so.
const UNTIL_STARTING: Duration = Duration::from_secs(5);

/// How long it may take from then on, to make its keys.
const UNTIL_LISTENING: Duration = Duration::from_secs(60);

/// What the file says while a gateway is starting.
const STARTING: &str = "\"starting\"\n";

/// The variables that name keys and certificates, with `_FILE` or without.
const FILES: [&str; 6] = [
    "ALIPAY_APP_PRIVATE_KEY",
    "ALIPAY_PUBLIC_KEY",
    "ALIPAY_APP_CERT",
    "ALIPAY_CERT",
    "ALIPAY_ROOT_CERT",
    "ALIPAY_ENCRYPT_KEY",
];

/// The variables that hold words.
const WORDS: [&str; 5] = [
    "ALIPAY_APP_ID",
    "ALIPAY_GATEWAY_URL",
    "ALIPAY_ALLOW_HTTP",
    "ALIPAY_ENCRYPT_TYPE",
    "ALIPAY_SIGN_TYPE",
];

/// What is known of a gateway with some keys.
enum State {
    Absent,
    Starting,
    Listening(Running),
}

/// A gateway that runs.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Running {
    address: SocketAddr,
    variables: BTreeMap<String, String>,
}

impl Running {
    /// What a client of this gateway needs.
    pub(super) fn of(
        gateway: &Gateway,
        folder: &Path,
        algorithm: KeyAlgorithm,
        encrypt: Option<EncryptType>,
    ) -> Result<Self, Error> {
        // A shell may go elsewhere before it calls.
        let folder = std::path::absolute(folder);
        let folder = folder.map_err(|source| Error::Read { name: FILE.into(), source })?;
        let file = |name: &str| folder.join(name).display().to_string();
        let mut address = gateway.address();
        if address.ip().is_unspecified() {
            address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
        }
        let url = gateway.url().replace(&gateway.address().to_string(), &address.to_string());
        let mut variables = vec![
            ("ALIPAY_APP_ID", gateway.app_id().to_owned()),
            ("ALIPAY_GATEWAY_URL", url),
            ("ALIPAY_APP_PRIVATE_KEY_FILE", file("app.pkcs8.pem")),
        ];
        match gateway.app_cert_pem() {
            Some(_) => variables.extend([
                ("ALIPAY_APP_CERT_FILE", file("app-cert.crt")),
                ("ALIPAY_CERT_FILE", file("alipay-cert.crt")),
                ("ALIPAY_ROOT_CERT_FILE", file("root-cert.crt")),
            ]),
            None => variables.push(("ALIPAY_PUBLIC_KEY_FILE", file("alipay.pub.pem"))),
        }
        if let Some(encrypt) = encrypt {
            variables.push(("ALIPAY_ENCRYPT_KEY_FILE", file("content-key.txt")));
            variables.push(("ALIPAY_ENCRYPT_TYPE", encrypt.as_str().to_owned()));
        }
        if algorithm == KeyAlgorithm::Sm2 {
            variables.push(("ALIPAY_SIGN_TYPE", "SM2".to_owned()));
        }
        if !address.ip().is_loopback() {
            variables.push(("ALIPAY_ALLOW_HTTP", "true".to_owned()));
        }
        let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value));
        Ok(Self { address, variables: variables.collect() })
    }

    /// Says that a gateway is starting, unless one runs with the same keys.
    pub(super) fn announce(folder: &Path) -> Result<(), Error> {
        match State::of(folder, 0)? {
            State::Absent => source::replace(&folder.join(FILE), STARTING, Readers::All),
            State::Starting | State::Listening(_) => Ok(()),
        }
    }

    /// Takes back that a gateway is starting, if it has not started. Where that fails, it is found
    /// out that nobody listens.
    pub(super) fn withdraw(folder: &Path) {
        let file = folder.join(FILE);
        if fs::read(&file).is_ok_and(|text| text == STARTING.as_bytes()) {
            let _ = fs::remove_file(file);
        }
    }

    /// Writes the file of this gateway.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(self);
        let text = text.map_err(|error| Error::Output(error.into()))?;
        source::replace(&folder.join(FILE), &(text + "\n"), Readers::All)
    }

    /// Removes the file of this gateway, unless another one has the folder by now.
    pub(super) fn remove(&self, folder: &Path) {
        let file = folder.join(FILE);
        let running: Option<Self> =
            fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok());
        if running.as_ref() == Some(self) {
            let _ = fs::remove_file(file);
        }
    }

    /// Prints the variables of the gateway of these keys, once it listens.
    pub(super) fn print(folder: &Path, port: u16, as_json: bool) -> Result<(), Error> {
        let begun = Instant::now();
        let mut is_told = false;
        let running = loop {
            match State::of(folder, port)? {
                State::Listening(running) => break running,
                State::Starting if begun.elapsed() < UNTIL_LISTENING => {}
                State::Absent if begun.elapsed() < UNTIL_STARTING => {}
                _ => return Err(not_running(folder, port)),
            }
            if !is_told && begun.elapsed() > Duration::from_secs(1) {
                output::note("waiting for the gateway to start");
                is_told = true;
            }
            sleep(Duration::from_millis(50));
        };
        match as_json {
            true => output::json(&running.variables),
            false => output::data(&running.script()?),
        }
    }

    /// Commands of a POSIX shell that set the variables, and unset others that would contradict.
    fn script(&self) -> Result<String, Error> {
        let files = FILES.map(|name| format!("{name}_FILE"));
        let names = || WORDS.into_iter().chain(FILES).chain(files.iter().map(String::as_str));
        let unset: Vec<&str> = names().filter(|name| !self.variables.contains_key(*name)).collect();
        let mut script = format!("unset {}\n", unset.join(" "));
        for name in names() {
            if let Some(value) = self.variables.get(name) {
                script.push_str(&format!("export {name}={}\n", quoted(value)?));
            }
        }
        Ok(script)
    }
}

impl State {
    /// The gateway of these keys, at this port if it is not 0.
    fn of(folder: &Path, port: u16) -> Result<Self, Error> {
        let name = folder.join(FILE);
        let text = match fs::read(&name) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Absent),
            Err(source) => return Err(Error::Read { name, source }),
        };
        // What is not whole is being written.
        let Ok(running) = serde_json::from_slice::<Running>(&text) else {
            return Ok(Self::Starting);
        };
        let is_asked_for = port == 0 || running.address.port() == port;
        let connected = TcpStream::connect_timeout(&running.address, Duration::from_secs(1));
        match is_asked_for && connected.is_ok() {
            true => Ok(Self::Listening(running)),
            false => Ok(Self::Absent),
        }
    }
}

/// A text in quotes, as POSIX shells read it.
fn quoted(text: &str) -> Result<String, Error> {
    match terminal::is_steering(text) || text.contains('\n') {
        true => Err(Error::Usage(
            "the path of the keys has characters that no shell should be given: move them"
                .to_owned(),
        )),
        false => Ok(format!("'{}'", text.replace('\'', r"'\''"))),
    }
}

fn not_running(folder: &Path, port: u16) -> Error {
    let (at, listen) = match port {
        0 => (String::new(), String::new()),
        port => (format!(" at port {port}"), format!(" --listen {port}")),
    };
    Error::Usage(format!(
        "no gateway runs{at} with the keys in {keys}: start one with \
         `alipay gateway --keys {keys}{listen} &`",
        keys = folder.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_reads_values_as_they_are() {
        let table = [
            ("/a b/app.pem", "'/a b/app.pem'"),
            ("it's $HOME `x`", r"'it'\''s $HOME `x`'"),
            ("密钥", "'密钥'"),
        ];
        for (text, expected) in table {
            assert_eq!(quoted(text).unwrap(), expected);
        }
        assert!(quoted("a\nb").is_err() && quoted("\u{1b}[2J").is_err());
    }
}
