//! What an editor shows of a method, asked of rust-analyzer in a crate outside of the workspace.
//!
//! Skipped where rust-analyzer is not installed: `rustup component add rust-analyzer`.

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use crate::cargo::{lock, target, workspace};

const CODE: &str = r#"#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.precreate")]
pub struct Precreate;

pub fn order() {
    precreate::Request::builder().total_amount(88);
    precreate::Request::builder().o;
}
"#;

#[test]
fn an_editor_shows_what_is_known_of_a_field() {
    let Some(mut editor) = Editor::open(&shop()) else {
        return eprintln!(
            "skipped: rust-analyzer is not installed, or cannot load the standard library"
        );
    };
    let hover = editor.at("total_amount", "textDocument/hover");
    let hover = hover["contents"]["value"].as_str().unwrap_or_default();
    for part in ["pub fn total_amount", "Sets `total_amount`: ", "Required", "Example: `88.88`"] {
        assert!(hover.contains(part), "{part} is not in:\n{hover}");
    }
    let list = editor.at("o;", "textDocument/completion");
    let items = list["items"].as_array().expect("completions");
    let labels: Vec<_> = items.iter().filter_map(|item| item["label"].as_str()).collect();
    for field in ["out_trade_no", "total_amount", "subject"] {
        assert!(labels.iter().any(|label| label.starts_with(field)), "{field} of {labels:?}");
    }
    editor.close();
}

/// Makes the crate of a user who has derived one method.
fn shop() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shop");
    let alipay = workspace().join("alipay");
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nalipay-openapi = {{ path = {alipay:?}, default-features = false, features = \
         [\"rsa\"] }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), CODE).unwrap();
    lock(&folder);
    folder
}

/// A session with rust-analyzer, with one file open.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    file: String,
    asked: i32,
}

impl Editor {
    /// Opens a crate and waits until it is loaded; none if there is no rust-analyzer that can.
    fn open(folder: &Path) -> Option<Self> {
        let found = Command::new("rust-analyzer").arg("--version").output();
        found.ok().filter(|output| output.status.success())?;
        let mut server = Command::new("rust-analyzer")
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = server.stdin.take().unwrap();
        let output = BufReader::new(server.stdout.take().unwrap());
        let file = format!("file://{}/src/lib.rs", folder.display());
        let mut editor = Self { server, input, output, file, asked: 0 };
        editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": format!("file://{}", folder.display()),
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": { "hover": { "contentFormat": ["markdown"] } },
                },
                "initializationOptions": { "checkOnSave": false, "cachePriming": { "enable": false } },
            }),
        );
        editor.tell("initialized", json!({}));
        let document =
            json!({ "uri": editor.file, "languageId": "rust", "version": 1, "text": CODE });
        editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
        editor.is_loaded().then_some(editor)
    }

    /// Waits until the macros are built and nothing is under way any more. Returns `false` if the
    /// standard library could not be loaded, which takes its sources and a network the first time.
    fn is_loaded(&mut self) -> bool {
        loop {
            let Message::Notification(told) = self.next() else { continue };
            if told.method == "experimental/serverStatus" && told.params["quiescent"] == true {
                let message = told.params["message"].as_str().unwrap_or_default();
                assert!(told.params["health"] == "ok" || message.contains("sysroot"), "{message}");
                return message.is_empty();
            }
        }
    }

    /// Asks for something at the first place of a text, after its first character.
    fn at(&mut self, text: &str, method: &str) -> Value {
        let (line, column) = CODE
            .lines()
            .enumerate()
            .find_map(|(line, code)| Some((line, code.find(text)?)))
            .unwrap();
        let position = json!({ "line": line, "character": column + 1 });
        self.ask(method, json!({ "textDocument": { "uri": self.file }, "position": position }))
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(Request::new(id.clone(), method.to_owned(), params));
        loop {
            let Message::Response(response) = self.next() else { continue };
            if response.id == id {
                assert!(response.error.is_none(), "{method}: {:?}", response.error);
                return response.result.unwrap_or_default();
            }
        }
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    fn send(&mut self, message: impl Into<Message>) {
        message.into().write(&mut self.input).unwrap();
    }

    /// Takes the next message. What the server asks of its client gets an empty answer.
    fn next(&mut self) -> Message {
        let message = Message::read(&mut self.output).unwrap().expect("rust-analyzer has ended");
        if let Message::Request(request) = &message {
            self.send(lsp_server::Response::new_ok(request.id.clone(), Value::Null));
        }
        message
    }

    fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap();
    }
}
