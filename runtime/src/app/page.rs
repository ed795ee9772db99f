//! Calls that somebody else sends: an app on a phone, or a browser.

use std::fmt;

use html_escape::encode_quoted_attribute;

use super::App;
use super::call::Call;
use super::options::CallOptions;
use crate::error::Error;
use crate::fields::Fields;
use crate::method::{PageExecute, SdkExecute};
use crate::wire::{Charset, Params, is_in_query};

impl App {
    /// Signs a call that the Alipay SDK of a phone sends, and returns its order string
    /// (`orderStr`), with all parameters percent-encoded.
    ///
    /// # Errors
    /// As [`prepare`](Self::prepare).
    pub fn sdk_execute<A: Fields + Send>(
        &self,
        request: &dyn SdkExecute<Response = A>,
        options: &CallOptions,
    ) -> Result<String, Error> {
        self.at_once(self.order_string(&Call::new(request, options)))
    }

    /// Signs a call that the user's browser sends, as an address or as a form that posts itself.
    ///
    /// # Errors
    /// As [`prepare`](Self::prepare).
    pub fn page_execute<A: Fields + Send>(
        &self,
        request: &dyn PageExecute<Response = A>,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        self.at_once(self.page(&Call::new(request, options)))
    }

    pub(crate) async fn order_string(&self, call: &Call<'_>) -> Result<String, Error> {
        Ok(self.params(call).await?.order_string())
    }

    pub(crate) async fn page(&self, call: &Call<'_>) -> Result<Page, Error> {
        let (params, gateway) = (self.params(call).await?, &self.0.gateway);
        Ok(Page { url: params.whole_url(gateway), form: form(&params, gateway) })
    }
}

/// A signed call for the user's browser. It is valid for one use and for a short time: hand it out
/// when the user is about to pay.
#[derive(Clone)]
pub struct Page {
    url: String,
    form: String,
}

impl Page {
    /// Returns the call as an address (GET), for a redirect. An address with long content may be
    /// longer than a browser or a proxy on the way accepts; the form has no such limit.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the call as a piece of HTML: a form with hidden fields (POST), and a script that
    /// sends it.
    ///
    /// Every value is escaped, so that it cannot end its attribute or be changed by the browser. A
    /// page with a Content-Security-Policy must allow the script, or send the form (`alipay_form`)
    /// itself.
    pub fn form(&self) -> &str {
        &self.form
    }
}

impl fmt::Debug for Page {
    /// Shows neither the signature nor the content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Page")
            .field("url_length", &self.url.len())
            .field("form_length", &self.form.len())
            .finish()
    }
}

/// Sends the form, even if a field of it is called `submit`.
const SUBMIT: &str = "</form>\n<script>HTMLFormElement.prototype.submit.call(\
                      document.getElementById(\"alipay_form\"));</script>\n";

/// Returns the form, with the same parameters in the query as Java's, and all others in hidden
/// fields.
// Parameters that a browser would change go into the query too, where everything is
// percent-encoded: after one changed byte the buyer sees a refusal.
fn form(params: &Params<'_>, gateway: &str) -> String {
    let in_action = |name: &str, value: &str| {
        is_in_query(name, value) || is_changed(name, value, params.charset())
    };
    let action = params.address(gateway, in_action);
    let charset = match params.charset() {
        Charset::Utf8 => "UTF-8",
        charset => charset.as_str(),
    };
    let mut html = format!(
        "<form id=\"alipay_form\" name=\"alipay_form\" method=\"post\" accept-charset=\"{charset}\" \
         action=\"{}\">\n",
        encode_quoted_attribute(&action)
    );
    for (name, value) in params.iter().filter(|(name, value)| !in_action(name, value)) {
        html.push_str("<input type=\"hidden\" name=\"");
        html.push_str(&encode_quoted_attribute(name));
        html.push_str("\" value=\"");
        html.push_str(&encode_quoted_attribute(value));
        html.push_str("\">\n");
    }
    html.push_str(SUBMIT);
    html
}

/// Returns `true` if a browser changes a parameter when it posts a form: it writes line ends its
/// own way and does not take NUL, its GBK is not Alipay's (the euro sign is one byte there, and two
/// here), and it fills in `_charset_` itself.
fn is_changed(name: &str, value: &str, charset: Charset) -> bool {
    let is_changed =
        |text: &str| text.contains(['\r', '\n', '\0']) || charset.differs_in_browsers(text);
    is_changed(name) || is_changed(value) || name.eq_ignore_ascii_case("_charset_")
}
