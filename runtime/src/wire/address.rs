//! The parts of a URL.

/// Returns a URL without what may be secret in it: user, password and query.
pub(crate) fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}://{host}{path}")
}

/// Returns the host of a URL, without user and port.
pub(crate) fn host(url: &str) -> &str {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.strip_prefix('[') {
        Some(host) => host.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_user_nor_query_is_shown() {
        for (url, wanted) in [
            ("https://a.b/gateway.do", "https://a.b/gateway.do"),
            ("https://user:p@ss@a.b:80/x?y=z", "https://a.b:80/x"),
            ("https://token@a.b", "https://a.b"),
            ("https://a.b?token=@x/y", "https://a.b"),
            ("https://a.b/x@y", "https://a.b/x@y"),
            ("secret", "://"),
        ] {
            assert_eq!(shown(url), wanted, "{url}");
        }
    }
}
