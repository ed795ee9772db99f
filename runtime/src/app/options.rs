//! The options of one call.

use std::time::{Duration, SystemTime};

use crate::error::{AddressFault, OptionError};

/// Options of one call rather than of the client, so that one client serves many merchants.
///
/// ```
/// use std::time::{Duration, SystemTime};
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
    pub(crate) timestamp: Option<SystemTime>,
    pub(crate) plaintext: bool,
    pub(crate) no_retry: bool,
}

impl CallOptions {
    /// Returns options with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the token by which a merchant lets this app act for it (at most 40 characters).
    pub fn app_auth_token(self, token: impl Into<String>) -> Self {
        self.common("app_auth_token", token)
    }

    /// Sets the token by which a user lets this app act for them.
    pub fn auth_token(self, token: impl Into<String>) -> Self {
        self.common("auth_token", token)
    }

    /// Sets the address to which Alipay sends notifications of the call's result. It must be a
    /// whole address, `https://…` or `http://…`, without blanks and without a parameter `method`;
    /// otherwise the call is [`NotSent`](crate::Error::NotSent).
    pub fn notify_url(self, url: impl Into<String>) -> Self {
        self.common("notify_url", url)
    }

    /// Sets the address to which Alipay sends the user's browser afterwards. The rules of
    /// [`notify_url`](Self::notify_url) apply, but the address may also have the scheme of an app.
    pub fn return_url(self, url: impl Into<String>) -> Self {
        self.common("return_url", url)
    }

    /// Sets the product code (`prod_code`) under which the call runs.
    pub fn prod_code(self, code: impl Into<String>) -> Self {
        self.common("prod_code", code)
    }

    /// Sets the kind of terminal that the call comes from, such as `WEB`.
    pub fn terminal_type(self, terminal: impl Into<String>) -> Self {
        self.common("terminal_type", terminal)
    }

    /// Sets the terminal that the call comes from.
    pub fn terminal_info(self, info: impl Into<String>) -> Self {
        self.common("terminal_info", info)
    }

    /// Sets the app to act for or upon, if it is another one.
    pub fn target_app_id(self, app_id: impl Into<String>) -> Self {
        self.common("target_app_id", app_id)
    }

    /// Sets any other common parameter. An empty value is neither signed nor sent.
    pub fn common(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.common.retain(|(other, _)| *other != name);
        self.common.push((name, value.into()));
        self
    }

    /// Sets how long to wait for the answer, in place of the client's own limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the time of the call, in place of the clock's: the same request with the same timestamp
    /// and RSA keys gives the same bytes. The gateway refuses a timestamp that is more than some
    /// minutes away from its own clock.
    pub fn timestamp(mut self, timestamp: SystemTime) -> Self {
        self.timestamp = Some(timestamp);
        self
    }

    /// Sends the content of this call as plain text although the client encrypts, for methods that
    /// Alipay does not take encrypted.
    pub fn without_encryption(mut self) -> Self {
        self.plaintext = true;
        self
    }

    /// Sends this call only once, whatever the client's [`RetryPolicy`](crate::RetryPolicy) says.
    pub fn without_retry(mut self) -> Self {
        self.no_retry = true;
        self
    }

    /// Refuses addresses that Alipay does not take, and parameters that a client sets itself: a
    /// second value would be signed, sent, and read by the gateway in an order that nobody knows.
    pub(crate) fn check(&self, taken: impl Fn(&str) -> bool) -> Result<(), OptionError> {
        if let Some((name, _)) = self.common.iter().find(|(name, _)| name == "sign" || taken(name))
        {
            return Err(OptionError::Taken { name: name.clone() });
        }
        let given = self.common.iter().filter(|(_, value)| !value.is_empty());
        for (name, url) in given {
            let checked = match name.as_str() {
                "notify_url" => check_address(url, is_web),
                "return_url" => check_address(url, has_scheme),
                _ => Ok(()),
            };
            checked.map_err(|fault| OptionError::Address { name: name.clone(), fault })?;
        }
        Ok(())
    }
}

/// Checks an address that Alipay calls, or to which it sends a browser.
fn check_address(url: &str, is_whole: fn(&str) -> bool) -> Result<(), AddressFault> {
    let has_method = || {
        let (_, query) = url.split_once('?').unwrap_or_default();
        query.split(['&', ';', '?', '#']).any(|part| part.split('=').next() == Some("method"))
    };
    match () {
        () if url.contains(|c: char| c.is_whitespace() || c.is_control()) => {
            Err(AddressFault::Blank)
        }
        () if !is_whole(url) => Err(AddressFault::NoScheme),
        () if has_method() => Err(AddressFault::Method),
        () => Ok(()),
    }
}

fn is_web(url: &str) -> bool {
    let host = url.split_once("://").map(|(scheme, rest)| {
        let is_web = ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        is_web && !rest.is_empty() && !rest.starts_with(['/', '?', '#', ':'])
    });
    host.unwrap_or_default()
}

/// Returns `true` for a web address, or one with the scheme of an app on a phone.
fn has_scheme(url: &str) -> bool {
    is_web(url)
        || url.split_once("://").is_some_and(|(scheme, rest)| {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
            let is_http = ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
            let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
            begins && scheme.chars().all(is_part) && !is_http && !rest.is_empty()
        })
}

impl std::fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.common.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("common", &names)
            .field("timeout", &self.timeout)
            .field("timestamp", &self.timestamp)
            .field("plaintext", &self.plaintext)
            .field("no_retry", &self.no_retry)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use alipay_openapi_schema::common::{PARAMETERS, SetBy};

    use super::CallOptions;

    #[test]
    fn each_parameter_that_callers_set_has_its_setter() {
        let options = CallOptions::new()
            .app_auth_token("value")
            .auth_token("value")
            .notify_url("value")
            .return_url("value")
            .prod_code("value")
            .terminal_type("value")
            .terminal_info("value")
            .target_app_id("value");
        let set: BTreeSet<&str> = options.common.iter().map(|(name, _)| name.as_str()).collect();
        let table = PARAMETERS.iter().filter(|parameter| parameter.set_by == SetBy::Caller);
        assert_eq!(set, table.map(|parameter| parameter.name).collect());
    }
}
