//! How much a spec can have: what is more is refused, and costs no more than to be seen.

use std::fmt::Write as _;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::{FaultCode, Faults, read};

const HEAD: &str = "method = \"alipay.test.case\"\ntitle = \"T\"\n";

fn spec(body: &str) -> (Spec, Faults) {
    read("t.toml", &format!("{HEAD}{body}"))
}

/// Lines of a number each.
fn lines(range: std::ops::Range<usize>, line: impl Fn(usize) -> String) -> String {
    range.fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "{}", line(number));
        text
    })
}

/// Objects of which each holds the next.
fn chain(objects: usize) -> String {
    let links =
        lines(1..objects, |at| format!("[objects.T{at}]\nb = {{ type = \"T{}\" }}", at + 1));
    format!("[request]\na = {{ type = \"T1\" }}\n{links}[objects.T{objects}]\nb = {{}}\n")
}

/// Objects of which each holds the next, and the last the first.
fn ring(objects: usize) -> String {
    let next = |at: usize| at % objects + 1;
    let link = |at| format!("[objects.T{at}]\nb = {{ type = \"T{}[]\" }}", next(at));
    format!("[request]\na = {{ type = \"T1\" }}\n{}", lines(1..objects + 1, link))
}

#[test]
fn what_is_more_than_a_limit_is_told_at_once() {
    let fields =
        |count: usize| format!("[response]\n{}", lines(0..count, |at| format!("f{at} = {{}}")));
    let required = |count: usize| {
        let line = |at| format!("f{at} = {{ required = true }}");
        format!("[request]\n{}", lines(0..count, line))
    };
    let objects = |count: usize| {
        let line = |at| format!("f{at} = {{ type = \"T{at}\" }}");
        let object = |at| format!("[objects.T{at}]\nb = {{}}");
        format!("[request]\n{}{}", lines(0..count.min(1000), line), lines(0..count, object))
    };
    let enums = |count: usize| {
        let line = |at| format!("f{at} = {{ type = \"E{at}\" }}");
        let item = |at| format!("[enums.E{at}]\nA = \"a\"");
        format!("[request]\n{}{}", lines(0..count.min(1000), line), lines(0..count, item))
    };
    let values = |count: usize| {
        let values = lines(0..count, |at| format!("V{at} = \"\""));
        format!("[request]\na = {{ type = \"E\" }}\n[enums.E]\n{values}")
    };
    let codes =
        |count: usize| format!("[errors]\n{}", lines(0..count, |at| format!("E{at} = {{}}")));
    let rules = |count: usize| {
        let rule = |_| "[[rules]]\ntogether = [\"a\", \"b\"]".to_owned();
        format!("[request]\na = {{}}\nb = {{}}\n{}", lines(0..count, rule))
    };
    type Row<'a> = (&'a str, &'a dyn Fn(usize) -> String, usize, &'a str);
    let table: [Row<'_>; 9] = [
        ("fields", &fields, 1000, "more than 1000 fields: what follows is not read"),
        ("required", &required, 100, "more than 100 fields are required"),
        ("objects", &objects, 1000, "more than 1000 objects"),
        ("enums", &enums, 1000, "more than 1000 enums"),
        ("values", &values, 2000, "more than 2000 values"),
        ("error codes", &codes, 2000, "more than 2000 error codes"),
        ("rules", &rules, 200, "more than 200 rules"),
        ("a chain", &chain, 32, "objects are nested more than 32 deep"),
        ("a ring", &ring, 32, "objects are nested more than 32 deep"),
    ];
    for (what, body, most, message) in table {
        let (_, faults) = spec(&body(most));
        assert!(faults.is_empty(), "{what}: {faults}");
        for count in [most + 1, most * 3] {
            let (_, faults) = spec(&body(count));
            let [fault] = faults.as_slice() else { panic!("{what} {count}: {}", faults.len()) };
            assert_eq!(fault.code, FaultCode::TooMuch, "{what}");
            assert!(fault.message.starts_with(message), "{what}: {}", fault.message);
        }
    }
}

#[test]
fn what_follows_a_limit_is_left_out() {
    let (found, _) = spec(&format!("[request]\n{}", lines(0..5000, |at| format!("f{at} = {{}}"))));
    assert_eq!(found.request.len(), 1000);
    assert_eq!(found.request[999].name, "f999");
    for body in [chain(40), ring(40)] {
        let (found, faults) = spec(&body);
        assert_eq!((faults.as_slice()[0].line, faults.len()), (6, 1), "{faults}");
        // Whoever walks through the objects comes to an end in time.
        let (mut deepest, mut name) = (0, "T1".to_owned());
        while let Some(object) = found.object(&name) {
            deepest += 1;
            name = format!("{:?}", object.fields[0].kind);
            name = name.trim_start_matches("Object(\"").trim_end_matches("\")").to_owned();
        }
        assert!((1..=32).contains(&deepest), "{deepest}");
    }
}

#[test]
fn the_first_hundred_faults_are_told_and_that_there_are_more() {
    type Bodies<'a> = [(&'a str, FaultCode, &'a dyn Fn(usize) -> String); 8];
    let bodies: Bodies<'_> = [
        ("keys", FaultCode::UnknownKey, &|count| lines(0..count, |at| format!("key{at} = 1"))),
        ("keys of fields", FaultCode::UnknownKey, &|count| {
            format!("[request]\n{}", lines(0..count, |at| format!("f{at} = {{ requird = true }}")))
        }),
        ("types", FaultCode::UnknownType, &|count| {
            format!(
                "[request]\n{}",
                lines(0..count, |at| format!("f{at} = {{ type = \"X{at}\" }}"))
            )
        }),
        ("duplicates", FaultCode::DuplicateKey, &|count| {
            format!("[request]\n{}", "a = {}\n".repeat(count + 1))
        }),
        ("unused types", FaultCode::UnusedType, &|count| {
            lines(0..count, |at| format!("[objects.T{at}]\nb = {{}}"))
        }),
        ("names", FaultCode::BadName, &|count| {
            format!(
                "[request]\n{}",
                lines(0..count, |at| format!("\"金{at}额\" = {{ rename = \"1\" }}"))
            )
        }),
        ("examples", FaultCode::BadExample, &|count| {
            let line = |at| format!("f{at} = {{ max-length = 1, example = \"ab\" }}");
            format!("[request]\n{}", lines(0..count, line))
        }),
        ("conditions", FaultCode::BadCondition, &|count| {
            let values: String = (0..count).map(|at| format!("\"V{at}\", ")).collect();
            format!(
                "[request]\na = {{ type = \"E\" }}\nb = {{}}\n[enums.E]\nA = \"\"\n\
                 [[rules]]\nrequire = [\"b\"]\nwhen = {{ a = [{values}] }}\n"
            )
        }),
    ];
    for (what, code, body) in bodies {
        let (_, faults) = spec(&body(100));
        let is_of_code = |faults: &[alipay_openapi_schema::read::Fault]| {
            faults.iter().all(|fault| fault.code == code)
        };
        assert_eq!(faults.len(), 100, "{what}: {faults}");
        assert!(is_of_code(faults.as_slice()), "{what}: {faults}");
        for count in [101, 900] {
            let (_, faults) = spec(&body(count));
            let [told @ .., last] = faults.as_slice() else { panic!("{what}") };
            assert_eq!(told.len(), 100, "{what} {count}");
            assert!(is_of_code(told), "{what}: {faults}");
            assert!(told.is_sorted_by_key(|fault| fault.span.start), "{what}: {faults}");
            assert_eq!(last.code, FaultCode::TooMuch, "{what}");
            assert!(last.message.contains("more faults than these"), "{what}: {}", last.message);
            // What is not told costs no search for what may have been meant.
            assert!(told.iter().all(|fault| !fault.message.is_empty()), "{what}");
        }
    }
}

#[test]
fn a_long_line_is_shown_near_its_fault() {
    let long = "中".repeat(100_000);
    let body =
        format!("[request]\na = {{ doc = \"{long}\", requird = true, doc2 = \"{long}\" }}\n");
    let (_, faults) = spec(&body);
    let told = faults.to_string();
    assert!(told.len() < 5000, "{}", told.len());
    for part in ["--> t.toml:4:100017\n", "requird = true", "^^^^^^^", "did you mean `required`?"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_fault_repeats_few_violations() {
    let items: String = (0..1000).map(|at| format!("\"{at}ab\", ")).collect();
    let (_, faults) = spec(&format!(
        "[request]\na = {{ type = \"String[]\", max-length = 2, example = [{items}] }}\n"
    ));
    let [fault] = faults.as_slice() else { panic!("{faults}") };
    assert!(fault.message.ends_with("; and 995 more"), "{}", fault.message);
}

#[test]
fn an_example_ends_whatever_the_types_are() {
    // Each object holds the next twice: written out, they would be 2^30.
    let body = lines(1..31, |at| {
        let next = at + 1;
        format!("[objects.T{at}]\nb = {{ type = \"T{next}\" }}\nc = {{ type = \"T{next}\" }}")
    });
    let body = format!(
        "[request]\na = {{ type = \"T1\" }}\n{body}[objects.T31]\nd = {{ example = \"1\" }}\n"
    );
    let (spec, faults) = spec(&body);
    assert!(faults.is_empty(), "{faults}");
    let text = serde_json::Value::Object(spec.example_request()).to_string();
    assert!(text.contains("\"d\":\"1\""));
    assert!(text.len() < 1 << 20, "{}", text.len());
}
