//! The page that a browser is shown when it makes a call.

use html_escape::encode_quoted_attribute;

use crate::answer::outgoing::Outgoing;
use crate::call::incoming::RawParams;

/// The methods that browsers call.
const METHODS: [&str; 2] = ["alipay.trade.page.pay", "alipay.trade.wap.pay"];

/// A call that a browser makes.
pub(crate) struct BrowserCall(&'static str);

impl BrowserCall {
    /// Recognizes a call of one of these methods by a client that accepts HTML.
    pub(crate) fn of(raw: &RawParams<'_>, accept: Option<&str>) -> Option<Self> {
        let method = METHODS.into_iter().find(|method| raw.ascii("method") == Some(*method))?;
        accept.is_some_and(|accept| accept.contains("text/html")).then_some(Self(method))
    }

    /// Turns a regular answer into a page, and leaves any other response unchanged.
    pub(crate) fn page(&self, outgoing: Outgoing) -> Outgoing {
        let Some(summary) = &outgoing.summary else { return outgoing };
        let title = match summary.sub_code.is_empty() {
            true => "verified",
            false => "refused",
        };
        let rows = [
            ("method", self.0),
            ("out_trade_no", &*summary.out_trade_no),
            ("code", &*summary.code),
            ("sub_code", &*summary.sub_code),
            ("sub_msg", &*summary.sub_msg),
        ];
        let rows = rows.iter().filter(|(_, text)| !text.is_empty());
        let rows = rows.map(|(name, text)| {
            format!("<dt>{name}</dt><dd>{}</dd>\n", encode_quoted_attribute(text))
        });
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <h1>{title}</h1>\n<dl>\n{}</dl>\n</html>\n",
            rows.collect::<String>()
        );
        Outgoing { body: html.into_bytes(), charset: "utf-8".to_owned(), ..outgoing }
    }
}
