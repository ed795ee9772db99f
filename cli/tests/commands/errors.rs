//! Errors that scripts can read: with `--json` one document on the output, whatever happens.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use serde_json::json;

use super::support::{Folder, Local, alipay, run};

#[test]
fn errors_are_json_where_json_is_asked_for() {
    let folder = Folder::new();
    let broken = folder.write("broken.toml", "method = 1\n");
    let nowhere = "/nowhere.toml";
    let table: [(&[&str], i32, &str); 13] = [
        (&["spec", "show", "alipay.trade.qery"], 2, "did you mean `alipay.trade.query`?"),
        (&["spec", "show", &broken], 1, "the spec has faults"),
        (&["spec", "diff", nowhere, nowhere], 2, "cannot read /nowhere.toml"),
        (&["spec", "diff", "alipay.trade.query", &broken], 2, "the spec has faults"),
        (&["spec", "new", "card"], 2, "is not the name of a method"),
        (&["spec", "import", nowhere], 2, "cannot read /nowhere.toml"),
        (&["sign"], 2, "there is no private key"),
        (&["verify", "--public-key-file", nowhere], 2, "cannot be read as a file"),
        (&["notify", "verify"], 2, "ALIPAY_APP_ID is not set"),
        (&["key", "inspect", nowhere], 2, "cannot be read as a file"),
        (&["cert", "sn", nowhere], 2, "cannot be read as a file"),
        (&["gateway", "--keys", &broken], 2, "cannot write"),
        (&["call", "alipay.trade.query", "--trade_no", "1"], 2, "ALIPAY_APP_ID is not set"),
    ];
    for (arguments, code, words) in table {
        let done = run(&[arguments, &["--json"]].concat());
        assert_eq!((done.code, &*done.err), (code, ""), "{arguments:?}: {}", done.out);
        let error = &done.json()["error"];
        assert!(error.as_str().unwrap().contains(words), "{arguments:?}: {error}");
    }
    let faults = run(&["spec", "show", &broken, "--json"]).json();
    assert_eq!(faults["faults"][0]["line"], 1);
    let call = run(&["call", "--spec", &broken, "--json"]);
    assert_eq!((call.code, &call.json()["outcome"]), (2, &json!("not sent")));
    assert!(call.json()["faults"].is_array());
}

#[test]
fn what_the_gateway_says_cannot_move_the_cursor() {
    let local = Local::start(&[]);
    // Anybody can answer so: the refusal is not signed.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let answers = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1 << 16]).unwrap();
        let body = r#"{"error_response":{"code":"40002","msg":"x","sub_msg":"\u001b[2J\nok"}}"#;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all((head + body).as_bytes()).unwrap();
    });
    let query = ["call", "alipay.trade.query", "--trade_no", "1", "--gateway-url", &url];
    let done = local.run(&query);
    answers.join().unwrap();
    assert_eq!(done.code, 7, "{}", done.err);
    assert!(done.err.contains(r"\u{1b}[2J\nok"), "{:?}", done.err);
    assert!(!done.err.contains('\u{1b}') && !done.out.contains('\u{1b}'));
}

#[test]
fn a_full_disk_is_told() {
    let Ok(full) = std::fs::File::create("/dev/full") else {
        return eprintln!("skipped: there is no /dev/full");
    };
    let mut command = alipay(&["spec", "show", "alipay.trade.query"]);
    let output = command.stdout(full).stderr(std::process::Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the output"));
}
