//! Files that settings name. A value given in place of a path may well be a key: it is shown only
//! if it is plainly a path.

use std::path::Path;

/// The length from which on base64 is taken for a value.
const MANY: usize = 20;

/// Returns `true` if the text given as a path can be shown: it begins or ends as paths do, and does
/// not look like a key, certificate or token.
pub fn is_plain_path(path: &Path) -> bool {
    let Some(text) = path.to_str() else { return false };
    let begins = ["/", "./", "../", "~/"].iter().any(|start| text.starts_with(start))
        || text.get(1..3).is_some_and(|drive| matches!(drive, ":\\" | ":/"));
    (begins || has_extension(text)) && !is_value(text)
}

/// Returns `true` if the text given as a path is a value: PEM, or base64 on one line or more.
pub fn is_value(text: &str) -> bool {
    let is_symbol = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let has = |kind: fn(&u8) -> bool| text.bytes().any(|byte| kind(&byte));
    let is_base64 = text.len() >= MANY
        && text.chars().all(is_symbol)
        && (text.contains(['+', '='])
            || [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit]
                .into_iter()
                .all(has));
    is_base64 || text.contains("-----") || text.contains(char::is_control)
}

fn has_extension(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_from_a_path() {
        let key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDHsMgo8Jz";
        let (pem, lines) = (format!("-----BEGIN PRIVATE KEY-----\n{key}"), format!("{key}\n{key}"));
        let (slashed, relative) = (format!("/9j{key}"), format!("{key}.pem\n"));
        for value in [
            key,
            &pem,
            &lines,
            &slashed,
            &relative,
            "-----BEGIN CERTIFICATE-----",
            "AQIDBAUGBwgJCgsMDQ4PEA==",
            "/QIDBAUGBwgJCgsMDQ4PEA==",
        ] {
            assert!(is_value(value) && !is_plain_path(Path::new(value)), "{value}");
        }
        // It may be a value.
        for unclear in ["201611BBc86f3c7c8e4d4c6f8d3a3f2d3c6f8X35", "app_key", "hunter2", ""] {
            assert!(!is_plain_path(Path::new(unclear)), "{unclear}");
        }
        for path in [
            "/nowhere",
            "/run/secrets/alipay-app.pem",
            "keys/app.pkcs8.pem",
            "./app_key",
            "../app",
            "~/app",
            "C:\\keys\\app",
            "app.crt",
            "/var/run/secrets/kubernetes/alipay",
        ] {
            assert!(is_plain_path(Path::new(path)) && !is_value(path), "{path}");
        }
    }
}
