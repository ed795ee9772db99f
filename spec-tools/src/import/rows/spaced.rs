//! Tables whose cells stand between white space, children as bullets below their parents.

use super::cells;
use super::row::{Mark, Row, Rows};
use super::stray::{is_group, stray};
use crate::import::headings;
use crate::import::page::{Line, first_word, halved, is_chinese, is_name};
use crate::import::remark::{Remarks, shown};
use crate::import::words::{self, Type};

/// Whether a row begins in these lines, which have no header.
pub(super) fn recognises(lines: &[Line]) -> bool {
    let table = Table::of("", lines);
    with_those_after(lines).any(|(line, after)| table.begins(line, after))
}

/// Reads the rows. A description goes on until the next row or bullet with a name begins.
pub(super) fn read(header: &str, lines: &[Line], remarks: &mut Remarks) -> Rows {
    let table = Table::of(header, lines);
    let mut reader = Reader { table, rows: Rows::default(), child: None };
    for (line, after) in with_those_after(lines) {
        reader.line(line, after, remarks);
    }
    reader.end_child(remarks);
    reader.rows
}

/// Each line, and those after it.
fn with_those_after(lines: &[Line]) -> impl Iterator<Item = (&Line, &[Line])> {
    let after = |index: usize| lines.get(index + 1..).unwrap_or_default();
    lines.iter().enumerate().map(move |(index, line)| (line, after(index)))
}

/// What is known of a table before its rows are read.
struct Table {
    has_chinese_names: bool,
    /// Some row says whether it is required: a line that does not is less likely a row. Where none
    /// does so between white space, perhaps the copy has none.
    says_needs: bool,
}

impl Table {
    fn of(header: &str, lines: &[Line]) -> Self {
        Self {
            has_chinese_names: header.contains("中文名"),
            says_needs: lines.iter().any(|line| begins(&line.text)),
        }
    }

    /// Whether a row begins with this line.
    fn begins(&self, line: &Line, after: &[Line]) -> bool {
        if is_blank(line) {
            return false;
        }
        match bullet(&line.text) {
            Some(cell) => child(line, cell, after).is_some(),
            None => self.row(line, after).is_some(),
        }
    }

    /// The row that begins with this line, which has no bullet.
    fn row(&self, line: &Line, after: &[Line]) -> Option<Row> {
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
            // It may itself look like a name and a type, but for the required word.
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
fn is_blank(line: &Line) -> bool {
    line.text.is_empty() || headings::is_rule(&line.text)
}

struct Reader {
    table: Table,
    rows: Rows,
    /// The cells of a child, one a bullet.
    child: Option<(Row, Vec<String>)>,
}

impl Reader {
    fn line(&mut self, line: &Line, after: &[Line], remarks: &mut Remarks) {
        if is_blank(line) {
            return;
        }
        if let Some(cell) = bullet(&line.text) {
            if let Some(row) = child(line, cell, after) {
                self.end_child(remarks);
                self.child = Some((row, Vec::new()));
            } else if let Some((_, cells)) = &mut self.child {
                cells.push(cell.to_owned());
            } else {
                self.go_on(line, remarks);
            }
            return;
        }
        if let Some(row) = self.table.row(line, after) {
            self.end_child(remarks);
            self.rows.rows.push(row);
            return;
        }
        if is_group(&line.text) && headings::heading(&line.text).is_none() && self.child.is_none() {
            return stray(line, true, &mut self.rows, remarks);
        }
        self.go_on(line, remarks);
    }

    /// A line that goes on with what stands above it.
    fn go_on(&mut self, line: &Line, remarks: &mut Remarks) {
        if words::is_common_line(&line.text) {
            return;
        }
        if let Some((_, cells)) = &mut self.child {
            match cells.last_mut() {
                Some(cell) => *cell = format!("{cell}\n{}", line.text),
                None => cells.push(line.text.clone()),
            }
        } else if let Some(row) = self.rows.rows.last_mut() {
            row.text.push('\n');
            row.text.push_str(&line.text);
            suspicious(line, !self.table.says_needs, remarks);
        } else {
            stray(line, false, &mut self.rows, remarks);
        }
    }

    fn end_child(&mut self, remarks: &mut Remarks) {
        let Some((mut row, cells)) = self.child.take() else { return };
        let Some((kind, rest)) = cells.split_first() else {
            remarks.warn(row.line, format!("`{}` has no type here; taken for String", row.name));
            row.kind = Type::read("String");
            self.rows.rows.push(row);
            return;
        };
        row.kind = cells::kind(kind);
        match cells::fill(&mut row, rest) {
            [] => {}
            [text] => row.text.clone_from(text),
            [text, example] => {
                row.text.clone_from(text);
                row.example = Some(example.clone()).filter(|example| !example.is_empty());
            }
            several => row.text = several.join("\n"),
        }
        self.rows.rows.push(row);
    }
}

/// The text after a bullet.
fn bullet(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let rest = match chars.next()? {
        '•' | '·' | '●' | '○' | '◦' | '▪' | '■' | '□' | '∙' | '⁃' => {
            chars.as_str()
        }
        '*' | '-' | '+' => {
            let rest = chars.as_str();
            let may = rest.is_empty() || rest.starts_with(char::is_whitespace) || has_corner(rest);
            if !may {
                return None;
            }
            rest
        }
        _ => return None,
    };
    Some(rest.trim())
}

fn has_corner(text: &str) -> bool {
    text.trim_start().starts_with(cells::is_corner)
}

/// The child that begins with this bullet, if one does.
fn child(line: &Line, cell: &str, after: &[Line]) -> Option<Row> {
    let (name, _) = cells::name(cell)?;
    let corners = cell.chars().take_while(|c| cells::is_corner(*c) || c.is_whitespace());
    let corners = corners.filter(|c| cells::is_corner(*c)).count();
    if corners == 0 && !is_followed(after) {
        return None;
    }
    // The indent may stand after the bullet.
    let inner = line.text.chars().skip(1).take_while(|c| c.is_whitespace()).count();
    let mark = Mark::Bullet { indent: line.indent + inner, corners };
    Some(Row { line: line.number, name, mark, ..Row::default() })
}

/// Whether bullets with a type and what comes after it follow.
fn is_followed(after: &[Line]) -> bool {
    let mut cells =
        after.iter().filter(|line| !line.text.is_empty()).map(|line| bullet(&line.text));
    let kind = cells.next().flatten().and_then(cells::kind);
    let next = cells.next().flatten();
    kind.is_some() && next.is_some_and(cells::is_need_or_length)
}

/// Whether a line is a row beyond doubt: it says whether the field is required.
pub(super) fn begins(text: &str) -> bool {
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

/// Tells of a line that looks like a row and is none.
fn suspicious(line: &Line, is_tight: bool, remarks: &mut Remarks) {
    let (name, rest) = first_word(&line.text);
    let (need, rest) = first_word(rest);
    let (length, _) = first_word(rest);
    let is_row = is_name(name)
        && words::need(need).is_some()
        && !matches!(words::length(length), words::Length::Other);
    // `holderholderinfo必选`: where the name ends cannot be seen.
    let end = line.text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '[' | ']'));
    let is_joined = is_tight
        && end.is_some_and(|end| {
            let (word, rest) = line.text.split_at(end);
            is_name(word.trim_end_matches("[]")) && words::leading_need(rest).is_some()
        });
    if is_row || is_joined {
        let shown = shown(&line.text);
        remarks.warn(line.number, format!("looks like a row without a type: {shown}"));
    }
}
