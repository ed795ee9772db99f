//! An official SDK in a process of its own, which answers questions line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// The driver of an SDK at work.
pub(crate) struct Peer {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    asked: usize,
}

/// What an SDK gives back, or the message of what it throws.
pub(crate) type Answer = Result<Value, String>;

impl Peer {
    /// The official Node SDK, where it is installed.
    pub(crate) fn node() -> Option<Self> {
        let folder = installed("node", "node", "node_modules")?;
        let mut command = Command::new("node");
        command.arg(sources().join("node/driver.mjs")).arg(folder);
        Some(Self::start(command))
    }

    /// The official Python SDK, where it is installed.
    pub(crate) fn python() -> Option<Self> {
        let folder = installed("python", "venv", "bin/python")?;
        let mut command = Command::new(folder.join("bin/python"));
        command.arg(sources().join("python/driver.py"));
        Some(Self::start(command))
    }

    fn start(mut command: Command) -> Self {
        // Both SDKs write the machine's own time into `timestamp`, which is read as Beijing's.
        command.env("TZ", "Asia/Shanghai").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let questions = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, questions, answers, asked: 0 }
    }

    /// Asks the SDK to do something, and waits for what comes of it.
    pub(crate) fn ask(&mut self, question: &Value) -> Answer {
        let questions = self.questions.as_mut().unwrap();
        writeln!(questions, "{question}").unwrap();
        questions.flush().unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the driver died of {question}");
        self.asked += 1;
        let mut answer: Value = serde_json::from_str(&line).unwrap();
        match answer["error"].take() {
            Value::String(message) => Err(message),
            _ => Ok(answer["ok"].take()),
        }
    }

    /// How many questions there were.
    pub(crate) fn asked(&self) -> usize {
        self.asked
    }
}

impl Drop for Peer {
    /// The driver ends with its input.
    fn drop(&mut self) {
        drop(self.questions.take());
        let _ = self.child.wait();
    }
}

/// The folder of the drivers.
fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("interop")
}

/// The folder of an installed SDK, which this file in it shows to be there.
fn installed(peer: &str, folder: &str, witness: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("interop").join(folder);
    if folder.join(witness).exists() {
        return Some(folder);
    }
    let message = format!("no SDK in {}: run tests/interop/install.sh", folder.display());
    let required = std::env::var("ALIPAY_INTEROP").unwrap_or_default();
    assert!(!required.split_whitespace().any(|name| name == peer), "{message}");
    println!("skipped: {message}");
    None
}
