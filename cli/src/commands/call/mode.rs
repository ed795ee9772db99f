//! What becomes of the request, and whether its method is one that is sent so.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::SentBy;

use crate::error::Error;

/// What becomes of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is sent.
    Send,
    /// It is printed for the Alipay SDK of a phone.
    OrderString,
    /// It is printed for the user's browser.
    Page { form: bool },
}

impl Mode {
    fn sender(self) -> SentBy {
        match self {
            Self::Send => SentBy::Client,
            Self::OrderString => SentBy::Phone,
            Self::Page { .. } => SentBy::Browser,
        }
    }

    /// Refuses a method that somebody else sends: Alipay would answer with a page that is none, or
    /// an app could do nothing with the order.
    pub(super) fn check(self, spec: &Spec) -> Result<(), Error> {
        let senders = spec.senders();
        if senders.contains(&self.sender()) {
            return Ok(());
        }
        let (who, ways): (Vec<_>, Vec<_>) = senders.iter().map(|sender| way(*sender)).unzip();
        Err(Error::Usage(format!(
            "{} is sent by {}, so nothing was sent: {}",
            spec.method,
            who.join(" or "),
            ways.join("; ")
        )))
    }
}

/// A sender, and how to have a request for it.
fn way(sender: SentBy) -> (&'static str, &'static str) {
    match sender {
        SentBy::Browser => (
            "the user's browser",
            "--page-url prints the address to send it to, --page-form the form",
        ),
        SentBy::Phone => (
            "the Alipay SDK in an app on a phone",
            "--order-string prints the order string to hand to it",
        ),
        _ => ("the client", "call it without --order-string, --page-url and --page-form"),
    }
}
