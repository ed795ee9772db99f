//! Tables whose cells stand between pipes: the six columns, the seven with a Chinese name first,
//! and Markdown's without pipes at the ends.

use super::row::{Mark, Row, Rows};
use super::stray::stray;
use super::{cells, newest, spaced};
use crate::import::headings;
use crate::import::page::Line;
use crate::import::remark::{Remarks, shown};
use crate::import::words::{self, Family};

/// Whether lines below a header are such a table.
pub(super) fn recognises(header: &str, lines: &[Line]) -> bool {
    // The first row tells: a text may have pipes too.
    let mut first = lines.iter().filter_map(|line| {
        let is_piped = begin(&line.text, header).is_some();
        (is_piped || spaced::begins(&line.text) || newest::begins(line)).then_some(is_piped)
    });
    header.contains('|') || first.next().unwrap_or(false)
}

/// Reads the rows. A row ends where the next one's name begins.
pub(super) fn read(header: &str, lines: &[Line], remarks: &mut Remarks) -> Rows {
    let mut rows = Rows::default();
    // The text of the row that is being read, over its lines.
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let after = lines.get(index + 1..).unwrap_or_default();
        if line.text.is_empty() || headings::is_rule(&line.text) {
            continue;
        }
        let begun = begin(&line.text, header).or_else(|| begin_tall(&line.text, after, header));
        if let Some(row) = begun {
            end(&mut rows, &text, header);
            text.clone_from(&line.text);
            rows.rows.push(Row { line: line.number, ..row });
        } else if line.text.chars().all(|c| c == '|' || c.is_whitespace()) {
            text.push_str(&line.text);
            if let Some(row) = rows.rows.last_mut().filter(|row| row.is_object()) {
                row.lost.get_or_insert(line.number);
            }
        } else if words::is_common_line(&line.text) {
            // Its columns slipped; it is known and left out.
        } else if rows.rows.is_empty() {
            stray(line, false, &mut rows, remarks);
        } else {
            text.push('\n');
            text.push_str(&line.text);
            suspicious(&line.text, line.number, remarks);
        }
    }
    end(&mut rows, &text, header);
    rows
}

/// The row that begins with this line, if one does: its name and type.
fn begin(text: &str, header: &str) -> Option<Row> {
    if !text.contains('|') {
        return None;
    }
    let cells = split(text);
    place(&cells, header).and_then(|place| row(&cells, place))
}

/// The row that begins with a line that has its name alone, the type and the required word below.
fn begin_tall(text: &str, after: &[Line], header: &str) -> Option<Row> {
    const LINES: usize = 6;
    let name = text.trim_matches(['|', ' ']);
    cells::name(name)?;
    let mut text = text.to_owned();
    for line in after.iter().filter(|line| !line.text.is_empty()).take(LINES) {
        text.push_str(&line.text);
        let cells = split(&text);
        let is_needed = cells.get(2).is_some_and(|cell| words::need(cell).is_some());
        if is_needed && text.contains('|') {
            return begin(&text, header).filter(|row| row.kind.is_some());
        }
    }
    None
}

/// Which cell has the name: the first, or the second where a Chinese name stands before it, or one
/// later if that name has pipes in it.
fn place(cells: &[String], header: &str) -> Option<usize> {
    let has_chinese_names = header.contains("中文名");
    let order: &[usize] = match has_chinese_names {
        true => &[1, 0, 2, 3],
        false if header.is_empty() => &[0, 1],
        false => &[0],
    };
    order.iter().copied().find(|place| row(cells, *place).is_some())
}

fn row(cells: &[String], place: usize) -> Option<Row> {
    let (name, mark) = cells::name(cells.get(place)?)?;
    let word = cells.get(place + 1)?;
    let next = cells.get(place + 2);
    let kind = cells::kind(word);
    let is_told = next.is_some_and(|next| cells::is_need_or_length(next));
    let is_needed = next.is_some_and(|next| words::need(next).is_some());
    let is_row = match &kind {
        Some(kind) if kind.is_known() => true,
        // An object's name, and a cell that may be empty.
        Some(kind) if kind.is_camel() => {
            is_told || (next.is_some_and(String::is_empty) && cells.len() > 4)
        }
        _ => is_needed,
    };
    is_row.then(|| Row { name, mark, kind, ..Row::default() })
}

/// Fills the last row from its whole text.
fn end(rows: &mut Rows, text: &str, header: &str) {
    let Some(row) = rows.rows.last_mut() else { return };
    let mut cells = split(text);
    // A copy whose rows end with a pipe has an empty cell there.
    if cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    let has_chinese_names = header.contains("中文名");
    let place = place(&cells, header);
    let rest = cells.get(place.unwrap_or(0) + 2..).unwrap_or_default();
    let left = cells::fill(row, rest);
    if !has_chinese_names {
        // Children are marked here, or lost: the word says nothing of whose row it is.
        row.family = Family::Neither;
    }
    match left {
        [] => {}
        [text] => row.text.clone_from(text),
        [text, example] => {
            row.text.clone_from(text);
            row.example = Some(example.clone()).filter(|example| !example.is_empty());
        }
        // Literal pipes: where the description ends cannot be told.
        several => row.text = several.join("|").trim_end_matches('|').to_owned(),
    }
}

/// Warns of a line that looks like a row but is not one.
fn suspicious(text: &str, line: usize, remarks: &mut Remarks) {
    let cells = split(text);
    let Some((first, rest)) = cells.split_first() else { return };
    let is_name = cells::name(first).is_some_and(|(_, mark)| mark != Mark::None)
        || (first.contains('_') && cells::name(first).is_some());
    let is_told = rest.iter().take(3).any(|cell| words::need(cell).is_some());
    let is_cut = rest.len() == 1 && rest.iter().all(|cell| cells::kind(cell).is_some());
    // A type and a required word in their places: the name cannot be read.
    let is_typed = rest.first().and_then(|cell| cells::kind(cell)).is_some_and(|it| it.is_known())
        && rest.get(1).is_some_and(|cell| words::need(cell).is_some());
    if (is_name && (is_told || is_cut)) || is_typed {
        let shown = shown(text);
        remarks.warn(line, format!("looks like a row, but cannot be read: {shown}"));
    }
}

/// The cells between the pipes, outer ones left out.
fn split(text: &str) -> Vec<String> {
    const ESCAPED: char = '\u{1}';
    let text = text.strip_prefix('|').unwrap_or(text).replace("\\|", "\u{1}");
    text.split('|').map(|cell| cell.trim().replace(ESCAPED, "|")).collect()
}
