//! Whatever is done to a signed answer on its way, it is never taken for another one.

use alipay::CallOptions;
use alipay::app::App;
use alipay::error::Outcome;
use alipay::transport::HttpResponse;
use alipay::{Error, Reply};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::told::told;
use alipay_openapi_tests::tool_points_update::Response;

/// A success with all that a change could abuse: escapes, braces, slashes, numbers, nesting.
const SUCCESS: &str = r#"{"code":"10000","msg":"Suc\"cess\\","point_log_no":"a/b\/{}","x":{"n":[1.50,true,null],"s":"系\u7edf"}}"#;
/// A failure.
const FAILURE: &str = r#"{"code":"40004","msg":"Business Failed","sub_code":"BIZ_ERROR"}"#;

/// What a change may not leave unnoticed.
struct Original {
    app: App,
    bodies: [String; 2],
    reply: Reply<Response>,
}

impl Original {
    fn new() -> Self {
        let app = app().build().unwrap();
        let bodies = [node_first(POINTS, SUCCESS), sign_first(POINTS, SUCCESS)];
        let response = HttpResponse::new(200, bodies[0].as_str());
        let reply = app.parse(&points(), &CallOptions::new(), &response).unwrap();
        Self { app, bodies, reply }
    }

    /// Parses a changed body; where it is accepted it says the same as before. True if so.
    fn hold(&self, body: &[u8]) -> bool {
        let result = self.app.parse(&points(), &CallOptions::new(), &HttpResponse::new(200, body));
        let shown = || String::from_utf8_lossy(body).into_owned();
        match &result {
            Ok(reply) => {
                assert_eq!(**reply, *self.reply, "{}", shown());
                assert_eq!(reply.code(), self.reply.code(), "{}", shown());
                assert_eq!(reply.msg(), self.reply.msg(), "{}", shown());
            }
            // The way out for whoever can change an answer anyway: to say that it failed. It is
            // never told as signed.
            Err(Error::Refused(refusal)) => assert!(!refusal.authenticated, "{}", shown()),
            Err(error) => assert_eq!(error.outcome(), Outcome::Unknown, "{error} {}", shown()),
        }
        result.is_ok()
    }
}

/// Bytes that mean something to JSON or base64, that end a text, or that are no text.
const BYTES: &[u8] = b"\"\\/{}[]:, \n\t09aAnu=+-.\0\x7f\x80\xff";

#[test]
fn no_changed_byte_changes_the_answer() {
    let original = Original::new();
    let mut accepted = 0;
    for body in &original.bodies {
        for at in 0..body.len() {
            let mut changed = body.clone().into_bytes();
            let before = changed[at];
            let near = [before ^ 0x01, before ^ 0x20, before.wrapping_add(1), before ^ 0x80];
            for byte in BYTES.iter().copied().chain(near).filter(|byte| *byte != before) {
                changed[at] = byte;
                accepted += usize::from(original.hold(&changed));
            }
        }
    }
    assert_eq!(accepted, 0, "there is no byte that does not matter");
}

#[test]
fn no_byte_put_in_or_taken_out_changes_the_answer() {
    let original = Original::new();
    for body in &original.bodies {
        let body = body.as_bytes();
        let mut accepted = 0;
        for at in 0..=body.len() {
            for byte in BYTES {
                let changed = [&body[..at], &[*byte], &body[at..]].concat();
                accepted += usize::from(original.hold(&changed));
            }
            if at < body.len() {
                assert!(!original.hold(&[&body[..at], &body[at + 1..]].concat()));
            }
        }
        // White space between the parts of the envelope is nobody's business: before and behind
        // each of its braces, colons and commas and what they part.
        assert!(accepted > 0);
        let spaces = BYTES.iter().filter(|byte| byte.is_ascii_whitespace()).count();
        assert!(accepted <= 10 * spaces + BYTES.len(), "{accepted}");
    }
}

#[test]
fn no_beginning_of_an_answer_is_one() {
    let original = Original::new();
    let bodies = original.bodies.iter().map(String::as_str);
    let failures = [node_first(POINTS, FAILURE), sign_first(POINTS, FAILURE)];
    for body in bodies.chain(failures.iter().map(String::as_str)) {
        for length in 0..body.len() {
            let response = HttpResponse::new(200, &body.as_bytes()[..length]);
            let result = original.app.parse(&points(), &CallOptions::new(), &response);
            let expected = match length {
                0 => "unknown Empty".to_owned(),
                _ => format!("unknown Truncated({length})"),
            };
            assert_eq!(told(&result), expected);
        }
    }
}

#[test]
fn no_two_answers_can_be_mixed() {
    let original = Original::new();
    let other = SUCCESS.replace("a/b", "another");
    let other = [node_first(POINTS, &other), sign_first(POINTS, &other)];
    for (mine, theirs) in original.bodies.iter().zip(&other) {
        // A beginning of the one and an end of the other.
        for at in 1..mine.len() {
            for from in [at.min(theirs.len()), (at + theirs.len()).saturating_sub(mine.len())] {
                let mixed = [&mine.as_bytes()[..at], &theirs.as_bytes()[from..]].concat();
                if mixed != theirs.as_bytes() {
                    original.hold(&mixed);
                }
            }
        }
    }
}
