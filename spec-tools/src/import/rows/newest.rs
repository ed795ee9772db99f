//! The newest pages: no table, a line per field (`**card_no**必选string(32)`) and its description
//! below, under headings in brackets.

use super::cells;
use super::row::{Mark, Row, Rows};
use super::stray::{is_group, stray};
use crate::import::page::{Line, halved, is_han};
use crate::import::remark::{Remarks, shown};
use crate::import::types::Type;
use crate::import::words;

/// Whether lines are written so.
pub(super) fn recognises(lines: &[Line]) -> bool {
    let is_marked = |text: &str| text.starts_with("**") || text.starts_with('【');
    let mut lines = lines.iter().filter(|line| !line.text.is_empty());
    // Where the page is cut, or nothing is marked, the first row tells by having no spaces.
    let is_tight = |line: &Line| !line.text.contains([' ', '\t', '|']) && begin(line).is_some();
    lines.clone().any(|line| is_marked(&line.text))
        && lines.clone().any(|line| begin(line).is_some())
        || lines.find(|line| !is_group(&line.text)).is_some_and(is_tight)
}

/// Whether a field begins with this line.
pub(super) fn begins(line: &Line) -> bool {
    begin(line).is_some()
}

/// Reads the rows.
pub(super) fn read(lines: &[Line], remarks: &mut Remarks) -> Rows {
    let mut rows = Rows::default();
    for line in lines {
        if line.text.is_empty() {
            continue;
        }
        if let Some(row) = begin(line) {
            rows.rows.push(row);
        } else if is_group(&line.text) {
            stray(line, true, &mut rows, remarks);
        } else if let Some(row) = rows.rows.last_mut() {
            row.text.push('\n');
            row.text.push_str(&line.text);
            let bold = line.text.strip_prefix("**").and_then(|text| text.split_once("**"));
            let is_row = |rest: &str| rest.is_empty() || words::leading_need(rest).is_some();
            let shown = shown(&line.text);
            if bold.is_some_and(|(name, rest)| cells::name(name).is_some() && is_row(rest.trim())) {
                remarks.warn(line.number, format!("looks like a field without a type: {shown}"));
            } else if is_suspicious(&line.text) {
                let message = format!("looks like a field, but cannot be read: {shown}");
                remarks.warn(line.number, message);
            }
        } else {
            stray(line, false, &mut rows, remarks);
        }
    }
    let indent = |row: &Row| if let Mark::Indent(indent) = row.mark { Some(indent) } else { None };
    // The least indented line stands at the top.
    let margin = rows.rows.iter().filter_map(indent).min().unwrap_or(0);
    for row in &mut rows.rows {
        row.example = marked(&row.text, "示例值");
        if let Mark::Indent(indent) = &mut row.mark {
            *indent -= margin;
        }
    }
    rows
}

/// The field that begins with this line, if one does: name, required word and type, and nothing
/// else.
fn begin(line: &Line) -> Option<Row> {
    let text = line.text.trim_start_matches(|c: char| {
        matches!(c, '>' | '-' | '•' | '◦' | '▪' | '#') || cells::is_corner(c) || c.is_whitespace()
    });
    let corners = line.text.chars().take_while(|c| !c.is_ascii_alphanumeric() && *c != '*');
    let corners = corners.filter(|c| cells::is_corner(*c) || *c == '>').count();
    let bare = text.trim_start_matches(['*', '`']);
    let is_bold = text.len() > bare.len() + 1;
    let bare = bare.trim_start();
    let end = bare.find(|c: char| !is_name_part(c)).unwrap_or(bare.len());
    let (name, rest) = bare.split_at(end);
    let (name, rest) = bare.split_at_checked(joined(name, rest).unwrap_or(end))?;
    let (name, _) = cells::name(name)?;
    let rest = rest.trim_matches(is_space);
    let said = said(rest);
    let word = halved(said.word.trim_matches(is_space)).replace(' ', "");
    let kind = Type::read(&word)?;
    let is_said = said.need != words::Need::Unsaid;
    let is_told = is_said || kind.length.is_some() || kind.list;
    // Nothing else is on the line: hardly a sentence.
    let is_alone = is_said && !said.word.trim().contains(char::is_whitespace);
    let is_row =
        is_bold || is_alone || (is_told && kind.is_known()) || (is_said && kind.is_camel());
    let mark = match (corners, line.indent) {
        (0, indent) => Mark::Indent(indent),
        (corners, _) => Mark::Depth(corners),
    };
    let length = kind.length;
    let Said { need, family, .. } = said;
    let row = Row { line: line.number, name, need, family, length, mark, ..Row::default() };
    is_row.then_some(Row { kind: Some(kind), ..row })
}

/// Whether a line has what the lines of fields have: a name, a required word and a type.
fn is_suspicious(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    let end = text.find(|c: char| !is_name_part(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let is_known = |word: &str| Type::read(word).is_some_and(|kind| kind.is_known());
    let is_typed = rest.split(|c: char| !c.is_ascii_alphabetic()).any(is_known)
        || cells::split_type(name).is_some_and(|(_, word)| is_known(word));
    let mut said = rest.split(|c: char| !is_han(c));
    cells::name(name).is_some() && is_typed && said.any(|word| words::need(word).is_some())
}

/// Where a name ends that its type follows at once, `card_nostring(32)`: the length shows that
/// it does.
fn joined(name: &str, rest: &str) -> Option<usize> {
    let length = rest.trim_end().strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let (name, word) = cells::split_type(name)?;
    let is_known = Type::read(word).is_some_and(|kind| kind.is_known());
    (is_number && is_known && !name.contains('.')).then_some(name.len())
}

/// What stands after the name: the required word and the type, whichever comes first.
struct Said<'a> {
    need: words::Need,
    family: words::Family,
    word: &'a str,
}

fn said(rest: &str) -> Said<'_> {
    if let Some(label) = rest.strip_prefix(['|', '｜']) {
        return labelled(label);
    }
    let found = words::leading_need(rest).or_else(|| words::trailing_need(rest));
    let (need, family, word) = found.unwrap_or((words::Need::Unsaid, words::Family::Neither, rest));
    Said { need, family, word: word.trim() }
}

/// A Chinese name stands before the required word: `card_no｜卡号必选string(32)`.
fn labelled(text: &str) -> Said<'_> {
    let label = text.rfind(is_han).and_then(|at| {
        let end = at + text.get(at..)?.chars().next()?.len_utf8();
        text.split_at_checked(end)
    });
    let (label, word) = label.unwrap_or((text, ""));
    let word = word.trim_matches(is_space);
    if let Some((need, family, _)) = words::trailing_need(label.trim_end()) {
        return Said { need, family, word };
    }
    // A name that ends in letters: `card_no｜卡号idstring(32)`.
    let is_known = Type::read(word).is_some_and(|kind| kind.is_known() || kind.is_camel());
    let word = cells::split_type(word).filter(|_| !is_known).map_or(word, |(_, word)| word);
    Said { need: words::Need::Unsaid, family: words::Family::Neither, word }
}

/// White space, and the marks of bold and code.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '`')
}

fn is_name_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']')
}

/// What stands under a heading in brackets: `【示例值】8888`.
pub(super) fn marked(text: &str, heading: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("【{heading}】"))?;
    let value = rest.split_once('【').map_or(rest, |(value, _)| value).trim();
    Some(value.to_owned()).filter(|value| !value.is_empty())
}
