//! Runs the command line, and the local gateway by it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// What a command did.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| {
            panic!("{error}\nout: {}\nerr: {}", self.out, self.err);
        })
    }
}

/// The command line without settings in its environment.
pub(crate) fn alipay(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alipay"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ALIPAY_")) {
        command.env_remove(name);
    }
    command.env_remove("CLICOLOR_FORCE").args(arguments);
    command
}

/// Runs a command with an input.
pub(crate) fn fed(command: &mut Command, input: &[u8]) -> Done {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Done {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn run(arguments: &[&str]) -> Done {
    fed(&mut alipay(arguments), b"")
}

/// A folder of its own, gone when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("alipay-cli-{}-{next}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A gateway that runs until it is dropped.
pub(crate) struct Local {
    child: Child,
    pub(crate) keys: Folder,
    pub(crate) ready: serde_json::Value,
}

impl Local {
    pub(crate) fn start(more: &[&str]) -> Self {
        Self::start_in(Folder::new(), more)
    }

    pub(crate) fn start_in(keys: Folder, more: &[&str]) -> Self {
        Self::start_at("127.0.0.1:0", keys, more)
    }

    pub(crate) fn start_at(address: &str, keys: Folder, more: &[&str]) -> Self {
        let arguments = ["gateway", "--json", "--listen", address, "--keys"];
        let folder = keys.path("");
        let mut command = alipay(&arguments);
        let child = command.arg(&folder).args(more).stdout(Stdio::piped()).spawn();
        let mut child = child.unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap();
        Self { child, keys, ready }
    }

    pub(crate) fn url(&self) -> &str {
        self.ready["url"].as_str().unwrap()
    }

    /// What a client needs, as variables of its environment.
    pub(crate) fn settings(&self) -> Vec<(&'static str, String)> {
        let app_id = self.ready["app_id"].as_str().unwrap().to_owned();
        vec![
            ("ALIPAY_APP_ID", app_id),
            ("ALIPAY_APP_PRIVATE_KEY_FILE", self.keys.path("app.pkcs8.pem")),
            ("ALIPAY_PUBLIC_KEY_FILE", self.keys.path("alipay.pub.pem")),
            ("ALIPAY_GATEWAY_URL", self.url().to_owned()),
        ]
    }

    /// A command with the settings of this gateway in its environment.
    pub(crate) fn alipay(&self, arguments: &[&str]) -> Command {
        let mut command = alipay(arguments);
        command.envs(self.settings());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        fed(&mut self.alipay(arguments), b"")
    }

    /// Ends it by a signal: -INT is that of Ctrl-C.
    pub(crate) fn signal(&mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What openssl says, an implementation that is not ours.
pub(crate) fn openssl(arguments: &[&str]) -> String {
    let output = Command::new("openssl").args(arguments).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {arguments:?}: {error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether nobody else can read a file.
pub(crate) fn is_private(path: impl AsRef<Path>) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::metadata(path).unwrap().permissions().mode() & 0o077 == 0
    }
    #[cfg(not(unix))]
    path.as_ref().exists()
}
