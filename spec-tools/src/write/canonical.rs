//! Puts the text of a spec file into its canonical form: order, spaces, and the `=` of a section
//! below each other. Comments stay above what they stood above.

use std::collections::BTreeMap;

use alipay_openapi_schema::spec::{self, ErrorCode, Field, Rule, Spec};
use toml_edit::{ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Key, Table, Value};

use super::section::{padded, width};
use super::value;

/// Why a file cannot be put into its canonical form.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CannotFormat {
    /// The text is not TOML.
    #[error("{0}")]
    Syntax(#[from] toml_edit::TomlError),
    /// A part that specs do not have, or a comment where it cannot be kept.
    #[error("`{0}` is written in a way that cannot be formatted; write it as other specs do")]
    Form(String),
}

/// Returns the canonical form of a spec file's text. A canonical text stays as it is.
///
/// # Errors
/// When the text is not TOML, or is written in a way that specs are not.
pub fn canonical(text: &str) -> Result<String, CannotFormat> {
    let (above, text) = above_all(text);
    let document: DocumentMut = text.parse()?;
    let root = document.as_table();
    let mut file = File { tails: tails(&document), ..File::default() };
    entries(&mut file.text, root, &Spec::KEYS, &[], false)?;
    for name in ordered(root.iter().map(|(key, _)| key), &Spec::SECTIONS) {
        let Some((key, item)) = root.get_key_value(&name) else { continue };
        match item {
            Item::Table(table) => section(&mut file, &[key], table)?,
            Item::ArrayOfTables(tables) if name == "rules" => rules(&mut file, key, tables)?,
            Item::Value(_) | Item::None => {}
            Item::ArrayOfTables(_) => return Err(CannotFormat::Form(name)),
        }
    }
    file.end();
    let trailing = document.trailing().as_str().unwrap_or_default();
    let (_, rest) = tail(trailing).unwrap_or((trailing, ""));
    let rest = comments(rest);
    if !rest.is_empty() {
        file.text.push('\n');
        file.text.push_str(&rest);
    }
    let above = comments(above.trim_end());
    let gap = if above.is_empty() { "" } else { "\n" };
    Ok(format!("{above}{gap}{}", file.text.trim_start_matches('\n')))
}

/// The text that is made, and what was written last.
#[derive(Default)]
struct File {
    text: String,
    /// The comments at the ends of sections, by where their headers stand in the text that is read;
    /// none for what stands before the first header.
    tails: BTreeMap<Option<isize>, String>,
    /// The header that was written last.
    last: Option<isize>,
}

impl File {
    /// A header with an empty line and its comments above it.
    fn header(&mut self, path: &[&Key], table: &Table, open: &str, close: &str) {
        self.end();
        let above = prefix(table.decor());
        let above = tail(above).map_or(above, |(_, rest)| rest);
        self.text.push('\n');
        self.text.push_str(&comments(above));
        let path: Vec<String> = path.iter().map(|key| value::key(key.get())).collect();
        let end = trailing(table.decor());
        self.text.push_str(&format!("{open}{}{close}{end}\n", path.join(".")));
        self.last = table.position();
    }

    /// Ends what was begun last with the comments at its end.
    fn end(&mut self) {
        if let Some(tail) = self.tails.remove(&self.last) {
            self.text.push_str(&tail);
        }
    }
}

/// The comments that follow the lines of a section without an empty line: they belong to it, and
/// not to the header below.
fn tails(document: &DocumentMut) -> BTreeMap<Option<isize>, String> {
    let mut tables = Vec::new();
    headers(document.as_table(), &mut tables);
    tables.sort_by_key(|table| table.position());
    let mut tails = BTreeMap::new();
    let mut last = None;
    for table in tables {
        if let Some((tail, _)) = tail(prefix(table.decor())) {
            tails.insert(last, comments(tail));
        }
        last = table.position();
    }
    let trailing = document.trailing().as_str().unwrap_or_default();
    let (tail, _) = tail(trailing).unwrap_or((trailing, ""));
    tails.insert(last, comments(tail));
    tails
}

/// The tables that have headers.
fn headers<'a>(table: &'a Table, found: &mut Vec<&'a Table>) {
    for (_, item) in table {
        let tables: Vec<&Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(tables) => tables.iter().collect(),
            _ => Vec::new(),
        };
        for table in tables {
            if !table.is_implicit() {
                found.push(table);
            }
            headers(table, found);
        }
    }
}

/// The comments before the first empty line, and the rest, if there is an empty line.
fn tail(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return Some(text.split_at(at));
        }
        at += line.len();
    }
    None
}

/// The comments at the top that an empty line parts from the rest, and the rest.
fn above_all(text: &str) -> (&str, &str) {
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match line.trim() {
            "" => end = at,
            line if line.starts_with('#') => {}
            _ => break,
        }
    }
    text.split_at(end)
}

/// A section, and those below it: `[objects.X]`.
fn section(file: &mut File, path: &[&Key], table: &Table) -> Result<(), CannotFormat> {
    let name = path.first().map_or("", |key| key.get());
    let holds_tables = path.len() == 1 && matches!(name, "objects" | "enums");
    let below = |item: &Item| holds_tables && item.is_table();
    let holds_only_tables = holds_tables && table.iter().all(|(_, item)| below(item));
    if !table.is_implicit() && !holds_only_tables {
        file.header(path, table, "[", "]");
        let keys: &[&str] = match name {
            "request" | "parameters" | "response" | "objects" => &Field::keys(),
            "errors" => &ErrorCode::KEYS,
            _ => &spec::Value::KEYS,
        };
        entries(&mut file.text, table, &[], keys, true)?;
    } else if holds_tables && !comments(prefix(table.decor())).is_empty() {
        return Err(CannotFormat::Form(name.to_owned()));
    }
    for (key, item) in table.iter().filter(|(_, item)| below(item)) {
        if let (Some((key, _)), Some(table)) = (table.get_key_value(key), item.as_table()) {
            let path: Vec<&Key> = path.iter().copied().chain([key]).collect();
            section(file, &path, table)?;
        }
    }
    Ok(())
}

fn rules(file: &mut File, key: &Key, tables: &ArrayOfTables) -> Result<(), CannotFormat> {
    for table in tables {
        file.header(&[key], table, "[[", "]]");
        entries(&mut file.text, table, &Rule::KEYS, &[], false)?;
    }
    Ok(())
}

/// The entries of a table that are not tables themselves: known keys in their order, or all in the
/// order of the file.
fn entries(
    file: &mut String,
    table: &Table,
    known: &[&str],
    inner: &[&str],
    aligned: bool,
) -> Result<(), CannotFormat> {
    let all = table.iter().filter(|(_, item)| !item.is_table() && !item.is_array_of_tables());
    let names = ordered(all.map(|(key, _)| key), known);
    let keys: Vec<String> = names.iter().map(|name| value::key(name)).collect();
    let wide = if aligned { width(keys.iter().map(String::as_str)) } else { 0 };
    for (index, (name, text)) in names.iter().zip(&keys).enumerate() {
        let Some((key, item)) = table.get_key_value(name) else { continue };
        let Some(item) = item.as_value() else { continue };
        let above = comments(prefix(key.leaf_decor()));
        let is_parted = prefix(key.leaf_decor()).trim_start_matches(' ').starts_with(['\n', '\r']);
        if is_parted && index > 0 && aligned {
            file.push('\n');
        }
        file.push_str(&above);
        let end = trailing(item.decor());
        file.push_str(&format!("{} = {}{end}\n", padded(text, wide), written(item, inner, name)?));
    }
    let lost = table.iter().find(|(_, item)| item.is_table() && aligned);
    match lost.filter(|_| !table.iter().all(|(_, item)| item.is_table())) {
        Some((name, _)) => Err(CannotFormat::Form(name.to_owned())),
        None => Ok(()),
    }
}

/// A value on one line, the keys of an inline table in their order. Lists over several lines stay.
fn written(item: &Value, known: &[&str], name: &str) -> Result<String, CannotFormat> {
    match item {
        Value::InlineTable(table) => inline(table, known, name),
        Value::Array(array) => {
            let text = bare(item);
            if text.contains(['\n', '\r']) {
                return Ok(text);
            }
            let items: Result<Vec<_>, _> =
                array.iter().map(|item| written(item, &[], name)).collect();
            Ok(format!("[{}]", items?.join(", ")))
        }
        _ => Ok(bare(item)),
    }
}

fn inline(table: &InlineTable, known: &[&str], name: &str) -> Result<String, CannotFormat> {
    let names = ordered(table.iter().map(|(key, _)| key), known);
    let mut entries = Vec::new();
    for key in &names {
        let Some(item) = table.get(key) else { continue };
        let has_comment = [prefix(item.decor()), suffix(item.decor())].join("").contains('#');
        let key_has_comment =
            table.key(key).is_some_and(|key| prefix(key.leaf_decor()).contains('#'));
        if has_comment || key_has_comment {
            return Err(CannotFormat::Form(name.to_owned()));
        }
        entries.push((key.as_str(), written(item, &[], name)?));
    }
    Ok(value::table(&entries))
}

/// A value as it is written, without what stands around it.
fn bare(item: &Value) -> String {
    let mut item = item.clone();
    item.decor_mut().clear();
    item.to_string()
}

/// Names with the known ones first, in their order.
fn ordered<'a>(names: impl Iterator<Item = &'a str>, known: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    let place = |name: &str| known.iter().position(|one| *one == name).unwrap_or(known.len());
    names.sort_by_key(|name| place(name));
    names
}

fn prefix(decor: &Decor) -> &str {
    decor.prefix().and_then(|text| text.as_str()).unwrap_or_default()
}

fn suffix(decor: &Decor) -> &str {
    decor.suffix().and_then(|text| text.as_str()).unwrap_or_default()
}

/// A comment after a value, on its line.
fn trailing(decor: &Decor) -> String {
    match suffix(decor).trim() {
        "" => String::new(),
        comment => format!(" {comment}"),
    }
}

/// The comment lines, with single empty lines between them where there were some.
fn comments(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        let is_second_blank = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if !is_second_blank {
            lines.push(line);
        }
    }
    let ends_with_comment = lines.iter().any(|line| !line.is_empty());
    if !ends_with_comment {
        return String::new();
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}
