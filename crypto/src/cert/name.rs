//! Names in the form of RFC 2253, exactly as Java writes them: the SN is a hash of this text.

use std::fmt::Write as _;

use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Encode, Tag, Tagged};
use x509_cert::name::Name;

/// The attribute types that RFC 2253 names. Any other is written as its object identifier.
const KEYWORDS: [(&str, &str); 9] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.9", "STREET"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("0.9.2342.19200300.100.1.1", "UID"),
];

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// Writes the name's parts, the last first.
pub(super) fn to_text(name: &Name) -> Option<String> {
    let mut text = String::new();
    for (at, part) in name.0.iter().rev().enumerate() {
        for (nth, attribute) in part.0.iter().enumerate() {
            match (at, nth) {
                (0, 0) => {}
                (_, 0) => text.push(','),
                _ => text.push('+'),
            }
            write_attribute(attribute, &mut text)?;
        }
    }
    Some(text)
}

/// Returns the merchant number at the end of the common name, as in `…-2088011691288213`.
pub(super) fn merchant(name: &Name) -> Option<String> {
    let mut attributes = name.0.iter().flat_map(|part| part.0.iter());
    let is_common_name = |attribute: &&AttributeTypeAndValue| attribute.oid == COMMON_NAME;
    let attribute = attributes.find(is_common_name)?;
    if attributes.any(|other| is_common_name(&other)) {
        return None;
    }
    let text = std::str::from_utf8(attribute.value.value()).ok()?;
    let number = text.rsplit('-').next()?;
    let is_number = number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.to_owned())
}

fn write_attribute(attribute: &AttributeTypeAndValue, out: &mut String) -> Option<()> {
    let oid = attribute.oid.to_string();
    let keyword = KEYWORDS.iter().find(|(known, _)| *known == oid).map(|(_, keyword)| *keyword);
    out.push_str(keyword.unwrap_or(&oid));
    out.push('=');
    if keyword.is_some() && is_text(attribute.value.tag()) {
        // Java up to 17.0.15 reads the bytes of all these types as UTF-8. Newer versions do so only
        // for UTF8String, and agree on ASCII in the others except BMPString.
        write_escaped(&String::from_utf8_lossy(attribute.value.value()), out);
    } else {
        out.push('#');
        for byte in attribute.value.to_der().ok()? {
            write!(out, "{byte:02x}").ok()?;
        }
    }
    Some(())
}

/// The types that Java writes as text.
fn is_text(tag: Tag) -> bool {
    use Tag::{BmpString, Ia5String, PrintableString, TeletexString, Utf8String};
    matches!(tag, Utf8String | PrintableString | TeletexString | Ia5String | BmpString)
}

fn write_escaped(value: &str, out: &mut String) {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            ',' | '=' | '+' | '<' | '>' | '#' | ';' | '"' | '\\' => escaped.extend(['\\', c]),
            '\0' => escaped.push_str("\\00"),
            c => escaped.push(c),
        }
    }
    let blank = |c: char| matches!(c, ' ' | '\r');
    let after_lead = escaped.trim_start_matches(blank);
    let lead = escaped.len() - after_lead.len();
    let end = lead + after_lead.trim_end_matches(blank).len();
    for (at, c) in escaped.char_indices() {
        if at < lead || at >= end {
            out.push('\\');
        }
        out.push(c);
    }
}
