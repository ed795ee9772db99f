//! Which rows are children of which: by their marks, or by the words that say whether they are
//! required.

use alipay_openapi_schema::Spec;

use super::known;
use super::remark::Remarks;
use super::rows::{Mark, Row};
use super::words::Family;

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
pub(super) fn nest(rows: Vec<Row>, known: Option<&Spec>, remarks: &mut Remarks) -> Vec<Node> {
    let is_flat = !rows.iter().any(is_marked);
    // The least indented line stands at the top.
    let margin = rows.iter().filter_map(|row| match row.mark {
        Mark::Indent(indent) => Some(indent),
        _ => None,
    });
    let margin = margin.min().unwrap_or(0);
    let mut nest = Nest { roots: Vec::new(), open: Vec::new(), known, ambiguous: false };
    for row in rows {
        let level = match row.mark {
            _ if row.name.contains('.') => {
                nest.dotted(row, remarks);
                continue;
            }
            Mark::Depth(depth) => Level::At(depth),
            Mark::Bullet { indent, corners } => Level::Beside((corners, indent)),
            Mark::Indent(indent) if indent > margin => Level::Beside((0, indent)),
            Mark::None | Mark::Indent(_) if is_flat => nest.by_family(&row, remarks),
            Mark::None | Mark::Indent(_) => Level::At(0),
        };
        nest.add(row, level, remarks);
    }
    nest.close(0);
    nest.roots
}

/// How deep a row is.
enum Level {
    At(usize),
    /// As deep as others with this mark; deeper than those with a lesser one.
    Beside((usize, usize)),
}

struct Open {
    node: Node,
    mark: (usize, usize),
}

struct Nest<'a> {
    /// The catalogue's spec of the method, where there is one.
    known: Option<&'a Spec>,
    roots: Vec<Node>,
    /// The row that was read last, and those above it.
    open: Vec<Open>,
    /// It was told that depth cannot be seen below the open row.
    ambiguous: bool,
}

impl Nest<'_> {
    fn add(&mut self, row: Row, level: Level, remarks: &mut Remarks) {
        let (depth, mark) = match level {
            Level::At(depth) => (depth, (depth, 0)),
            Level::Beside(mark) => {
                let above = self.open.iter().skip(1).take_while(|open| open.mark < mark).count();
                (above + 1, mark)
            }
        };
        self.close(depth);
        if depth > self.open.len() {
            let message = match self.open.last() {
                Some(open) => {
                    format!("`{}` is too deep; put below `{}`", row.name, open.node.row.name)
                }
                None => format!(
                    "`{}` is a child, and nothing stands above it; put at the top",
                    row.name
                ),
            };
            remarks.warn(row.line, message);
        }
        if let Some(parent) = self.open.last().filter(|parent| !parent.node.row.is_object()) {
            let parent = &parent.node.row;
            let message =
                format!("`{}` is a child of `{}`, which is no object", row.name, parent.name);
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

    /// The level of a row without any mark: children say 必填 / 选填, others 必选 / 可选.
    fn by_family(&mut self, row: &Row, remarks: &mut Remarks) -> Level {
        // The object at the top that is open, if its own word is one of the top.
        let is_below = self
            .open
            .first()
            .is_some_and(|open| open.node.row.is_object() && open.node.row.family == Family::Top);
        match row.family {
            Family::Child if is_below => {
                // Below an object within an object nothing shows where that one ends.
                let deepest = self.open.iter().take_while(|open| open.node.row.is_object()).count();
                if let Some(depth) = self.known_depth(&row.name).filter(|_| deepest > 1) {
                    return Level::At(depth);
                }
                if deepest > 1 && !self.ambiguous {
                    self.ambiguous = true;
                    let names: Vec<_> = self.open.iter().take(deepest).collect();
                    let name = names.last().map_or("", |open| &open.node.row.name);
                    remarks.warn(
                        row.line,
                        format!(
                            "which fields from `{}` on belong to `{name}` cannot be seen in this \
                             copy: put below it",
                            row.name
                        ),
                    );
                }
                Level::At(deepest)
            }
            Family::Neither if is_below && self.open.len() > 1 => {
                let message = format!(
                    "whether `{}` is a child cannot be seen: taken for one, as the row above it",
                    row.name
                );
                remarks.warn(row.line, message);
                Level::At(1)
            }
            _ => {
                self.ambiguous = false;
                let is_known_at_top =
                    self.known.is_none_or(|spec| known::holds(spec, &[], &row.name));
                match self.known_depth(&row.name).filter(|_| !is_known_at_top) {
                    Some(depth) => {
                        let parent =
                            self.open.get(depth - 1).map_or("", |open| &open.node.row.name);
                        let message = format!(
                            "`{}` is put below `{parent}`, where the catalogue has it: this copy \
                             does not show it",
                            row.name
                        );
                        remarks.note(row.line, message);
                        Level::At(depth)
                    }
                    None => Level::At(0),
                }
            }
        }
    }

    /// How deep the catalogue has a field of this name: below the deepest open row that may be.
    fn known_depth(&self, name: &str) -> Option<usize> {
        let spec = self.known?;
        let path: Vec<&str> = self.open.iter().map(|open| &*open.node.row.name).collect();
        let depths = (1..=path.len()).rev();
        depths
            .into_iter()
            .find(|depth| path.get(..*depth).is_some_and(|path| known::holds(spec, path, name)))
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
