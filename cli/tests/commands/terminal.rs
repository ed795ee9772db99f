//! What is on a terminal alone: colour, and how far a command is.

use std::process::{Command, Stdio};

use super::support::{Folder, Local, alipay, fed, run};

/// What a command shows on a terminal, which util-linux's `script` is; none where it is not there.
pub(crate) fn on_terminal(arguments: &[&str], given: &[(&str, String)]) -> Option<String> {
    let line: Vec<String> = [env!("CARGO_BIN_EXE_alipay")]
        .iter()
        .chain(arguments)
        .map(|argument| format!("'{argument}'"))
        .collect();
    let mut command = Command::new("script");
    command.args(["-qec", &line.join(" "), "/dev/null"]).env("TERM", "xterm").stdin(Stdio::null());
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
    command.envs(given.iter().map(|(name, value)| (*name, value)));
    match command.output() {
        // That of other systems takes other arguments.
        Ok(output) if cfg!(target_os = "linux") => Some(String::from_utf8(output.stdout).unwrap()),
        _ => {
            eprintln!("skipped: there is no `script`");
            None
        }
    }
}

#[test]
fn colour_and_progress_are_on_a_terminal_alone() {
    let folder = Folder::new();
    let page = folder.write("page.txt", "请求参数\n谁知道\ncard_no String 必选 32 卡号\n");
    let import = ["spec", "import", &page, "--method", "a.b.c"];
    let Some(shown) = on_terminal(&import, &[]) else { return };
    assert!(shown.contains("\u{1b}[33mwarning") || shown.contains("warning\u{1b}[0m"), "{shown:?}");
    assert!(shown.contains("a.b.c: 1 fields of the request"), "{shown}");
    let plain = on_terminal(&import, &[("NO_COLOR", "1".to_owned())]).unwrap();
    assert!(plain.contains("2: warning: ") && !plain.contains('\u{1b}'), "{plain:?}");
    let piped = run(&import);
    assert!(!piped.err.contains('\u{1b}') && !piped.err.contains("fields of the request"));

    let shown = on_terminal(&["spec", "list", "no-such-word"], &[]).unwrap();
    assert!(shown.contains("searched ") && shown.contains(" of 9,5"), "{shown:?}");
    let piped = run(&["spec", "list", "no-such-word"]);
    assert!(!piped.err.contains("searched"), "{}", piped.err);
}

#[test]
fn answers_are_indented_on_a_terminal_alone() {
    let local = Local::start(&[]);
    let given: Vec<(&str, String)> = local.settings();
    let call = ["call", "alipay.trade.query", "--trade_no", "1"];
    let piped = local.run(&call).out;
    assert!(piped.starts_with("{\"") && piped.lines().count() == 1, "{piped}");
    let Some(shown) = on_terminal(&call, &given) else { return };
    let shown = shown.replace("\r\n", "\n");
    assert!(shown.contains("{\n  \"code\": \"10000\",\n  \"msg\": "), "{shown}");
    // The answer within a document too.
    let document = on_terminal(&[&call[..], &["--json"]].concat(), &given).unwrap();
    assert!(document.replace("\r\n", "\n").contains("\n    \"code\": \"10000\",\n"), "{document}");
    assert!(!local.run(&[&call[..], &["--json"]].concat()).out.contains("\n    \"code\""));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = alipay(&["spec", "list"]).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}

#[test]
fn a_bad_verdict_stands_though_nobody_reads_it() {
    let folder = Folder::new();
    assert_eq!(run(&["key", "generate", "-o", &folder.path("")]).code, 0);
    let key = folder.path("app.pub.pem");
    let signed = folder.write("signed.txt", "a=1\nsign=AAAA\n");
    let body = folder.write("body.txt", "app_id=1&sign=AAAA&sign_type=RSA2");
    let broken = folder.write("broken.toml", "method = 1\n");
    let loose = folder.write("loose.toml", "title='T'\nmethod='a.b.c'\n");
    let page = folder.write("page.txt", "谁知道这是什么\n");
    let table: [(&[&str], i32); 9] = [
        (&["spec", "import", &page, "--strict"], 1),
        (&["verify", "--public-key-file", &key, &signed, "--json"], 1),
        (&["verify", "--public-key-file", &key, &signed, "--show"], 1),
        (&["notify", "verify", "--app-id", "1", "--public-key", &key, &body, "--json"], 1),
        (&["spec", "check", &broken, "--json"], 1),
        (&["spec", "diff", "alipay.trade.pay", "alipay.trade.query"], 1),
        (&["spec", "fmt", "--check", &loose], 1),
        (&["call", "alipay.trade.nope", "--json"], 2),
        (&["spec", "show", "alipay.trade.nope", "--json"], 2),
    ];
    for (arguments, code) in table {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = alipay(arguments).stdout(writer).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn what_goes_into_a_pipe_has_no_colour() {
    let output = run(&["spec", "list"]);
    let faulty = fed(&mut alipay(&["spec", "show", "-"]), b"x");
    assert!(!output.out.contains('\u{1b}') && !faulty.err.contains('\u{1b}'));
    assert_eq!(faulty.code, 1);
}
