//! The request, from what was given.

use std::collections::BTreeMap;
use std::path::Path;

use alipay_openapi_runtime::FileItem;
use alipay_openapi_schema::Tables;
use alipay_openapi_schema::table::Kind;
use serde_json::{Map, Value};

use super::{Arguments, fields};
use crate::error::Error;
use crate::source;

/// The longest name of a field with all that it is in. What is longer is something else, as a key
/// that ends with `=`.
const MAX_NAME: usize = 512;

/// The fields and files of a request.
pub(super) struct Given {
    pub(super) map: Map<String, Value>,
    pub(super) files: BTreeMap<String, FileItem>,
}

impl Given {
    pub(super) fn read(arguments: &Arguments, tables: &Tables<'_>) -> Result<Self, Error> {
        let mut map = match &arguments.biz_content {
            Some(json) => object(json)?,
            None => Map::new(),
        };
        for field in &arguments.fields {
            let (path, value) = pair("--field", field)?;
            fields::set(&mut map, tables, path, value)?;
        }
        fields::fit(&mut map, tables)?;
        let mut files = BTreeMap::new();
        for given in &arguments.files {
            let (name, path) = pair("--file", given)?;
            files.insert(name.to_owned(), file(tables, name, path)?);
        }
        Ok(Self { map, files })
    }
}

/// The content as a JSON object.
fn object(json: &str) -> Result<Map<String, Value>, Error> {
    let text = match json {
        "-" => source::file(Path::new("-"))?,
        json => json.to_owned(),
    };
    serde_json::from_str(&text)
        .map_err(|error| Error::Usage(format!("--biz-content must be a JSON object: {error}")))
}

fn file(tables: &Tables<'_>, name: &str, path: &str) -> Result<FileItem, Error> {
    let field = fields::field(&tables.request, name, name)?;
    if !matches!(field.kind, Kind::File { .. }) {
        return Err(Error::Usage(format!("{name} is no file: give it with --field")));
    }
    FileItem::open(path).map_err(|source| Error::Read { name: path.into(), source })
}

/// A name and a value.
pub(super) fn pair<'a>(flag: &str, text: &'a str) -> Result<(&'a str, &'a str), Error> {
    // What was given is not repeated: it may be a token.
    text.split_once('=')
        .filter(|(name, _)| !name.is_empty() && name.len() <= MAX_NAME)
        .ok_or_else(|| Error::Usage(format!("{flag} takes NAME=VALUE")))
}
