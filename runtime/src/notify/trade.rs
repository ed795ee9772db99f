//! The notification of a trade.

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::{FundBill, NotifyError, TradeStatus, checks};
use crate::fields::{JsonText, decoded};

/// The documented values of `trade_status`.
const STATUS: &[&str] = <TradeStatus as crate::fields::Word>::WORDS;

typed_record! {
    /// The notification of a trade (`trade_status_sync`), returned by
    /// [`Notification::trade`](super::Notification::trade). Times are Beijing's (UTC+8); amounts
    /// are in yuan. A parameter that came empty is `None`.
    pub struct TradeNotification {
        /// The time at which the notification was sent.
        notify_time: DateTime = Field::new("notify_time", Kind::Date).required(),
        /// `trade_status_sync`.
        notify_type: String = Field::required_text("notify_type", 64),
        /// The ID of this notification; it stays the same when it is sent again.
        notify_id: String = Field::required_text("notify_id", 128),
        /// The app for which the trade was made.
        app_id: Option<String> = Field::text("app_id", 32),
        /// The app of the merchant, if another app calls for it.
        auth_app_id: Option<String> = Field::text("auth_app_id", 32),
        /// The charset in which it came.
        charset: Option<String> = Field::text("charset", 10),
        /// The version of the interface, `1.0`.
        version: Option<String> = Field::text("version", 3),
        /// Alipay's number of the trade.
        trade_no: String = Field::required_text("trade_no", 64),
        /// The merchant's number of the order.
        out_trade_no: String = Field::required_text("out_trade_no", 64),
        /// The merchant's number of the business, mostly of a refund (`out_request_no`).
        out_biz_no: Option<String> = Field::text("out_biz_no", 64),
        /// The buyer's user ID, `2088…`.
        buyer_id: Option<String> = Field::text("buyer_id", 28),
        /// The buyer's ID for this app only.
        buyer_open_id: Option<String> = Field::text("buyer_open_id", 128),
        /// The buyer's login, in part.
        buyer_logon_id: Option<String> = Field::text("buyer_logon_id", 100).secret(),
        /// The seller's user ID, `2088…`.
        seller_id: Option<String> = Field::text("seller_id", 30),
        /// The seller's login.
        seller_email: Option<String> = Field::text("seller_email", 100).secret(),
        /// The status of the trade.
        trade_status: Option<TradeStatus> = Field::new("trade_status", Kind::Enum(STATUS)),
        /// The amount of the order.
        total_amount: Option<Decimal> = Field::new("total_amount", Kind::Price),
        /// The amount that the merchant receives.
        receipt_amount: Option<Decimal> = Field::new("receipt_amount", Kind::Price),
        /// The amount that the buyer can have an invoice for.
        invoice_amount: Option<Decimal> = Field::new("invoice_amount", Kind::Price),
        /// The amount that the buyer pays.
        buyer_pay_amount: Option<Decimal> = Field::new("buyer_pay_amount", Kind::Price),
        /// The amount that is paid with points.
        point_amount: Option<Decimal> = Field::new("point_amount", Kind::Price),
        /// The amount that was refunded, in total.
        refund_fee: Option<Decimal> = Field::new("refund_fee", Kind::Price),
        /// The part of the refund that the buyer got back.
        send_back_fee: Option<Decimal> = Field::new("send_back_fee", Kind::Price),
        /// The title of the order.
        subject: Option<String> = Field::text("subject", 256).secret(),
        /// The description of the order.
        body: Option<String> = Field::text("body", 400).secret(),
        /// The time at which the trade was made.
        gmt_create: Option<DateTime> = Field::new("gmt_create", Kind::Date),
        /// The time at which it was paid.
        gmt_payment: Option<DateTime> = Field::new("gmt_payment", Kind::Date),
        /// The time at which it was refunded.
        gmt_refund: Option<DateTime> = Field::new("gmt_refund", Kind::Date),
        /// The time at which it ended.
        gmt_close: Option<DateTime> = Field::new("gmt_close", Kind::Date),
        /// The ways in which it was paid, as JSON text; see [`fund_bills`](Self::fund_bills).
        fund_bill_list: Option<JsonText> =
            Field::new("fund_bill_list", Kind::Json { single_quotes: false }),
        /// The vouchers that were used, as JSON text.
        voucher_detail_list: Option<JsonText> =
            Field::new("voucher_detail_list", Kind::Json { single_quotes: false }),
        /// The text that the merchant passed along with the order, as it was passed:
        /// percent-encoded if the merchant encoded it.
        passback_params: Option<String> = Field::text("passback_params", 512).secret(),
    }
}

impl TradeNotification {
    /// Returns `true` if the buyer has paid and the money was not refunded in full; see
    /// [`TradeStatus::is_paid`]. A partial refund does not change that: see `refund_fee`.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.trade_status.as_ref().is_some_and(TradeStatus::is_paid)
    }

    /// Returns the ways in which the trade was paid; empty if the notification does not say.
    ///
    /// # Errors
    /// Returns [`NotifyError::Content`] if `fund_bill_list` is not a list of such items. The list
    /// is not parsed when the notification is decoded, since an unreadable one must not hide that
    /// the trade was paid.
    pub fn fund_bills(&self) -> Result<Vec<FundBill>, NotifyError> {
        let text = self.fund_bill_list.as_ref().map(JsonText::as_str);
        text.map_or_else(|| Ok(Vec::new()), decoded).map_err(NotifyError::Content)
    }

    /// Checks that the money went to this seller, by its ID (`2088…`) or its email address.
    ///
    /// # Errors
    /// Returns an error if it names another seller, or no seller.
    pub fn check_seller(&self, seller: &str) -> Result<(), NotifyError> {
        checks::seller(seller, self.seller_id.as_deref(), self.seller_email.as_deref())
    }

    /// Checks that it is about this order of the merchant's.
    ///
    /// # Errors
    /// Returns an error if it is about another order.
    pub fn check_out_trade_no(&self, out_trade_no: &str) -> Result<(), NotifyError> {
        checks::text("out_trade_no", out_trade_no, Some(&self.out_trade_no))
    }

    /// Checks that `total_amount` is this many yuan; 88.8 and 88.80 are equal.
    ///
    /// # Errors
    /// Returns an error if it is another amount, or missing.
    pub fn check_amount(&self, amount: Decimal) -> Result<(), NotifyError> {
        let total = self.total_amount.ok_or(NotifyError::Missing { name: "total_amount" })?;
        checks::amount(amount, total)
    }
}
