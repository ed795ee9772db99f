//! The binary: what it prints, where, and how it exits.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn alipay(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_alipay"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

/// A folder of this test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

const PAGE: &str = "\
alipay.example.card.query (查询)

请求参数

参数 类型 是否必填 最大长度 描述 示例值
card_no String 必选 32 卡号 8888
holder HolderInfo 可选 - 持卡人
  • └ holder_name
  • String
  • 必填
  • 64
  • 姓名
  • 张三

业务错误码

错误码 错误描述 解决方案
SYSTEM_ERROR 系统繁忙 稍后重试
";

#[test]
fn a_page_becomes_facts_and_a_draft_with_the_same_facts() {
    let facts = alipay(&["spec", "import", "-", "--format", "json", "--strict"], PAGE);
    assert!(facts.status.success(), "{}", err(&facts));
    let holder_name = json!({ "name": "holder_name", "type": "String", "required": true, "max_length": 64, "children": [] });
    let expected = json!({
        "method": "alipay.example.card.query",
        "title": "查询",
        "request": [
            { "name": "card_no", "type": "String", "required": true, "max_length": 32, "children": [] },
            { "name": "holder", "type": "HolderInfo", "required": false, "max_length": null, "children": [holder_name] },
        ],
        "response": [],
        "errors": [{ "code": "SYSTEM_ERROR" }],
    });
    assert_eq!(json_of(&facts), expected);
    let draft = alipay(&["spec", "import", "-"], PAGE);
    assert!(out(&draft).contains("# Line 6: 卡号"), "{}", out(&draft));
    let shown = alipay(&["spec", "show", "-", "--json"], out(&draft));
    assert_eq!(json_of(&shown), expected);
    // No page's sentence is a doc text.
    assert!(!out(&draft).contains("doc ="));
}

#[test]
fn what_is_not_understood_is_told_and_fails_when_strict() {
    let page = "请求参数\n谁知道这是什么\ncard_no String 必选 32 卡号\n";
    let output = alipay(&["spec", "import", "-", "--method", "a.b.c"], page);
    assert!(output.status.success());
    let told = "<stdin>:2: warning: not understood, left out: 谁知道这是什么\n";
    assert_eq!(err(&output), told);
    let strict = alipay(&["spec", "import", "-", "--method", "a.b.c", "--strict", "--json"], page);
    assert_eq!(strict.status.code(), Some(1));
    let remark: Value = serde_json::from_str(err(&strict).trim()).unwrap();
    assert_eq!(remark["line"], 2);
    assert_eq!(remark["weight"], "warning");
    let absent = alipay(&["spec", "import", "/no/such/page"], "");
    assert_eq!(absent.status.code(), Some(2));
    assert!(err(&absent).starts_with("error: cannot read /no/such/page"), "{}", err(&absent));
}

#[test]
fn a_spec_is_shown_in_three_forms() {
    let method = "alipay.marketing.voucher.stock.use";
    let toml = alipay(&["spec", "show", method], "");
    assert_eq!(out(&toml), alipay_openapi_specs::get(method).unwrap());
    let table = alipay(&["spec", "show", method, "--format", "table"], "");
    assert!(out(&table).contains("\n  entity_no   String  required  128\n"), "{}", out(&table));
    let json = json_of(&alipay(&["spec", "show", method, "--format", "json"], ""));
    assert_eq!(
        json["response"][0],
        json!({ "name": "voucher_id", "type": "String", "required": false, "max_length": 28, "children": [] })
    );
    let wrong = alipay(&["spec", "show", "alipay.trade.qury"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `alipay.trade.query`?"));
}

#[test]
fn every_fault_is_told_with_its_line() {
    let folder = folder("check");
    let file = folder.join("a.toml");
    std::fs::write(&file, "method = \"a.b.c\"\ntitle = \"T\"\n[request]\nx = { requird = true }\ny = { type = \"Strin\" }\n").unwrap();
    let path = folder.to_str().unwrap();
    let output = alipay(&["spec", "check", path], "");
    assert_eq!(output.status.code(), Some(1));
    for part in [
        "error[unknown-key]",
        "a.toml:4:7",
        "did you mean `required`?",
        "error[unknown-type]",
        "error: 2 faults in 1 spec",
    ] {
        assert!(err(&output).contains(part), "{part}: {}", err(&output));
    }
    let faults = json_of(&alipay(&["spec", "check", "--json", path], ""));
    assert_eq!(faults.as_array().unwrap().len(), 2);
    assert_eq!((&faults[0]["line"], &faults[0]["code"]), (&json!(4), &json!("unknown-key")));
    // The other files are checked though one cannot be read.
    std::fs::write(folder.join("gbk.toml"), b"title = \"\xff\"\n").unwrap();
    let named = folder.join("alipay.trade.pay.toml");
    std::fs::write(&named, "method = \"alipay.trade.query\"\ntitle = \"T\"\n").unwrap();
    let output = alipay(&["spec", "check", path], "");
    assert_eq!(output.status.code(), Some(1));
    for part in [
        "gbk.toml: it is not UTF-8 text",
        "named as another method than its `method`, alipay.trade.query",
        "error: 4 faults in 2 specs",
    ] {
        assert!(err(&output).contains(part), "{part}: {}", err(&output));
    }
    let listed = json_of(&alipay(&["spec", "check", "--json", path], ""));
    assert_eq!(listed.as_array().unwrap().len(), 4);

    let one = alipay(&["spec", "check", "-"], "method = \"a.b.c\"\ntitle = \"T\"\nx = 1\n");
    assert!(
        err(&one).contains("<stdin>:3:1") && err(&one).contains("1 fault in 1 spec"),
        "{one:?}"
    );
    let empty = folder.join("empty");
    std::fs::create_dir(&empty).unwrap();
    let none = alipay(&["spec", "check", empty.to_str().unwrap()], "");
    assert!(none.status.success() && err(&none).contains("there are no spec files"));
    assert_eq!(alipay(&["spec", "check", "/no/such"], "").status.code(), Some(1));
    let catalogue = alipay(&["spec", "check"], "");
    assert!(catalogue.status.success(), "{}", err(&catalogue));
}

#[test]
fn what_asks_for_a_second_look_is_a_warning() {
    let text = "method = \"a.b.c\"\ntitle = \"T\"\n[errors]\nDB_ERROR = {}\n";
    let output = alipay(&["spec", "check", "-"], text);
    assert!(output.status.success());
    assert_eq!(out(&output), "1 spec: no faults, 1 warning\n");
    for part in ["warning[unstated-outcome]", "<stdin>:4:1", "`outcome = \"unknown\"`"] {
        assert!(err(&output).contains(part), "{part}: {}", err(&output));
    }
    let listed = json_of(&alipay(&["spec", "check", "--json", "-"], text));
    assert_eq!(listed[0]["level"], "warning");
    let both = alipay(&["spec", "check", "-"], &text.replace("[errors]", "x = 1\n[errors]"));
    assert_eq!(both.status.code(), Some(1));
    assert!(err(&both).contains("error: 1 fault, 1 warning in 1 spec"), "{}", err(&both));
    // The catalogue states what it must.
    let catalogue = alipay(&["spec", "check"], "");
    assert_eq!((catalogue.status.code(), err(&catalogue)), (Some(0), ""));
}

#[test]
fn formatting_keeps_comments_and_meaning() {
    let loose = "# the file\n\ntitle=\"T\"\nmethod = 'a.b.c' # its name\n\n\n[errors]\nA={retry='later',doc='x'}\n# below\n\n[response]\nok = {}\n[request]\n\
                 # first\nlonger_name={max-length=3,required=true}\n\n\n# second\nx = { doc = \"d\", type = \"Kind\" } # why\n[enums.Kind]\nB='b'\n\
                 [[rules]]\nwhen = { x = 'B' }\nrequire=['longer_name']\n# the end\n";
    let tidy = "# the file\n\nmethod = 'a.b.c' # its name\ntitle = \"T\"\n\n[request]\n# first\nlonger_name = { required = true, max-length = 3 }\n\n# second\n\
                x           = { type = \"Kind\", doc = \"d\" } # why\n\n[[rules]]\nrequire = ['longer_name']\nwhen = { x = 'B' }\n# the end\n\n[enums.Kind]\nB = 'b'\n\n\
                [response]\nok = {}\n\n[errors]\nA = { doc = 'x', retry = 'later' }\n# below\n";
    let output = alipay(&["spec", "fmt", "-"], loose);
    assert_eq!(out(&output), tidy, "{}", err(&output));
    assert_eq!(out(&alipay(&["spec", "fmt", "-"], tidy)), tidy);
    let folder = folder("fmt");
    let file = folder.join("a.toml");
    std::fs::write(&file, loose).unwrap();
    let path = file.to_str().unwrap();
    assert_eq!(alipay(&["spec", "fmt", "--check", path], "").status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), loose);
    assert!(alipay(&["spec", "fmt", path], "").status.success());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), tidy);
    assert!(alipay(&["spec", "fmt", "--check", path], "").status.success());
    assert_eq!(alipay(&["spec", "fmt", "-"], "a = ").status.code(), Some(1));

    // The standard input can be checked too.
    for (text, code, told) in [(tidy, 0, ""), (loose, 1, "<stdin>\n")] {
        let output = alipay(&["spec", "fmt", "--check", "-"], text);
        assert_eq!((output.status.code(), out(&output)), (Some(code), told));
    }
    let output = json_of(&alipay(&["spec", "fmt", "--json", "-"], loose));
    assert_eq!(output, json!({ "changed": ["<stdin>"], "errors": [], "text": tidy }));
    // A file that cannot be formatted keeps no other one from it.
    let broken = file.with_file_name("B.toml");
    std::fs::write(&broken, "a = ").unwrap();
    std::fs::write(&file, loose).unwrap();
    let output = alipay(&["spec", "fmt", file.parent().unwrap().to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("B.toml:1:"), "{}", err(&output));
    assert_eq!(out(&output), format!("{path}\n"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), tidy);
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "a = ");
    let output = json_of(&alipay(&["spec", "fmt", "--json", broken.to_str().unwrap()], ""));
    assert_eq!(output["errors"][0]["faults"][0]["line"], 1);
}

/// Comments wherever they can stand: they are all there afterwards, or nothing is formatted.
#[test]
fn no_comment_is_lost() {
    let spec = "method = \"a.b.c\"\ntitle = \"T\"\n\n[request]\nx = { max-length = 3 }\nlist = [\n  1,\n]\n\
                [[rules]]\nrequire = [\"x\"]\nwhen = { y = \"A\" }\n[enums.Kind]\nA = \"a\"\n[objects.Shelf]\n\
                z = {}\n[response]\nok = {}\n[errors]\nE = {}\n";
    let lines: Vec<&str> = spec.lines().collect();
    for at in 0..=lines.len() {
        for style in ["# here", "\n# here", "# here\n", "\n# here\n"] {
            let mut lines = lines.clone();
            lines.insert(at, style);
            let text = lines.join("\n") + "\n";
            if let Ok(formatted) = alipay_spec_tools::write::canonical(&text) {
                assert_eq!(formatted.matches("# here").count(), 1, "{text}\n---\n{formatted}");
                assert_eq!(alipay_spec_tools::write::canonical(&formatted).unwrap(), formatted);
            }
        }
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        if let Some(line) = lines.get_mut(at).filter(|line| !line.is_empty()) {
            line.push_str(" # here");
            let text = lines.join("\n") + "\n";
            if let Ok(formatted) = alipay_spec_tools::write::canonical(&text) {
                assert_eq!(formatted.matches("# here").count(), 1, "{text}\n---\n{formatted}");
            }
        }
    }
}

#[test]
fn every_spec_of_the_catalogue_is_formatted() {
    for spec in alipay_openapi_specs::iter() {
        let formatted = alipay_spec_tools::write::canonical(spec.text()).unwrap();
        assert_eq!(formatted, spec.text(), "{}: run `alipay spec fmt specs`", spec.path());
    }
}

#[test]
fn changes_are_told_by_what_they_break() {
    let head = "method = \"a.b.c\"\ntitle = \"T\"\n";
    let cases = [
        ("x = {}", "x = {}\ny = {}", "compatible: request.y: is new\n", 0),
        (
            "x = {}",
            "x = {}\ny = { required = true }",
            "breaking: request.y: is new and required\n",
            1,
        ),
        ("x = {}\ny = {}", "x = {}", "breaking: request.y: was removed\n", 1),
        (
            "x = { max-length = 9 }",
            "x = { max-length = 10 }",
            "compatible: request.x: its greatest length was 9 and is 10\n",
            0,
        ),
        (
            "x = { max-length = 9 }",
            "x = { max-length = 8 }",
            "breaking: request.x: its greatest length was 9 and is 8\n",
            1,
        ),
        (
            "x = {}",
            "x = { type = \"Number\" }",
            "breaking: request.x: its type was String and is Number\n",
            1,
        ),
        ("x = { doc = \"a\" }", "x = { doc = \"b\" }", "", 0),
        (
            "x = {}\n[response]\na = {}",
            "x = {}\n[response]\na = { required = true }",
            "breaking: response.a: is required now\n",
            1,
        ),
        (
            "x = {}\ny = {}",
            "x = {}\ny = {}\n[[rules]]\ntogether = [\"x\", \"y\"]",
            "breaking: rules: new: together = [\"x\", \"y\"]\n",
            1,
        ),
        (
            "x = { required = true }",
            "x = {}",
            "compatible: request.x: is optional now: an Option in Rust\n",
            0,
        ),
        (
            "x = {}\n[response]\na = { required = true }",
            "x = {}\n[response]\na = {}",
            "breaking: response.a: is optional now: an Option in Rust\n",
            1,
        ),
        (
            "x = { type = \"Number\", min = 2, max = 10 }",
            "x = { type = \"Number\", min = 1, max = 9 }",
            "compatible: request.x: its least value was 2 and is 1\n\
             breaking: request.x: its greatest value was 10 and is 9\n",
            1,
        ),
        (
            "x = { max-length = 9 }",
            "x = { max-length = 9, unit = \"bytes\" }",
            "breaking: request.x: its unit of length was characters and is bytes\n",
            1,
        ),
        (
            "x = { format = \"digits\" }",
            "x = {}",
            "compatible: request.x: its form was digits only and is none\n",
            0,
        ),
        (
            "x = { default = \"1\" }",
            "x = { default = \"2\" }",
            "breaking: request.x: what Alipay assumes where it is not sent was 1 and is 2\n",
            1,
        ),
        (
            "x = { type = \"K\" }\n[enums.K]\nA = \"a\"",
            "x = { type = \"K\" }\n[enums.K]\nB = \"b\"",
            "compatible: request.x: has a new value `B`\nbreaking: request.x: lost the value `A`\n",
            1,
        ),
        (
            "x = { type = \"O\" }\n[objects.O]\na = { max-length = 2 }",
            "x = { type = \"O\" }\n[objects.O]\na = { max-length = 1 }\nb = {}",
            "breaking: request.x.a: its greatest length was 2 and is 1\n\
             compatible: request.x.b: is new\n",
            1,
        ),
        (
            "x = {}\n[errors]\nA = {}",
            "x = {}\n[errors]\nA = {}\nB = {}",
            "compatible: errors.B: is new\n",
            0,
        ),
    ];
    let folder = folder("diff");
    for (old, new, told, code) in cases {
        let [a, b] = [("a.toml", old), ("b.toml", new)].map(|(name, text)| {
            let file = folder.join(name);
            std::fs::write(&file, format!("{head}[request]\n{text}\n")).unwrap();
            file.to_str().unwrap().to_owned()
        });
        let output = alipay(&["spec", "diff", &a, &b], "");
        assert_eq!((out(&output), output.status.code()), (told, Some(code)), "{}", err(&output));
        assert_eq!(err(&output).contains("nothing changes for a user"), told.is_empty());
    }
    let broken = folder.join("b.toml");
    std::fs::write(&broken, "method = 1").unwrap();
    let output = alipay(&["spec", "diff", "alipay.trade.query", broken.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(2), "a fault is no difference");
}

#[test]
fn methods_are_found_by_their_words() {
    let all = alipay(&["spec", "list"], "");
    assert_eq!(out(&all).lines().count(), alipay_openapi_specs::iter().count());
    for words in
        [&["points", "update"][..], &["Points Card"], &["card POINTS"], &["activity_account"]]
    {
        let arguments: Vec<&str> = ["spec", "list"].iter().chain(words).copied().collect();
        let found = alipay(&arguments, "");
        assert!(out(&found).contains("koubei.marketing.tool.points.update  Update"), "{words:?}");
    }
    let json = json_of(&alipay(&["spec", "list", "--json", "activity_account"], ""));
    assert_eq!(json[0]["method"], "koubei.marketing.tool.points.update");
    assert_eq!(alipay(&["spec", "list", "no-such-word"], "").status.code(), Some(1));
}

#[test]
fn a_skeleton_is_a_sound_spec() {
    let output = alipay(&["spec", "new", "alipay.example.card.query"], "");
    assert!(output.status.success());
    let (spec, faults) = alipay_openapi_schema::read::read("new", out(&output));
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(spec.method, "alipay.example.card.query");
    assert_eq!(alipay_spec_tools::write::canonical(out(&output)).unwrap(), out(&output));
    // What it shows as comments is sound, too.
    let shown: String = out(&output)
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|rest| rest.contains(" = ") || rest.starts_with('['))
                .unwrap_or(line)
                .to_owned()
                + "\n"
        })
        .collect();
    let shown = shown.replace("shop_id", "out_biz_no");
    let (_, faults) = alipay_openapi_schema::read::read("new", &shown);
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(alipay(&["spec", "new", "card"], "").status.code(), Some(2));

    let file = folder("new").join("card.toml");
    let arguments = ["spec", "new", "alipay.trade.query", "-o", file.to_str().unwrap()];
    let known = alipay(&arguments, "");
    assert!(known.status.success());
    assert!(err(&known).contains("the catalogue has alipay.trade.query already"), "{known:?}");
    std::fs::write(&file, "mine").unwrap();
    assert_eq!(alipay(&arguments, "").status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = alipay(&["completions", shell], "");
        assert!(out(&script).contains("strict"), "{shell}");
    }
    let folder = folder("man");
    assert!(alipay(&["man", "-o", folder.to_str().unwrap()], "").status.success());
    for page in ["alipay.1", "alipay-spec-import.1", "alipay-spec-diff.1"] {
        assert!(folder.join(page).is_file(), "{page}");
    }
}

#[test]
fn what_goes_into_a_pipe_has_no_colour() {
    let output = alipay(&["spec", "list"], "");
    let faulty = alipay(&["spec", "show", "-"], "x");
    assert!(!out(&output).contains('\u{1b}') && !err(&faulty).contains('\u{1b}'));
    assert_eq!(faulty.status.code(), Some(1));
}
