//! What the rows of a table say.

use crate::import::types::Type;
use crate::import::words::{Family, Need};

/// One row: what a page says of a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) name: String,
    /// `None` if the page gives no type, or one that cannot be read.
    pub(crate) kind: Option<Type>,
    pub(crate) need: Need,
    pub(crate) family: Family,
    pub(crate) length: Option<u32>,
    /// The description, over one or several lines.
    pub(crate) text: String,
    pub(crate) example: Option<String>,
    pub(crate) mark: Mark,
    /// The line that says that children were lost in this copy.
    pub(crate) lost: Option<usize>,
}

impl Row {
    pub(crate) fn is_object(&self) -> bool {
        self.kind.as_ref().is_some_and(Type::is_object)
    }
}

/// How a page shows that a row is a child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Not at all.
    #[default]
    None,
    /// By so many marks before its name.
    Depth(usize),
    /// By a bullet with a corner, indented so far.
    Bullet { indent: usize, corners: usize },
    /// By how far the line is indented.
    Indent(usize),
}

/// A remark of the page that belongs to no field: `以下参数 二选一 传入`.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) line: usize,
    pub(crate) text: String,
    /// The fields below it begin with the row of this number.
    pub(crate) before: usize,
}

/// What a section holds.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    pub(crate) groups: Vec<Group>,
}
