//! The arguments of setters of amounts, dates and numbers: traits in place of `Into`, so that the
//! compiler's message about any other type says what to write.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, Zoned};
use rust_decimal::Decimal;

use super::value::BEIJING;

/// A type that setters take for a decimal, such as an amount of money: [`Decimal`] and integers.
///
/// ```text
/// builder.total_amount(alipay::dec!(88.88))
/// builder.total_amount(alipay::fen(8888)) // the same
/// builder.total_amount(88) // 88.00
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as a decimal",
    label = "expected a decimal or an integer",
    note = "write an amount as `alipay::dec!(88.88)`, as `alipay::fen(8888)` or as an integer",
    note = "a text is parsed by `text.parse::<alipay::Decimal>()`; a float is not exact"
)]
pub trait IntoDecimal {
    /// Converts it to a decimal.
    fn into_decimal(self) -> Decimal;
}

/// A type that setters take for a date and time, which Alipay reads as Beijing time: [`DateTime`],
/// taken as it is; [`Date`], at midnight; [`Zoned`] and [`Timestamp`], converted to Beijing time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as a date and time",
    label = "expected a date and time",
    note = "write `alipay::DateTime::constant(2026, 12, 31, 10, 5, 0, 0)`, in Beijing time",
    note = "a text is parsed by `\"2026-12-31 10:05:00\".parse::<alipay::DateTime>()`"
)]
pub trait IntoDateTime {
    /// Converts it to a date and time in Beijing.
    fn into_date_time(self) -> DateTime;
}

/// A type that setters take for a whole number: all integers that fit into an `i64`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as a whole number",
    label = "expected an integer that fits into an `i64`",
    note = "convert another integer by `i64::try_from(…)`, a text by `text.parse::<i64>()`"
)]
pub trait IntoInteger {
    /// Converts it to an integer.
    fn into_integer(self) -> i64;
}

impl IntoDecimal for Decimal {
    #[inline]
    fn into_decimal(self) -> Decimal {
        self
    }
}

impl IntoDateTime for DateTime {
    #[inline]
    fn into_date_time(self) -> DateTime {
        self
    }
}

impl IntoDateTime for Date {
    #[inline]
    fn into_date_time(self) -> DateTime {
        self.into()
    }
}

impl IntoDateTime for Timestamp {
    #[inline]
    fn into_date_time(self) -> DateTime {
        BEIJING.to_datetime(self)
    }
}

impl IntoDateTime for Zoned {
    #[inline]
    fn into_date_time(self) -> DateTime {
        self.timestamp().into_date_time()
    }
}

/// Implements a trait for integers.
macro_rules! integers {
    ($trait:ident::$function:ident for $($integer:ty)+ => $target:ty) => {
        $(impl $trait for $integer {
            #[inline]
            fn $function(self) -> $target {
                self.into()
            }
        })+
    };
}

integers!(IntoDecimal::into_decimal for i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize => Decimal);
integers!(IntoInteger::into_integer for i8 i16 i32 i64 u8 u16 u32 => i64);

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};
    use jiff::tz::{Offset, TimeZone};

    use super::IntoDateTime;

    #[test]
    fn points_in_time_become_beijing_time() {
        let beijing = datetime(2026, 1, 1, 7, 30, 0, 0);
        let zoned = datetime(2025, 12, 31, 18, 30, 0, 0)
            .to_zoned(TimeZone::fixed(Offset::constant(-5)))
            .unwrap();
        assert_eq!(zoned.timestamp().into_date_time(), beijing);
        assert_eq!(zoned.into_date_time(), beijing);
        assert_eq!(beijing.into_date_time(), beijing);
        assert_eq!(date(2026, 1, 1).into_date_time(), datetime(2026, 1, 1, 0, 0, 0, 0));
    }
}
