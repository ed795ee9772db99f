//! Fields that the spec lacks.

use serde_json::{Map, Value};

/// Fields that the spec lacks: sent with a request, kept from a response.
///
/// Set a field that the spec has directly, unless you must send a value that its type does not
/// allow: then leave the typed field unset and put the value here.
///
/// ```
/// use alipay_openapi_runtime::Extra;
///
/// let mut extra = Extra::default();
/// extra.insert("new_field", "value");
/// assert_eq!(extra.get("new_field").and_then(|value| value.as_str()), Some("value"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(
    /// Never an empty map.
    Option<Box<Map<String, Value>>>,
);

impl Extra {
    /// Creates an empty set of fields.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Sets a field and returns its previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Returns the value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Removes a field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let value = self.0.as_mut()?.remove(name);
        if self.is_empty() {
            self.0 = None;
        }
        value
    }

    /// Returns `true` if there are no fields.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|map| map.is_empty())
    }

    /// Returns the fields as a JSON object, if there are any.
    pub fn as_map(&self) -> Option<&Map<String, Value>> {
        self.0.as_deref()
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(fields: I) -> Self {
        let mut extra = Self::default();
        for (name, value) in fields {
            extra.insert(name, value);
        }
        extra
    }
}

#[cfg(test)]
mod tests {
    use super::Extra;

    #[test]
    fn none_left_is_none() {
        let mut extra = Extra::from_iter([("a", 1)]);
        assert_eq!(extra.remove("b"), None);
        assert_ne!(extra, Extra::default());
        assert_eq!(extra.remove("a"), Some(1.into()));
        assert_eq!(extra, Extra::default());
        assert_eq!(extra.as_map(), None);
    }
}
