//! What a signed answer's values become: each kind of field, as documented and as it should not
//! be, by a method with all of them.

use alipay::CallOptions;
use alipay::error::Outcome;
use alipay::transport::HttpResponse;
use alipay::{Error, Reply};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::told::told;
use kinds::{Request, Response, State};

/// A method with all of them.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/kinds.toml")]
pub(crate) struct Kinds;

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
        [(r#""HALF_OPEN""#, "HALF_OPEN"), (r#""open ""#, "open "), ("7", "7"), (r#""新""#, "新")]
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

/// What is read of a field in each of the forms in which it can arrive.
#[test]
fn forms_that_lose_nothing_are_read() {
    let people = r#"[Person { name: "A", age: 3 }]"#;
    let cases = [
        // Lists.
        (r#""people":"""#, "people", "[]"),
        (r#""people":null"#, "people", "[]"),
        (r#""people":[]"#, "people", "[]"),
        (r#""people":{}"#, "people", "[]"),
        (r#""people":"[]""#, "people", "[]"),
        (r#""people":[null]"#, "people", "[]"),
        (r#""people":[{"name":"A","age":3}]"#, "people", people),
        (r#""people":"[{\"name\":\"A\",\"age\":3}]""#, "people", people),
        (r#""people":" [{\"name\":\"A\",\"age\":3}] ""#, "people", people),
        (r#""people":{"name":"A","age":3}"#, "people", people),
        (r#""people":"{\"name\":\"A\",\"age\":3}""#, "people", people),
        (r#""people":{"person":[{"name":"A","age":3}]}"#, "people", people),
        (r#""people":{"person":{"name":"A","age":3}}"#, "people", people),
        (r#""people":{"person":"[{\"name\":\"A\",\"age\":3}]"}"#, "people", people),
        (r#""people":{"person":[]}"#, "people", "[]"),
        (r#""people":[null,{"name":"A","age":3},null]"#, "people", people),
        (r#""people":["{\"name\":\"A\",\"age\":3}"]"#, "people", people),
        (r#""people":[{"name":"A","age":"3.00"}]"#, "people", people),
        (r#""names":"""#, "names", "[]"),
        (r#""names":"[\"a\",\"b\"]""#, "names", r#"["a", "b"]"#),
        (r#""names":{"string":["a","b"]}"#, "names", r#"["a", "b"]"#),
        (r#""names":{"string":"a"}"#, "names", r#"["a"]"#),
        (r#""names":"a""#, "names", r#"["a"]"#),
        (r#""names":"[a""#, "names", r#"["[a"]"#),
        (r#""names":7"#, "names", r#"["7"]"#),
        (r#""names":[null,"a",null]"#, "names", r#"["a"]"#),
        // Objects.
        (r#""person":{"name":"A","age":3}"#, "person", r#"Some(Person { name: "A", age: 3 })"#),
        (r#""person":"""#, "person", "None"),
        (r#""person":null"#, "person", "None"),
        (
            r#""person":"{\"name\":\"A\",\"age\":3}""#,
            "person",
            r#"Some(Person { name: "A", age: 3 })"#,
        ),
        (r#""person":[{"name":"A","age":3}]"#, "person", r#"Some(Person { name: "A", age: 3 })"#),
        (
            r#""person":{"who":{"name":"A","age":3}}"#,
            "person",
            r#"Some(Person { name: "A", age: 3 })"#,
        ),
        (r#""typed":{"name":"A"}"#, "typed", r#"Some(Person { name: "A" })"#),
        (r#""typed":[{"name":"A"}]"#, "typed", r#"Some(Person { name: "A" })"#),
        // Single values.
        (r#""flag":"T""#, "flag", "Some(true)"),
        (r#""flag":"f""#, "flag", "Some(false)"),
        (r#""flag":"Y""#, "flag", "Some(true)"),
        (r#""flag":"N""#, "flag", "Some(false)"),
        (r#""flag":1"#, "flag", "Some(true)"),
        (r#""flag":"0""#, "flag", "Some(false)"),
        (r#""flag":"TRUE""#, "flag", "Some(true)"),
        (r#""count":1296000.0"#, "count", "Some(1296000)"),
        (r#""count":"1296000.00""#, "count", "Some(1296000)"),
        (r#""count":-3.0"#, "count", "Some(-3)"),
        (r#""at":"2016-04-12T09:30:00""#, "at", "Some(2016-04-12T09:30:00)"),
        (r#""at":"2016-04-12T09:30:00.250""#, "at", "Some(2016-04-12T09:30:00.25)"),
        (r#""at":"2016-04-12T09:30:00+08:00""#, "at", "Some(2016-04-12T09:30:00)"),
        (r#""at":"2016-04-12T01:30:00Z""#, "at", "Some(2016-04-12T09:30:00)"),
        (r#""state":"open""#, "state", "Some(OPEN)"),
        (r#""state":"Shut""#, "state", "Some(SHUT)"),
    ];
    for (fields, name, expected) in cases {
        let reply = parse(fields).unwrap_or_else(|error| panic!("{fields}: {error}"));
        assert_eq!(reply.misfits(), [], "{fields}");
        let found = match name {
            "people" => format!("{:?}", reply.people),
            "names" => format!("{:?}", reply.names),
            "person" => format!("{:?}", reply.person),
            "typed" => format!("{:?}", reply.typed),
            "flag" => format!("{:?}", reply.flag),
            "count" => format!("{:?}", reply.count),
            "at" => format!("{:?}", reply.at),
            "state" => format!("{:?}", reply.state),
            other => panic!("{other}"),
        };
        assert_eq!(found, expected, "{fields}");
    }
}

/// An optional field is lost, and told of; nothing else is.
#[test]
fn values_of_another_kind_say_where_and_what() {
    const WHOLE: &str = "expected a whole number of 64 bits, found";
    const PRICE: &str = "expected a decimal number of up to 28 digits, found";
    const TIME: &str = "expected a time like 2016-04-12 09:30:00, found other text";
    let cases = [
        (r#""note":{}"#, "note", "note: expected text, found an object".to_owned()),
        (r#""note":[]"#, "note", "note: expected text, found a list".to_owned()),
        (r#""count":1.5"#, "count", format!("count: {WHOLE} a number")),
        (r#""count":9223372036854775808"#, "count", format!("count: {WHOLE} a number")),
        (r#""count":"many""#, "count", format!("count: {WHOLE} other text")),
        (r#""count":"1.""#, "count", format!("count: {WHOLE} other text")),
        (r#""count":true"#, "count", format!("count: {WHOLE} true or false")),
        (r#""total":"9,99""#, "total", format!("total: {PRICE} other text")),
        (r#""total":1e2"#, "total", format!("total: {PRICE} a number")),
        (r#""total":0.00000000000000000000000000001"#, "total", format!("total: {PRICE} a number")),
        (r#""flag":"yes""#, "flag", "flag: expected true or false, found other text".to_owned()),
        (r#""flag":2"#, "flag", "flag: expected true or false, found a number".to_owned()),
        (r#""at":"2016-04-12""#, "at", format!("at: {TIME}")),
        (r#""at":"2016-02-30 00:00:00""#, "at", format!("at: {TIME}")),
        (r#""state":{}"#, "state", "state: expected text, found an object".to_owned()),
        (r#""names":["a",{}]"#, "names", "names[1]: expected text, found an object".to_owned()),
        (r#""names":{"a":1,"b":2}"#, "names", "names: expected a list, found an object".to_owned()),
        (r#""person":{}"#, "person", "person.name: required, but missing".to_owned()),
        (r#""person":[]"#, "person", "person.name: required, but missing".to_owned()),
        (r#""person":7"#, "person", "person: expected an object, found a number".to_owned()),
        (
            r#""person":[{"name":"A"},{"name":"B"}]"#,
            "person",
            "person: expected an object, found a list".to_owned(),
        ),
        // Within an object it is the field that is lost, and not the object.
        (
            r#""person":{"name":"A","age":"x"}"#,
            "person.age",
            format!("person.age: {WHOLE} other text"),
        ),
        (
            r#""people":[{"name":"A"},null,{"name":"B","age":{}}]"#,
            "people[2].age",
            format!("people[2].age: {WHOLE} an object"),
        ),
        // What must be there takes what is around it along.
        (
            r#""people":[{"name":"A"},{"age":1}]"#,
            "people",
            "people[1].name: required, but missing".to_owned(),
        ),
        (r#""people":"some""#, "people", "people: expected a list, found other text".to_owned()),
        (r#""people":[7]"#, "people", "people[0]: expected an object, found a number".to_owned()),
        (
            r#""typed":"\"text\"""#,
            "typed",
            "typed: expected an object, found other text".to_owned(),
        ),
        (
            r#""typed":"{\"name\":""#,
            "typed",
            "typed: the JSON ends too early (line 1, column 8)".to_owned(),
        ),
        (
            r#""person":{"name":"A","name":"B"}"#,
            "person",
            "person: a field appears twice (line 1, column 23)".to_owned(),
        ),
    ];
    for (fields, path, expected) in cases {
        let reply = parse(fields).unwrap_or_else(|error| panic!("{fields}: {error}"));
        let [misfit] = reply.misfits() else { panic!("{fields}: {:?}", reply.misfits()) };
        assert_eq!((misfit.path(), misfit.to_string()), (path, expected), "{fields}");
        assert!(fields.contains(misfit.json()), "{fields}: {}", misfit.json());
        assert!(!misfit.error().wanted().is_empty() && !misfit.error().found().is_empty());
        assert!(reply.text().contains(fields), "nothing of the answer is lost");
        assert_eq!(reply.text, "t");
    }
    // The others are read.
    let reply = parse(r#""count":"many","note":"n","person":{"name":"A","age":{}}"#).unwrap();
    let paths: Vec<_> = reply.misfits().iter().map(alipay::error::Misfit::path).collect();
    assert_eq!(paths, ["count", "person.age"]);
    assert_eq!((reply.count, reply.note.as_deref()), (None, Some("n")));
    assert_eq!(reply.person.as_ref().map(|person| person.name.as_str()), Some("A"));
}

/// Only a required field makes a signed success unreadable.
#[test]
fn a_required_field_cannot_be_lost() {
    for (text, expected) in [
        ("", "done, text: required, but missing"),
        (r#","text":null"#, "done, text: required, but missing"),
        (r#","text":{}"#, "done, text: expected text, found an object"),
        (r#","text":["t"]"#, "done, text: expected text, found a list"),
    ] {
        let node = format!(r#"{{"code":"10000"{text}}}"#);
        let request = Request::builder().id("1").build();
        let response = HttpResponse::new(200, node_first("example.kinds.query", &node));
        let result = app().build().unwrap().parse(&request, &CallOptions::new(), &response);
        assert_eq!(told(&result), expected);
        let error = result.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Done);
        let Error::Unreadable(unreadable) = &error else { panic!("{error:?}") };
        assert_eq!(unreadable.answer, node, "nothing of the answer is lost");
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
        let reply = parse(&fields).unwrap();
        assert!(!reply.misfits().is_empty(), "{fields}");
        for misfit in reply.misfits() {
            assert!(!misfit.to_string().contains("6222"), "{misfit}");
        }
        assert!(!format!("{reply:?}").contains("6222"), "{reply:?}");
    }
    let reply = parse(&format!(r#""card":"{secret}""#)).unwrap();
    assert!(!format!("{reply:?}").contains("6222"), "{reply:?}");
    assert!(reply.text().contains(secret));
}
