//! Writes answers: the node, its signature, and the envelope around both.

use std::time::Duration;

use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{PrivateKey, SignError};
use alipay_openapi_schema::Spec;
use serde_json::{Map, Value};

use crate::answer::{Answer, Content, Fields, Node, Seal};
use crate::codes;
use crate::refusal::Refusal;

/// What goes back.
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) delay: Duration,
    /// Close the connection in place of an answer.
    pub(crate) close: bool,
    /// What the log says of it.
    pub(crate) code: String,
    pub(crate) sub_code: String,
}

/// What a signed answer is made with.
pub(crate) struct Pen<'a> {
    pub(crate) key: &'a PrivateKey,
    pub(crate) sign_type: SignType,
    pub(crate) sign_first: bool,
}

/// A refusal before it was known who asks: under `error_response`, not signed.
pub(crate) fn refusal(refusal: &Refusal) -> Outgoing {
    let node = refused(refusal).text(Map::new());
    let mut outgoing = Outgoing::new(200, format!("{{\"error_response\":{node}}}").into_bytes());
    outgoing.code = refusal.code.to_owned();
    outgoing.sub_code = refusal.sub_code.to_owned();
    outgoing
}

/// A refusal of a method's business content, as an answer.
pub(crate) fn refused_content(refusal: &Refusal) -> Answer {
    Answer::gateway_error(refusal.code, refusal.sub_code).sub_msg(refusal.sub_msg.as_str())
}

/// An answer to a call of a method.
///
/// # Errors
/// When the key cannot sign.
pub(crate) fn answer(spec: &Spec, answer: Answer, pen: &Pen<'_>) -> Result<Outgoing, SignError> {
    let mut outgoing = match answer.content {
        Content::Closed => Outgoing { close: true, ..Outgoing::new(200, Vec::new()) },
        Content::Raw { status, body } => Outgoing::new(status, body),
        Content::Node(mut node) => {
            node.find_words(spec);
            let text = match std::mem::replace(&mut node.fields, Fields::None) {
                Fields::None => node.text(Map::new()),
                Fields::Example => node.text(spec.example_response()),
                Fields::Given(Value::Object(fields)) => node.text(fields),
                Fields::Given(other) => other.to_string(),
            };
            let sign_first = answer.sign_first || pen.sign_first;
            let body = envelope(spec, text, answer.seal, &Pen { sign_first, ..*pen })?;
            let mut outgoing = Outgoing::new(200, body);
            outgoing.code = node.code;
            outgoing.sub_code = node.sub_code.unwrap_or_default();
            outgoing
        }
    };
    outgoing.delay = answer.delay;
    Ok(outgoing)
}

impl Outgoing {
    pub(crate) fn new(status: u16, body: Vec<u8>) -> Self {
        Self {
            status,
            body,
            delay: Duration::ZERO,
            close: false,
            code: String::new(),
            sub_code: String::new(),
        }
    }
}

fn refused(refusal: &Refusal) -> Node {
    Node {
        code: refusal.code.to_owned(),
        sub_code: Some(refusal.sub_code.to_owned()),
        sub_msg: Some(refusal.sub_msg.clone()),
        fields: Fields::None,
    }
}

impl Node {
    /// The words of a sub code that has none yet: the spec's, or the gateway's own.
    fn find_words(&mut self, spec: &Spec) {
        if let (Some(code), None) = (&self.sub_code, &self.sub_msg) {
            let spec_words = spec.error(code).map(|error| error.doc.clone());
            let words = spec_words.filter(|words| !words.is_empty());
            self.sub_msg = words.or_else(|| codes::sub_msg(code).map(str::to_owned));
        }
    }

    /// The node: compact JSON, the codes before the fields.
    fn text(&self, mut fields: Map<String, Value>) -> String {
        let head = [
            ("code", Some(self.code.as_str())),
            ("msg", Some(codes::msg(&self.code))),
            ("sub_code", self.sub_code.as_deref()),
            ("sub_msg", self.sub_msg.as_deref()),
        ];
        let mut text = String::from("{");
        let mut member = |name: &str, value: &Value| {
            if !text.ends_with('{') {
                text.push(',');
            }
            text.push_str(&Value::from(name).to_string());
            text.push(':');
            text.push_str(&value.to_string());
        };
        for (name, own) in head {
            if let Some(value) = fields.remove(name).or_else(|| own.map(Value::from)) {
                member(name, &value);
            }
        }
        for (name, value) in &fields {
            member(name, value);
        }
        text.push('}');
        text
    }
}

/// Signs exactly the node's bytes and puts the envelope around both.
fn envelope(spec: &Spec, node: String, seal: Seal, pen: &Pen<'_>) -> Result<Vec<u8>, SignError> {
    let root = format!("{}_response", spec.method.replace('.', "_"));
    if seal == Seal::Unsigned {
        return Ok(format!("{{\"{root}\":{node}}}").into_bytes());
    }
    let sign = pen.key.sign(pen.sign_type, node.as_bytes())?;
    let node = if seal == Seal::Tampered { tampered(&node) } else { node };
    let body = match pen.sign_first {
        true => format!("{{\"sign\":\"{sign}\",\"{root}\":{node}}}"),
        false => format!("{{\"{root}\":{node},\"sign\":\"{sign}\"}}"),
    };
    Ok(body.into_bytes())
}

/// Changes the last letter or digit within a string, so that the text stays JSON.
fn tampered(node: &str) -> String {
    let mut last = None;
    let mut in_string = false;
    let mut chars = node.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => in_string = !in_string,
            // What is escaped is stepped over; of `\u0000` four digits remain, which may change.
            '\\' => drop(chars.next()),
            _ if in_string && c.is_ascii_alphanumeric() => last = Some((at, c)),
            _ => {}
        }
    }
    let mut text = node.to_owned();
    if let Some((at, c)) = last {
        let other = if c == '1' { "2" } else { "1" };
        text.replace_range(at..=at, other);
    }
    text
}
