//! Which method a page is about, and its title.

use super::headings::Topic;
use super::page::{Line, halved};
use super::section::Section;
use super::topic::Table;

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
    let path = said.iter().find_map(|line| end_of_path(&line.text));
    let first = said.iter().map(|line| plain(&line.text)).find(|text| !is_method(text));
    let title = if title.is_empty() { path.or(first).unwrap_or_default() } else { title };
    Title { method, title }
}

/// The last of the names that lead to a page: `Develop > Server > Query a card`.
fn end_of_path(text: &str) -> Option<String> {
    const LEAST: usize = 3;
    let names: Vec<&str> = text.split(" >").map(str::trim).collect();
    let last = names.last().filter(|last| names.len() >= LEAST && !last.is_empty());
    last.map(|last| (*last).to_owned())
}

/// The method that the common parameters or the examples name, where the title does not.
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
    let lines = || others.clone().flat_map(|section| &section.lines).map(|line| &*line.text);
    lines()
        .find_map(asked)
        .or_else(|| lines().find_map(answered))
        .or_else(|| lines().find_map(made))
}

/// The method that an example's address calls: `…?method=alipay.trade.query&…`.
fn asked(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("method=")?;
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let method = rest.split_at(end).0;
    is_method(method).then(|| method.to_lowercase())
}

/// The method of the catalogue whose answer an example shows.
fn answered(text: &str) -> Option<String> {
    let (before, _) = text.split_once("_response\"")?;
    let key = before.rsplit('"').next()?.to_lowercase();
    let found = alipay_openapi_specs::iter().find(|spec| spec.method.replace('.', "_") == key);
    found.map(|spec| spec.method.to_owned())
}

/// The method of the catalogue whose request a program makes: `new AlipayTradeQueryRequest()`.
fn made(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("new ")?;
    let class = rest.split('(').next()?.trim().to_lowercase();
    let class = class.strip_suffix("request")?;
    let found = alipay_openapi_specs::iter()
        .find(|spec| spec.method.replace(['.', '_'], "").to_lowercase() == class);
    found.map(|spec| spec.method.to_owned())
}

/// `alipay.pass.instance.update (Update a pass)`, `接口名称：alipay.pass.instance.update`.
fn method_and_title(text: &str) -> Option<(String, String)> {
    const LABELS: [&str; 4] = ["接口名称", "接口名", "接口", "方法名"];
    let text = plain(text);
    let labelled = LABELS.iter().find_map(|label| text.strip_prefix(label));
    let text = match labelled.and_then(|rest| rest.trim_start().strip_prefix([':', '：'])) {
        Some(rest) => rest.trim_start().to_owned(),
        None => text,
    };
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let (method, rest) = text.split_at(end);
    if !is_method(method) {
        // `Update a pass (alipay.pass.instance.update)`
        let (title, rest) = text.split_once(['(', '（'])?;
        let method = rest.trim_end_matches([')', '）']).trim();
        let is_sentence = title.contains(['，', '。', ',', '、', '；']);
        return (is_method(method) && !is_sentence)
            .then(|| (method.to_lowercase(), title.trim().to_owned()));
    }
    // `alipay.trade.cancel之前` is the beginning of a sentence.
    if rest.starts_with(super::page::is_han) {
        return None;
    }
    let rest = rest.trim();
    let title = rest.strip_prefix(['(', '（']).map_or(rest, in_brackets);
    Some((method.to_lowercase(), title.trim().to_owned()))
}

/// What stands before the bracket that closes, as `query(of bills)) debug(sandbox)` does.
fn in_brackets(text: &str) -> &str {
    let mut depth = 1_usize;
    let end = text.find(|c| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn plain(text: &str) -> String {
    text.trim_matches(|c: char| matches!(c, '#' | '*' | ' ' | '`')).to_owned()
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_')
}

/// Returns whether a text is the name of a method: three words or more, joined with dots, and not an
/// address.
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
