//! Checks that a notification is for the expected app, seller and order.

use rust_decimal::Decimal;

use super::NotifyError;

/// Checks that a text is the expected one.
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

/// Checks that an amount is the expected one.
pub(super) fn amount(expected: Decimal, found: Decimal) -> Result<(), NotifyError> {
    match expected == found {
        true => Ok(()),
        false => Err(mismatch("total_amount", expected, found)),
    }
}

/// Checks that a seller, by its ID or email address, is the expected one.
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
