//! Leaves the common parameters out: they are known, and no field of the method.

use alipay_openapi_schema::{Spec, common};

use super::headings::Topic;
use super::known;
use super::nest::Node;
use super::remark::Remarks;
use super::rows::Row;
use super::topic::Table;
use super::words;

/// The rows of the request's tables, or the response's, without the common ones. `own` has the
/// names that are the method's own though they are common.
pub(super) struct Kept {
    pub(super) rows: Vec<Row>,
    pub(super) own: Vec<String>,
}

/// The rows of one table that are the method's own.
pub(super) fn without(table: &Table, spec: Option<&Spec>, remarks: &mut Remarks) -> Kept {
    let mut kept = Kept { rows: Vec::new(), own: Vec::new() };
    let is_request = matches!(table.topic, Topic::Request | Topic::CommonRequest);
    let is_common_table = matches!(table.topic, Topic::CommonRequest | Topic::CommonResponse);
    let known = if is_request { &words::COMMON_REQUEST[..] } else { &words::COMMON_RESPONSE };
    for row in &table.rows.rows {
        let is_child = super::nest::is_marked(row);
        let common = words::common(known, &row.name, &row.text).filter(|_| !is_child);
        match common {
            None if is_common_table => {
                // A few pages do list the others.
                if !is_unlisted(&row.name) {
                    let message = format!(
                        "`{}` is listed among the common parameters but is not a known one: \
                         left out",
                        row.name
                    );
                    remarks.warn(row.line, message);
                }
            }
            None => {
                if is_request && !is_child && is_unlisted(&row.name) {
                    kept.own.push(row.name.clone());
                }
                kept.rows.push(row.clone());
            }
            Some(_) if is_common_table => {}
            Some(likeness) => {
                let has = spec.is_some_and(|spec| known::holds(spec, !is_request, &[], &row.name));
                let is_another = !likeness.surely && !row.text.is_empty();
                if has || is_another {
                    if is_request {
                        own(row, has, remarks);
                        kept.own.push(row.name.clone());
                    }
                    kept.rows.push(row.clone());
                } else if likeness.surely {
                    let message = format!("the common parameter `{}` is left out", row.name);
                    remarks.note(row.line, message);
                } else {
                    left_out(row, remarks);
                }
            }
        }
    }
    kept
}

/// Whether a common parameter that pages seldom list has this name.
fn is_unlisted(name: &str) -> bool {
    common::parameter(name).is_some_and(|parameter| !parameter.is_listed)
}

fn own(row: &Row, has: bool, remarks: &mut Remarks) {
    let why = match has {
        true => "but the catalogue has a field of the method by it",
        false => "but its description differs",
    };
    let name = &row.name;
    let message =
        format!("`{name}` is the name of a common parameter, {why}: taken for the method's own");
    remarks.note(row.line, message);
}

fn left_out(row: &Row, remarks: &mut Remarks) {
    let message = format!(
        "`{}` is the name of a common parameter: left out; if the method has a field of its own by \
         this name, add it",
        row.name
    );
    remarks.warn(row.line, message);
}

/// Leaves the common fields of an answer out, which only below an object can be the method's own.
pub(super) fn without_answers(nodes: Vec<Node>, remarks: &mut Remarks) -> Vec<Node> {
    let is_common =
        |node: &Node| words::common(&words::COMMON_RESPONSE, &node.row.name, "").is_some();
    let (common, own): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(is_common);
    for node in common {
        left_out(&node.row, remarks);
    }
    own
}
