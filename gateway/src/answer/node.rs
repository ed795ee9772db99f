//! The node of an answer: the value under the method's key, which is signed.

use alipay_openapi_schema::Spec;
use serde_json::{Map, Value};

use crate::call::accepted::Call;
use crate::codes;
use crate::refusal::Refusal;

/// A regular answer: codes and fields.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) code: String,
    pub(crate) sub_code: Option<String>,
    pub(crate) sub_msg: Option<String>,
    /// `code` and `msg` are left out, as a few old methods do in a success.
    pub(crate) without_code: bool,
    pub(crate) fields: Fields,
}

/// The fields of a node beside the codes.
#[derive(Clone)]
pub(crate) enum Fields {
    None,
    /// The example of the method's spec.
    Example,
    Given(Value),
}

impl Node {
    pub(crate) fn success(code: &str, fields: Fields) -> Self {
        Self { code: code.to_owned(), sub_code: None, sub_msg: None, without_code: false, fields }
    }

    pub(crate) fn failure(code: String, sub_code: String) -> Self {
        Self { sub_code: Some(sub_code), ..Self::success(&code, Fields::None) }
    }

    pub(crate) fn refusal(refusal: Refusal) -> Self {
        let sub_msg = Some(refusal.sub_msg);
        Self { sub_msg, ..Self::failure(refusal.code.to_owned(), refusal.sub_code.to_owned()) }
    }

    /// Fills in the spec's example and its messages for the codes. Codes among the user's fields
    /// replace the node's own.
    pub(crate) fn complete(&mut self, spec: &Spec, call: Option<&Call>) {
        if let Fields::Example = self.fields {
            let mut example = spec.example_response();
            // Clients reject an answer about another order than the one they asked about.
            for name in spec.identity() {
                let sent = call.and_then(|call| call.field(name));
                example.extend(sent.map(|value| (name.to_owned(), value)));
            }
            self.fields = Fields::Given(example.into());
        }
        if let Fields::Given(Value::Object(fields)) = &mut self.fields {
            // A code that is not a string stays where it is, so that clients can be tested with it.
            let mut take = |name: &str| {
                let text = fields.get(name)?.as_str()?.to_owned();
                fields.remove(name);
                Some(text)
            };
            self.code = take("code").unwrap_or_else(|| std::mem::take(&mut self.code));
            self.sub_code = take("sub_code").or_else(|| self.sub_code.take());
            self.sub_msg = take("sub_msg").or_else(|| self.sub_msg.take());
        }
        self.without_code |= self.code == codes::SUCCESS && spec.success_without_code;
        if let (Some(code), None) = (&self.sub_code, &self.sub_msg) {
            let doc = spec.error(code).map(|error| error.doc.as_str());
            let words = doc.filter(|doc| !doc.is_empty()).or_else(|| codes::sub_msg(code));
            self.sub_msg = words.map(str::to_owned);
        }
    }

    /// Returns the node as it is sent: compact JSON, the codes before the fields.
    pub(crate) fn text(&self) -> String {
        let none = Map::new();
        let fields = match &self.fields {
            Fields::None | Fields::Example => &none,
            Fields::Given(Value::Object(fields)) => fields,
            Fields::Given(other) => return other.to_string(),
        };
        let head = [
            ("code", Some(self.code.as_str()).filter(|_| !self.without_code)),
            ("msg", Some(codes::msg(&self.code)).filter(|_| !self.without_code)),
            ("sub_code", self.sub_code.as_deref()),
            ("sub_msg", self.sub_msg.as_deref()),
        ];
        let mut members = Vec::with_capacity(fields.len() + head.len());
        for (name, text) in head {
            if let (Some(text), None) = (text, fields.get(name)) {
                members.push(member(name, &Value::from(text)));
            }
        }
        members.extend(fields.iter().map(|(name, value)| member(name, value)));
        format!("{{{}}}", members.join(","))
    }
}

fn member(name: &str, value: &Value) -> String {
    format!("{}:{value}", Value::from(name))
}

/// Changes the last ASCII letter or digit inside a string, so that the text remains valid JSON.
pub(crate) fn tampered(text: &str) -> String {
    let mut last = None;
    let mut in_string = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => in_string = !in_string,
            // Skips an escaped character; the digits of `\u0000` may be changed.
            '\\' => drop(chars.next()),
            _ if in_string && c.is_ascii_alphanumeric() => last = Some((at, c)),
            _ => {}
        }
    }
    let mut text = text.to_owned();
    if let Some((at, c)) = last {
        text.replace_range(at..=at, if c == '1' { "2" } else { "1" });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_is_changed_and_the_text_stays_json() {
        let table = [
            (r#"{"code":"10000","a":"b"}"#, r#"{"code":"10000","a":"1"}"#),
            (r#"{"a":"1"}"#, r#"{"a":"2"}"#),
            (r#"{"a":7}"#, r#"{"1":7}"#),
            (r#"{"a":"x\"\\"}"#, r#"{"a":"1\"\\"}"#),
            (r#"{"a":"\u001f"}"#, r#"{"a":"\u0011"}"#),
            (r#"{"a":"好"}"#, r#"{"1":"好"}"#),
            ("7", "7"),
        ];
        for (text, changed) in table {
            assert_eq!(tampered(text), changed);
            assert!(serde_json::from_str::<Value>(changed).is_ok(), "{changed}");
        }
    }
}
