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

/// The value of a field.
pub trait Value: Any {
    /// The value as the engine sees it.
    fn datum(&self) -> Datum<'_>;

    /// The value of a field that was not given.
    fn empty() -> Self
    where
        Self: Sized;

    /// The value out of its JSON text.
    ///
    /// # Errors
    /// When the JSON is of another type.
    fn decode(json: &str) -> Result<Self, DecodeError>
    where
        Self: Sized;
}

impl Value for String {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Borrowed(self))
    }

    fn empty() -> Self {
        Self::new()
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        scalar(json, "text").map(Cow::into_owned)
    }
}

impl Value for JsonText {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Borrowed(self.as_str()))
    }

    fn empty() -> Self {
        Self::from(String::new())
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        // A field that should hold JSON as text holds the JSON itself now and then.
        match json.starts_with(['{', '[']) {
            true => Ok(Self::from(json)),
            false => String::decode(json).map(Self::from),
        }
    }
}

impl Value for i64 {
    fn datum(&self) -> Datum<'_> {
        Datum::Number(*self)
    }

    fn empty() -> Self {
        0
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        const WANTED: &str = "a whole number of 64 bits";
        scalar(json, WANTED)?.parse().map_err(|_| DecodeError::new(WANTED, json))
    }
}

impl Value for bool {
    fn datum(&self) -> Datum<'_> {
        Datum::Boolean(*self)
    }

    fn empty() -> Self {
        false
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        const WANTED: &str = "true or false";
        match scalar(json, WANTED)?.as_ref() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(DecodeError::new(WANTED, json)),
        }
    }
}

impl Value for Decimal {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Owned(self.to_string()))
    }

    fn empty() -> Self {
        Self::ZERO
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        const WANTED: &str = "a decimal number of up to 28 digits";
        let text = scalar(json, WANTED)?;
        Self::from_str_exact(&text).map_err(|_| DecodeError::new(WANTED, json))
    }
}

impl Value for DateTime {
    fn datum(&self) -> Datum<'_> {
        Datum::Text(Cow::Owned(self.strftime(DATE).to_string()))
    }

    fn empty() -> Self {
        Self::default()
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        const WANTED: &str = "a time like 2016-04-12 09:30:00";
        let text = scalar(json, WANTED)?;
        Self::strptime(DATE, text.as_ref()).map_err(|_| DecodeError::new(WANTED, json))
    }
}

impl<T: Value> Value for Option<T> {
    fn datum(&self) -> Datum<'_> {
        self.as_ref().map_or(Datum::Absent, T::datum)
    }

    fn empty() -> Self {
        None
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        // The gateway writes what it does not have as null or as the empty text.
        match json {
            "null" | "\"\"" => Ok(None),
            json => T::decode(json).map(Some),
        }
    }
}

impl<T: Value> Value for Box<T> {
    fn datum(&self) -> Datum<'_> {
        T::datum(self)
    }

    fn empty() -> Self {
        Self::new(T::empty())
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        T::decode(json).map(Self::new)
    }
}

impl<T: Value> Value for Vec<T> {
    fn datum(&self) -> Datum<'_> {
        Datum::List(self.iter().map(T::datum).collect())
    }

    fn empty() -> Self {
        Self::new()
    }

    fn decode(json: &str) -> Result<Self, DecodeError> {
        let items = decode::items(json)?;
        let decode = |(index, item)| T::decode(item).map_err(|error| error.at_index(index));
        items.into_iter().enumerate().map(decode).collect()
    }
}

/// The value of an enum, for the macro that implements [`Value`] for one.
#[doc(hidden)]
pub fn decode_word<T: Word>(json: &str) -> Result<T, DecodeError> {
    scalar(json, "text").map(|text| T::from_text(&text))
}
