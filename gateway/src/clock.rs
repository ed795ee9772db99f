//! Times as the platform writes them: in Beijing time, whatever the machine's time zone.

use alipay_openapi_schema::Format;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

const BEIJING: Offset = Offset::constant(8);

/// Formats a time: `2014-07-24 03:07:50`.
pub(crate) fn show(time: Timestamp) -> String {
    BEIJING.to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Parses a time of exactly that form.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    let time: DateTime = Some(text).filter(|text| Format::DateTime.matches(text))?.parse().ok()?;
    BEIJING.to_timestamp(time).ok()
}
