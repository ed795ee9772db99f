//! What goes back, before HTTP.

use std::time::Duration;

use crate::answer::node::Node;

/// What goes back.
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    /// The name of the charset that the body is in.
    pub(crate) charset: String,
    pub(crate) body: Vec<u8>,
    pub(crate) delay: Duration,
    /// Close the connection in place of an answer.
    pub(crate) close: bool,
    /// What it says, where it is an answer in the gateway's form.
    pub(crate) summary: Option<Summary>,
}

/// What an answer says: for the log, and for a browser.
#[derive(Default)]
pub(crate) struct Summary {
    pub(crate) code: String,
    pub(crate) sub_code: String,
    pub(crate) sub_msg: String,
    /// The merchant's number of the order, where the call named one.
    pub(crate) out_trade_no: String,
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
            out_trade_no: String::new(),
        };
        Self { summary: Some(summary), ..Self::new(200, body) }
    }

    pub(crate) fn named(self, charset: &str) -> Self {
        Self { charset: charset.to_owned(), ..self }
    }
}
