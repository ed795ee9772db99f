//! What a request can hold, and what is said of a field that it cannot.

use alipay_openapi_schema::Tables;
use alipay_openapi_schema::common;
use alipay_openapi_schema::read::nearest;
use alipay_openapi_schema::table::{Field, Table};

use super::flags;
use crate::error::Error;

/// What a request can hold.
pub(super) struct Scheme<'a> {
    pub(super) tables: &'a Tables<'a>,
    /// Fields that the spec lacks, too.
    pub(super) allow_unknown: bool,
}

impl<'a> Scheme<'a> {
    /// The field of this name; none for one that the spec lacks, where such are allowed.
    // They are not allowed by default: an outline may be older than the platform, but more often a
    // name is misspelt.
    pub(super) fn field<'t>(
        &self,
        table: &Table<'t>,
        name: &str,
        path: &str,
    ) -> Result<Option<&'t Field<'t>>, Error> {
        let found = table.fields.iter().find(|field| field.name == name);
        let is_allowed = self.allow_unknown && !(path == name && goes_elsewhere(name));
        match found {
            None if !is_allowed => Err(Error::Usage(no_field(table, name, path))),
            found => Ok(found),
        }
    }

    /// The object of this name.
    pub(super) fn object(&self, name: &str, path: &str) -> Result<&'a Table<'a>, Error> {
        let found = self.tables.objects.iter().find(|table| table.name == name);
        found.ok_or_else(|| Error::Usage(format!("{path}: the spec has no object {name}")))
    }
}

/// Where a field is, with what it is in.
pub(super) fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The error for a file that is given as text.
pub(super) fn file(path: &str) -> Error {
    Error::Usage(format!("{path} is a file: give its path with --file {path}=PATH"))
}

/// Whether a name is that of an option, or of a parameter of every call: never to be sent as a
/// field, for it may be a key.
fn goes_elsewhere(name: &str) -> bool {
    let option = name.replace('_', "-");
    common::is_parameter(name) || flags::options().iter().any(|(known, _)| *known == option)
}

/// The message for a field that the spec lacks. A name without a dot may be an option, or a parameter
/// of every call.
fn no_field(table: &Table<'_>, name: &str, path: &str) -> String {
    let options = match path == name {
        true => flags::options(),
        false => Vec::new(),
    };
    let options: Vec<&str> = options.iter().map(|(option, _)| option.as_str()).collect();
    let fields = table.fields.iter().map(|field| field.name);
    let hint = match nearest(name, fields.chain(options.iter().copied())) {
        _ if path == name && common::is_parameter(name) => {
            "it is not a field but a parameter of every call: --help shows its option".to_owned()
        }
        Some(option) if options.contains(&option) => format!("did you mean `--{option}`?"),
        Some(field) => format!("did you mean `{field}`?"),
        None => "--allow-unknown sends it all the same".to_owned(),
    };
    format!("{path}: the spec has no field `{name}` there; {hint}")
}
