//! The request, from what was given.

use std::collections::BTreeMap;
use std::path::Path;

use alipay_openapi_runtime::FileItem;
use alipay_openapi_schema::Tables;
use alipay_openapi_schema::table::Kind;
use serde_json::{Map, Value};

use super::arguments::Arguments;
use super::pair::pair;
use super::scheme::Scheme;
use super::{fields, json};
use crate::error::Error;
use crate::source;

/// The fields and files of a request.
pub(super) struct Given {
    pub(super) map: Map<String, Value>,
    pub(super) files: BTreeMap<String, FileItem>,
}

impl Given {
    pub(super) fn read(arguments: &Arguments, tables: &Tables<'_>) -> Result<Self, Error> {
        let scheme = Scheme { tables, allow_unknown: arguments.allow_unknown };
        let mut map = match &arguments.biz_content {
            Some(given) => content(given, &scheme)?,
            None => Map::new(),
        };
        for field in &arguments.fields {
            let (path, value) = pair("--field", field).map_err(|error| no_value(field, error))?;
            fields::set(&scheme, &mut map, path, value)?;
        }
        fields::fit(&mut map, &tables.request, tables);
        let mut files = BTreeMap::new();
        for given in &arguments.files {
            let (name, path) = pair("--file", given)?;
            if files.insert(name.to_owned(), file(&scheme, name, path)?).is_some() {
                return Err(Error::Usage(format!("the file {name} is given twice")));
            }
        }
        Ok(Self { map, files })
    }
}

/// The content: JSON, or the file that has it.
fn content(given: &str, scheme: &Scheme<'_>) -> Result<Map<String, Value>, Error> {
    let file = given.strip_prefix('@').or_else(|| (given == "-").then_some("-")).map(Path::new);
    match file {
        None => json::request(given, scheme, "--biz-content"),
        Some(file) => json::request(&source::unmarked(file)?, scheme, &source::name(file)),
    }
}

fn file(scheme: &Scheme<'_>, name: &str, path: &str) -> Result<FileItem, Error> {
    let field = scheme.field(&scheme.tables.request, name, name)?;
    if !field.is_some_and(|field| matches!(field.kind, Kind::File { .. })) {
        return Err(Error::Usage(format!("{name} is not a file: give it with --field")));
    }
    FileItem::open(path).map_err(|source| Error::Read { name: path.into(), source })
}

/// That a field has no value: its name is told where it looks like one.
fn no_value(field: &str, error: Error) -> Error {
    let is_name = field.len() < 64 && field.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if is_name { Error::Usage(format!("{field} has no value: {error}")) } else { error }
}
