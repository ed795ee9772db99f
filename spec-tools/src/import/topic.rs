//! What tables without a heading are about: by the rows they have and the order that pages keep.

use super::headings::Topic;
use super::remark::{Remarks, shown};
use super::rows::{self, Rows};
use super::section::Section;
use super::words;

/// A section of rows, and what it is about.
pub(super) struct Table {
    pub(super) topic: Topic,
    pub(super) rows: Rows,
}

/// How many rows of fields are read. The platform's longest page has some 300.
const ROWS: usize = 2000;
/// How many tables of fields are read.
const TABLES: usize = 100;

/// The tables of parameters, in the order of the page.
pub(super) fn tables(sections: &[Section], remarks: &mut Remarks) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut left = ROWS;
    for (index, section) in sections.iter().enumerate() {
        if matches!(section.topic, Some(Topic::Other | Topic::Errors)) {
            continue;
        }
        if tables.len() == TABLES {
            let message = format!("more than {TABLES} tables of fields: what follows is left out");
            remarks.warn(section.line, message);
            break;
        }
        let mut rows = rows::read(&section.header, &section.lines, remarks);
        if let Some(row) = rows.rows.get(left) {
            let message = format!("more than {ROWS} rows of fields: what follows is left out");
            remarks.warn(row.line, message);
            rows.rows.truncate(left);
            rows.groups.retain(|group| group.before <= left);
        }
        left -= rows.rows.len();
        let after = sections.get(index + 1..).unwrap_or_default();
        let topic = section.topic.unwrap_or_else(|| guess(&rows, &tables, after));
        // `公共参数` stands above the address and the common parameters alike.
        if rows.rows.is_empty() && rows.groups.is_empty() && topic == Topic::CommonRequest {
            continue;
        }
        // Right below one with a heading, or one too many.
        let above = index.checked_sub(1).and_then(|above| sections.get(above)?.topic);
        let is_headed = matches!(above, Some(Topic::Request | Topic::Response));
        let is_odd = tables.iter().any(|table| table.topic == topic)
            || (is_headed && matches!(topic, Topic::Request | Topic::Response));
        let what = match topic {
            Topic::Request | Topic::CommonRequest => "request",
            _ => "response",
        };
        if let Some(heading) = section.under.as_ref().filter(|_| section.topic.is_none()) {
            let heading = shown(heading);
            let message = format!(
                "the heading `{heading}` is not known: its table is taken for the {what}'s"
            );
            remarks.warn(section.line, message);
        } else if section.topic.is_none() && is_odd && !rows.rows.is_empty() {
            let message = format!("one more table without a heading: taken for the {what}'s");
            remarks.warn(section.line, message);
        }
        tables.push(Table { topic, rows });
    }
    tables
}

/// What a table is about that has no heading.
fn guess(rows: &Rows, before: &[Table], after: &[Section]) -> Topic {
    let is_to_come = after
        .iter()
        .any(|section| matches!(section.topic, Some(Topic::CommonResponse | Topic::Response)));
    let count = |table: &[words::Common]| {
        rows.rows.iter().filter(|row| words::common(table, &row.name, "").is_some()).count()
    };
    let had = |topic: Topic| before.iter().any(|table| table.topic == topic);
    let all = rows.rows.len();
    let asked = count(&words::COMMON_REQUEST);
    let answered = count(&words::COMMON_RESPONSE);
    // `sign` is in both; the request's comes first, with many others.
    if asked >= 2 && asked * 2 > all && asked >= answered && !had(Topic::CommonRequest) {
        Topic::CommonRequest
    } else if answered >= 2 && answered * 2 > all && !had(Topic::CommonResponse) {
        Topic::CommonResponse
    } else if is_to_come {
        Topic::Request
    } else if had(Topic::CommonResponse) || had(Topic::Request) || had(Topic::Response) {
        Topic::Response
    } else {
        Topic::Request
    }
}
