//! Children as bullets.

use crate::import::page::Line;
use crate::import::rows::cells;
use crate::import::rows::row::{Mark, Row};

/// The text after a bullet.
pub(super) fn bullet(text: &str) -> Option<&str> {
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

pub(super) fn has_corner(text: &str) -> bool {
    text.trim_start().starts_with(cells::is_corner)
}

/// The child that begins with this bullet, if one does.
pub(super) fn child(line: &Line, cell: &str, after: &[Line]) -> Option<Row> {
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
