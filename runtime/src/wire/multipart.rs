//! The multipart body of uploads, with texts and files.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

use super::Params;
use super::body::{Body, Part};

/// Returns the `Content-Type` and the body of an upload: a part for each text that is not in the
/// query, in the call's charset, and then a part for each file.
pub(crate) fn body(params: &Params<'_>) -> (String, Body) {
    let boundary = boundary(params.in_body().map(|(_, value)| value.as_bytes()));
    let mut parts = Vec::new();
    let mut bytes = Vec::with_capacity(1024);
    for (name, value) in params.in_body() {
        let head = head(&boundary, name, "");
        bytes.extend_from_slice(&params.encoded(&head));
        bytes.extend_from_slice(&params.encoded(value));
        bytes.extend_from_slice(b"\r\n");
    }
    for (name, file) in &params.files {
        let more = format!(
            "; filename=\"{}\"\r\nContent-Type: application/octet-stream",
            escaped(file.name())
        );
        bytes.extend_from_slice(&params.encoded(&head(&boundary, name, &more)));
        parts.push(Part::Bytes(std::mem::take(&mut bytes)));
        parts.push(Part::File(file.clone()));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    parts.push(Part::Bytes(bytes));
    (format!("multipart/form-data; boundary={boundary}"), Body::of(parts))
}

/// Returns the lines before the content of a part.
fn head(boundary: &str, name: &str, more: &str) -> String {
    let name = escaped(name);
    format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
}

/// Escapes a name as browsers do: nothing in it can end the quotes or the line.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a boundary that is in none of the texts. Its 128 random bits cannot be predicted, so
/// that it is in no file either, not even in one made to forge a part.
fn boundary<'a>(texts: impl Iterator<Item = &'a [u8]> + Clone) -> String {
    loop {
        // The keys of std's hasher come from the system.
        let random = || RandomState::new().hash_one(0);
        let boundary = format!("alipay-{:016x}{:016x}", random(), random());
        let found = |text: &[u8]| text.windows(boundary.len()).any(|at| at == boundary.as_bytes());
        if !texts.clone().any(found) {
            return boundary;
        }
    }
}
