//! Amounts of money, as programs write them.

use rust_decimal::Decimal;

/// Makes a decimal of a literal, exactly and while compiling: `dec!(88.88)`.
///
/// ```
/// # use alipay_openapi_runtime as alipay;
/// const PRICE: alipay::Decimal = alipay::dec!(88.88);
/// assert_eq!(PRICE.to_string(), "88.88");
/// assert_eq!(alipay::dec!(-1_000.50).to_string(), "-1000.50");
/// ```
///
/// What is not a decimal literal does not compile:
///
/// ```compile_fail
/// # use alipay_openapi_runtime as alipay;
/// alipay::dec!(1e3);
/// ```
// The macro of `rust_decimal` needs that crate among the user's own dependencies.
#[macro_export]
macro_rules! dec {
    ($($number:tt)+) => {
        {
            // Not a block: those are evaluated only when code is generated, not by `cargo check`.
            const DECIMAL: $crate::Decimal = $crate::__private::decimal(stringify!($($number)+));
            DECIMAL
        }
    };
}

/// Returns an amount in yuan, given in fen: a hundredth of a yuan.
///
/// ```
/// # use alipay_openapi_runtime as alipay;
/// assert_eq!(alipay::fen(8888), alipay::dec!(88.88));
/// assert_eq!(alipay::fen(5).to_string(), "0.05");
/// ```
#[must_use]
pub fn fen(fen: i64) -> Decimal {
    Decimal::new(fen, 2)
}

/// Reads the literal of [`dec!`].
///
/// # Panics
/// If it is not a decimal literal of at most 28 digits: while compiling, since the macro calls it
/// nowhere else.
#[expect(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "evaluated while compiling; the parts are 32 bits each"
)]
#[track_caller] // the compiler's error is at the literal, and shows nothing of what is inside
pub const fn decimal(literal: &str) -> Decimal {
    let bytes = literal.as_bytes();
    let (mut mantissa, mut scale, mut digits, mut has_point) = (0_u128, 0, 0, false);
    let is_negative = !bytes.is_empty() && bytes[0] == b'-';
    let mut at = is_negative as usize;
    while at < bytes.len() {
        match bytes[at] {
            digit @ b'0'..=b'9' => {
                mantissa = mantissa * 10 + (digit - b'0') as u128;
                digits += 1;
                scale += has_point as u32;
            }
            b'.' if !has_point => has_point = true,
            // As in a number of Rust's; and between the sign and the number.
            b'_' | b' ' => {}
            _ => panic!("expected a decimal such as 88.88"),
        }
        assert!(digits <= 28, "a decimal has at most 28 digits");
        at += 1;
    }
    assert!(digits > 0, "expected a decimal such as 88.88");
    let [low, middle, high] = [mantissa, mantissa >> 32, mantissa >> 64];
    Decimal::from_parts(low as u32, middle as u32, high as u32, is_negative, scale)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    #[test]
    fn literals_are_exact() {
        let table = [
            (dec!(88.88), "88.88"),
            (dec!(88.80), "88.80"),
            (dec!(0.01), "0.01"),
            (dec!(100000000), "100000000"),
            (dec!(-5), "-5"),
            (dec!(-0.5), "-0.5"),
            (dec!(1_000.25), "1000.25"),
            (dec!(7.), "7"),
            (dec!(9999999999999999999999999.999), "9999999999999999999999999.999"),
        ];
        for (decimal, text) in table {
            assert_eq!(decimal.to_string(), text);
            assert_eq!(decimal, text.parse::<Decimal>().unwrap());
        }
    }
}
