//! Example requests and answers of specs.

use alipay_openapi_schema::check::check;
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::read;
use serde_json::{Value, json};

fn spec(body: &str) -> alipay_openapi_schema::Spec {
    let text = format!("method = \"a.b.c\"\ntitle = \"T\"\n{body}");
    read::parse("test.toml", &text).map_err(|faults| faults.to_string()).unwrap()
}

/// The example request of a spec, and what the engine has against it.
fn example(body: &str) -> (Value, Vec<String>) {
    let spec = spec(body);
    let map = spec.example_request();
    let violations = spec.with_tables(|tables| {
        let report = check(&JsonRecord::new(&tables.request, tables.objects, &map));
        report.violations.iter().map(ToString::to_string).collect()
    });
    (Value::Object(map), violations)
}

#[test]
fn required_fields_get_values_that_keep_their_limits() {
    let table = [
        ("", json!("name")),
        ("max-length = 2", json!("na")),
        ("min-length = 6, max-length = 6", json!("name11")),
        ("min-length = 6, unit = \"bytes\"", json!("name11")),
        ("format = \"digits\", min-length = 3", json!("111")),
        ("format = \"positive-integer\"", json!("1")),
        ("format = \"integer\"", json!("1")),
        ("format = \"two-decimals\"", json!("1")),
        ("format = \"alphanumeric\"", json!("name")),
        ("format = \"url\"", json!("https://example.com/")),
        ("format = \"date\"", json!("2016-04-12")),
        ("format = \"date-time\"", json!("2016-04-12 09:30:00")),
        ("min = 5, max = 7", json!("5")),
        ("default = \"d\"", json!("d")),
        ("type = \"Number\"", json!(1)),
        ("type = \"Number\", min = 1.5", json!(2)),
        ("type = \"Number\", max = -1.5", json!(-2)),
        ("type = \"Number\", as = \"text\"", json!("1")),
        ("type = \"Price\"", json!("1")),
        ("type = \"Price\", max = 0.01", json!("0.01")),
        ("type = \"Boolean\"", json!(true)),
        ("type = \"Boolean\", as = \"text\"", json!("true")),
        ("type = \"Boolean\", default = false", json!(false)),
        ("type = \"Date\"", json!("2016-04-12 09:30:00")),
        ("type = \"Json\"", json!("{}")),
        ("type = \"String[]\"", json!(["name"])),
        ("type = \"Kind\"", json!("FIRST")),
        ("type = \"Kind[]\"", json!(["FIRST"])),
        ("type = \"Thing\"", json!({"id": "id", "count": "7"})),
        ("type = \"Thing[]\"", json!([{"id": "id", "count": "7"}])),
        ("type = \"Json<Thing>\"", json!("{\"count\":\"7\",\"id\":\"id\"}")),
    ];
    for (keys, value) in table {
        let comma = if keys.is_empty() { "" } else { ", " };
        let body = format!(
            "[request]\nname = {{ required = true{comma}{keys} }}\n\
             other = {{ doc = \"left out\" }}\nkind = {{ type = \"Kind\" }}\n\
             [enums.Kind]\nFIRST = \"\"\nSECOND = \"\"\n\
             [objects.Thing]\nid = {{ required = true }}\n\
             count = {{ type = \"Number\", as = \"text\", example = 7 }}\nno = {{}}\n\
             [response]\nthing = {{ type = \"Thing\" }}\n"
        );
        let (example, violations) = example(&body);
        assert_eq!(example, json!({ "name": value }), "{keys}");
        assert_eq!(violations, [""; 0], "{keys}");
    }
}

#[test]
fn examples_travel_as_their_types_do() {
    let table = [
        ("example = 5", json!("5")),
        ("example = true", json!("true")),
        ("type = \"Number\", example = \"5\"", json!(5)),
        ("type = \"Number\", as = \"text\", example = 5", json!("5")),
        ("type = \"Boolean\", example = \"true\"", json!(true)),
        ("type = \"Boolean\", as = \"text\", example = true", json!("true")),
        ("type = \"Price\", example = 0.10", json!("0.1")),
        ("type = \"Price\", example = \"0.10\"", json!("0.10")),
        ("type = \"Date\", example = 2016-04-12 09:30:00", json!("2016-04-12 09:30:00")),
        ("type = \"Json\", example = { a = [1] }", json!("{\"a\":[1]}")),
        ("type = \"String[]\", example = [\"a\", 2]", json!(["a", "2"])),
        ("type = \"Thing\", example = { n = 5, list = [\"6\"] }", json!({"n": "5", "list": [6]})),
        ("type = \"Json<Thing>\", example = { n = \"5\" }", json!("{\"n\":\"5\"}")),
        ("type = \"Json<Thing>\", example = '{\"n\":\"5\"}'", json!("{\"n\":\"5\"}")),
        ("type = \"Json<Thing>[]\", example = [{ n = \"5\" }]", json!(["{\"n\":\"5\"}"])),
    ];
    for (keys, value) in table {
        let body = format!(
            "[request]\nname = {{ {keys} }}\n\
             [objects.Thing]\nn = {{ type = \"Number\", as = \"text\" }}\n\
             list = {{ type = \"Number[]\" }}\n\
             [response]\nthing = {{ type = \"Thing\" }}\n"
        );
        let (example, violations) = example(&body);
        assert_eq!(example, json!({ "name": value }), "{keys}");
        assert_eq!(violations, [""; 0], "{keys}");
    }
}

#[test]
fn files_are_told_of() {
    let table = [
        ("required = true", json!({"name": "photo.txt", "size": 1})),
        (
            "required = true, extensions = [\"png\", \"jpg\"]",
            json!({"name": "photo.png", "size": 1}),
        ),
        ("example = \"海报.jpg\", max-size = 1", json!({"name": "海报.jpg", "size": 1})),
        ("example = { name = \"a.jpg\", size = 9 }", json!({"name": "a.jpg", "size": 9})),
    ];
    for (keys, value) in table {
        let (example, violations) =
            example(&format!("[parameters]\nphoto = {{ type = \"File\", {keys} }}\n"));
        assert_eq!(example, json!({ "photo": value }), "{keys}");
        assert_eq!(violations, [""; 0], "{keys}");
    }
}

#[test]
fn rules_are_kept() {
    let fields = "[request]\na = { example = \"1\" }\nb = { example = \"2\" }\nc = {}\n[[rules]]\n";
    let table = [
        ("forbid = [\"b\"]\nwhen = { a = \"1\" }", json!({"a": "1"})),
        ("forbid = [\"b\"]\nwhen = { a = \"9\" }", json!({"a": "1", "b": "2"})),
        ("only = [\"b\"]\nwhen = { a = \"9\" }", json!({"a": "1"})),
        ("require = [\"c\"]\nwhen-present = [\"a\"]", json!({"a": "1", "b": "2", "c": "c"})),
        ("together = [\"a\", \"c\"]", json!({"a": "1", "b": "2", "c": "c"})),
        ("one-of = [\"a\", \"b\"]", json!({"a": "1"})),
        ("at-least-one-of = [\"a\", \"c\"]", json!({"a": "1", "b": "2"})),
        ("require = [\"c\"]\nwhen = { a = \"1\" }\nadvice = true", json!({"a": "1", "b": "2"})),
    ];
    for (rule, value) in table {
        let (example, violations) = example(&format!("{fields}{rule}\n"));
        assert_eq!(example, value, "{rule}");
        assert_eq!(violations, [""; 0], "{rule}");
    }
}

#[test]
fn types_that_hold_themselves_end() {
    let body = "[request]\nroot = { type = \"Node\", required = true }\n\
        [response]\nroot = { type = \"Node\" }\n\
        [objects.Node]\nid = { example = \"1\" }\nnext = { type = \"Node\" }\n\
        children = { type = \"Node[]\" }\nmust = { type = \"Node[]\", required = true }\n\
        leaf = { type = \"Json<Leaf>\" }\n\
        [objects.Leaf]\nnode = { type = \"Node\" }\nname = { example = \"x\" }\n";
    let spec = spec(body);
    let node = json!({"id": "1", "must": [], "leaf": "{\"name\":\"x\"}"});
    assert_eq!(Value::Object(spec.example_request()), json!({ "root": node }));
    assert_eq!(Value::Object(spec.example_response()), json!({ "root": node }));
}

#[test]
fn types_that_all_name_each_other_end_too() {
    use std::fmt::Write as _;
    let mut body = "[request]\nroot = { type = \"T0\" }\n".to_owned();
    for object in 0..12 {
        writeln!(body, "[objects.T{object}]\nid = {{ example = \"1\" }}").unwrap();
        for other in 0..12 {
            writeln!(body, "to{other} = {{ type = \"T{other}\" }}").unwrap();
        }
    }
    assert!(spec(&body).example_request().contains_key("root"));
}
