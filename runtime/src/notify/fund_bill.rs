//! The ways in which a trade was paid.

use rust_decimal::Decimal;

typed_record! {
    /// One of the ways in which a trade was paid: an item of `fund_bill_list`.
    pub struct FundBill {
        /// The amount paid in this way, in yuan.
        amount: Decimal = Field::new("amount", Kind::Price).required(),
        /// The channel: `ALIPAYACCOUNT`, `PCREDIT`, `COUPON`, …
        fund_channel: String = Field::required_text("fundChannel", 32),
    }
}

crate::__private::object!(FundBill);
