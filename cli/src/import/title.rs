//! Which method a page is about, and its title.

use super::page::{Line, halved};
use super::section::Section;
use super::topic::Table;
use super::words::Topic;

/// What the beginning of a page says.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) method: Option<String>,
    pub(super) title: String,
}

/// Reads the lines before the first section.
pub(super) fn read(before: &[Line]) -> Title {
    let said: Vec<&Line> = before.iter().filter(|line| !line.text.is_empty()).collect();
    let named = said.iter().find_map(|line| method_and_title(&line.text));
    let (method, title) = match named {
        Some((method, title)) => (Some(method), title),
        None => (None, String::new()),
    };
    let first = said.iter().map(|line| plain(&line.text)).find(|text| !is_method(text));
    let title = if title.is_empty() { first.unwrap_or_default() } else { title };
    Title { method, title }
}

/// The method that the common parameters or the example answers name, where the title does not.
pub(super) fn method_elsewhere(tables: &[Table], sections: &[Section]) -> Option<String> {
    let common = tables.iter().filter(|table| table.topic == Topic::CommonRequest);
    let row = common.flat_map(|table| &table.rows.rows).find(|row| row.name == "method");
    if let Some(row) = row {
        let example = row.example.iter().flat_map(|example| example.split_whitespace());
        let words = example.chain(row.text.split_whitespace());
        if let Some(method) = words.into_iter().find(|word| is_method(word)) {
            return Some(method.to_owned());
        }
    }
    let others = sections.iter().filter(|section| section.topic == Some(Topic::Other));
    others.flat_map(|section| &section.lines).find_map(|line| answered(&line.text))
}

/// The method of the catalogue whose answer an example shows.
fn answered(text: &str) -> Option<String> {
    let (before, _) = text.split_once("_response\"")?;
    let key = before.rsplit('"').next()?;
    let found = alipay_openapi_specs::iter().find(|spec| spec.method.replace('.', "_") == key);
    found.map(|spec| spec.method.to_owned())
}

/// `alipay.pass.instance.update (Update a pass)`.
fn method_and_title(text: &str) -> Option<(String, String)> {
    let text = plain(text);
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let (method, rest) = text.split_at(end);
    if !is_method(method) {
        // `Update a pass (alipay.pass.instance.update)`
        let (title, rest) = text.split_once(['(', '（'])?;
        let method = rest.trim_end_matches([')', '）']).trim();
        return is_method(method).then(|| (method.to_lowercase(), title.trim().to_owned()));
    }
    let rest = rest.trim();
    let title = rest
        .strip_prefix(['(', '（'])
        .map_or(rest, |inner| inner.strip_suffix([')', '）']).unwrap_or(inner));
    Some((method.to_lowercase(), title.trim().to_owned()))
}

fn plain(text: &str) -> String {
    text.trim_matches(|c: char| matches!(c, '#' | '*' | ' ' | '`')).to_owned()
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_')
}

/// Whether it is the name of a method: three words or more, joined with dots; no address.
pub fn is_method(text: &str) -> bool {
    let text = halved(text).to_lowercase();
    let parts: Vec<&str> = text.split('.').collect();
    let is_word = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let is_address = matches!(parts.first(), Some(&"www" | &"openapi" | &"open" | &"opendocs"))
        || matches!(parts.last(), Some(&"com" | &"cn" | &"do" | &"htm" | &"html"));
    parts.len() >= 3 && parts.iter().all(is_word) && !is_address
}
