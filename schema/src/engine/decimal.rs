//! Decimal numbers as Alipay writes them.

use rust_decimal::Decimal;

/// The number that a text is: digits, at most one point between digits, a minus sign at most.
///
/// The `rust_decimal` crate by itself would also take `1_000`, `+1`, `.5` and `1e3`, which the
/// gateway does not, and would round what is too fine for it, past a limit even.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.strip_prefix('-').unwrap_or(text);
    let sound = match number.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(number),
    };
    if sound { Decimal::from_str_exact(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_plain_numbers_are_numbers() {
        for good in ["0", "1", "-1", "0.01", "100000000.00", "007", "-0.5"] {
            assert!(parse(good).is_some(), "{good}");
        }
        let too_fine = format!("0.{}1", "0".repeat(30));
        let too_long = "9".repeat(40);
        let bad = [
            "", "-", ".", "+1", ".5", "1.", "1_000", "1e3", "1E3", " 1", "1 ", "1,0", "１",
            "1.2.3", "--1", "-.5", "NaN", "inf", &too_fine, &too_long,
        ];
        for bad in bad {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
