//! Rust names for what has a name on the wire.

/// A field's or module's name: `orderStr` is `order_str`, `type` is `type` (written `r#type`).
pub fn field(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len() + 4);
    let mut previous = '_';
    for (index, c) in wire.char_indices() {
        if !c.is_ascii_alphanumeric() {
            if !name.ends_with('_') {
                name.push('_');
            }
        } else {
            let next_is_lower = wire
                .get(index + 1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
            let word_starts = c.is_ascii_uppercase()
                && (previous.is_ascii_lowercase()
                    || previous.is_ascii_digit()
                    || (previous.is_ascii_uppercase() && next_is_lower));
            if word_starts {
                name.push('_');
            }
            name.push(c.to_ascii_lowercase());
        }
        previous = c;
    }
    identifier(name.trim_matches('_'), "_")
}

/// A type's or variant's name: `TRADE_SUCCESS` is `TradeSuccess`, `wave` is `Wave`.
pub fn variant(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len());
    let mixed = wire.contains(|c: char| c.is_ascii_lowercase());
    let mut starts = true;
    for c in wire.chars() {
        if !c.is_ascii_alphanumeric() {
            starts = true;
        } else {
            name.push(match (starts, mixed) {
                (true, _) => c.to_ascii_uppercase(),
                (false, true) => c,
                (false, false) => c.to_ascii_lowercase(),
            });
            starts = c.is_ascii_digit();
        }
    }
    identifier(&name, "Value")
}

/// A type's name made of a dotted method's segments: `points.update` is `PointsUpdate`.
pub fn marker(segments: &str) -> String {
    variant(&segments.replace('.', "_").to_ascii_uppercase())
}

/// Makes a word an identifier, if it is not empty: one that begins with a digit gets a prefix, one
/// that cannot even be written raw gets an underscore.
fn identifier(word: &str, prefix: &str) -> String {
    match word {
        "self" | "super" | "crate" | "Self" => format!("{word}_"),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => format!("{prefix}{word}"),
        _ => word.to_owned(),
    }
}

/// Rust names of fields that generated code needs for itself.
pub const OWN_FIELDS: [&str; 3] = ["build", "extra", "rt"];

/// Names of types that generated code needs for itself, and Alipay's own words for types.
pub const OWN_TYPES: [&str; 23] = [
    "Request",
    "RequestBuilder",
    "Response",
    "ErrorCode",
    "String",
    "Number",
    "Price",
    "Boolean",
    "Date",
    "Json",
    "File",
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "Box",
    "Into",
    "IntoIterator",
    "Default",
];

/// Whether generated code needs this name of a type for itself: one of [`OWN_TYPES`], or `S0`,
/// `S1` and so on, its type parameters.
pub fn is_own_type(name: &str) -> bool {
    let is_parameter = |rest: &str| !rest.is_empty() && rest.bytes().all(|c| c.is_ascii_digit());
    OWN_TYPES.contains(&name) || name.strip_prefix('S').is_some_and(is_parameter)
}

/// The variant that generated enums have for what their spec lacks.
pub const OWN_VARIANT: &str = "Unknown";

/// Whether the word must be written raw (`r#type`) to be an identifier.
pub fn is_keyword(word: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&word)
}

/// Whether the word can be a Rust identifier, raw if need be.
pub fn is_identifier(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !matches!(word, "_" | "self" | "super" | "crate" | "Self")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_follow_rust() {
        let table = [
            ("req_id", "req_id", "ReqId"),
            ("orderStr", "order_str", "OrderStr"),
            ("serialNumber", "serial_number", "SerialNumber"),
            ("type", "type", "Type"),
            ("self", "self_", "Self_"),
            ("DEPOSIT", "deposit", "Deposit"),
            ("TRADE_SUCCESS", "trade_success", "TradeSuccess"),
            ("KP.AE_SYSTEM_ERROR", "kp_ae_system_error", "KpAeSystemError"),
            ("1", "_1", "Value1"),
            ("T+1", "t_1", "T1"),
            ("HTTPServer", "http_server", "HTTPServer"),
            ("金卡", "", ""),
        ];
        for (wire, field, variant) in table {
            assert_eq!(super::field(wire), field, "{wire}");
            assert_eq!(super::variant(wire), variant, "{wire}");
        }
        assert_eq!(super::marker("tool.points.update"), "ToolPointsUpdate");
        assert!(["S0", "S12", "Request", "Into"].into_iter().all(super::is_own_type));
        assert!(!["S", "S1a", "Sku", "T0"].into_iter().any(super::is_own_type));
        assert!(super::is_keyword("type") && super::is_identifier("type"));
        assert!(!super::is_identifier("1a") && !super::is_identifier("self"));
    }
}
