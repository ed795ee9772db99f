//! The cells of a row, whose columns slip to the left where one is missing.

use super::{Mark, Row};
use crate::import::page::is_name;
use crate::import::words::{self, Length, Type};

/// The name in a cell, with what marks it as a child before it.
pub(super) fn name(cell: &str) -> Option<(String, Mark)> {
    let cell = cell.trim().trim_matches('*').trim();
    let ticks = cell.chars().take_while(|c| *c == '`').count();
    let bare = cell.trim_start_matches('`');
    let is_code = ticks > 0 && bare.ends_with('`');
    let bare = bare.trim_end_matches('`').trim();
    let corners = bare.chars().filter(|c| is_corner(*c)).count();
    let name = bare.trim_start_matches(|c: char| is_corner(c) || c.is_whitespace() || c == '>');
    let arrows = bare.chars().take_while(|c| *c == '>' || *c == ' ').filter(|c| *c == '>').count();
    let name = name.trim_matches('*');
    let depth = if is_code { 0 } else { ticks } + corners + arrows;
    let mark = if depth == 0 { Mark::None } else { Mark::Depth(depth) };
    is_path(name).then(|| (name.to_owned(), mark))
}

/// `└` and its like.
pub(super) fn is_corner(c: char) -> bool {
    matches!(c, '└' | '├' | '┗' | '┣' | '│' | '┃' | '╰' | '∟' | '─')
}

/// A name, or names of which each holds the next: `goods_detail[].price`.
fn is_path(text: &str) -> bool {
    !text.is_empty() && text.split('.').all(|part| is_name(part.strip_suffix("[]").unwrap_or(part)))
}

/// Fills a row from the cells after its type; gives back what is left: description and example.
pub(super) fn fill<'a>(row: &mut Row, cells: &'a [String]) -> &'a [String] {
    let mut cells = cells;
    if let Some((first, rest)) = cells.split_first() {
        if let Some((need, family)) = words::need(first) {
            (row.need, row.family) = (need, family);
            cells = rest;
        } else if first.is_empty() && rest.len() > 1 {
            cells = rest;
        }
    }
    if let Some((first, rest)) = cells.split_first() {
        match words::length(first) {
            Length::Number(number) => {
                row.length = Some(number);
                cells = rest;
            }
            // No length is so great: it is told of where lengths are placed.
            Length::TooLong => {
                row.length = Some(u32::MAX);
                cells = rest;
            }
            Length::Blank => cells = rest,
            Length::Other if first.is_empty() => cells = rest,
            Length::Other => {}
        }
    }
    if row.length.is_none() {
        row.length = row.kind.as_ref().and_then(|kind| kind.length);
    }
    cells
}

/// Whether a cell says whether a field is needed, or how long it may be.
pub(super) fn is_need_or_length(cell: &str) -> bool {
    words::need(cell).is_some() || !matches!(words::length(cell), Length::Other)
}

/// Reads the type in a cell.
pub(super) fn kind(cell: &str) -> Option<Type> {
    Type::read(cell.trim().trim_matches('`'))
}
