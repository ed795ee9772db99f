//! The catalogue's file: what the official SDKs state of all methods, as JSON, gzipped or not.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::file::{FactsError, unpacked};
use super::titles::Titles;

/// Facts of methods.
#[derive(Debug, Default, Deserialize)]
pub struct Facts {
    /// The methods.
    pub methods: Vec<Method>,
    /// The fields of the nested objects, by the object's name.
    #[serde(default)]
    pub models: BTreeMap<String, Vec<Row>>,
    /// What documentation pages state of a method's fields.
    #[serde(default, rename = "field_facts")]
    pub pages: BTreeMap<String, Page>,
    /// The methods' Chinese titles, which are in a file of their own; without it, an outline keeps
    /// the one that it has.
    #[serde(skip)]
    pub titles: Option<Titles>,
}

/// Facts of one method. `null` is an empty list, here and below.
#[derive(Debug, Default, Deserialize)]
pub struct Method {
    /// The full name.
    pub method: String,
    /// What travels in `biz_content`.
    #[serde(default)]
    pub request: Option<Vec<Row>>,
    /// What travels beside it.
    #[serde(default)]
    pub params: Option<Vec<Row>>,
    /// What a successful answer holds.
    #[serde(default)]
    pub response: Option<Vec<Row>>,
    /// The business error codes.
    #[serde(default)]
    pub errors: Option<Vec<String>>,
}

/// A field as the SDKs have it.
#[derive(Debug, Deserialize)]
pub struct Row {
    /// The name on the wire.
    pub name: String,
    /// The SDKs' word for its type; none for some scalar.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// Whether it is a list of such values.
    #[serde(default)]
    pub list: Option<bool>,
    /// The nested object that it is.
    #[serde(default)]
    pub model: Option<String>,
}

/// What a documentation page states of a method's fields.
#[derive(Debug, Default, Deserialize)]
pub struct Page {
    /// Of the request's.
    #[serde(default)]
    pub request: Vec<Stated>,
    /// Of the response's.
    #[serde(default)]
    pub response: Vec<Stated>,
}

/// What a documentation page states of a field.
#[derive(Debug, Deserialize)]
pub struct Stated {
    /// The name on the wire.
    pub name: String,
    /// Whether it must be given, in the page's own words.
    #[serde(default)]
    pub required: Option<String>,
    /// The longest value.
    #[serde(default)]
    pub max_length: Option<u32>,
    /// The fields nested in it.
    #[serde(default)]
    pub children: Vec<Stated>,
}

impl Stated {
    /// Returns whether the page says that the field must be given; unknown words do not say so.
    pub fn is_required(&self) -> bool {
        matches!(self.required.as_deref(), Some("必选" | "必填"))
    }
}

impl Facts {
    /// Parses a file of facts.
    ///
    /// # Errors
    /// When it cannot be unpacked, or is not of the catalogue's form.
    pub fn parse(bytes: &[u8]) -> Result<Self, FactsError> {
        serde_json::from_slice(&unpacked(bytes)?).map_err(FactsError::Json)
    }
}
