//! Whether a notification is for the app, the seller and the order that it is taken for.

use rust_decimal::Decimal;

use super::NotifyError;

/// Holds a text against what was expected.
pub(super) fn text(
    name: &'static str,
    expected: &str,
    found: Option<&str>,
) -> Result<(), NotifyError> {
    match found {
        None => Err(NotifyError::Missing { name }),
        Some(found) if found == expected => Ok(()),
        Some(found) => Err(mismatch(name, expected, found)),
    }
}

/// Holds an amount against what was expected.
pub(super) fn amount(expected: Decimal, found: Decimal) -> Result<(), NotifyError> {
    match expected == found {
        true => Ok(()),
        false => Err(mismatch("total_amount", expected, found)),
    }
}

/// Holds a seller, by its id or email address, against what was expected.
pub(super) fn seller(
    expected: &str,
    id: Option<&str>,
    email: Option<&str>,
) -> Result<(), NotifyError> {
    match expected.contains('@') {
        true => text("seller_email", expected, email),
        false => text("seller_id", expected, id),
    }
}

fn mismatch(name: &'static str, expected: impl ToString, found: impl ToString) -> NotifyError {
    NotifyError::Mismatch { name, expected: expected.to_string(), found: found.to_string() }
}
