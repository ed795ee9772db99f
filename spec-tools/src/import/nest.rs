//! Which rows are children of which: by their marks, or by what is known of the method, or by the
//! words that say whether they are required.

use std::collections::BTreeSet;

use super::known::{self, Nesting, Source};
use super::remark::Remarks;
use super::rows::{Mark, Row};
use super::types::Word;
use super::words::{Family, Need};

/// How deep fields are nested; the platform's own have ten levels.
const DEEPEST: usize = 32;

/// A row with those below it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) row: Row,
    pub(super) children: Vec<Node>,
}

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
    let mut nest = Nest { roots: Vec::new(), open: Vec::new(), nesting, told: false };
    let mut rows = rows.into_iter();
    while let Some(row) = rows.next() {
        if row.name.contains('.') {
            nest.dotted(row, remarks);
            continue;
        }
        let mark = match row.mark {
            Mark::Depth(depth) => (depth, 0),
            Mark::Bullet { indent, corners } => (corners, indent),
            Mark::Indent(indent) => (0, indent),
            Mark::None => (0, 0),
        };
        let depth = match mark {
            (0, 0) if is_flat => nest.by_family(&row, rows.as_slice().first(), remarks),
            (0, 0) if !is_bullet(&row) => 0,
            mark if is_bullet(&row) => nest.by_bullet(&row, mark, is_mixed, remarks),
            mark => nest.beside(mark),
        };
        nest.add(row, depth.min(DEEPEST), mark, remarks);
    }
    nest.close(0);
    nest.roots
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

fn type_name(row: &Row) -> Option<&str> {
    match row.kind.as_ref().map(|kind| &kind.word) {
        Some(Word::Named(name)) => Some(name),
        _ => None,
    }
}

fn is_bullet(row: &Row) -> bool {
    matches!(row.mark, Mark::Bullet { .. })
}

struct Open {
    node: Node,
    mark: (usize, usize),
}

impl Open {
    fn is_object(&self) -> bool {
        self.node.row.is_object()
    }
}

struct Nest<'a> {
    nesting: Nesting<'a>,
    roots: Vec<Node>,
    /// The row that was read last, and those above it.
    open: Vec<Open>,
    /// It was told that depth cannot be seen below the open row.
    told: bool,
}

impl Nest<'_> {
    /// The depth of a row with a mark: as deep as others with this mark, deeper than those with a
    /// lesser one.
    fn beside(&self, mark: (usize, usize)) -> usize {
        1 + self.open.iter().skip(1).take_while(|open| open.mark < mark).count()
    }

    fn add(&mut self, row: Row, depth: usize, mark: (usize, usize), remarks: &mut Remarks) {
        self.close(depth);
        if depth > self.open.len() {
            let message = format!("`{}` is a child with no row above it; put at the top", row.name);
            remarks.warn(row.line, message);
        }
        if let Some(parent) = self.open.last().filter(|parent| !parent.is_object()) {
            let parent = &parent.node.row;
            let message =
                format!("`{}` is a child of `{}`, which is not an object", row.name, parent.name);
            remarks.warn(row.line, message);
        }
        self.open.push(Open { node: Node { row, children: Vec::new() }, mark });
    }

    /// Closes rows until so many are open.
    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(closed) = self.open.pop() else { return };
            match self.open.last_mut() {
                Some(parent) => parent.node.children.push(closed.node),
                None => self.roots.push(closed.node),
            }
        }
    }

    /// The depth of a row without any mark. Those who know decide; or else the words do, where
    /// children say 必填 / 选填, others 必选 / 可选.
    fn by_family(&mut self, row: &Row, next: Option<&Row>, remarks: &mut Remarks) -> usize {
        let deepest = self.deepest();
        if deepest == 0 {
            return 0;
        }
        let is_of_top = self.open.first().is_some_and(|open| open.node.row.family == Family::Top);
        let is_child = row.family == Family::Child && is_of_top;
        if let Some((depth, source)) = self.found(row, next, usize::from(is_child)) {
            if depth > 0 && !is_child && self.is_first(depth) {
                let message = format!(
                    "the rows from `{}` on are put below `{}`, where {} has them: this copy does \
                     not show it",
                    row.name,
                    self.name(depth),
                    source.word()
                );
                match source {
                    Source::Types => remarks.warn(row.line, message),
                    Source::Example | Source::Catalogue => remarks.note(row.line, message),
                }
            }
            return depth;
        }
        match row.family {
            Family::Child if is_child => {
                if deepest > 1 && !self.told {
                    self.told = true;
                    let message = format!(
                        "which fields from `{}` on belong to `{}` cannot be seen in this copy: \
                         put below it",
                        row.name,
                        self.name(deepest)
                    );
                    remarks.warn(row.line, message);
                }
                deepest
            }
            Family::Neither if is_of_top && self.open.len() > 1 => {
                let message = format!(
                    "whether `{}` is a child cannot be seen: taken for one, like the row above it",
                    row.name
                );
                remarks.warn(row.line, message);
                1
            }
            _ => {
                self.told = false;
                let path = self.path(deepest);
                let is_flat = row.family != Family::Neither;
                if is_flat && self.is_first(deepest) && !self.nesting.knows(&path) {
                    let message = format!(
                        "whether the rows from `{}` on are fields of `{}` cannot be seen in this \
                         copy: assumed not to be",
                        row.name,
                        self.name(deepest)
                    );
                    remarks.warn(row.line, message);
                }
                0
            }
        }
    }

    /// The depth at which somebody has the row's field, and who.
    fn found(&self, row: &Row, next: Option<&Row>, least: usize) -> Option<(usize, Source)> {
        let mut roots = self.roots.iter().map(|root| &root.row).chain(self.top());
        let is_used = least > 0 || roots.any(|root| root.name == row.name);
        let top = Source::ALL
            .into_iter()
            .find(|source| !is_used && self.nesting.holds(*source, "", &[], &row.name));
        match (self.deep(row, top), top) {
            (Some((depth, source)), Some(_)) if self.goes_on(depth, row, next) => {
                Some((depth, source))
            }
            (Some((depth, Source::Types)), None) if !self.goes_on(depth, row, Some(row)) => None,
            (Some(found), None) => Some(found),
            (_, top) => top.map(|source| (0, source)),
        }
    }

    /// The depth of a bullet. Its mark tells it, unless the objects of the page have no corner, or
    /// their fields no mark that is deeper than theirs.
    fn by_bullet(
        &mut self,
        row: &Row,
        mark: (usize, usize),
        is_mixed: bool,
        remarks: &mut Remarks,
    ) -> usize {
        let depth = self.beside(mark);
        let is_held =
            |source| self.nesting.holds(source, self.kind(depth), &self.path(depth), &row.name);
        let is_known = !is_mixed && Source::ALL.into_iter().any(is_held);
        if let Some((depth, _)) = self.deep(row, None).filter(|_| !is_known) {
            return depth;
        }
        if is_mixed && depth > 1 && !self.told {
            self.told = true;
            let message = format!(
                "which rows from `{}` on are fields of `{}` cannot be seen in this copy: put \
                 below it",
                row.name,
                self.name(depth)
            );
            remarks.warn(row.line, message);
        }
        depth
    }

    /// The deepest place where somebody has the field and that is still free. `top` has it at the
    /// top: an example that shows what an object holds is believed when it has the field there.
    fn deep(&self, row: &Row, top: Option<Source>) -> Option<(usize, Source)> {
        (1..=self.deepest()).rev().find_map(|depth| {
            let path = self.path(depth);
            let is_free = !self.children(depth).any(|child| child.name == row.name);
            let is_shown_at_top = top == Some(Source::Example) && self.nesting.shows(&path);
            let mut sources = Source::ALL
                .into_iter()
                .filter(|source| *source == Source::Example || !is_shown_at_top);
            let kind = self.kind(depth);
            let source = sources.find(|source| self.nesting.holds(*source, kind, &path, &row.name));
            source.filter(|_| is_free).map(|source| (depth, source))
        })
    }

    /// Whether a field that may stand at the top too goes on with the object at a depth: the rows
    /// before it or the row after it say so.
    fn goes_on(&self, depth: usize, row: &Row, next: Option<&Row>) -> bool {
        if self.is_first(depth) {
            let path = self.path(depth);
            let holds = |next: &Row| {
                let kind = self.kind(depth);
                Source::ALL
                    .into_iter()
                    .any(|source| self.nesting.holds(source, kind, &path, &next.name))
            };
            return next.is_some_and(holds);
        }
        let are_children = self.children(depth).all(|child| child.family == Family::Child);
        !(row.family == Family::Top && are_children)
    }

    /// How deep a row may be: below the last open object, unless this copy lost its fields.
    fn deepest(&self) -> usize {
        let may_hold = |open: &&Open| open.is_object() && open.node.row.lost.is_none();
        self.open.iter().take_while(may_hold).count()
    }

    /// The rows below the open object that is so deep.
    fn children(&self, depth: usize) -> impl Iterator<Item = &Row> {
        let closed = self.open.get(depth.wrapping_sub(1)).map(|open| &open.node.children);
        let closed = closed.into_iter().flatten().map(|node| &node.row);
        closed.chain(self.open.get(depth).map(|open| &open.node.row))
    }

    fn is_first(&self, depth: usize) -> bool {
        self.children(depth).next().is_none()
    }

    fn top(&self) -> Option<&Row> {
        self.open.first().map(|open| &open.node.row)
    }

    fn path(&self, depth: usize) -> Vec<&str> {
        self.open.iter().take(depth).map(|open| &*open.node.row.name).collect()
    }

    /// The name of the type of the open object that is so deep.
    fn kind(&self, depth: usize) -> &str {
        let open = self.open.get(depth.wrapping_sub(1));
        open.and_then(|open| type_name(&open.node.row)).unwrap_or_default()
    }

    /// The name of the open object that is so deep.
    fn name(&self, depth: usize) -> &str {
        self.path(depth).last().copied().unwrap_or_default()
    }

    /// A name that tells its parents: `goods_detail.price`.
    fn dotted(&mut self, mut row: Row, remarks: &mut Remarks) {
        let path: Vec<String> = row
            .name
            .split('.')
            .map(|part| part.strip_suffix("[]").unwrap_or(part).to_owned())
            .collect();
        let Some((name, parents)) = path.split_last() else { return };
        row.name.clone_from(name);
        self.close(0);
        place(&mut self.roots, parents, row, remarks);
    }
}

/// Puts a row below the last of each of its parents.
fn place(nodes: &mut Vec<Node>, parents: &[String], row: Row, remarks: &mut Remarks) {
    let Some((parent, below)) = parents.split_first() else {
        return nodes.push(Node { row, children: Vec::new() });
    };
    match nodes.iter_mut().rfind(|node| node.row.name == *parent) {
        Some(node) => place(&mut node.children, below, row, remarks),
        None => {
            let message = format!("`{parent}`, which holds `{}`, is not listed", row.name);
            remarks.warn(row.line, message);
            nodes.push(Node { row, children: Vec::new() });
        }
    }
}
