//! A message as it arrived: what it says it is signed with, and what may have been signed.

use super::form::{self, Param, short};
use super::notification::{Notification, Variant};
use super::{NotifyError, TradeNotification};
use crate::crypto::SignType;
use crate::fields::Fields as _;
use crate::wire::Charset;

/// Parameters that no signature covers.
const NEVER_SIGNED: [&str; 2] = ["sign", "alipay_cert_sn"];

/// The parameters of events, beside those that trade notifications have.
const OF_EVENTS: [&str; 10] = [
    "biz_content",
    "method",
    "msg_app_id",
    "msg_method",
    "msg_type",
    "msg_uid",
    "sign_type",
    "status",
    "timestamp",
    "utc_timestamp",
];

/// A message as it arrived.
pub(crate) struct Message {
    charset: Charset,
    /// Sorted by name.
    params: Vec<Param>,
    pub(crate) sign: String,
    /// The number of the certificate that it names.
    pub(crate) alipay_cert_sn: Option<String>,
}

/// One way to read what was signed.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(super) variant: Variant,
    pub(super) empties: bool,
}

impl Message {
    /// Takes the body of a request apart.
    ///
    /// # Errors
    /// When it is no form, or says another sign type than the app's.
    pub(crate) fn read(
        body: &[u8],
        content_type: Option<&str>,
        charset: Charset,
        sign_type: SignType,
    ) -> Result<Self, NotifyError> {
        if body.is_empty() {
            return Err(NotifyError::Empty);
        }
        let named = content_type.map(form::charset_of).transpose()?.flatten();
        let pairs = form::pairs(body)?;
        // The message's own word is signed, that of the content type is not.
        let own = pairs.iter().find(|(name, _)| name == b"charset").map(|(_, value)| value);
        let own = own.map(|value| String::from_utf8_lossy(value));
        let charset = match own.as_deref().or(named) {
            Some(name) => {
                name.parse().map_err(|_| NotifyError::UnknownCharset { name: short(name) })?
            }
            None => charset,
        };
        let params = form::params(pairs, charset)?;
        let value = |name: &str| {
            let found = params.iter().find(|param| param.name == name);
            found.map(|param| param.value.clone()).filter(|value| !value.is_empty())
        };
        // One without a sign type can only be signed as the app is set up for.
        match value("sign_type") {
            Some(found) if found != sign_type.as_str() => {
                return Err(NotifyError::SignType { expected: sign_type, found: short(&found) });
            }
            _ => {}
        }
        let sign = value("sign").ok_or(NotifyError::Missing { name: "sign" })?;
        let alipay_cert_sn = value("alipay_cert_sn").map(|sn| short(&sn));
        Ok(Self { charset, sign, alipay_cert_sn, params })
    }

    /// The ways to read what was signed, the likeliest first. Alipay's Java SDK leaves out what is
    /// empty, its others do not.
    pub(crate) fn readings(&self, variants: &[Variant]) -> Vec<Reading> {
        let has_empty = self.params.iter().any(|param| param.value.is_empty());
        let empties: &[bool] = if has_empty { &[false, true] } else { &[false] };
        let of = |empties: &bool| {
            let empties = *empties;
            variants.iter().map(move |variant| Reading { variant: *variant, empties })
        };
        empties.iter().flat_map(of).collect()
    }

    /// What was signed, by one reading: the very bytes that arrived, decoded once.
    pub(crate) fn content(&self, reading: Reading) -> Vec<u8> {
        let signed = self.signed(reading).map(|param| &param.raw);
        let parts: Vec<Vec<u8>> =
            signed.map(|(name, value)| [name.as_slice(), value].join(&b'=')).collect();
        parts.join(&b'&')
    }

    fn signed(&self, reading: Reading) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(move |param| {
            let name = param.name.as_str();
            !NEVER_SIGNED.contains(&name)
                && (name != "sign_type" || reading.variant == Variant::V2)
                && (!param.value.is_empty() || reading.empties)
        })
    }

    /// The notification, of which this reading verifies.
    ///
    /// # Errors
    /// When the signature fits another division into parameters.
    pub(crate) fn notification(&self, reading: Reading) -> Result<Notification, NotifyError> {
        let params: Vec<&Param> = self.signed(reading).collect();
        let nexts = params.iter().skip(1).map(|param| Some(param.name.as_str()));
        for (param, next) in params.iter().zip(nexts.chain([None])) {
            if let Some(hidden) = hidden(param, next) {
                let (name, hidden) = (param.name.clone(), hidden.to_owned());
                return Err(NotifyError::Ambiguous { name, hidden });
            }
        }
        let params = params.into_iter().map(|param| (param.name.clone(), param.value.clone()));
        Ok(Notification::new(params.collect(), self.charset, reading))
    }
}

/// The documented parameter that may be hidden in a value: one that stands there as it would in
/// what is signed, between this name and the next one. One of a trade is looked for under its own
/// name as well: that is what becomes of it when a text before it is given out for it.
fn hidden<'a>(param: &'a Param, next: Option<&str>) -> Option<&'a str> {
    let of_trades = TradeNotification::table().fields;
    let is_of_trades = |name: &str| of_trades.iter().any(|field| field.name == name);
    let inner = param.value.split('&').skip(1).filter_map(|part| part.split_once('='));
    inner.map(|(name, _)| name).find(|name| {
        let is_between = *name > param.name.as_str() && next.is_none_or(|next| *name < next);
        let is_known = is_of_trades(name) || OF_EVENTS.contains(name);
        (is_between && is_known) || (*name == param.name && is_of_trades(name))
    })
}
