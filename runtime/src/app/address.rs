//! The gateway's address: whether it is well-formed, and whether it is safe.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::error::ConfigError;
use crate::wire::address::host;

/// Checks an address to which a query can be added. The transport finds out if the host exists.
///
/// # Errors
/// Returns an error if the address is malformed, or would send a call in clear to another machine.
pub(super) fn checked(url: &str, allows_http: bool) -> Result<String, ConfigError> {
    let url = url.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', ':']));
    // Parsers of addresses disagree on what a backslash divides.
    let is_stray = |c: char| matches!(c, '#' | '\\') || c.is_whitespace() || c.is_control();
    if !has_host || url.contains(is_stray) {
        return Err(ConfigError::GatewayUrl);
    }
    match url.starts_with("https://") || allows_http || is_loopback(host(url)) {
        true => Ok(url.to_owned()),
        false => Err(ConfigError::PlainHttp),
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || host.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine() {
        for url in [
            "https://openapi.alipay.com/gateway.do",
            "http://127.0.0.1:8080/gateway.do",
            "http://127.8.9.1",
            "http://[::1]:8080",
            "http://localhost/",
            "http://LocalHost:80?a=b",
            "http://user:password@127.0.0.1/",
        ] {
            assert_eq!(checked(url, false).unwrap(), url);
        }
        for url in [
            "http://openapi.alipay.com/gateway.do",
            "http://10.0.0.1/",
            "http://192.168.1.2:8080/gateway.do",
            "http://0.0.0.0/",
            "http://127.0.0.1.example.com/",
            "http://localhost.example.com/",
            "http://127.0.0.1@example.com/",
            "http://127.0.0.1:80@example.com/",
            "http://example.com/@127.0.0.1",
            "http://example.com?@127.0.0.1",
            "http://[::2]/",
            "http://[2001:db8::1]:80/",
            "http://127.1/",
            "http://gateway:8080/",
        ] {
            assert!(matches!(checked(url, false), Err(ConfigError::PlainHttp)), "{url}");
            assert_eq!(checked(url, true).unwrap(), url);
        }
        for url in ["http://example.com\\@127.0.0.1/", "http:///", "HTTP://127.0.0.1/"] {
            assert!(matches!(checked(url, true), Err(ConfigError::GatewayUrl)), "{url}");
        }
    }
}
