//! The one file that a published crate has in place of its spec files. The example `pack` writes it.

use std::fs;
use std::path::Path;

use miniz_oxide::inflate::decompress_to_vec;

/// Reads the specs of the file, as (method, text), sorted.
pub(crate) fn read(path: &Path) -> Result<Vec<(String, String)>, String> {
    let failed = |what: &str| format!("{}: {what}", path.display());
    let bytes = fs::read(path).map_err(|error| failed(&error.to_string()))?;
    let bytes = decompress_to_vec(&bytes).map_err(|error| failed(&error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(&error.to_string()))?;
    let (mut specs, mut rest) = (Vec::new(), text.as_str());
    while !rest.is_empty() {
        let (head, after) = rest.split_once('\n').ok_or_else(|| failed("a head is cut off"))?;
        let (method, length) = head.split_once(' ').ok_or_else(|| failed("not a head"))?;
        let length = length.parse().map_err(|_| failed("not a length"))?;
        let (text, after) =
            after.split_at_checked(length).ok_or_else(|| failed("a text is cut off"))?;
        specs.push((method.to_owned(), text.to_owned()));
        rest = after;
    }
    Ok(specs)
}
