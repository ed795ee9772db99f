//! Which row a line begins.

use super::bullet::{bullet, child, has_corner};
use crate::import::page::{Line, first_word, halved, is_chinese, is_name};
use crate::import::rows::cells;
use crate::import::rows::row::{Mark, Row};
use crate::import::types::Type;
use crate::import::{headings, words};

/// What is known of a table before its rows are read.
pub(super) struct Table {
    has_chinese_names: bool,
    /// Some row says whether it is required: a line that does not is less likely a row. Where none
    /// does so between white space, perhaps the copy has none.
    pub(super) says_needs: bool,
}

impl Table {
    pub(super) fn of(header: &str, lines: &[Line]) -> Self {
        Self {
            has_chinese_names: header.contains("中文名"),
            says_needs: lines.iter().any(|line| begins(&line.text)),
        }
    }

    /// Whether a row begins with this line.
    pub(super) fn begins(&self, line: &Line, after: &[Line]) -> bool {
        if is_blank(line) {
            return false;
        }
        match bullet(&line.text) {
            Some(cell) => child(line, cell, after).is_some(),
            None => self.row(line, after).is_some(),
        }
    }

    /// The row that begins with this line, which has no bullet.
    pub(super) fn row(&self, line: &Line, after: &[Line]) -> Option<Row> {
        self.cornered(line).or_else(|| self.plain(line, after))
    }

    /// A child in one line: `└ holder_name String 必填 64`.
    fn cornered(&self, line: &Line) -> Option<Row> {
        if !has_corner(&line.text) {
            return None;
        }
        let corners = line.text.chars().take_while(|c| cells::is_corner(*c)).count();
        let rest = line.text.trim_start_matches(|c: char| cells::is_corner(c) || c.is_whitespace());
        let row = begin(rest, self.says_needs, false).or_else(|| self.tight(rest))?;
        let mark = Mark::Bullet { indent: line.indent, corners };
        Some(Row { line: line.number, mark, ..row })
    }

    fn plain(&self, line: &Line, after: &[Line]) -> Option<Row> {
        if self.has_chinese_names {
            // The Chinese name may itself have spaces.
            const WORDS: usize = 5;
            let rests =
                std::iter::successors(Some(line.text.as_str()), |rest| Some(first_word(rest).1));
            let rows = rests.skip(1).take(WORDS).filter_map(|rest| begin(rest, true, false));
            let rows: Vec<Row> = rows.collect();
            // It may itself look like a name and a type, except for the required word.
            let at = rows.iter().position(|row| row.need != words::Need::Unsaid).unwrap_or(0);
            if let Some(row) = rows.into_iter().nth(at) {
                return Some(Row { line: line.number, ..row });
            }
        }
        let follows = after.iter().find(|line| !line.text.is_empty());
        let has_children = follows.and_then(|line| bullet(&line.text)).is_some_and(has_corner);
        let row = begin(&line.text, self.says_needs, has_children);
        let row = row.or_else(|| self.tight(&line.text))?;
        Some(Row { line: line.number, ..row })
    }

    fn tight(&self, text: &str) -> Option<Row> {
        if self.says_needs { None } else { tight(text) }
    }
}

/// Whether nothing stands in a line.
pub(super) fn is_blank(line: &Line) -> bool {
    line.text.is_empty() || headings::is_rule(&line.text)
}

/// Whether a line is a row beyond doubt: it says whether the field is required.
pub(crate) fn begins(text: &str) -> bool {
    begin(text, true, false).is_some_and(|row| row.need != words::Need::Unsaid)
}

/// The row that a text begins, if one does. Where `others_say` whether they are required, a line
/// that does not must look more like a row.
fn begin(text: &str, others_say: bool, has_children: bool) -> Option<Row> {
    let (first, rest) = first_word(text);
    let name = first.trim_matches(|c| matches!(c, '*' | '`'));
    if !is_name(name) {
        return None;
    }
    let (word, rest) = type_word(rest);
    let kind = Type::read(&word)?;
    let (next, _) = first_word(rest);
    let is_told = cells::is_need_or_length(next);
    // `card_no String 类型,…` is a sentence.
    let is_sentence = next.starts_with("类型");
    let is_row = match &kind {
        _ if is_sentence => false,
        _ if words::need(next).is_some() => true,
        kind if kind.is_known() => {
            is_told || !others_say || next.is_empty() || is_chinese(rest) || is_name_like(name)
        }
        kind if kind.is_camel() || kind.list => {
            let is_sentence = others_say && !kind.has_two_humps();
            is_told || has_children || (is_chinese(rest) && !is_sentence)
        }
        _ => has_children || (is_told && is_name_like(name)),
    };
    let mut row = Row { name: name.to_owned(), kind: Some(kind), ..Row::default() };
    let rest = if is_row { values(&mut row, rest) } else { return None };
    row.text = rest.to_owned();
    Some(row)
}

/// The row that a text begins where nothing parts the cells: `卡号card_noString必选32卡的编号`.
fn tight(text: &str) -> Option<Row> {
    let (at, (need, family, rest)) = text
        .char_indices()
        .find_map(|(at, _)| Some((at, words::leading_need(text.get(at..)?)?)))?;
    let (before, _) = text.split_at_checked(at)?;
    let cells = before.rfind(|c: char| !c.is_ascii() || c.is_whitespace());
    let cells = match cells {
        Some(at) => {
            before.get(at..)?.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace())
        }
        None => before,
    };
    let (name, word) = cells::split_type(cells)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (length, rest) = rest.split_at_checked(digits)?;
    let kind = Type::read(word)?;
    let length = length.parse().ok().or(kind.length);
    let text = rest.trim_start_matches('-').to_owned();
    let row =
        Row { name: name.to_owned(), kind: Some(kind), need, family, length, ..Row::default() };
    is_name(name).then_some(Row { text, ..row })
}

/// Names of two words or more are hardly the beginning of a sentence.
fn is_name_like(name: &str) -> bool {
    name.contains('_')
}

/// A type, which may have white space before its brackets: `String [] (64)`.
fn type_word(text: &str) -> (String, &str) {
    let (word, mut rest) = first_word(text);
    let mut word = word.to_owned();
    loop {
        let (next, after) = first_word(rest);
        let next = halved(next);
        let rest_of = next.strip_prefix("[]").unwrap_or(&next);
        let number = rest_of.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let is_length = number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        if next != "[]" && !is_length {
            return (word, rest);
        }
        word.push_str(&next);
        rest = after;
    }
}

/// Reads required word and length; gives back the rest.
fn values<'a>(row: &mut Row, text: &'a str) -> &'a str {
    let mut rest = text;
    let mut taken = Vec::new();
    let (word, after) = first_word(rest);
    if words::need(word).is_some() {
        taken.push(word.to_owned());
        rest = after;
    }
    let (word, after) = first_word(rest);
    if !word.is_empty() && !matches!(words::length(word), words::Length::Other) {
        taken.push(word.to_owned());
        rest = after;
    }
    cells::fill(row, &taken);
    rest
}
