//! JSON inside a string.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value of a field that holds JSON as text (`ext_info`, `tpl_params`, …).
///
/// It is made from text as it is (checked when the request is validated) or from a
/// [`serde_json::Value`].
///
/// ```
/// use alipay_openapi_runtime::JsonText;
/// use serde_json::json;
///
/// let text = JsonText::from(json!({ "title": "10 % off" }));
/// assert_eq!(text.as_str(), r#"{"title":"10 % off"}"#);
/// let value: serde_json::Value = text.parse()?;
/// assert_eq!(value["title"], "10 % off");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct JsonText(String);

impl JsonText {
    /// Serializes a value as JSON.
    ///
    /// # Errors
    /// Returns an error if the value cannot be serialized as JSON (such as a map with keys that are
    /// not strings).
    pub fn of<T: Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(Self)
    }

    /// Returns the text, as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Parses the text.
    ///
    /// # Errors
    /// Returns an error if the text is not JSON, or not of this type.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }
}

impl From<String> for JsonText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for JsonText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<serde_json::Value> for JsonText {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string())
    }
}

impl From<JsonText> for String {
    fn from(text: JsonText) -> Self {
        text.0
    }
}

impl fmt::Debug for JsonText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for JsonText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
