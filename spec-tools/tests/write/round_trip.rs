//! What is written is what was read.

use alipay_openapi_schema::read::read;
use alipay_spec_tools::write::{self, Comments};

#[test]
fn every_spec_of_the_catalogue_is_written_as_it_was_read() {
    for entry in alipay_openapi_specs::iter() {
        let (spec, faults) = read(&entry.path(), entry.text());
        assert!(faults.is_empty(), "{faults}");
        let text = write::to_toml(&spec);
        let (again, faults) = read(&entry.path(), &text);
        assert!(faults.is_empty(), "{faults}");
        assert_eq!(format!("{spec:?}"), format!("{again:?}"), "{}", entry.method);
        assert_eq!(write::to_toml(&again), text);
    }
}

#[test]
fn colliding_names_get_rust_names() {
    let text = r#"
method = "a.b.c"
title = "T"

[request]
orderId = {}
order_id = {}
self = {}
build = {}
type = {}

[errors]
"ACQ.A" = {}
ACQ_A = {}
UNKNOWN = {}
"#;
    let (mut spec, _) = read("a.b.c.toml", text);
    // The reader takes out what collides: put it back as a page would give it.
    spec.request = ["orderId", "order_id", "self", "build", "type", "金"]
        .map(|name| alipay_openapi_schema::spec::Field { name: name.into(), ..Default::default() })
        .into();
    spec.errors = ["ACQ.A", "ACQ_A", "UNKNOWN", "1"]
        .map(|code| alipay_openapi_schema::spec::ErrorCode {
            code: code.into(),
            ..Default::default()
        })
        .into();
    write::give_rust_names(&mut spec);
    let (again, faults) = read("a.b.c.toml", &write::to_toml(&spec));
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(again.request.len(), 6);
    assert_eq!(again.errors.len(), 4);
}

#[test]
fn comments_stand_above_their_lines() {
    let (spec, _) =
        read("a", "method = \"a.b.c\"\ntitle = \"T\"\n[request]\nx = {}\nlonger = {}\n");
    let mut comments = Comments::default();
    comments.add(&[], "the file");
    comments.add(&["title"], "the title");
    comments.add(&["request", "longer"], "one\ntwo\u{7}\n\nthree");
    comments.add(&["request"], "at the end");
    comments.add(&["rules"], "a rule");
    let expected = "# the file\nmethod = \"a.b.c\"\n# the title\ntitle = \"T\"\n\n[request]\nx      = {}\n\
                    # one\n# two\n#\n# three\nlonger = {}\n\n# at the end\n\n# a rule\n";
    assert_eq!(write::to_toml_with(&spec, &comments), expected);
}
