//! Puts answers into the form they travel in: signs the node, and wraps both.

use std::time::Duration;

use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{PrivateKey, SignError};
use alipay_openapi_schema::Spec;

use crate::answer::{Answer, Content, Seal};
use crate::node::{Node, tampered};
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

impl Outgoing {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            body: body.into(),
            delay: Duration::ZERO,
            close: false,
            code: String::new(),
            sub_code: String::new(),
        }
    }

    fn of(node: Node, body: String) -> Self {
        let sub_code = node.sub_code.unwrap_or_default();
        Self { code: node.code, sub_code, ..Self::new(200, body) }
    }
}

/// What a signed answer is made with.
pub(crate) struct Pen<'a> {
    pub(crate) key: &'a PrivateKey,
    pub(crate) sign_type: SignType,
    pub(crate) sign_first: bool,
}

/// A refusal before it was known who asks: under `error_response`, not signed.
pub(crate) fn refusal(refusal: Refusal) -> Outgoing {
    let node = Node::refusal(refusal);
    let body = format!("{{\"error_response\":{}}}", node.text());
    Outgoing::of(node, body)
}

/// An answer to a call of a method.
///
/// # Errors
/// When the key cannot sign.
pub(crate) fn answer(spec: &Spec, answer: Answer, pen: &Pen<'_>) -> Result<Outgoing, SignError> {
    let mut outgoing = match answer.content {
        Content::Closed => Outgoing { close: true, ..Outgoing::new(200, "") },
        Content::Raw { status, body } => Outgoing::new(status, body),
        Content::Node(mut node) => {
            node.complete(spec);
            let sign_first = answer.sign_first || pen.sign_first;
            let body = envelope(spec, node.text(), answer.seal, &Pen { sign_first, ..*pen })?;
            Outgoing::of(node, body)
        }
    };
    outgoing.delay = answer.delay;
    Ok(outgoing)
}

/// Signs exactly the node's bytes and puts the envelope around both.
fn envelope(spec: &Spec, node: String, seal: Seal, pen: &Pen<'_>) -> Result<String, SignError> {
    let root = format!("{}_response", spec.method.replace('.', "_"));
    if seal == Seal::Unsigned {
        return Ok(format!("{{\"{root}\":{node}}}"));
    }
    let sign = pen.key.sign(pen.sign_type, node.as_bytes())?;
    let node = if seal == Seal::Tampered { tampered(&node) } else { node };
    Ok(match pen.sign_first {
        true => format!("{{\"sign\":\"{sign}\",\"{root}\":{node}}}"),
        false => format!("{{\"{root}\":{node},\"sign\":\"{sign}\"}}"),
    })
}
