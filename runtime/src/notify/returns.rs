//! Returns of the user's browser: an address that is partly Alipay's.
//!
//! Alipay adds its parameters to the `return_url`, and signs only those. The address may have the
//! merchant's parameters before them, and a framework's before or after them.

use super::NotifyError;
use super::form::{self, Param};
use super::limits::short;
use super::names;
use crate::wire::Charset;

/// The share of an address's parameters that Alipay may have signed.
#[derive(Clone, Copy)]
pub(crate) enum Share {
    All,
    /// Those that every return of a payment has.
    OfPayments,
    /// Those that any return or notification has.
    Known,
    /// Those from the first to the last that a return of a payment has, and all between.
    Between,
    /// Those from the first on.
    From,
    /// Those up to the last.
    UpTo,
}

/// The places of the first and the last parameter that a return of a payment has.
pub(super) type Frame = Option<(usize, usize)>;

impl Share {
    /// The shares of returns, the likeliest first. Readings with the same content are tried once.
    // Trying several does not weaken anything: a share that verifies is what was signed, whoever
    // added the rest.
    pub(super) const OF_RETURNS: [Self; 6] =
        [Self::OfPayments, Self::All, Self::Known, Self::Between, Self::From, Self::UpTo];

    pub(super) fn holds(self, param: &Param, frame: Frame) -> bool {
        let (first, last) = frame.unwrap_or((0, usize::MAX));
        match self {
            Self::All => true,
            Self::OfPayments => names::is_of_payments(&param.name),
            Self::Known => names::is_known(&param.name),
            Self::Between => (first..=last).contains(&param.at),
            Self::From => param.at >= first,
            Self::UpTo => param.at <= last,
        }
    }
}

/// Returns where Alipay's parameters begin and end.
pub(super) fn frame(params: &[Param]) -> Frame {
    let own = params.iter().filter(|param| names::is_of_payments(&param.name));
    let places = own.map(|param| param.at);
    Some((places.clone().min()?, places.max()?))
}

/// Returns the query of an address. A text that is not an address is a query.
pub(super) fn query(text: &str) -> &str {
    let text = text.trim();
    let Some((before, query)) = text.split_once('?') else { return text };
    let is_address = before.starts_with('/') || before.contains("://") || !before.contains('=');
    if !is_address {
        return text;
    }
    query.split_once('#').map_or(query, |(query, _)| query)
}

/// Returns the parameters of a query, and the names of those that cannot be Alipay's: those that
/// are not text in the charset, and those that Alipay added once more after them.
///
/// # Errors
/// Returns an error if a parameter with a name of Alipay's cannot be read.
pub(super) fn params(
    query: &[u8],
    charset: Charset,
) -> Result<(Vec<Param>, Vec<String>), NotifyError> {
    let (mut params, mut foreign) = (Vec::<Param>::new(), Vec::new());
    for (at, part) in form::parts(query)?.enumerate() {
        let (name, value) = form::pair(part);
        let shown = short(&String::from_utf8_lossy(&name));
        let read = match form::stray_percent(part) {
            Some(position) => Err(NotifyError::Percent { position }),
            None => form::param((name, value), at, charset),
        };
        let param = match read {
            Ok(param) => param,
            Err(error) if names::is_known(&shown) => return Err(error),
            Err(_) => {
                foreign.push(shown);
                continue;
            }
        };
        // Alipay appends, so its own parameter comes last.
        if let Some(earlier) = params.iter().position(|other| other.name == param.name) {
            params.remove(earlier);
            foreign.push(shown);
        }
        params.push(param);
    }
    Ok((params, foreign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_of_whatever_is_given() {
        for (text, wanted) in [
            ("a=1&b=2", "a=1&b=2"),
            ("?a=1", "a=1"),
            ("https://shop.example.com/thanks?a=1&b=2#top", "a=1&b=2"),
            ("HTTPS://shop.example.com?a=1", "a=1"),
            ("/thanks;id=7?a=1", "a=1"),
            ("thanks?a=1", "a=1"),
            ("shop.example.com/index.php?s=/pay/back&a=1", "s=/pay/back&a=1"),
            // Nothing escapes a question mark in a value.
            ("a=1?2&b=3?4", "a=1?2&b=3?4"),
            ("https://shop.example.com/?a=1?2", "a=1?2"),
            (" /thanks?a=1\n", "a=1"),
            ("https://shop.example.com/thanks", "https://shop.example.com/thanks"),
            ("", ""),
            ("?", ""),
        ] {
            assert_eq!(query(text), wanted, "{text}");
        }
    }
}
