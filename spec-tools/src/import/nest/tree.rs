//! Rows as trees, as they grow.

use crate::import::remark::Remarks;
use crate::import::rows::Row;
use crate::import::types::Word;

/// A row with those below it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) row: Row,
    pub(crate) children: Vec<Node>,
}

/// The trees, and the row that was read last with those above it.
#[derive(Default)]
pub(super) struct Tree {
    roots: Vec<Node>,
    open: Vec<Open>,
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

/// The name of the type of a row that is an object.
pub(super) fn type_name(row: &Row) -> Option<&str> {
    match row.kind.as_ref().map(|kind| &kind.word) {
        Some(Word::Named(name)) => Some(name),
        _ => None,
    }
}

impl Tree {
    /// The depth of a row with a mark: as deep as others with this mark, deeper than those with a
    /// lesser one.
    pub(super) fn beside(&self, mark: (usize, usize)) -> usize {
        1 + self.open.iter().skip(1).take_while(|open| open.mark < mark).count()
    }

    pub(super) fn add(
        &mut self,
        row: Row,
        depth: usize,
        mark: (usize, usize),
        remarks: &mut Remarks,
    ) {
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

    /// How deep a row may be: below the last open object, unless this copy lost its fields.
    pub(super) fn deepest(&self) -> usize {
        let may_hold = |open: &&Open| open.is_object() && open.node.row.lost.is_none();
        self.open.iter().take_while(may_hold).count()
    }

    /// The rows below the open object that is so deep.
    pub(super) fn children(&self, depth: usize) -> impl Iterator<Item = &Row> {
        let closed = self.open.get(depth.wrapping_sub(1)).map(|open| &open.node.children);
        let closed = closed.into_iter().flatten().map(|node| &node.row);
        closed.chain(self.open.get(depth).map(|open| &open.node.row))
    }

    pub(super) fn is_first(&self, depth: usize) -> bool {
        self.children(depth).next().is_none()
    }

    pub(super) fn top(&self) -> Option<&Row> {
        self.open.first().map(|open| &open.node.row)
    }

    pub(super) fn path(&self, depth: usize) -> Vec<&str> {
        self.open.iter().take(depth).map(|open| &*open.node.row.name).collect()
    }

    /// The name of the type of the open object that is so deep.
    pub(super) fn kind(&self, depth: usize) -> &str {
        let open = self.open.get(depth.wrapping_sub(1));
        open.and_then(|open| type_name(&open.node.row)).unwrap_or_default()
    }

    /// The name of the open object that is so deep.
    pub(super) fn name(&self, depth: usize) -> &str {
        self.path(depth).last().copied().unwrap_or_default()
    }

    /// Whether the last row is below another.
    pub(super) fn is_nested(&self) -> bool {
        self.open.len() > 1
    }

    /// The rows that are not below others.
    pub(super) fn roots(&self) -> impl Iterator<Item = &Row> {
        self.roots.iter().map(|root| &root.row).chain(self.top())
    }

    /// A name that tells its parents: `goods_detail.price`.
    pub(super) fn dotted(&mut self, mut row: Row, remarks: &mut Remarks) {
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

    /// The whole trees.
    pub(super) fn finish(mut self) -> Vec<Node> {
        self.close(0);
        self.roots
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
