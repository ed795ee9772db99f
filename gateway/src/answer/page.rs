//! The page that a browser is shown when it makes a call.

use std::sync::Arc;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::SentBy;
use html_escape::encode_quoted_attribute;

use crate::answer::outgoing::Outgoing;
use crate::call::incoming::RawParams;
use crate::methods::Methods;

/// A call that a browser makes.
pub(crate) struct BrowserCall(Arc<Spec>);

impl BrowserCall {
    /// Recognizes a call of a method that browsers call, by a client that accepts HTML.
    pub(crate) fn of(raw: &RawParams<'_>, accept: Option<&str>, methods: &Methods) -> Option<Self> {
        accept.filter(|accept| accept.contains("text/html"))?;
        let spec = methods.find(raw.ascii("method")?).ok()?;
        spec.sent_by.contains(&SentBy::Browser).then_some(Self(spec))
    }

    /// Turns a regular answer into a page, and leaves any other response unchanged.
    pub(crate) fn page(&self, outgoing: Outgoing) -> Outgoing {
        let Some(summary) = &outgoing.summary else { return outgoing };
        let title = match summary.sub_code.is_empty() {
            true => "verified",
            false => "refused",
        };
        let numbers = summary.numbers.iter().map(|(name, number)| (&**name, &**number));
        let codes = [
            ("code", &*summary.code),
            ("sub_code", &*summary.sub_code),
            ("sub_msg", &*summary.sub_msg),
        ];
        let rows = [("method", &*self.0.method)].into_iter().chain(numbers).chain(codes);
        let rows = rows.filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
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
