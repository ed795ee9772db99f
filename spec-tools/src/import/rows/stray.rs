//! Lines of a table that are not rows.

use super::row::{Group, Rows};
use crate::import::page::{Line, folded};
use crate::import::remark::{Remarks, shown};
use crate::import::{headings, words};

/// A line before the first row: a remark of the page where it says something, or nothing.
pub(super) fn stray(line: &Line, group: bool, rows: &mut Rows, remarks: &mut Remarks) {
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
        text.starts_with('无') && headings::heading(text.trim_start_matches('无')).is_some();
    let is_silent = text.is_empty() || is_none || SILENT.contains(&text);
    if is_silent || headings::is_rule(text) || words::is_common_line(text) {
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
pub(super) fn is_group(text: &str) -> bool {
    let text = folded(text);
    let text = text.replace(' ', "");
    let opens = ["以下参数", "以下字段", "下列参数", "下列字段"];
    opens.iter().any(|word| text.contains(word)) && text.chars().count() <= 60
}
