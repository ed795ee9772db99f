//! How deep a row is.

use super::tree::Tree;
use crate::import::known::{Nesting, Source};
use crate::import::remark::Remarks;
use crate::import::rows::Row;
use crate::import::words::Family;

/// What depths are found by.
pub(super) struct Depths<'a> {
    pub(super) nesting: Nesting<'a>,
    /// The rows so far.
    pub(super) tree: Tree,
    /// It was told that depth cannot be seen below the open row.
    pub(super) told: bool,
}

impl Depths<'_> {
    /// The depth of a row without any mark. Those who know decide; or else the words do, where
    /// children say 必填 / 选填, others 必选 / 可选.
    pub(super) fn by_family(
        &mut self,
        row: &Row,
        next: Option<&Row>,
        remarks: &mut Remarks,
    ) -> usize {
        let deepest = self.tree.deepest();
        if deepest == 0 {
            return 0;
        }
        let is_of_top = self.tree.top().is_some_and(|row| row.family == Family::Top);
        let is_child = row.family == Family::Child && is_of_top;
        if let Some((depth, source)) = self.found(row, next, usize::from(is_child)) {
            if depth > 0 && !is_child && self.tree.is_first(depth) {
                let message = format!(
                    "the rows from `{}` on are put below `{}`, where {} has them: this copy does \
                     not show it",
                    row.name,
                    self.tree.name(depth),
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
                        self.tree.name(deepest)
                    );
                    remarks.warn(row.line, message);
                }
                deepest
            }
            Family::Neither if is_of_top && self.tree.is_nested() => {
                let message = format!(
                    "whether `{}` is a child cannot be seen: taken for one, like the row above it",
                    row.name
                );
                remarks.warn(row.line, message);
                1
            }
            _ => {
                self.told = false;
                let path = self.tree.path(deepest);
                let is_flat = row.family != Family::Neither;
                if is_flat && self.tree.is_first(deepest) && !self.nesting.knows(&path) {
                    let message = format!(
                        "whether the rows from `{}` on are fields of `{}` cannot be seen in this \
                         copy: assumed not to be",
                        row.name,
                        self.tree.name(deepest)
                    );
                    remarks.warn(row.line, message);
                }
                0
            }
        }
    }

    /// The depth at which somebody has the row's field, and who.
    fn found(&self, row: &Row, next: Option<&Row>, least: usize) -> Option<(usize, Source)> {
        let mut roots = self.tree.roots();
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
    pub(super) fn by_bullet(
        &mut self,
        row: &Row,
        mark: (usize, usize),
        is_mixed: bool,
        remarks: &mut Remarks,
    ) -> usize {
        let depth = self.tree.beside(mark);
        let is_held = |source| {
            self.nesting.holds(source, self.tree.kind(depth), &self.tree.path(depth), &row.name)
        };
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
                self.tree.name(depth)
            );
            remarks.warn(row.line, message);
        }
        depth
    }

    /// The deepest place where somebody has the field and that is still free. `top` has it at the
    /// top: an example that shows what an object holds is believed when it has the field there.
    fn deep(&self, row: &Row, top: Option<Source>) -> Option<(usize, Source)> {
        (1..=self.tree.deepest()).rev().find_map(|depth| {
            let path = self.tree.path(depth);
            let is_free = !self.tree.children(depth).any(|child| child.name == row.name);
            let is_shown_at_top = top == Some(Source::Example) && self.nesting.shows(&path);
            let mut sources = Source::ALL
                .into_iter()
                .filter(|source| *source == Source::Example || !is_shown_at_top);
            let kind = self.tree.kind(depth);
            let source = sources.find(|source| self.nesting.holds(*source, kind, &path, &row.name));
            source.filter(|_| is_free).map(|source| (depth, source))
        })
    }

    /// Whether a field that may stand at the top too goes on with the object at a depth: the rows
    /// before it or the row after it say so.
    fn goes_on(&self, depth: usize, row: &Row, next: Option<&Row>) -> bool {
        if self.tree.is_first(depth) {
            let path = self.tree.path(depth);
            let holds = |next: &Row| {
                let kind = self.tree.kind(depth);
                Source::ALL
                    .into_iter()
                    .any(|source| self.nesting.holds(source, kind, &path, &next.name))
            };
            return next.is_some_and(holds);
        }
        let are_children = self.tree.children(depth).all(|child| child.family == Family::Child);
        !(row.family == Family::Top && are_children)
    }
}
