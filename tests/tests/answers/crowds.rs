//! Answers with as many members as fit: none of them takes more than its share of work.

use std::fmt::Write as _;

use alipay::CallOptions;
use alipay::transport::HttpResponse;
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::told::told;

const SUCCESS: &str = r#"{"code":"10000","point_log_no":"1"}"#;
/// As many as fit into an answer of 8 MiB. Were each compared with all before it, no one would
/// wait for the end of this test.
const COUNT: usize = 600_000;

/// Members with names of their own, each with a comma behind it.
fn members() -> String {
    let mut text = String::with_capacity(COUNT * 13);
    for number in 0..COUNT {
        write!(text, "\"m{number}\":0,").unwrap();
    }
    assert!(text.len() < 8 << 20);
    text
}

fn parse(body: String) -> String {
    told(&app().build().unwrap().parse(
        &points(),
        &CallOptions::new(),
        &HttpResponse::new(200, body),
    ))
}

#[test]
fn a_crowd_in_the_envelope() {
    let (members, root, sign) = (members(), root(POINTS), sign(SUCCESS));
    assert_eq!(parse(format!("{{{members}\"{root}\":{SUCCESS},\"sign\":\"{sign}\"}}")), "ok 10000");
    let twice = format!("{{{members}\"{root}\":{SUCCESS},\"m0\":0,\"sign\":\"{sign}\"}}");
    assert_eq!(parse(twice), "unknown DuplicateKey(\"m0\")");
}

#[test]
fn a_crowd_in_the_answer() {
    let members = members();
    let node = format!("{{{members}\"code\":\"10000\",\"point_log_no\":\"1\"}}");
    assert_eq!(parse(node_first(POINTS, &node)), "ok 10000");
    // Nobody vouches for this one: what is unsigned must be cheap above all.
    let failure = format!("{{\"error_response\":{{{members}\"code\":\"40002\"}}}}");
    assert_eq!(parse(failure), "turned away 40002 -, not signed");
    let twice = format!("{{\"error_response\":{{{members}\"code\":\"40004\",\"m0\":0}}}}");
    assert_eq!(parse(twice), "unknown content: a field appears twice");
}
