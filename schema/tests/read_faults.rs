//! What the reader says to specs with faults.

use alipay_openapi_schema::read::read;

#[test]
fn a_fault_is_shown_with_its_line() {
    let text = "method = \"a.b.c\"\ntitle = \"T\"\n[request]\na = { requird = true }\n";
    let (spec, faults) = read("file.toml", text);
    assert_eq!(spec.request.len(), 1);
    let shown = faults.to_string();
    assert!(shown.starts_with("error[unknown-key]: unknown key `requird` in a field\n"), "{shown}");
    assert!(shown.contains("--> file.toml:4:7\n"), "{shown}");
    assert!(shown.ends_with("= help: did you mean `required`?"), "{shown}");
}
