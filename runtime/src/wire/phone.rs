//! The result that a phone's Alipay SDK returns after a payment: an answer, usually wrapped.
//!
//! The wrapper is JSON (`{"resultStatus":"9000","result":"{…}","memo":""}`), a map as Java prints
//! it (`{resultStatus=9000, result={…}, memo=}`), or in the old form
//! (`resultStatus={9000};memo={};result={{…}}`). No signature covers it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::json::first_value;

/// The text before the answer if the wrapper is not JSON.
const RESULT: &str = "result=";
const STATUS: &str = "resultStatus=";

/// An answer, or the reason that there is none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unwrapped<'a> {
    /// The answer's text.
    Answer(Cow<'a, [u8]>),
    /// An empty wrapper, as when the buyer cancels, and its status.
    Nothing(Option<String>),
}

/// Takes the answer out of its wrapper. Text without a wrapper is the answer itself.
pub(crate) fn unwrap(body: &[u8]) -> Unwrapped<'_> {
    let whole = Unwrapped::Answer(Cow::Borrowed(body));
    let Ok(text) = std::str::from_utf8(body) else { return whole };
    match serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
        Ok(members) => in_json(&members).unwrap_or(whole),
        Err(_) => in_text(text).unwrap_or(whole),
    }
}

/// Finds the answer in a JSON wrapper, as text or as an object; returns `None` if it is not a
/// wrapper.
fn in_json<'a>(members: &BTreeMap<String, &'a RawValue>) -> Option<Unwrapped<'a>> {
    let (result, status) = (members.get("result"), members.get("resultStatus"));
    if members.keys().any(|name| name.ends_with("_response")) || result.or(status).is_none() {
        return None;
    }
    let json = result.map_or("null", |result| result.get());
    let answer = match serde_json::from_str::<Option<String>>(json) {
        Ok(answer) => Cow::Owned(answer.unwrap_or_default().into_bytes()),
        Err(_) => Cow::Borrowed(json.as_bytes()),
    };
    Some(match answer.trim_ascii().is_empty() {
        true => Unwrapped::Nothing(status.and_then(|status| digits(status.get()))),
        false => Unwrapped::Answer(answer),
    })
}

/// Finds the answer in another wrapper; returns `None` if it is not one.
fn in_text(text: &str) -> Option<Unwrapped<'_>> {
    let answer = text.match_indices(RESULT).find_map(|(at, _)| {
        let rest = text.get(at + RESULT.len()..)?;
        // The old form has braces of its own; if they are empty, there is no answer.
        let answers = [rest.strip_prefix('{').unwrap_or_default(), rest];
        answers
            .into_iter()
            .filter(|rest| rest.starts_with('{') && !rest.starts_with("{}"))
            .find_map(|rest| first_value(rest.as_bytes()))
    });
    match (answer, text.split_once(STATUS)) {
        (Some(answer), _) => Some(Unwrapped::Answer(Cow::Borrowed(answer))),
        (None, Some((_, status))) => Some(Unwrapped::Nothing(digits(status))),
        (None, None) => None,
    }
}

/// Returns the status: the first four digits of a text.
fn digits(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['{', '"']);
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(8).collect();
    (!digits.is_empty()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_out_as_it_was_wrapped() {
        let answer =
            r#"{"alipay_trade_app_pay_response":{"code":"10000","memo":"a}\\\"{b"},"sign":"x"}"#;
        let quoted = serde_json::Value::from(answer).to_string();
        for wrapped in [
            answer.to_owned(),
            format!(r#"{{"resultStatus":"9000","result":{quoted},"memo":""}}"#),
            format!(r#"{{"memo":"","result":{answer},"resultStatus":9000}}"#),
            format!("{{resultStatus=9000, result={answer}, memo=}}"),
            format!("{{memo=the result=ok, result={answer}, resultStatus=9000}}"),
            format!("resultStatus={{9000}};memo={{}};result={{{answer}}}"),
            format!("resultStatus=9000;memo=;result={answer}"),
        ] {
            let Unwrapped::Answer(found) = unwrap(wrapped.as_bytes()) else { panic!("{wrapped}") };
            assert_eq!(String::from_utf8_lossy(&found), answer, "{wrapped}");
        }
    }

    #[test]
    fn a_wrapping_with_nothing_in_it_has_its_status() {
        for (wrapped, status) in [
            (r#"{"resultStatus":"6001","result":"","memo":"x"}"#, Some("6001")),
            (r#"{"resultStatus":6001,"memo":"x"}"#, Some("6001")),
            (r#"{"result":null}"#, None),
            (r#"{"resultStatus":"a secret","result":" "}"#, None),
            ("{resultStatus=6001, result=, memo=}", Some("6001")),
            ("resultStatus={4000};memo={};result={}", Some("4000")),
        ] {
            let wanted = Unwrapped::Nothing(status.map(str::to_owned));
            assert_eq!(unwrap(wrapped.as_bytes()), wanted, "{wrapped}");
        }
        for other in ["", "x", "{}", "[]", r#"{"a_response":{},"result":""}"#] {
            let wanted = Unwrapped::Answer(Cow::Borrowed(other.as_bytes()));
            assert_eq!(unwrap(other.as_bytes()), wanted, "{other}");
        }
    }
}
