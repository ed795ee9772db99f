//! Tables whose cells stand between white space, children as bullets below their parents.

mod bullet;
mod table;

pub(super) use table::begins;

use super::cells;
use super::row::{Row, Rows};
use super::stray::{is_group, stray};
use crate::import::page::{Line, first_word, is_name};
use crate::import::remark::{Remarks, shown};
use crate::import::types::Type;
use crate::import::{headings, words};
use bullet::{bullet, child};
use table::{Table, is_blank};

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

struct Reader {
    table: Table,
    rows: Rows,
    /// The cells of a child, one per bullet.
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

/// Warns of a line that looks like a row but is not one.
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
