//! A response before it is sent over HTTP.

use std::time::Duration;

use crate::answer::node::Node;

/// A response.
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    /// The name of the body's charset.
    pub(crate) charset: String,
    pub(crate) body: Vec<u8>,
    pub(crate) delay: Duration,
    /// Closes the connection instead of answering.
    pub(crate) close: bool,
    /// What it says, if it is a regular answer.
    pub(crate) summary: Option<Summary>,
}

/// What an answer says, for the log and for the page of a browser.
#[derive(Default)]
pub(crate) struct Summary {
    pub(crate) code: String,
    pub(crate) sub_code: String,
    pub(crate) sub_msg: String,
    /// The numbers that identify what the call is about, by the names of their fields.
    pub(crate) numbers: Vec<(String, String)>,
}

impl Outgoing {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            charset: "utf-8".to_owned(),
            body: body.into(),
            delay: Duration::ZERO,
            close: false,
            summary: None,
        }
    }

    pub(crate) fn of(node: Node, body: Vec<u8>) -> Self {
        let summary = Summary {
            code: node.code,
            sub_code: node.sub_code.unwrap_or_default(),
            sub_msg: node.sub_msg.unwrap_or_default(),
            numbers: Vec::new(),
        };
        Self { summary: Some(summary), ..Self::new(200, body) }
    }

    pub(crate) fn named(self, charset: &str) -> Self {
        Self { charset: charset.to_owned(), ..self }
    }
}
