//! `alipay spec fmt`.

use serde_json::json;

use super::given;
use crate::support::{Folder, run};

#[test]
fn formatting_keeps_comments_and_meaning() {
    let loose = "# the file\n\ntitle=\"T\"\nmethod = 'a.b.c' # its name\n\n\n[errors]\nA={retry='later',doc='x'}\n# below\n\n[response]\nok = {}\n[request]\n\
                 # first\nlonger_name={max-length=3,required=true}\n\n\n# second\nx = { doc = \"d\", type = \"Kind\" } # why\n[enums.Kind]\nB='b'\n\
                 [[rules]]\nwhen = { x = 'B' }\nrequire=['longer_name']\n# the end\n";
    let tidy = "# the file\n\nmethod = 'a.b.c' # its name\ntitle = \"T\"\n\n[request]\n# first\nlonger_name = { required = true, max-length = 3 }\n\n# second\n\
                x           = { type = \"Kind\", doc = \"d\" } # why\n\n[[rules]]\nrequire = ['longer_name']\nwhen = { x = 'B' }\n# the end\n\n[enums.Kind]\nB = 'b'\n\n\
                [response]\nok = {}\n\n[errors]\nA = { doc = 'x', retry = 'later' }\n# below\n";
    let output = given(&["spec", "fmt", "-"], loose);
    assert_eq!(output.out, tidy, "{}", output.err);
    assert_eq!(given(&["spec", "fmt", "-"], tidy).out, tidy);
    let folder = Folder::new();
    let path = &*folder.write("a.toml", loose);
    assert_eq!(run(&["spec", "fmt", "--check", path]).code, 1);
    assert_eq!(folder.text("a.toml"), loose);
    assert_eq!(run(&["spec", "fmt", path]).code, 0);
    assert_eq!(folder.text("a.toml"), tidy);
    assert_eq!(run(&["spec", "fmt", "--check", path]).code, 0);
    assert_eq!(given(&["spec", "fmt", "-"], "a = ").code, 1);

    // The standard input can be checked too.
    for (text, code, told) in [(tidy, 0, ""), (loose, 1, "<stdin>\n")] {
        let output = given(&["spec", "fmt", "--check", "-"], text);
        assert_eq!((output.code, &*output.out), (code, told));
    }
    let output = given(&["spec", "fmt", "--json", "-"], loose).json();
    assert_eq!(output, json!({ "changed": ["<stdin>"], "errors": [], "text": tidy }));
    // A file that cannot be formatted keeps no other one from it.
    let broken = &*folder.write("B.toml", "a = ");
    folder.write("a.toml", loose);
    let output = run(&["spec", "fmt", &folder.path("")]);
    assert_eq!(output.code, 1);
    assert!(output.err.contains("B.toml:1:"), "{}", output.err);
    assert_eq!(output.out, format!("{path}\n"));
    assert_eq!(folder.text("a.toml"), tidy);
    assert_eq!(folder.text("B.toml"), "a = ");
    let output = run(&["spec", "fmt", "--json", broken]).json();
    assert_eq!(output["errors"][0]["faults"][0]["line"], 1);
}
