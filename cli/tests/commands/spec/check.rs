//! `alipay spec check`.

use serde_json::json;

use super::given;
use crate::support::{Folder, run};

#[test]
fn every_fault_is_told_with_its_line() {
    let folder = Folder::new();
    folder.write("a.toml", "method = \"a.b.c\"\ntitle = \"T\"\n[request]\nx = { requird = true }\ny = { type = \"Strin\" }\n");
    let path = &*folder.path("");
    let output = run(&["spec", "check", path]);
    assert_eq!(output.code, 1);
    for part in [
        "error[unknown-key]",
        "a.toml:4:7",
        "did you mean `required`?",
        "error[unknown-type]",
        "error: 2 faults in 1 spec",
    ] {
        assert!(output.err.contains(part), "{part}: {}", output.err);
    }
    let faults = run(&["spec", "check", "--json", path]).json();
    assert_eq!(faults.as_array().unwrap().len(), 2);
    assert_eq!((&faults[0]["line"], &faults[0]["code"]), (&json!(4), &json!("unknown-key")));
    // The other files are checked though one cannot be read.
    folder.write("gbk.toml", b"title = \"\xff\"\n");
    folder.write("alipay.trade.pay.toml", "method = \"alipay.trade.query\"\ntitle = \"T\"\n");
    let output = run(&["spec", "check", path]);
    assert_eq!(output.code, 1);
    for part in [
        "gbk.toml: it is not UTF-8 text",
        "named after another method than its `method`, alipay.trade.query",
        "error: 4 faults in 2 specs",
    ] {
        assert!(output.err.contains(part), "{part}: {}", output.err);
    }
    let listed = run(&["spec", "check", "--json", path]).json();
    assert_eq!(listed.as_array().unwrap().len(), 4);

    let one = given(&["spec", "check", "-"], "method = \"a.b.c\"\ntitle = \"T\"\nx = 1\n");
    assert!(
        one.err.contains("<stdin>:3:1") && one.err.contains("1 fault in 1 spec"),
        "{}",
        one.err
    );
    let none = run(&["spec", "check", &Folder::new().path("")]);
    assert!(none.code == 0 && none.err.contains("there are no spec files"));
    assert_eq!(run(&["spec", "check", "/no/such"]).code, 1);
    let catalogue = run(&["spec", "check"]);
    assert_eq!(catalogue.code, 0, "{}", catalogue.err);
}

#[test]
fn what_asks_for_a_second_look_is_a_warning() {
    let text = "method = \"a.b.c\"\ntitle = \"T\"\n[errors]\nDB_ERROR = {}\n";
    let output = given(&["spec", "check", "-"], text);
    assert_eq!(output.code, 0);
    assert_eq!(output.out, "1 spec: no faults, 1 warning\n");
    for part in ["warning[unstated-outcome]", "<stdin>:4:1", "`outcome = \"unknown\"`"] {
        assert!(output.err.contains(part), "{part}: {}", output.err);
    }
    let listed = given(&["spec", "check", "--json", "-"], text).json();
    assert_eq!(listed[0]["level"], "warning");
    let both = given(&["spec", "check", "-"], &text.replace("[errors]", "x = 1\n[errors]"));
    assert_eq!(both.code, 1);
    assert!(both.err.contains("error: 1 fault, 1 warning in 1 spec"), "{}", both.err);
    // The catalogue states what it must.
    let catalogue = run(&["spec", "check"]);
    assert_eq!((catalogue.code, &*catalogue.err), (0, ""));
}
