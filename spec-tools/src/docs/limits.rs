//! What is asked of a field's value, in signs: `≤ 64`.

use alipay_openapi_schema::Format;
use alipay_openapi_schema::spec::{Field, Kind};
use maud::{Markup, html};

use super::chinese;
use super::texts::{self, both, counted};

/// The limits of a field, each in a few signs.
pub(super) fn signs(field: &Field) -> Markup {
    let is_number = matches!(field.kind, Kind::Price | Kind::Number);
    let bound = |bound: &Option<String>| bound.as_deref().map(with_thousands);
    html! {
        @if let Some(length) = range(field.min_length, field.max_length) {
            " " span.limit {
                (length)
                @if field.bytes { " " (texts::BYTES) }
                // Beside numbers it would pass for the greatest one.
                @else if is_number { " " (texts::CHARACTERS) }
            }
        }
        @else if let Some(length) = field.page_length {
            " " span.limit.stated title=(texts::STATED.attribute()) {
                "≤ " (length) @if is_number { " " (texts::CHARACTERS) }
            }
        }
        @if let Some(value) = range(bound(&field.min), bound(&field.max)) {
            " " span.limit { (value) }
        }
        @if let Some(max) = field.max_items {
            " " span.limit { (counted(texts::UP_TO_VALUES, usize::try_from(max).unwrap_or_default())) }
        }
        @if let Some(size) = field.max_size {
            " " span.limit { "≤ " (with_thousands(&size.to_string())) " " (texts::BYTES) }
        }
        @if !field.extensions.is_empty() {
            " " span.limit { "." (field.extensions.join(" .")) }
        }
        @if field.kind == Kind::Date { " " span.limit { "yyyy-MM-dd HH:mm:ss" } }
        @if field.format == Some(Format::TwoDecimals) {
            " " span.limit { (texts::TWO_DECIMALS) }
        }
        @else if let Some(format) = field.format {
            " " span.limit { (both(format.describe(), chinese::format(format))) }
        }
        @if let Some(pattern) = &field.pattern {
            " " span.limit { code { "/" (pattern.as_str()) "/" } }
        }
    }
}

/// `≤ 64`, `≥ 2`, `2 – 64`, `= 28`.
fn range<T: PartialEq + ToString>(min: Option<T>, max: Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("= {}", max.to_string())),
        (Some(min), Some(max)) => Some(format!("{} – {}", min.to_string(), max.to_string())),
        (Some(min), None) => Some(format!("≥ {}", min.to_string())),
        (None, Some(max)) => Some(format!("≤ {}", max.to_string())),
        (None, None) => None,
    }
}

/// `100000000.5` is `100,000,000.5`.
fn with_thousands(number: &str) -> String {
    let (whole, decimals) = number.split_at(number.find('.').unwrap_or(number.len()));
    let grouped = whole.parse().map(texts::grouped);
    grouped.map_or_else(|_| number.to_owned(), |whole| whole + decimals)
}

#[cfg(test)]
mod tests {
    use super::{range, with_thousands};

    #[test]
    fn long_numbers_are_grouped() {
        let table = [("100000000", "100,000,000"), ("0.01", "0.01"), ("-5000", "-5000")];
        for (number, expected) in table {
            assert_eq!(with_thousands(number), expected);
        }
    }

    #[test]
    fn ranges_are_short() {
        let table = [
            ((None, Some(64)), Some("≤ 64")),
            ((Some(2), None), Some("≥ 2")),
            ((Some(2), Some(64)), Some("2 – 64")),
            ((Some(28), Some(28)), Some("= 28")),
            ((None, None), None),
        ];
        for ((min, max), expected) in table {
            assert_eq!(range(min, max).as_deref(), expected);
        }
    }
}
