//! The Rust types that fields can have.

use std::any::Any;
use std::borrow::Cow;

use alipay_openapi_schema::datum::Datum;
use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::decode::{DecodeError, scalar};
use super::{JsonText, Word, decode};

/// The form in which dates travel.
const DATE: &str = "%Y-%m-%d %H:%M:%S";

/// The form in which they may arrive: some have milliseconds.
const DATE_WITH_FRACTION: &str = "%Y-%m-%d %H:%M:%S%.f";

/// The value of a field.
pub trait Value: Any {
    /// The value as the engine sees it.
    fn datum(&self) -> Datum<'_>;

    /// Takes the value that JSON text holds.
    ///
    /// # Errors
    /// When the JSON is of another type.
    fn decode(&mut self, json: &str) -> Result<(), DecodeError>;

    /// Takes the value of another field of the same type.
    fn assign(&mut self, other: &dyn Value);

    /// The value of a field that was not given.
    fn empty() -> Self
    where
        Self: Sized;
}

/// Copies a value that is of the same type, as two records' fields at the same place are.
pub fn assign<T: Clone + 'static>(slot: &mut T, other: &dyn Value) {
    let other: &dyn Any = other;
    if let Some(other) = other.downcast_ref::<T>() {
        slot.clone_from(other);
    }
}

/// A value of its own out of JSON text.
pub(crate) fn decoded<T: Value>(json: &str) -> Result<T, DecodeError> {
    let mut value = T::empty();
    value.decode(json)?;
    Ok(value)
}

impl Value for String {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Borrowed(self))
    }

    fn empty() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        // A field that should hold JSON as text holds the JSON itself now and then.
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        const WANTED: &str = "a whole number of 64 bits";
        *self = scalar(json, WANTED)?.parse().map_err(|_| DecodeError::new(WANTED, json))?;
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        const WANTED: &str = "true or false";
        *self = scalar(json, WANTED)?.parse().map_err(|_| DecodeError::new(WANTED, json))?;
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        const WANTED: &str = "a time like 2016-04-12 09:30:00";
        let text = scalar(json, WANTED)?;
        *self = Self::strptime(DATE_WITH_FRACTION, text.as_ref())
            .map_err(|_| DecodeError::new(WANTED, json))?;
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        // The gateway writes what it does not have as null or as the empty text.
        *self = match json {
            "null" | "\"\"" => None,
            json => Some(decoded(json)?),
        };
        Ok(())
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        T::decode(self, json)
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

    fn decode(&mut self, json: &str) -> Result<(), DecodeError> {
        let items = decode::items(json)?;
        let decode = |(index, item)| decoded(item).map_err(|error| error.at_index(index));
        *self = items.into_iter().enumerate().map(decode).collect::<Result<_, DecodeError>>()?;
        Ok(())
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}

/// The value of an enum, for the macro that implements [`Value`] for one.
#[doc(hidden)]
pub fn decode_word<T: Word>(json: &str) -> Result<T, DecodeError> {
    scalar(json, "text").map(|text| T::from_text(&text))
}
