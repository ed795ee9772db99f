//! The platform's time: Beijing's, whatever zone a machine is in.

use alipay_openapi_schema::Format;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

const BEIJING: Offset = Offset::constant(8);

/// A time as the platform writes it: `2014-07-24 03:07:50`.
pub(crate) fn show(time: Timestamp) -> String {
    BEIJING.to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Reads a time in exactly that form.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    let time: DateTime = Some(text).filter(|text| Format::DateTime.matches(text))?.parse().ok()?;
    BEIJING.to_timestamp(time).ok()
}
