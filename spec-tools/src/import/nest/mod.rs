//! Which rows are children of which: by their marks, or by what is known of the method, or by the
//! words that say whether they are required.

mod depth;
mod tree;

use std::collections::BTreeSet;

pub(super) use tree::Node;

use super::known::{self, Nesting};
use super::remark::Remarks;
use super::rows::{Mark, Row};
use super::words::{Family, Need};
use depth::Depths;
use tree::{Tree, type_name};

/// How deep fields are nested; the platform's own have ten levels.
const DEEPEST: usize = 32;

/// Whether a row is marked as a child.
pub(super) fn is_marked(row: &Row) -> bool {
    match row.mark {
        Mark::None => row.name.contains('.'),
        Mark::Indent(indent) => indent > 0 || row.name.contains('.'),
        Mark::Depth(_) | Mark::Bullet { .. } => true,
    }
}

/// The rows as trees.
pub(super) fn nest(mut rows: Vec<Row>, mut nesting: Nesting, remarks: &mut Remarks) -> Vec<Node> {
    conditional(&mut rows);
    let is_flat = !rows.iter().any(is_marked);
    if is_flat && nesting.spec.is_none() {
        nesting.types = known::types(&unknown(&rows, &nesting));
    }
    let has_corners = |row: &Row| matches!(row.mark, Mark::Bullet { corners, .. } if corners > 0);
    // An object among the children has no corner there, and nothing shows where it ends.
    let is_mixed =
        rows.iter().any(has_corners) && rows.iter().any(|row| is_bullet(row) && !has_corners(row));
    let mut depths = Depths { nesting, tree: Tree::default(), told: false };
    let mut rows = rows.into_iter();
    while let Some(row) = rows.next() {
        if row.name.contains('.') {
            depths.tree.dotted(row, remarks);
            continue;
        }
        let mark = match row.mark {
            Mark::Depth(depth) => (depth, 0),
            Mark::Bullet { indent, corners } => (corners, indent),
            Mark::Indent(indent) => (0, indent),
            Mark::None => (0, 0),
        };
        let depth = match mark {
            (0, 0) if is_flat => depths.by_family(&row, rows.as_slice().first(), remarks),
            (0, 0) if !is_bullet(&row) => 0,
            mark if is_bullet(&row) => depths.by_bullet(&row, mark, is_mixed, remarks),
            mark => depths.tree.beside(mark),
        };
        depths.tree.add(row, depth.min(DEEPEST), mark, remarks);
    }
    depths.tree.finish()
}

/// 特殊可选 is said of children too: of a field before one that can be nothing else.
fn conditional(rows: &mut [Row]) {
    let mut is_child = false;
    for row in rows.iter_mut().rev() {
        if row.need == Need::Conditional && is_child && !row.is_object() {
            row.family = Family::Child;
        }
        is_child = row.family == Family::Child;
    }
}

/// The types of objects whose content is shown neither by an example nor by the words of the rows
/// below.
fn unknown(rows: &[Row], nesting: &Nesting) -> BTreeSet<String> {
    let pairs = rows.iter().zip(rows.iter().skip(1));
    let unknown = pairs.filter(|(row, next)| {
        let is_told = row.family == Family::Top && next.family == Family::Child;
        let is_flat = row.family != Family::Neither && row.lost.is_none();
        is_flat && !is_told && !nesting.shows_any(&row.name)
    });
    unknown.filter_map(|(row, _)| type_name(row)).map(str::to_lowercase).collect()
}

fn is_bullet(row: &Row) -> bool {
    matches!(row.mark, Mark::Bullet { .. })
}
