//! The files that go with a request.

use alipay_openapi_schema::datum::{Datum, View};
use serde::ser::Error as _;

use crate::error::{NotSent, OptionError};
use crate::fields::FileItem;

/// Returns the files of a request, which are sent but not signed.
///
/// # Errors
/// Returns an error if only the name and the size of a file are known, as from JSON, or if its name
/// has no extension.
pub(super) fn of(view: &View<'_>) -> Result<Vec<(String, FileItem)>, NotSent> {
    let given = view.fields().filter(|(_, datum)| datum.is_present());
    given.filter_map(|(field, datum)| file(field.name, datum)).collect()
}

fn file(name: &str, datum: &Datum<'_>) -> Option<Result<(String, FileItem), NotSent>> {
    let Datum::File(file) = datum else { return None };
    if !has_extension(file.name) {
        return Some(Err(NotSent::Option(OptionError::FileName { name: name.to_owned() })));
    }
    let item = FileItem::of(file).ok_or_else(|| {
        let message = format!("{name}: only the file's name and size are known, not its content");
        NotSent::Encode(serde_json::Error::custom(message))
    });
    Some(item.map(|item| (name.to_owned(), item.clone())))
}

/// Returns `true` if a name has an extension, by which Alipay tells what the file is.
fn has_extension(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
