//! The status of a trade.

use crate::fields::Word;

/// The status of a trade. An unknown one is kept.
#[non_exhaustive]
pub enum TradeStatus {
    /// `WAIT_BUYER_PAY`: made, not paid.
    WaitBuyerPay,
    /// `TRADE_CLOSED`: not paid in time, or paid and refunded in full.
    TradeClosed,
    /// `TRADE_SUCCESS`: paid, and can be refunded.
    TradeSuccess,
    /// `TRADE_FINISHED`: paid, and can no longer be refunded.
    TradeFinished,
    /// A status that the documentation does not know, as it came.
    Unknown(String),
}

impl TradeStatus {
    /// Returns `true` if the buyer has paid and the money was not refunded in full: `TRADE_SUCCESS`
    /// or `TRADE_FINISHED`.
    ///
    /// A trade with `TRADE_SUCCESS` can still be refunded; one with `TRADE_FINISHED` cannot.
    /// Products without refunds give only `TRADE_FINISHED`, at once; others give `TRADE_SUCCESS`
    /// first, and `TRADE_FINISHED` when the time for refunds is over. Ship the goods at whichever
    /// comes first, once.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        matches!(self, Self::TradeSuccess | Self::TradeFinished)
    }
}

impl Word for TradeStatus {
    const WORDS: &'static [&'static str] =
        &["WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_SUCCESS", "TRADE_FINISHED"];

    fn at(index: usize) -> Option<Self> {
        match index {
            0 => Some(Self::WaitBuyerPay),
            1 => Some(Self::TradeClosed),
            2 => Some(Self::TradeSuccess),
            3 => Some(Self::TradeFinished),
            _ => None,
        }
    }

    fn unknown(text: String) -> Self {
        Self::Unknown(text)
    }

    fn text(&self) -> &str {
        match self {
            Self::WaitBuyerPay => "WAIT_BUYER_PAY",
            Self::TradeClosed => "TRADE_CLOSED",
            Self::TradeSuccess => "TRADE_SUCCESS",
            Self::TradeFinished => "TRADE_FINISHED",
            Self::Unknown(text) => text,
        }
    }
}

crate::__private::word_value!(TradeStatus);
