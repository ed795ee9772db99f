//! Rows of parameter tables, in whichever layout they come.

mod cells;
mod newest;
mod pipes;
mod spaced;

use super::page::Line;
use super::remark::Remarks;
use super::section::Section;
use super::words::{Family, Need, Type};

/// One row: what a page says of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) name: String,
    /// None where the page gives no type or one that cannot be read.
    pub(super) kind: Option<Type>,
    pub(super) need: Need,
    pub(super) family: Family,
    pub(super) length: Option<u32>,
    /// The description, over one or several lines.
    pub(super) text: String,
    pub(super) example: Option<String>,
    pub(super) mark: Mark,
    /// The line that says that children were lost in this copy.
    pub(super) lost: Option<usize>,
}

impl Row {
    pub(super) fn is_object(&self) -> bool {
        self.kind.as_ref().is_some_and(Type::is_object)
    }
}

/// How a page shows that a row is a child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
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
pub(super) struct Group {
    pub(super) line: usize,
    pub(super) text: String,
    /// The fields below it begin with the row of this number.
    pub(super) before: usize,
}

/// What a section holds.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) groups: Vec<Group>,
}

/// One layout: whether lines are written in it, and how they are read.
struct Layout {
    recognises: fn(&Section) -> bool,
    read: fn(&Section, &mut Remarks) -> Rows,
}

/// The layouts, the most particular first.
const LAYOUTS: [Layout; 3] = [
    Layout { recognises: pipes::recognises, read: pipes::read },
    Layout { recognises: newest::recognises, read: newest::read },
    Layout { recognises: |_| true, read: spaced::read },
];

/// Reads the rows of a section in the layout that it is written in.
pub(super) fn read(section: &Section, remarks: &mut Remarks) -> Rows {
    let layout = LAYOUTS.iter().find(|layout| (layout.recognises)(section));
    let mut rows = layout.map(|layout| (layout.read)(section, remarks)).unwrap_or_default();
    for row in &mut rows.rows {
        row.text = row.text.trim().to_owned();
        if row.kind.is_none() {
            let message = format!("the type of `{}` cannot be read; taken for String", row.name);
            remarks.warn(row.line, message);
        }
    }
    rows
}

/// Whether a section has rows.
pub(super) fn has_rows(section: &Section) -> bool {
    !read(section, &mut Remarks::default()).rows.is_empty()
}

/// A line before the first row: a remark of the page where it says something, or nothing.
fn stray(line: &Line, group: bool, rows: &mut Rows, remarks: &mut Remarks) {
    const SILENT: [&str; 13] = [
        "无",
        "无。",
        "-",
        "暂无",
        "暂无数据",
        "展开",
        "收起",
        "更多",
        "复制",
        "expand",
        "展开所有属性",
        "收起所有属性",
        "前往查看",
    ];
    let text = line.text.trim_matches('*');
    // `无公共响应参数`
    let is_none =
        text.starts_with('无') && super::headings::heading(text.trim_start_matches('无')).is_some();
    let is_silent = text.is_empty() || is_none || SILENT.contains(&text);
    if is_silent || super::headings::is_rule(text) || super::words::is_common_line(text) {
        return;
    }
    if group || is_group(text) {
        let before = rows.rows.len();
        rows.groups.push(Group { line: line.number, text: text.to_owned(), before });
    } else {
        remarks.warn(line.number, format!("not understood, left out: {}", shown(text)));
    }
}

/// Whether a line opens a group of parameters.
fn is_group(text: &str) -> bool {
    let text = super::page::folded(text);
    let text = text.replace(' ', "");
    let opens = ["以下参数", "以下字段", "下列参数", "下列字段"];
    opens.iter().any(|word| text.contains(word)) && text.chars().count() <= 60
}

/// A text as messages show it: one line, not too long.
pub(super) fn shown(text: &str) -> String {
    const LENGTH: usize = 60;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", line.split_at(at).0),
        None => line,
    }
}
