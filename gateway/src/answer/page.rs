//! What the user's browser is shown that was sent here with a call.

use html_escape::encode_quoted_attribute;

use crate::answer::outgoing::Outgoing;
use crate::call::incoming::Arrived;

/// The methods that browsers call.
const METHODS: [&str; 2] = ["alipay.trade.page.pay", "alipay.trade.wap.pay"];

/// A browser that calls a method.
pub(crate) struct Visit(&'static str);

impl Visit {
    /// Whether a browser calls: one of its methods, by somebody who wants to see HTML.
    pub(crate) fn of(arrived: &Arrived<'_>, accept: Option<&str>) -> Option<Self> {
        let method = METHODS.into_iter().find(|method| arrived.ascii("method") == Some(*method))?;
        accept.is_some_and(|accept| accept.contains("text/html")).then_some(Self(method))
    }

    /// The answer as a page. What is no answer in the gateway's form stays as it is.
    pub(crate) fn show(&self, outgoing: Outgoing) -> Outgoing {
        let Some(told) = &outgoing.told else { return outgoing };
        let title = match told.sub_code.is_empty() {
            true => "verified",
            false => "refused",
        };
        let rows = [
            ("method", self.0),
            ("out_trade_no", &*told.out_trade_no),
            ("code", &*told.code),
            ("sub_code", &*told.sub_code),
            ("sub_msg", &*told.sub_msg),
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
