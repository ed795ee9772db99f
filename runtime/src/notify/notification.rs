//! A notification whose signature was verified.

use std::fmt;

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::reading::{Reading, Variant};
use super::{NotifyError, TradeNotification, checks};
use crate::fields::{self, decoded};
use crate::wire::Charset;

/// A notification whose signature was verified: the parameters that the signature covers, and no
/// others.
///
/// `sign` and `alipay_cert_sn` are never among them, `sign_type` only in [`Variant::V2`], and empty
/// ones only if they were signed.
#[derive(Clone)]
pub struct Notification {
    /// Sorted by name.
    params: Vec<(String, String)>,
    left_out: Vec<String>,
    charset: Charset,
    reading: Reading,
}

impl Notification {
    pub(super) fn new(
        params: Vec<(String, String)>,
        left_out: Vec<String>,
        charset: Charset,
        reading: Reading,
    ) -> Self {
        Self { params, left_out, charset, reading }
    }

    /// Returns the names of the parameters that came but that the signature does not cover, except
    /// the signature's own: those that the merchant or a framework has in the address of a return,
    /// and empty ones. Anybody could have set them, so their values are not returned.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Returns the value of a parameter, decoded once and otherwise unchanged, including blanks.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Returns the parameters, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.params.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the ID of this notification. It stays the same when Alipay sends it again.
    pub fn notify_id(&self) -> Option<&str> {
        self.given("notify_id")
    }

    /// Returns the type of the notification: `trade_status_sync`, `servicemarket_order_notify`, …
    pub fn notify_type(&self) -> Option<&str> {
        self.given("notify_type")
    }

    /// Returns when it was sent, in Beijing time (UTC+8); `None` if it is missing or not a time.
    pub fn notify_time(&self) -> Option<DateTime> {
        decoded(&Value::from(self.given("notify_time")?).to_string()).ok()
    }

    /// Returns the ID of the app that it is for.
    pub fn app_id(&self) -> Option<&str> {
        self.given("app_id")
    }

    /// Returns the charset in which it came.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// Returns which parameters its signature leaves out.
    pub fn variant(&self) -> Variant {
        self.reading.variant
    }

    /// Returns `true` if its signature covers empty parameters.
    pub fn has_signed_empties(&self) -> bool {
        self.reading.empties
    }

    /// Returns the notification of a trade, typed.
    ///
    /// # Errors
    /// Returns [`NotifyError::Content`] if it lacks a parameter that every trade notification has,
    /// or if a value is of another type.
    pub fn trade(&self) -> Result<TradeNotification, NotifyError> {
        let given = self.iter().filter(|(_, value)| !value.is_empty());
        let map: Map<String, Value> =
            given.map(|(name, value)| (name.to_owned(), value.into())).collect();
        let mut reading = fields::Reading::answer();
        let trade = fields::decode(&Value::from(map).to_string(), &mut reading);
        for misfit in reading.misfits() {
            tracing::warn!(field = misfit.path(), "lost from the notification: {misfit}");
        }
        trade.map_err(NotifyError::Content)
    }

    /// Parses the JSON in `biz_content`, which has the content of an event.
    ///
    /// # Errors
    /// Returns an error if there is no `biz_content`, or if it does not fit the type.
    pub fn biz_content<T: DeserializeOwned>(&self) -> Result<T, NotifyError> {
        let name = "biz_content";
        let text = self.given(name).ok_or(NotifyError::Missing { name })?;
        serde_json::from_str(text).map_err(NotifyError::BizContent)
    }

    /// Checks that it is for this app. Verification has checked that for the app that verified it.
    ///
    /// # Errors
    /// Returns an error if it names another app, or no app.
    pub fn check_app_id(&self, app_id: &str) -> Result<(), NotifyError> {
        checks::text("app_id", app_id, self.app_id())
    }

    /// Checks that the money went to this seller, by its ID (`2088…`) or its email address.
    ///
    /// # Errors
    /// Returns an error if it names another seller, or no seller.
    pub fn check_seller(&self, seller: &str) -> Result<(), NotifyError> {
        checks::seller(seller, self.given("seller_id"), self.given("seller_email"))
    }

    /// Checks that it is about this order of the merchant's.
    ///
    /// # Errors
    /// Returns an error if it is about another order, or about none.
    pub fn check_out_trade_no(&self, out_trade_no: &str) -> Result<(), NotifyError> {
        checks::text("out_trade_no", out_trade_no, self.given("out_trade_no"))
    }

    /// Checks that `total_amount` is this many yuan; 88.8 and 88.80 are equal.
    ///
    /// # Errors
    /// Returns an error if it is another amount, missing, or not a number.
    pub fn check_amount(&self, amount: Decimal) -> Result<(), NotifyError> {
        let name = "total_amount";
        let text = self.given(name).ok_or(NotifyError::Missing { name })?;
        match Decimal::from_str_exact(text) {
            Ok(found) => checks::amount(amount, found),
            Err(_) => checks::text(name, &amount.to_string(), Some(text)),
        }
    }

    /// Returns `true` if a browser brought it back, which the user can post as well.
    pub(crate) fn is_return(&self) -> bool {
        let is_returns = |method: &str| method.ends_with(".return");
        self.notify_id().is_none() && self.given("method").is_some_and(is_returns)
    }

    /// Returns the value of a parameter, if it is not empty.
    fn given(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }
}

impl fmt::Debug for Notification {
    /// Shows its kind and the names of its parameters, but not their values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("Notification")
            .field("notify_id", &self.notify_id())
            .field("notify_type", &self.notify_type())
            .field("app_id", &self.app_id())
            .field("trade_no", &self.given("trade_no"))
            .field("out_trade_no", &self.given("out_trade_no"))
            .field("variant", &self.variant())
            .field("charset", &self.charset)
            .field("names", &names)
            .finish()
    }
}
