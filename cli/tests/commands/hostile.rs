//! Text from elsewhere: it cannot steer a terminal, what is printed as JSON can be read back, and
//! no link leads what is written elsewhere.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use serde_json::{Value, json};

use super::support::{Done, Folder, Local, fed, run};
use super::terminal::on_terminal;

/// A character of each kind that steers a terminal.
const STEERING: &str = "\u{9b}2J\u{7f}\u{1b}[2J\u{8}\r\u{85}\u{202e}\u{2066}\u{200f}\u{61c}";

fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn assert_tame(done: &Done, what: &str) {
    for text in [&done.out, &done.err] {
        assert!(!text.contains(steers), "{what}: {text:?}");
    }
}

/// A server that answers every request with the same body.
fn answering(body: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/gateway.do", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut seen = Vec::new();
            let mut buffer = [0; 4096];
            while !seen.windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut buffer) {
                    Ok(read @ 1..) => seen.extend_from_slice(&buffer[..read]),
                    _ => break,
                }
            }
            let head = format!(
                "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            let _ =
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    url
}

/// A call to a server, with the keys of a gateway.
fn call(local: &Local, url: &str, more: &[&str]) -> Done {
    let arguments = [&["call", "alipay.trade.query", "--trade_no", "1"], more].concat();
    fed(local.alipay(&arguments).env("ALIPAY_GATEWAY_URL", url), b"")
}

#[test]
fn what_the_gateway_says_does_not_steer_a_terminal() {
    let local = Local::start(&[]);
    let words = format!("no{STEERING}way");
    let node = json!({ "code": "40004", "msg": words, "sub_code": words, "sub_msg": words });
    // What JSON lets pass in a string is not escaped.
    let body = json!({ "alipay_trade_query_response": node }).to_string();
    assert!(body.contains('\u{9b}') && body.contains('\u{202e}'));
    let url = answering(body);
    let done = call(&local, &url, &[]);
    assert_ne!(done.code, 0);
    assert!(!done.err.contains(steers), "{:?}", done.err);
    assert!(done.err.contains("no\\u{9b}2J\\u{7f}\\u{1b}[2J"), "{:?}", done.err);
    let done = call(&local, &url, &["--json"]);
    assert_tame(&done, "--json");
    assert_eq!(done.json()["answer"]["sub_msg"], words.as_str());
    if let Some(shown) =
        on_terminal_with(&local, &url, &["call", "alipay.trade.query", "--trade_no", "1"])
    {
        let own = ["\u{1b}[1m", "\u{1b}[0m", "\u{1b}[91m", "\u{1b}[33m", "\u{1b}[92m"];
        let shown = own.iter().fold(shown.replace("\r\n", "\n"), |text, own| text.replace(own, ""));
        assert!(!shown.contains(steers), "{shown:?}");
        assert!(shown.contains("\\u009b2J"), "{shown:?}");
    }
}

fn on_terminal_with(local: &Local, url: &str, arguments: &[&str]) -> Option<String> {
    let mut given = vec![("ALIPAY_GATEWAY_URL", url.to_owned())];
    given.push(("ALIPAY_APP_ID", "2014072300007148".to_owned()));
    given.push(("ALIPAY_APP_PRIVATE_KEY_FILE", local.keys.path("app.pkcs8.pem")));
    given.push(("ALIPAY_PUBLIC_KEY_FILE", local.keys.path("alipay.pub.pem")));
    on_terminal(arguments, &given)
}

#[test]
fn names_in_specs_and_pages_and_of_files_do_not_steer_a_terminal() {
    let folder = Folder::new();
    let name = "x\u{9b}2J\u{202e}\n.toml";
    let spec = |keys: &str| {
        format!(
            "method = \"a.b.c\"\ntitle = \"T\u{9b}\u{202e}\"\n[request]\n\
             \"f\u{9b}\u{202e}\" = {{ rename = \"f\"{keys} }}\n[errors]\n\
             \"E\u{9b}\" = {{ rename = \"E\", doc = \"\u{202e}\" }}\n"
        )
    };
    let sound = folder.write("sound.toml", spec(""));
    let other = folder.write("other.toml", spec(", required = true").replace("E\u{9b}", "F\u{9b}"));
    let broken = folder.write(name, spec(", \"k\u{9b}\u{202e}\" = 1"));
    let loose = folder.write("loose\u{9b}\u{202e}.toml", "title='T'\nmethod='a.b.c'\n");
    let page = folder.write("p\u{9b}.txt", format!("请求参数\n谁知道{STEERING}什么\n"));
    let (missing, no_spec) = (folder.path("no\u{9b}\u{202e}"), "no\u{9b}\u{202e}such.method");
    let text = folder.write("text.txt", "a\u{9b}=1\n\u{202e}\n");
    let table: [&[&str]; 16] = [
        &["spec", "check", &broken],
        &["spec", "check", &broken, "--json"],
        &["spec", "check", &missing],
        &["spec", "show", no_spec],
        &["spec", "show", no_spec, "--json"],
        &["spec", "show", &sound, "--format", "table"],
        &["spec", "show", &sound, "--json"],
        &["spec", "diff", &sound, &other],
        &["spec", "diff", &sound, &other, "--json"],
        &["spec", "fmt", "--check", &loose],
        &["spec", "import", &page],
        &["spec", "import", &page, "--json"],
        &["spec", "new", no_spec],
        &["spec", "docs", "-o", &missing, &broken],
        &["sign", "--app-private-key-file", &missing, &text],
        &["spec", "list", "--no\u{9b}\u{202e}"],
    ];
    for arguments in table {
        let done = run(arguments);
        assert_tame(&done, &format!("{arguments:?}"));
        assert!(!done.out.is_empty() || !done.err.is_empty(), "{arguments:?}");
        if arguments.contains(&"--json") && !done.out.is_empty() {
            assert!(serde_json::from_str::<Value>(&done.out).is_ok(), "{}", done.out);
        }
        // No name begins a line of its own.
        assert!(!done.err.lines().any(|line| line.starts_with(".toml")), "{:?}", done.err);
    }
    // What is handed on is exact, but not on a terminal.
    let exact = run(&["spec", "show", &sound, "--format", "toml"]);
    assert_eq!(exact.out, folder.text("sound.toml"));
    // Without the styles that are ours.
    let plain = [("NO_COLOR", "1".to_owned())];
    for format in ["toml", "table"] {
        let show = ["spec", "show", &sound, "--format", format];
        let Some(shown) = on_terminal(&show, &plain) else { return };
        assert!(shown.contains("T\\u{9b}\\u{202e}"), "{shown:?}");
        assert!(!shown.replace("\r\n", "\n").contains(steers), "{shown:?}");
    }
}

#[test]
fn a_deep_answer_can_be_read_back() {
    let local = Local::start(&[]);
    for levels in [1, 100, 122, 123, 124, 125, 126, 127] {
        let deep = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let node = format!(r#"{{"code":"40004","msg":"no","sub_code":"isv.x","deep":{deep}}}"#);
        let url = answering(format!(r#"{{"alipay_trade_query_response":{node}}}"#));
        let done = call(&local, &url, &["--json"]);
        let report = done.json();
        match &report["answer"] {
            Value::String(text) => {
                assert!(levels >= 126, "{levels}: {text}");
                assert_eq!(*text, node);
                let note = "nested too deep to be read back: it is given as a string";
                assert!(report["notes"].to_string().contains(note), "{report}");
            }
            Value::Object(answer) => {
                assert!(levels < 126, "{levels}");
                assert_eq!(answer["deep"].to_string(), deep);
            }
            answer => panic!("{levels}: {answer}"),
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let precious = || {
        let folder = Folder::new();
        let target = folder.write("precious", "precious");
        (folder, target)
    };
    let refused = |arguments: &[&str]| {
        let done = run(arguments);
        assert_eq!(done.code, 2, "{arguments:?}: {}", done.err);
        let words =
            ["a symbolic link, and nothing is written through links", "File exists", " exists: "];
        assert!(words.iter().any(|words| done.err.contains(words)), "{}", done.err);
    };
    let facts = r#"{"methods":[{"method":"alipay.test.case"}]}"#;
    type Command = fn(&str, &str) -> Vec<String>;
    let commands: [(&[&str], Command); 7] = [
        (&["app-cert.crt", "alipay-cert.crt", "root-cert.crt"], |folder, _| {
            vec!["gateway".into(), "--certificates".into(), "--keys".into(), folder.into()]
        }),
        (&["content-key.txt"], |folder, _| {
            vec!["gateway".into(), "--encrypt".into(), "AES".into(), "--keys".into(), folder.into()]
        }),
        (&["app.pkcs8.pem", "app.pub.pem"], |folder, _| {
            vec!["key".into(), "generate".into(), "-o".into(), folder.into()]
        }),
        (&["index.html", "assets"], |folder, spec| {
            vec!["spec".into(), "docs".into(), "-o".into(), folder.into(), spec.into()]
        }),
        (&["alipay-call.1"], |folder, _| vec!["man".into(), "-o".into(), folder.into()]),
        (&["alipay.test"], |folder, facts| {
            vec!["spec".into(), "import-catalogue".into(), facts.into(), "-o".into(), folder.into()]
        }),
        (&["new.toml"], |folder, _| {
            vec![
                "spec".into(),
                "new".into(),
                "a.b.c".into(),
                "-o".into(),
                format!("{folder}/new.toml"),
            ]
        }),
    ];
    let inputs = Folder::new();
    let spec = inputs.write("a.b.c.toml", "method = \"a.b.c\"\ntitle = \"T\"\n");
    let facts = inputs.write("facts.json", facts);
    for (links, command) in commands {
        for link in links {
            // A link to a file, and one that leads nowhere: writing would make its target.
            let (home, target) = precious();
            for target in [target, home.path("nothing")] {
                let folder = Folder::new();
                let path = folder.path("").trim_end_matches('/').to_owned();
                symlink(&target, folder.path(link)).unwrap();
                let input = if *link == "alipay.test" { &facts } else { &spec };
                let arguments = command(&path, input);
                refused(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
                assert!(folder_link(&folder, link), "{link}");
            }
            assert_eq!(home.text("precious"), "precious", "{link}");
            assert!(!std::path::Path::new(&home.path("nothing")).exists(), "{link}");
        }
    }
    // A file that the user names is written to wherever it leads.
    let (home, target) = precious();
    symlink(&target, home.path("draft")).unwrap();
    let page = home.write("page.txt", "请求参数\ncard_no String 必选 32 卡号\n");
    let done = run(&["spec", "import", &page, "--method", "a.b.c", "-o", &home.path("draft")]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(home.text("precious").contains("card_no"));
}

#[cfg(unix)]
fn folder_link(folder: &Folder, name: &str) -> bool {
    std::path::Path::new(&folder.path(name)).is_symlink()
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_not_followed_in_a_circle() {
    let folder = Folder::new();
    folder.write("a.b.c.toml", "method = \"a.b.c\"\ntitle = \"T\"\n");
    std::os::unix::fs::symlink(folder.path(""), folder.path("round")).unwrap();
    let done = run(&["spec", "check", &folder.path("")]);
    assert_eq!((done.code, &*done.out), (0, "1 spec: no faults\n"), "{}", done.err);
}
