//! Rows of parameter tables, in whichever layout they come.

mod cells;
mod newest;
mod pipes;
mod row;
mod spaced;
mod stray;

pub(super) use row::{Group, Mark, Row, Rows};

use super::page::Line;
use super::remark::Remarks;

// Rows are found by their shape, not by their place: a name, a type, and something that only a row
// has after them. Other lines belong to the description above. Each layout has a reader of its own,
// and what follows (common parameters, nesting, objects, proposals) is written once.
/// Reads the rows below a header, which may be empty, in the layout that they are written in.
pub(super) fn read(header: &str, lines: &[Line], remarks: &mut Remarks) -> Rows {
    let mut rows = if pipes::recognises(header, lines) {
        pipes::read(header, lines, remarks)
    } else if newest::recognises(lines) {
        newest::read(lines, remarks)
    } else {
        spaced::read(header, lines, remarks)
    };
    for row in &mut rows.rows {
        row.text = row.text.trim().to_owned();
        if row.kind.is_none() {
            let message = format!("the type of `{}` cannot be read; taken for String", row.name);
            remarks.warn(row.line, message);
        }
    }
    rows
}

/// Whether a row begins in these lines, which have no header.
pub(super) fn begins(lines: &[Line]) -> bool {
    pipes::recognises("", lines) || newest::recognises(lines) || spaced::recognises(lines)
}
