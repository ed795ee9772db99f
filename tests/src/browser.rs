//! A browser without a window: Chromium, on pages of this machine.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where a Chromium can be, by the names that it goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How much of its own time a page has, in milliseconds; it passes as fast as the page can use it.
const BUDGET: u32 = 10_000;

/// How long a browser may take in all: none takes this long that does not hang.
const PATIENCE: Duration = Duration::from_secs(120);

static OPENED: AtomicUsize = AtomicUsize::new(0);

/// A Chromium that is installed.
pub struct Browser {
    program: &'static str,
}

impl Browser {
    /// Nothing where there is none.
    pub fn find() -> Option<Self> {
        let is_there = |name: &&str| {
            let mut version = Command::new(name);
            version.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
            version.status().is_ok_and(|status| status.success())
        };
        let program = NAMES.into_iter().find(is_there);
        if program.is_none() {
            println!("skipped: chromium is not installed");
        }
        program.map(|program| Self { program })
    }

    /// Opens an address, follows where its scripts and forms lead, and gives back the document
    /// that is there in the end.
    pub fn open(&self, url: &str) -> String {
        let profile = Folder::new();
        let mut command = Command::new(self.program);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--dump-dom",
        ]);
        command.arg(format!("--user-data-dir={}", profile.0.display()));
        command.arg(format!("--virtual-time-budget={BUDGET}")).arg(url);
        let dom = profile.0.join("dom.html");
        command.stdout(File::create(&dom).unwrap()).stderr(Stdio::null());
        let status = wait(command.spawn().unwrap());
        assert!(status.success(), "{status}");
        std::fs::read_to_string(dom).unwrap()
    }

    /// Opens a document. It says its own charset, or is ASCII.
    pub fn open_html(&self, html: impl AsRef<[u8]>) -> String {
        let folder = Folder::new();
        let page = folder.0.join("page.html");
        std::fs::write(&page, html).unwrap();
        self.open(&file_url(&page))
    }

    /// Opens several documents at once, each in a frame of its own: a browser takes long to start.
    pub fn open_frames(&self, documents: &[String]) -> String {
        let folder = Folder::new();
        let frames = documents.iter().enumerate().map(|(number, html)| {
            let frame = folder.0.join(format!("{number}.html"));
            std::fs::write(&frame, html).unwrap();
            format!("<iframe src=\"{}\"></iframe>", file_url(&frame))
        });
        self.open_html(format!("<!DOCTYPE html>{}", frames.collect::<String>()))
    }
}

/// Waits for a browser to end; one that hangs is ended.
fn wait(mut browser: Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = browser.try_wait().unwrap() {
            return status;
        }
        if start.elapsed() > PATIENCE {
            browser.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn file_url(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A new folder, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let number = OPENED.fetch_add(1, Ordering::SeqCst);
        let name = format!("alipay-browser-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
