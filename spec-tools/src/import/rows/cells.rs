//! The cells of a row, whose columns slip to the left where one is missing.

use super::row::{Mark, Row};
use crate::import::page::is_name;
use crate::import::types::Type;
use crate::import::words::{self, Length};

/// The name in a cell, with what marks it as a child before it.
pub(super) fn name(cell: &str) -> Option<(String, Mark)> {
    let is_mark = |c: char| is_corner(c) || MARKS.contains(&c);
    let is_marking = |c: char| c == '`' || is_mark(c) || c.is_whitespace();
    let cell = plain(cell).replace("&nbsp;", ">").replace("&emsp;", ">");
    let cell = without_link(cell.trim().trim_matches(['*', '~', '"', '“', '”']).trim());
    let bare = cell.trim_start_matches(is_marking);
    // `card_no（卡号）`, `card_no:`
    let bare = bare.split(['(', '（', ':', '：']).next().unwrap_or_default();
    let marks = cell.split_once(bare).map(|(marks, _)| marks).unwrap_or_default();
    // `name` between two ticks is code; a tick before it alone, or a code of a space, is a level.
    let is_code = marks.ends_with('`') && bare.ends_with('`');
    let ticks = marks.chars().filter(|c| *c == '`').count() - usize::from(is_code);
    let others = marks.chars().filter(|c| is_mark(*c)).count();
    let name = bare.trim_end_matches('`').trim().trim_matches('*');
    let depth = ticks + others;
    let mark = if depth == 0 { Mark::None } else { Mark::Depth(depth) };
    is_path(name).then(|| (name.to_owned(), mark))
}

/// What stands before the names of children, beside corners and ticks.
const MARKS: [char; 8] = ['>', '-', '–', '—', '+', '·', '•', '→'];

/// `└` and its like.
pub(super) fn is_corner(c: char) -> bool {
    matches!(c, '└' | '├' | '┗' | '┣' | '│' | '┃' | '╰' | '∟' | '─')
}

/// A name, or a path of names: `goods_detail[].price`.
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
            // Too great for a length: reported where lengths are placed.
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
    Type::read(&without_link(plain(cell).trim().trim_matches('`')))
}

/// The text without the tags of HTML that copies of tables have.
fn plain(cell: &str) -> String {
    const TAGS: [&str; 12] = [
        "<code>",
        "</code>",
        "<b>",
        "</b>",
        "<strong>",
        "</strong>",
        "<em>",
        "</em>",
        "<del>",
        "</del>",
        "<br>",
        "<br/>",
    ];
    TAGS.iter().fold(cell.to_owned(), |text, tag| text.replace(tag, ""))
}

/// `[Address](https://…)[]` as `Address[]`.
fn without_link(cell: &str) -> String {
    let link = cell.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    let parts = link.and_then(|(text, rest)| Some((text, rest.split_once(')')?.1)));
    parts.map_or_else(|| cell.to_owned(), |(text, rest)| format!("{text}{rest}"))
}

/// A type that nothing parts from the letters before it, `trade_noString` or `imagebyte_array`:
/// those letters, and the type.
pub(super) fn split_type(text: &str) -> Option<(&str, &str)> {
    /// The longest name with its type.
    const LONGEST: usize = 200;
    if text.len() > LONGEST {
        return None;
    }
    let begins = text.char_indices().map(|(at, _)| text.split_at(at)).skip(1);
    let may_be = |(before, word): &(&str, &str)| {
        let is_apart = !before.ends_with(['_', '.']) && !word.starts_with(['_', '[', '(']);
        is_apart && Type::read(word).is_some_and(|kind| kind.is_known() || kind.is_camel())
    };
    // An object's name begins with the first capital, a known word is the longest that fits.
    begins.into_iter().find(may_be)
}
