//! What can be said of one call.

use std::time::Duration;

use crate::error::OptionError;

/// What goes with one call and not with the client, so that one client serves many merchants.
///
/// ```
/// use std::time::Duration;
///
/// use alipay_openapi_runtime::CallOptions;
///
/// let options = CallOptions::new()
///     .app_auth_token("201611BBc86f3c7c8e4d4c6f8d3a3f2d3c6f8X35")
///     .timeout(Duration::from_secs(3));
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) common: Vec<(String, String)>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) plaintext: bool,
    pub(crate) no_retry: bool,
}

impl CallOptions {
    /// No options.
    pub fn new() -> Self {
        Self::default()
    }

    /// The token by which a merchant lets this app act for it (at most 40 characters).
    pub fn app_auth_token(self, token: impl Into<String>) -> Self {
        self.common("app_auth_token", token)
    }

    /// The token by which a user lets this app act for them.
    pub fn auth_token(self, token: impl Into<String>) -> Self {
        self.common("auth_token", token)
    }

    /// Where Alipay sends notifications of what comes of the call.
    pub fn notify_url(self, url: impl Into<String>) -> Self {
        self.common("notify_url", url)
    }

    /// Where Alipay sends the user's browser afterwards.
    pub fn return_url(self, url: impl Into<String>) -> Self {
        self.common("return_url", url)
    }

    /// The product code (`prod_code`) under which the call runs.
    pub fn prod_code(self, code: impl Into<String>) -> Self {
        self.common("prod_code", code)
    }

    /// The kind of terminal the call comes from, as `WEB`.
    pub fn terminal_type(self, terminal: impl Into<String>) -> Self {
        self.common("terminal_type", terminal)
    }

    /// The terminal the call comes from.
    pub fn terminal_info(self, info: impl Into<String>) -> Self {
        self.common("terminal_info", info)
    }

    /// The app that is to be acted for or upon, where it is another one.
    pub fn target_app_id(self, app_id: impl Into<String>) -> Self {
        self.common("target_app_id", app_id)
    }

    /// Any other common parameter. An empty value is neither signed nor sent.
    pub fn common(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.common.retain(|(other, _)| *other != name);
        self.common.push((name, value.into()));
        self
    }

    /// How long to wait for the answer, in place of the client's own limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sends the content of this call as plain text though the client encrypts: for methods that
    /// Alipay does not take encrypted.
    pub fn without_encryption(mut self) -> Self {
        self.plaintext = true;
        self
    }

    /// Sends this call once only, whatever the client's [`RetryPolicy`](crate::RetryPolicy) says.
    pub fn without_retry(mut self) -> Self {
        self.no_retry = true;
        self
    }

    /// Refuses parameters that a client sets itself: a second value would be signed, sent, and
    /// read by the gateway in an order that nobody knows.
    pub(crate) fn check(&self, taken: impl Fn(&str) -> bool) -> Result<(), OptionError> {
        match self.common.iter().find(|(name, _)| name == "sign" || taken(name)) {
            Some((name, _)) => Err(OptionError::Taken { name: name.clone() }),
            None => Ok(()),
        }
    }
}

impl std::fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.common.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("common", &names)
            .field("timeout", &self.timeout)
            .field("plaintext", &self.plaintext)
            .field("no_retry", &self.no_retry)
            .finish()
    }
}
