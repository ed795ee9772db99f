//! The Rust types that fields can have.

use std::any::Any;
use std::borrow::Cow;

use alipay_openapi_schema::datum::Datum;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use rust_decimal::Decimal;

use super::forms::{self, scalar};
use super::{DecodeError, JsonText, Reading, Word};
use alipay_openapi_schema::table::Table;

/// The time zone of all times that are sent or received.
pub(crate) const BEIJING: Offset = Offset::constant(8);

/// The form in which times are sent.
const DATE: &str = "%Y-%m-%d %H:%M:%S";

/// The forms in which times may arrive: some have milliseconds, some a `T`.
const DATES: [&str; 2] = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"];

/// The value of a field.
pub trait Value: Any {
    /// Returns the value as the engine sees it.
    fn datum(&self) -> Datum<'_>;

    /// Sets the value from JSON text. Misfits within it are added to those found so far.
    ///
    /// # Errors
    /// Returns an error if the JSON is of another type; the value is then unchanged.
    fn decode(&mut self, json: &str, reading: &mut Reading) -> Result<(), DecodeError>;

    /// Returns the table of such a value's fields, if it is an object.
    fn table() -> Option<&'static Table<'static>>
    where
        Self: Sized,
    {
        None
    }

    /// Copies the value of another field of the same type.
    fn assign(&mut self, other: &dyn Value);

    /// Returns the value of a field that was not set.
    fn empty() -> Self
    where
        Self: Sized;
}

/// Copies a value of the same type, as the fields of two records at the same place are.
pub fn assign<T: Clone + 'static>(slot: &mut T, other: &dyn Value) {
    let other: &dyn Any = other;
    if let Some(other) = other.downcast_ref::<T>() {
        slot.clone_from(other);
    }
}

/// Decodes a single value from JSON text.
pub(crate) fn decoded<T: Value>(json: &str) -> Result<T, DecodeError> {
    item(json, &mut Reading::answer())
}

fn item<T: Value>(json: &str, reading: &mut Reading) -> Result<T, DecodeError> {
    let mut value = T::empty();
    value.decode(json, reading)?;
    Ok(value)
}

impl Value for String {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Borrowed(self))
    }

    fn empty() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        *self = scalar(json, "text")?.into_owned();
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl Value for JsonText {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Borrowed(self.as_str()))
    }

    fn empty() -> Self {
        Self::from(String::new())
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        // A field that should hold JSON as text sometimes holds the JSON itself.
        *self = match json.starts_with(['{', '[']) {
            true => Self::from(json),
            false => Self::from(scalar(json, "text")?.into_owned()),
        };
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl Value for i64 {
    fn datum(&self) -> Datum<'_> {
        Datum::Number(*self)
    }

    fn empty() -> Self {
        0
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        const WANTED: &str = "a whole number of 64 bits";
        let number = whole(&scalar(json, WANTED)?);
        *self = number.ok_or_else(|| DecodeError::new(WANTED, json))?;
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl Value for bool {
    fn datum(&self) -> Datum<'_> {
        Datum::Boolean(*self)
    }

    fn empty() -> Self {
        false
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        const WANTED: &str = "true or false";
        let value = boolean(&scalar(json, WANTED)?);
        *self = value.ok_or_else(|| DecodeError::new(WANTED, json))?;
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl Value for Decimal {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Owned(self.to_string()))
    }

    fn empty() -> Self {
        Self::ZERO
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        const WANTED: &str = "a decimal number of up to 28 digits";
        let text = scalar(json, WANTED)?;
        *self = Self::from_str_exact(&text).map_err(|_| DecodeError::new(WANTED, json))?;
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl Value for DateTime {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Owned(self.strftime(DATE).to_string()))
    }

    fn empty() -> Self {
        Self::default()
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        const WANTED: &str = "a time like 2016-04-12 09:30:00";
        let time = beijing_time(&scalar(json, WANTED)?);
        *self = time.ok_or_else(|| DecodeError::new(WANTED, json))?;
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl<T: Value + Clone> Value for Option<T> {
    fn datum(&self) -> Datum<'_> {
        self.as_ref().map_or(Datum::Absent, T::datum)
    }

    fn empty() -> Self {
        None
    }

    fn decode(&mut self, json: &str, reading: &mut Reading) -> Result<(), DecodeError> {
        // The gateway writes a missing value as null or as the empty text.
        *self = match json {
            "null" | "\"\"" => None,
            json => Some(item(json, reading)?),
        };
        Ok(())
    }

    fn table() -> Option<&'static Table<'static>> {
        T::table()
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl<T: Value + Clone> Value for Box<T> {
    fn datum(&self) -> Datum<'_> {
        T::datum(self)
    }

    fn empty() -> Self {
        Self::new(T::empty())
    }

    fn decode(&mut self, json: &str, reading: &mut Reading) -> Result<(), DecodeError> {
        T::decode(self, json, reading)
    }

    fn table() -> Option<&'static Table<'static>> {
        T::table()
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

impl<T: Value + Clone> Value for Vec<T> {
    fn datum(&self) -> Datum<'_> {
        Datum::List(self.iter().map(T::datum).collect())
    }

    fn empty() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &str, reading: &mut Reading) -> Result<(), DecodeError> {
        let mut items = Self::new();
        let mut take = |index, json: &str| {
            let mut within = reading.within();
            items.push(item(json, &mut within).map_err(|error| error.at_index(index))?);
            reading.take(within, |misfit| misfit.at_index(index));
            Ok(())
        };
        match T::table() {
            Some(table) => forms::objects(table, json, &mut take),
            None => forms::values(json, &mut take),
        }?;
        *self = items;
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

/// Decodes an enum, for the macro that implements [`Value`] for one.
#[doc(hidden)]
pub fn decode_word<T: Word>(json: &str) -> Result<T, DecodeError> {
    scalar(json, "text").map(|text| T::from_text(word(T::WORDS, &text)))
}

/// Returns the word that is meant: the text itself, or the only word that differs only in case.
pub(crate) fn word<'a>(words: &[&'a str], text: &'a str) -> &'a str {
    let mut alike = words.iter().filter(|word| word.eq_ignore_ascii_case(text));
    match (alike.next(), alike.next()) {
        (Some(word), None) if !words.contains(&text) => word,
        _ => text,
    }
}

/// Parses a boolean, in any of the platform's spellings.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match text {
        _ if is(&["true", "T", "Y", "1"]) => Some(true),
        _ if is(&["false", "F", "N", "0"]) => Some(false),
        _ => None,
    }
}

/// Parses a whole number, which may have zeros after a decimal point.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        _ => text,
    };
    whole.parse().ok()
}

/// Parses a time in Beijing; one with its own offset from UTC is converted.
fn beijing_time(text: &str) -> Option<DateTime> {
    let plain = DATES.iter().find_map(|form| DateTime::strptime(form, text).ok());
    plain.or_else(|| Some(BEIJING.to_datetime(text.parse::<Timestamp>().ok()?)))
}
