//! The parameters of a call, the string to sign, and the place in which each is sent.

use std::borrow::Cow;

use alipay_openapi_schema::common;
use form_urlencoded::byte_serialize;

use super::charset::Charset;
use crate::fields::FileItem;

/// The separator before the first parameter if nothing precedes it.
const NOTHING: char = '\0';

/// The parameters of one call, common and business ones alike.
pub(crate) struct Params<'a> {
    charset: Charset,
    pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The files, which are sent but not signed.
    pub(crate) files: Vec<(String, FileItem)>,
}

impl<'a> Params<'a> {
    /// Creates an empty list, with room for as many parameters as a call has.
    pub(crate) fn new(charset: Charset) -> Self {
        Self { charset, pairs: Vec::with_capacity(16), files: Vec::new() }
    }

    /// Adds a parameter. One with an empty name or value is neither signed nor sent.
    pub(crate) fn push(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) {
        let (name, value) = (name.into(), value.into());
        if !name.is_empty() && !value.is_empty() {
            self.pairs.push((name, value));
        }
    }

    /// Returns the value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Returns the parameters in their present order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// Returns the charset in which they are signed and sent.
    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    /// Sorts the parameters and joins them into the string to sign, in their charset.
    ///
    /// # Errors
    /// Returns the first parameter with a character that the charset lacks, and that character.
    pub(crate) fn message(&mut self) -> Result<Vec<u8>, (String, char)> {
        for (name, value) in self.iter() {
            for text in [name, value] {
                self.charset.encode(text).map_err(|character| (name.to_owned(), character))?;
            }
        }
        self.pairs.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        let text = join(self.iter());
        Ok(match self.charset {
            Charset::Utf8 => text.into_bytes(),
            _ => self.encoded(&text).into_owned(),
        })
    }

    /// Returns the URL with the parameters of the query.
    pub(crate) fn url(&self, gateway: &str) -> String {
        self.address(gateway, is_in_query)
    }

    /// Returns the URL with all parameters.
    pub(crate) fn whole_url(&self, gateway: &str) -> String {
        self.address(gateway, |_, _| true)
    }

    /// Returns the URL with some of the parameters.
    pub(crate) fn address(&self, gateway: &str, included: impl Fn(&str, &str) -> bool) -> String {
        let mut url = String::with_capacity(gateway.len() + 1024);
        url.push_str(gateway);
        let begin = match gateway.contains('?') {
            true if gateway.ends_with(['?', '&']) => NOTHING,
            true => '&',
            false => '?',
        };
        self.encode(&mut url, begin, included);
        url
    }

    /// Returns the parameters that are sent in the body, whatever its form.
    pub(crate) fn in_body(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.iter().filter(|(name, value)| !is_in_query(name, value))
    }

    /// Returns the other parameters as a form.
    pub(crate) fn body(&self) -> String {
        let size: usize = self.iter().map(|(_, value)| value.len()).sum();
        let mut body = String::with_capacity(size * 2);
        self.encode(&mut body, NOTHING, |name, value| !is_in_query(name, value));
        body
    }

    /// Returns all parameters in their present order, percent-encoded and joined: an order string.
    pub(crate) fn order_string(&self) -> String {
        let mut text = String::with_capacity(1024);
        self.encode(&mut text, NOTHING, |_, _| true);
        // A space is `%20` here: whoever parses an order string need not parse it as a form.
        text.replace('+', "%20")
    }

    fn encode(&self, out: &mut String, begin: char, included: impl Fn(&str, &str) -> bool) {
        let mut separator = begin;
        for (name, value) in self.iter().filter(|(name, value)| included(name, value)) {
            if separator != NOTHING {
                out.push(separator);
            }
            out.extend(byte_serialize(&self.encoded(name)));
            out.push('=');
            out.extend(byte_serialize(&self.encoded(value)));
            separator = '&';
        }
    }

    /// Encodes a text in the charset. Characters that it lacks were refused when the string to sign
    /// was made.
    pub(crate) fn encoded<'t>(&self, text: &'t str) -> Cow<'t, [u8]> {
        self.charset.encode(text).unwrap_or(Cow::Borrowed(text.as_bytes()))
    }
}

/// Returns `true` if a parameter is sent in the URL's query and not in the body.
pub(crate) fn is_in_query(name: &str, _: &str) -> bool {
    common::parameter(name).is_some_and(|parameter| parameter.in_query)
}

/// Returns the string to sign: names in ascending byte order, raw values, joined as
/// `name=value&name=value`. Parameters with an empty name or value, and `sign`, are left out.
///
/// ```
/// use alipay_openapi_runtime::app::string_to_sign;
///
/// let params = [("sign_type", "RSA2"), ("app_id", "2014"), ("sign", "x"), ("empty", "")];
/// assert_eq!(string_to_sign(params), "app_id=2014&sign_type=RSA2");
/// ```
pub fn string_to_sign<'a>(params: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut sorted: Vec<(&str, &str)> = params
        .into_iter()
        .filter(|(name, value)| !name.is_empty() && !value.is_empty() && *name != "sign")
        .collect();
    sorted.sort_unstable();
    join(sorted.into_iter())
}

fn join<'a>(params: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let size = params.clone().map(|(name, value)| name.len() + value.len() + 2).sum();
    let mut text = String::with_capacity(size);
    for (name, value) in params {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_map;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A call signs the same string, before it has a signature. The tests across crates compare
        /// that string with one from a sorted map.
        #[test]
        fn a_call_signs_the_string_to_sign(
            pairs in btree_map("sign(_type)?|[_a-cA-C应]{0,3}", any::<String>(), 0..16)
                .prop_map(|map| map.into_iter().collect::<Vec<_>>())
                .prop_shuffle()
        ) {
            let texts = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let mut params = Params::new(Charset::Utf8);
            for (name, value) in texts.clone().filter(|(name, _)| *name != "sign") {
                params.push(name, value);
            }
            prop_assert_eq!(params.message().unwrap(), string_to_sign(texts).into_bytes());
        }
    }
}
