//! What the rows of a table say.

use crate::import::words::{Family, Need, Type};

/// One row: what a page says of a field.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Row {
    pub(in crate::import) line: usize,
    pub(in crate::import) name: String,
    /// None where the page gives no type or one that cannot be read.
    pub(in crate::import) kind: Option<Type>,
    pub(in crate::import) need: Need,
    pub(in crate::import) family: Family,
    pub(in crate::import) length: Option<u32>,
    /// The description, over one or several lines.
    pub(in crate::import) text: String,
    pub(in crate::import) example: Option<String>,
    pub(in crate::import) mark: Mark,
    /// The line that says that children were lost in this copy.
    pub(in crate::import) lost: Option<usize>,
}

impl Row {
    pub(in crate::import) fn is_object(&self) -> bool {
        self.kind.as_ref().is_some_and(Type::is_object)
    }
}

/// How a page shows that a row is a child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Mark {
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

/// A remark of the page that is no field's: `以下参数 二选一 传入`.
#[derive(Clone, Debug)]
pub(in crate::import) struct Group {
    pub(in crate::import) line: usize,
    pub(in crate::import) text: String,
    /// The fields below it begin with the row of this number.
    pub(in crate::import) before: usize,
}

/// What a section holds.
#[derive(Debug, Default)]
pub(in crate::import) struct Rows {
    pub(in crate::import) rows: Vec<Row>,
    pub(in crate::import) groups: Vec<Group>,
}
