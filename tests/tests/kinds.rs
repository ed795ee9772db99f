//! What a signed answer's values become: each kind of field, as documented and as it should not
//! be, by a method with all of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "support/calls.rs"]
mod calls;
#[path = "support/told.rs"]
mod told;

use alipay::CallOptions;
use alipay::{Error, HttpResponse, Outcome, Reply};
use calls::*;
use kinds::{Request, Response, State};
use told::told;

/// A method with all of them.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/kinds.toml")]
pub struct Kinds;

fn parse(fields: &str) -> Result<Reply<Response>, Error> {
    let node = format!(r#"{{"code":"10000","text":"t",{fields}}}"#);
    let request = Request::builder().id("1").build();
    let response = HttpResponse::new(200, node_first("example.kinds.query", &node));
    app().build().unwrap().parse(&request, &CallOptions::new(), &response)
}

/// The response, with the fields that were given.
fn read(fields: &str) -> Response {
    parse(fields).unwrap_or_else(|error| panic!("{fields}: {error}")).into_response()
}

#[test]
fn every_kind_is_read() {
    let response = read(
        r#""note":"n","count":3,"total":"9.99","flag":true,"at":"2016-04-12 09:30:00","state":"OPEN",
        "names":["a",""],"person":{"name":"Ann","age":30},"people":[{"name":"B"}],
        "free":"{\"a\":1}","typed":"{\"name\":\"C\"}","card":"6222020000000000""#,
    );
    assert_eq!(response.text, "t");
    assert_eq!(response.note.as_deref(), Some("n"));
    assert_eq!(response.count, Some(3));
    assert_eq!(response.total.unwrap().to_string(), "9.99");
    assert_eq!(response.flag, Some(true));
    assert_eq!(response.at.unwrap().to_string(), "2016-04-12T09:30:00");
    assert_eq!(response.state, Some(State::Open));
    assert_eq!(response.names, ["a", ""]);
    let person = response.person.unwrap();
    assert_eq!((person.name.as_str(), person.age), ("Ann", Some(30)));
    assert_eq!(response.people[0].name, "B");
    assert_eq!(response.free.unwrap().as_str(), r#"{"a":1}"#);
    assert_eq!(response.typed.unwrap().name, "C");
    assert_eq!(response.card.as_deref(), Some("6222020000000000"));
    assert!(response.extra.is_empty());
}

#[test]
fn what_is_not_there_is_none() {
    for empty in ["null", "\"\""] {
        let fields = ["note", "count", "total", "flag", "at", "state", "person", "free", "typed"];
        let fields = fields.map(|name| format!("\"{name}\":{empty}")).join(",");
        let response = read(&fields);
        assert_eq!((response.note, response.count, response.total), (None, None, None));
        assert_eq!((response.flag, response.at, response.state), (None, None, None));
        assert_eq!((response.person, response.free, response.typed), (None, None, None));
    }
    assert!(read(r#""names":null,"people":[]"#).names.is_empty());
}

#[test]
fn texts_are_kept_to_the_letter() {
    let cases = [
        ("12345678901234567890.10", "12345678901234567890.10"),
        ("-0.00", "-0.00"),
        ("1E400", "1E400"),
        ("true", "true"),
        (r#""  spaced  ""#, "  spaced  "),
        (r#""null""#, "null"),
        (r#""\u7cfb\u7edf \ud83e\udde7 \" \\ \/ \b\f\n\r\t""#, "系统 🧧 \" \\ / \u{8}\u{c}\n\r\t"),
        (r#""\u0000""#, "\0"),
    ];
    for (json, expected) in cases {
        assert_eq!(read(&format!("\"note\":{json}")).note.as_deref(), Some(expected), "{json}");
    }
    assert_eq!(read("\"names\":[1.50,false]").names, ["1.50", "false"]);
}

#[test]
fn amounts_are_exact() {
    for (json, expected) in [
        (r#""0.01""#, "0.01"),
        ("0.10", "0.10"),
        ("88888888888888888888.88", "88888888888888888888.88"),
        (r#""-1.00""#, "-1.00"),
        ("0", "0"),
        (r#""7922816251426433759354395033.5""#, "7922816251426433759354395033.5"),
    ] {
        let total = read(&format!("\"total\":{json}")).total;
        assert_eq!(total.map(|total| total.to_string()).as_deref(), Some(expected), "{json}");
    }
    for (json, expected) in
        [("9223372036854775807", i64::MAX), ("\"-9223372036854775808\"", i64::MIN)]
    {
        assert_eq!(read(&format!("\"count\":{json}")).count, Some(expected));
    }
}

#[test]
fn enum_values_that_the_spec_lacks_are_kept() {
    for (json, expected) in
        [(r#""HALF_OPEN""#, "HALF_OPEN"), (r#""open""#, "open"), ("7", "7"), (r#""新""#, "新")]
    {
        let state = read(&format!("\"state\":{json}")).state;
        assert_eq!(state, Some(State::Unknown(expected.to_owned())));
        assert_eq!(state.unwrap().as_str(), expected);
    }
}

#[test]
fn json_inside_text_may_be_json_itself() {
    assert_eq!(read(r#""free":{"a":[1]}"#).free.unwrap().as_str(), r#"{"a":[1]}"#);
    assert_eq!(read(r#""free":"no json""#).free.unwrap().as_str(), "no json");
    assert_eq!(read(r#""typed":{"name":"C","new":1}"#).typed.unwrap().name, "C");
}

#[test]
fn fields_that_the_spec_lacks_are_kept() {
    let response = read(r#""new":{"a":[null]},"person":{"name":"A","also_new":"x"}"#);
    assert_eq!(response.extra.get("new"), Some(&serde_json::json!({ "a": [null] })));
    let person = response.person.unwrap();
    assert_eq!(person.extra.get("also_new"), Some(&"x".into()));
}

#[test]
fn values_of_another_kind_say_where_and_what() {
    let cases = [
        ("\"note\":{}", "note: wanted text, found an object"),
        ("\"note\":[]", "note: wanted text, found a list"),
        ("\"count\":1.5", "count: wanted a whole number of 64 bits, found a number"),
        (
            "\"count\":9223372036854775808",
            "count: wanted a whole number of 64 bits, found a number",
        ),
        ("\"count\":\"many\"", "count: wanted a whole number of 64 bits, found other text"),
        ("\"count\":true", "count: wanted a whole number of 64 bits, found true or false"),
        (
            "\"total\":\"9,99\"",
            "total: wanted a decimal number of up to 28 digits, found other text",
        ),
        ("\"total\":1e2", "total: wanted a decimal number of up to 28 digits, found a number"),
        (
            "\"total\":0.00000000000000000000000000001",
            "total: wanted a decimal number of up to 28 digits, found a number",
        ),
        ("\"flag\":\"yes\"", "flag: wanted true or false, found other text"),
        ("\"flag\":1", "flag: wanted true or false, found a number"),
        ("\"at\":\"2016-04-12\"", "at: wanted a time like 2016-04-12 09:30:00, found other text"),
        (
            "\"at\":\"2016-02-30 00:00:00\"",
            "at: wanted a time like 2016-04-12 09:30:00, found other text",
        ),
        ("\"state\":{}", "state: wanted text, found an object"),
        ("\"names\":\"a\"", "names: wanted a list, found other text"),
        ("\"names\":[\"a\",{}]", "names[1]: wanted text, found an object"),
        ("\"names\":[null]", "names[0]: wanted text, found null"),
        ("\"person\":{}", "person.name: required, but not there"),
        ("\"person\":[]", "person: wanted an object, found a list"),
        ("\"person\":7", "person: wanted an object, found a number"),
        (
            "\"person\":{\"name\":\"A\",\"age\":\"x\"}",
            "person.age: wanted a whole number of 64 bits, found other text",
        ),
        ("\"people\":[{\"name\":\"A\"},{\"age\":1}]", "people[1].name: required, but not there"),
        ("\"people\":{}", "people: wanted a list, found an object"),
        ("\"typed\":\"\\\"text\\\"\"", "typed: wanted an object, found other text"),
        ("\"typed\":\"{\\\"name\\\":\"", "typed: the JSON ends too early (line 1, column 8)"),
        (
            "\"person\":{\"name\":\"A\",\"name\":\"B\"}",
            "person: a field stands there twice (line 1, column 23)",
        ),
    ];
    for (fields, expected) in cases {
        let result = parse(fields);
        assert_eq!(told(&result), format!("done, {expected}"), "{fields}");
        let Err(error) = result else { continue };
        assert_eq!(error.outcome(), Outcome::Done);
        let Error::Unreadable(unreadable) = &error else { panic!("{error:?}") };
        assert!(unreadable.answer.contains(fields), "nothing of the answer is lost");
    }
}

#[test]
fn a_message_shows_no_value() {
    let secret = "6222029999999999";
    for fields in [
        format!(r#""card":{{"number":"{secret}"}}"#),
        format!(r#""card":"{secret}\ud800""#),
        format!(r#""count":"{secret}x""#),
        format!(r#""typed":"{secret}""#),
        format!(r#""card":"{secret}","flag":"{secret}""#),
    ] {
        let error = parse(&fields).unwrap_err();
        assert!(!error.to_string().contains("6222"), "{error}");
        assert!(!format!("{error:?}").contains("6222"), "{error:?}");
    }
    let reply = parse(&format!(r#""card":"{secret}""#)).unwrap();
    assert!(!format!("{reply:?}").contains("6222"), "{reply:?}");
    assert!(reply.text().contains(secret));
}
