//! The envelope of an answer: encrypts and signs the node, and wraps it with the signature.

use alipay_openapi_runtime::crypto::{ContentError, ContentKey, SignError};
use alipay_openapi_runtime::{Charset, SignType};
use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::root;

use crate::answer::model::{Answer, Content, Form, Signing};
use crate::answer::node::{Node, tampered};
use crate::answer::outgoing::Outgoing;
use crate::call::accepted::Call;
use crate::call::charset::{RequestCharset, encode_json};
use crate::certificates::signer::Signer;
use crate::refusal::Refusal;

/// What is needed to write an answer.
pub(crate) struct Writer<'a> {
    pub(crate) signer: &'a Signer,
    pub(crate) sign_type: SignType,
    pub(crate) sign_first: bool,
    pub(crate) requested: &'a RequestCharset,
    /// The key with which the call was encrypted.
    pub(crate) content_key: Option<&'a ContentKey>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Unwritable {
    #[error("The answer could not be signed: {0}")]
    Sign(#[from] SignError),
    #[error("The answer could not be encrypted: {0}")]
    Encrypt(#[from] ContentError),
}

/// Writes a refusal to a caller that is not known yet: under `error_response`, unsigned.
pub(crate) fn refusal(refusal: Refusal, requested: &RequestCharset) -> Outgoing {
    let node = Node::refusal(refusal);
    let body = format!("{{\"error_response\":{}}}", node.text());
    let body = encode_json(requested.charset, &body);
    Outgoing::of(node, body).named(requested.name_of(requested.charset))
}

impl Writer<'_> {
    /// Writes the answer to a call of a method.
    ///
    /// # Errors
    /// If it cannot be signed or encrypted.
    pub(crate) fn write(
        &self,
        spec: &Spec,
        call: Option<&Call>,
        answer: Answer,
    ) -> Result<Outgoing, Unwritable> {
        let form = answer.form;
        let charset = form.charset.unwrap_or(self.requested.charset);
        let outgoing = match answer.content {
            Content::Closed => Outgoing { close: true, ..Outgoing::new(200, "") },
            Content::Raw { status, body } => Outgoing::new(status, body),
            Content::Node(mut node) => {
                node.complete(spec, call);
                let body = self.envelope(&spec.method, node.text(), form, charset)?;
                Outgoing::of(node, body)
            }
        };
        Ok(Outgoing { delay: answer.delay, ..outgoing.named(self.requested.name_of(charset)) })
    }

    /// Signs exactly the bytes of the node that are sent.
    fn envelope(
        &self,
        method: &str,
        mut node: String,
        form: Form,
        charset: Charset,
    ) -> Result<Vec<u8>, Unwritable> {
        if let Some(key) = self.content_key.filter(|_| !form.plaintext) {
            node = format!("\"{}\"", key.encrypt(&encode_json(charset, &node))?);
        }
        let sign = match form.signing {
            Signing::Unsigned => None,
            _ => Some(self.signer.key.sign(self.sign_type, &encode_json(charset, &node))?),
        };
        if form.signing == Signing::Tampered {
            node = tampered(&node);
        }
        let node = format!("\"{}\":{node}", root(method));
        // The certificate comes after the signature: the official Python SDK takes everything up
        // to `sign` for the answer, and that for Node expects the answer first.
        let sign = sign.map(|sign| match &self.signer.cert_sn {
            Some(sn) => format!("\"sign\":\"{sign}\",\"alipay_cert_sn\":\"{sn}\""),
            None => format!("\"sign\":\"{sign}\""),
        });
        let mut members = Vec::from_iter([Some(node), sign].into_iter().flatten());
        if form.sign_first || self.sign_first {
            members.reverse();
        }
        Ok(encode_json(charset, &format!("{{{}}}", members.join(","))))
    }
}
