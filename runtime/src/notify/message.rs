//! A message as it arrived: its signature, and the content that may have been signed.

use super::NotifyError;
use super::form::{self, Pair, Param};
use super::limits::short;
use super::names;
use super::notification::Notification;
use super::reading::{Reading, Variant};
use super::returns::{self, Share};
use crate::wire::Charset;
use alipay_openapi_crypto::SignType;

/// Parameters that no signature covers.
const NEVER_SIGNED: [&str; 2] = ["sign", "alipay_cert_sn"];

/// The properties that the app expects of a message.
pub(crate) struct Expected<'a> {
    pub(crate) app_id: &'a str,
    /// The charset of a message that does not name one.
    pub(crate) charset: Charset,
    pub(crate) sign_type: SignType,
    /// `true` if an app that signs with RSA2 accepts messages that are signed with RSA.
    pub(crate) allows_rsa: bool,
}

/// A message as it arrived.
pub(crate) struct Message {
    charset: Charset,
    /// Sorted by name.
    params: Vec<Param>,
    /// The names of the parameters of an address that cannot be Alipay's.
    foreign: Vec<String>,
    is_return: bool,
    pub(crate) sign: String,
    pub(crate) sign_type: SignType,
    /// The number of the certificate that the message names.
    pub(crate) alipay_cert_sn: Option<String>,
}

impl Message {
    /// Takes the body of a request apart.
    ///
    /// # Errors
    /// Returns an error if the body is not a form, or names another app or sign type than expected.
    pub(crate) fn read(
        body: &[u8],
        content_type: Option<&str>,
        expected: &Expected<'_>,
    ) -> Result<Self, NotifyError> {
        if body.is_empty() {
            return Err(NotifyError::Empty);
        }
        let named = content_type.map(form::charset_of).transpose()?.flatten();
        let pairs = form::pairs(body)?;
        let charset = charset_of(&pairs, named, expected)?;
        Self::new(form::params(pairs, charset)?, charset, expected)
    }

    /// Takes apart what the user's browser brings back: the query of an address, or the address.
    ///
    /// # Errors
    /// As [`read`](Self::read). Parameters that cannot be Alipay's are not errors.
    pub(crate) fn read_return(address: &str, expected: &Expected<'_>) -> Result<Self, NotifyError> {
        let query = returns::query(address).as_bytes();
        if query.is_empty() {
            return Err(NotifyError::Empty);
        }
        let pairs: Vec<Pair> = form::parts(query)?.map(form::pair).collect();
        let charset = charset_of(&pairs, None, expected)?;
        let (params, foreign) = returns::params(query, charset)?;
        let message = Self::new(params, charset, expected)?;
        Ok(Self { foreign, is_return: true, ..message })
    }

    fn new(
        mut params: Vec<Param>,
        charset: Charset,
        expected: &Expected<'_>,
    ) -> Result<Self, NotifyError> {
        params.sort_unstable_by(|left, right| left.raw.0.cmp(&right.raw.0));
        let value = |name: &str| value(&params, name);
        let sign = value("sign").ok_or(NotifyError::Missing { name: "sign" })?.to_owned();
        match value("app_id") {
            Some(found) if found != expected.app_id => {
                let (expected, found) = (expected.app_id.to_owned(), short(found));
                return Err(NotifyError::Mismatch { name: "app_id", expected, found });
            }
            _ => {}
        }
        // In V1 no signature covers the sign type.
        let sign_type = match value("sign_type") {
            Some("RSA") if expected.allows_rsa && expected.sign_type == SignType::Rsa2 => {
                SignType::Rsa
            }
            Some(found) if found != expected.sign_type.as_str() => {
                let (expected, found) = (expected.sign_type, short(found));
                return Err(NotifyError::SignType { expected, found });
            }
            // A message without a sign type can only be signed as the app is set up for.
            _ => expected.sign_type,
        };
        let alipay_cert_sn = value("alipay_cert_sn").map(short);
        let (foreign, is_return) = (Vec::new(), false);
        Ok(Self { charset, params, foreign, is_return, sign, sign_type, alipay_cert_sn })
    }

    /// Returns the ways to read what was signed, the likeliest first. Alipay's Java SDK leaves out
    /// empty parameters; the others do not.
    pub(crate) fn readings(&self) -> Vec<Reading> {
        let has_empty = self.params.iter().any(|param| param.value.is_empty());
        let shares: &[Share] = if self.is_return { &Share::OF_RETURNS } else { &[Share::All] };
        let mut readings = Vec::new();
        for empties in [false, true].into_iter().filter(|empties| has_empty || !empties) {
            for variant in self.variants().iter().copied() {
                let reading = |share: &Share| Reading { variant, empties, share: *share };
                readings.extend(shares.iter().map(reading));
            }
        }
        readings
    }

    /// Returns the variants that the kind of the message allows. If the kind is not known, both are
    /// tried. That does not weaken anything: either text holds every other parameter.
    fn variants(&self) -> &'static [Variant] {
        let value = |name: &str| value(&self.params, name);
        let is_spi = value("method").is_some_and(|method| method.starts_with("spi."));
        match () {
            () if self.is_return => &[Variant::V1, Variant::V2],
            () if value("service").is_some() => &[Variant::V2],
            () if value("msg_method").is_some() || is_spi => &[Variant::V1],
            () if value("notify_type") == Some(names::TRADE) => &[Variant::V1],
            () => &[Variant::V1, Variant::V2],
        }
    }

    /// Returns what was signed, by one reading: the very bytes that arrived, decoded once.
    // Text is not encoded again: GBK has several spellings of a character.
    pub(crate) fn content(&self, reading: Reading) -> Vec<u8> {
        let signed = self.signed(reading).map(|param| &param.raw);
        let parts: Vec<Vec<u8>> =
            signed.map(|(name, value)| [name.as_slice(), value].join(&b'=')).collect();
        parts.join(&b'&')
    }

    fn signed(&self, reading: Reading) -> impl Iterator<Item = &Param> {
        let frame = returns::frame(&self.params);
        self.params.iter().filter(move |param| {
            let name = param.name.as_str();
            !NEVER_SIGNED.contains(&name)
                && (name != "sign_type" || reading.variant == Variant::V2)
                && (!param.value.is_empty() || reading.empties)
                && reading.share.holds(param, frame)
        })
    }

    /// Returns the notification whose signature verifies by this reading.
    ///
    /// # Errors
    /// Returns an error if the signature also fits another way to divide the text into parameters.
    pub(crate) fn notification(&self, reading: Reading) -> Result<Notification, NotifyError> {
        let params: Vec<&Param> = self.signed(reading).collect();
        let nexts = params.iter().skip(1).map(|param| Some(param.name.as_str()));
        for (param, next) in params.iter().zip(nexts.chain([None])) {
            if let Some(hidden) = names::hidden(&param.name, &param.value, next) {
                let (name, hidden) = (param.name.clone(), hidden.to_owned());
                return Err(NotifyError::Ambiguous { name, hidden });
            }
        }
        let left_out = self.left_out(&params);
        let params = params.into_iter().map(|param| (param.name.clone(), param.value.clone()));
        Ok(Notification::new(params.collect(), left_out, self.charset, reading))
    }

    /// Returns the names of the parameters that are neither signed nor part of the signature.
    fn left_out(&self, signed: &[&Param]) -> Vec<String> {
        let is_left_out = |param: &&Param| {
            let name = param.name.as_str();
            name != "sign_type"
                && !NEVER_SIGNED.contains(&name)
                && !signed.iter().any(|signed| signed.at == param.at)
        };
        let mut left_out: Vec<&Param> = self.params.iter().filter(is_left_out).collect();
        left_out.sort_unstable_by_key(|param| param.at);
        let names = left_out.into_iter().map(|param| param.name.clone());
        self.foreign.iter().cloned().chain(names).collect()
    }

    /// Returns the names and values, to look for what altered them.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.params.iter().map(|param| (param.name.as_str(), param.value.as_str()))
    }

    pub(super) fn is_return(&self) -> bool {
        self.is_return
    }
}

/// Returns the value of a parameter, if it is not empty.
fn value<'a>(params: &'a [Param], name: &str) -> Option<&'a str> {
    let found = params.iter().find(|param| param.name == name);
    found.map(|param| param.value.as_str()).filter(|value| !value.is_empty())
}

/// Returns the charset of a message. The message's own parameter is signed; the content type is
/// not.
fn charset_of(
    pairs: &[Pair],
    named: Option<&str>,
    expected: &Expected<'_>,
) -> Result<Charset, NotifyError> {
    let own = pairs.iter().rfind(|(name, _)| name == b"charset").map(|(_, value)| value);
    let own = own.map(|value| String::from_utf8_lossy(value));
    match own.as_deref().or(named) {
        Some(name) => name.parse().map_err(|_| NotifyError::UnknownCharset { name: short(name) }),
        None => Ok(expected.charset),
    }
}
