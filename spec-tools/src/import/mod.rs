//! Reads a documentation page: its text in, a draft of a spec and remarks out.
//!
//! The way of a page is the order of the modules: `page` (lines) → `section` (headings and
//! tables) → `rows` (a row a field, in whichever layout) → `topic` (what tables without a heading
//! are about) → `common` (common parameters are left out) → `nest` (children below their parents,
//! with `shown` and `known` where a copy lost them) and `errors` → `build` (the spec), with
//! `example` and `propose` for what rows say in words.

mod headings;
mod page;
mod words;

mod section;

mod rows;

mod topic;

mod common;
mod errors;
mod known;
mod nest;
mod title;

mod build;
mod example;
mod objects;
mod propose;
mod shown;

mod remark;

pub use remark::{Remark, Weight};
pub use title::is_method;

use alipay_openapi_schema::Spec;

use crate::write::{self, Comments};
use headings::Topic;
use remark::Remarks;
use rows::{Group, Row};
use topic::Table;

/// What was made of a page.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Import {
    /// The facts of the page.
    pub spec: Spec,
    /// The page's words and proposals, for the lines of the spec's file.
    pub comments: Comments,
    /// What a person must know, in the order of the page.
    pub remarks: Vec<Remark>,
}

impl Import {
    /// The draft of the spec's file.
    pub fn to_toml(&self) -> String {
        write::to_toml_with(&self.spec, &self.comments)
    }

    /// Whether something could not be placed or was guessed.
    pub fn has_warnings(&self) -> bool {
        self.remarks.iter().any(|remark| remark.weight == Weight::Warning)
    }
}

/// Reads a page. `method` is its method where the page does not tell, or tells another.
///
/// It never fails: a page of which nothing is understood is a spec without fields, and remarks.
pub fn import(page: &str, method: Option<&str>) -> Import {
    let mut remarks = Remarks::default();
    let page = limited(page, &mut remarks);
    let (before, sections) = match section::split(page::lines(page)) {
        (before, sections) if sections.is_empty() => section::whole(before),
        found => found,
    };
    let title = title::read(&before);
    let tables = topic::tables(&sections, &mut remarks);
    let mut codes = Vec::new();
    for section in sections.iter().filter(|section| section.topic == Some(Topic::Errors)) {
        errors::read(section, &mut codes, &mut remarks);
    }
    if tables.is_empty() && codes.is_empty() {
        remarks.warn(1, "no table of parameters or error codes is seen on this page");
    }
    let method = method
        .map(str::to_owned)
        .or(title.method)
        .or_else(|| title::method_elsewhere(&tables, &sections));
    if method.is_none() {
        remarks.warn(1, "which method it is cannot be seen on this page: tell with `--method`");
    }
    let method = method.unwrap_or_default();
    let known = known::spec(&method);
    let mut own = Vec::new();
    let mut groups = Vec::new();
    let request = rows_of(
        &tables,
        [Topic::CommonRequest, Topic::Request],
        known.as_ref(),
        &mut own,
        &mut groups,
        &mut remarks,
    );
    let response = rows_of(
        &tables,
        [Topic::CommonResponse, Topic::Response],
        known.as_ref(),
        &mut own,
        &mut groups,
        &mut remarks,
    );
    let shown = shown::read(&sections);
    let nesting = |shown, is_response| known::Nesting {
        shown,
        spec: known.as_ref(),
        is_response,
        types: known::Types::new(),
    };
    let response = nest::nest(response, nesting(&shown.response, true), &mut remarks);
    let parts = build::Parts {
        title: if title.title.is_empty() { method.clone() } else { title.title },
        method,
        request: nest::nest(request, nesting(&shown.request, false), &mut remarks),
        response: common::without_answers(response, &mut remarks),
        groups,
        own,
        errors: codes,
    };
    let (mut spec, comments) = build::build(parts, &mut remarks);
    write::give_rust_names(&mut spec);
    faults(&spec, &mut remarks);
    remarks.0.sort_by_key(|remark| remark.line);
    Import { spec, comments, remarks: remarks.0 }
}

/// As much of a page as is read.
fn limited<'p>(page: &'p str, remarks: &mut Remarks) -> &'p str {
    /// The longest page: the platform's have some 200 KB.
    const LONGEST: usize = 1 << 20;
    if page.len() <= LONGEST {
        return page;
    }
    let end = (0..=LONGEST).rev().find(|at| page.is_char_boundary(*at));
    let begun = end.and_then(|end| page.get(..end)).unwrap_or_default();
    let (line, message) =
        (begun.lines().count(), "the page has more than 1 MB: the rest is not read");
    remarks.warn(line, message);
    begun
}

/// The method's own rows of the tables about some topics.
fn rows_of(
    tables: &[Table],
    topics: [Topic; 2],
    known: Option<&Spec>,
    own: &mut Vec<String>,
    groups: &mut Vec<(Group, Vec<String>)>,
    remarks: &mut Remarks,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for table in tables.iter().filter(|table| topics.contains(&table.topic)) {
        let kept = common::without(table, known, remarks);
        for group in &table.rows.groups {
            let after = table.rows.rows.get(group.before..).unwrap_or_default();
            let after = after.iter().take(propose::LARGEST_GROUP);
            groups.push((group.clone(), after.map(|row| row.name.clone()).collect()));
        }
        own.extend(kept.own);
        rows.extend(kept.rows);
    }
    rows
}

/// What the reader of specs has against the draft, if anything.
fn faults(spec: &Spec, remarks: &mut Remarks) {
    let text = write::to_toml(spec);
    let (_, faults) = alipay_openapi_schema::read::read("draft", &text);
    for fault in faults.iter().filter(|_| !spec.method.is_empty()) {
        remarks.warn(1, format!("the draft needs a correction: {}", fault.message));
    }
}
