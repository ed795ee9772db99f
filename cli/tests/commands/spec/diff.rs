//! `alipay spec diff`.

use crate::support::{Folder, run};

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
            "breaking: request.x: what Alipay assumes if it is not sent was 1 and is 2\n",
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
    let folder = Folder::new();
    for (old, new, told, code) in cases {
        let [a, b] = [("a.toml", old), ("b.toml", new)]
            .map(|(name, text)| folder.write(name, format!("{head}[request]\n{text}\n")));
        let output = run(&["spec", "diff", &a, &b]);
        assert_eq!((&*output.out, output.code), (told, code), "{}", output.err);
        assert_eq!(output.err.contains("nothing changes for a user"), told.is_empty());
    }
    let broken = folder.write("b.toml", "method = 1");
    let output = run(&["spec", "diff", "alipay.trade.query", &broken]);
    assert_eq!(output.code, 2, "a fault is no difference");
}
