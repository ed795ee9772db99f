//! Leads a page through the modules.

use alipay_openapi_schema::{Spec, read};

use super::build::{self, Parts};
use super::headings::Topic;
use super::known::{self, Nesting, Types};
use super::nest::{self, Node};
use super::remark::{Remark, Remarks, Weight};
use super::rows::{Group, Row};
use super::section::{self, Section};
use super::shown::{self, Shown};
use super::topic::{self, Table};
use super::{common, errors, page, propose, title};
use crate::write::{self, Comments};

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
    /// Returns the draft of the spec's file.
    pub fn to_toml(&self) -> String {
        write::to_toml_with(&self.spec, &self.comments)
    }

    /// Returns whether something could not be placed or was guessed.
    pub fn has_warnings(&self) -> bool {
        self.remarks.iter().any(|remark| remark.weight == Weight::Warning)
    }
}

/// Reads a page. `method` is its method, if the page does not name it or names another.
///
/// It never fails: a page that is not understood becomes a spec without fields, and remarks.
pub fn import(page: &str, method: Option<&str>) -> Import {
    let mut remarks = Remarks::default();
    let (before, sections) = section::split(page::lines(limited(page, &mut remarks)));
    let title = title::read(&before);
    let tables = topic::tables(&sections, &mut remarks);
    let errors = errors::read(&sections, &mut remarks);
    if tables.is_empty() && errors.is_empty() {
        remarks.warn(1, "the page has no table of parameters or error codes");
    }
    let method = method
        .map(str::to_owned)
        .or(title.method)
        .or_else(|| title::method_elsewhere(&tables, &sections));
    if method.is_none() {
        remarks.warn(1, "the page does not name its method: give it with `--method`");
    }
    let method = method.unwrap_or_default();
    let mut reader = Reader::new(known::spec(&method), &tables, &sections, remarks);
    let (request, response) = (reader.request(), reader.response());
    let Reader { own, groups, mut remarks, .. } = reader;
    let title = if title.title.is_empty() { method.clone() } else { title.title };
    let parts = Parts { method, title, request, response, groups, own, errors };
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

/// Makes fields of the tables.
struct Reader<'a> {
    tables: &'a [Table],
    /// The catalogue's spec of the method, if it has one.
    known: Option<Spec>,
    /// What examples of the page show.
    shown: Shown,
    /// The method's own fields that are named like common parameters.
    own: Vec<String>,
    /// What is said of several fields, and their names.
    groups: Vec<(Group, Vec<String>)>,
    remarks: Remarks,
}

impl<'a> Reader<'a> {
    fn new(
        known: Option<Spec>,
        tables: &'a [Table],
        sections: &[Section],
        remarks: Remarks,
    ) -> Self {
        let shown = shown::read(sections);
        Self { tables, known, shown, own: Vec::new(), groups: Vec::new(), remarks }
    }

    fn request(&mut self) -> Vec<Node> {
        let rows = self.rows([Topic::CommonRequest, Topic::Request]);
        let (shown, spec, types) = (&self.shown.request, self.known.as_ref(), Types::new());
        let nesting = Nesting { shown, spec, is_response: false, types };
        nest::nest(rows, nesting, &mut self.remarks)
    }

    fn response(&mut self) -> Vec<Node> {
        let rows = self.rows([Topic::CommonResponse, Topic::Response]);
        let (shown, spec, types) = (&self.shown.response, self.known.as_ref(), Types::new());
        let nesting = Nesting { shown, spec, is_response: true, types };
        let nodes = nest::nest(rows, nesting, &mut self.remarks);
        common::without_answers(nodes, &mut self.remarks)
    }

    /// The method's own rows of the tables about some topics.
    fn rows(&mut self, topics: [Topic; 2]) -> Vec<Row> {
        let mut rows = Vec::new();
        for table in self.tables.iter().filter(|table| topics.contains(&table.topic)) {
            let kept = common::without(table, self.known.as_ref(), &mut self.remarks);
            for group in &table.rows.groups {
                let after = table.rows.rows.get(group.before..).unwrap_or_default();
                let after = after.iter().take(propose::LARGEST_GROUP);
                self.groups.push((group.clone(), after.map(|row| row.name.clone()).collect()));
            }
            self.own.extend(kept.own);
            rows.extend(kept.rows);
        }
        rows
    }
}

/// Warns of what the reader of specs finds wrong with the draft.
fn faults(spec: &Spec, remarks: &mut Remarks) {
    // That it has no method is said already.
    if spec.method.is_empty() {
        return;
    }
    let (_, faults) = read::read("draft", &write::to_toml(spec));
    for fault in faults.iter() {
        remarks.warn(1, format!("the draft needs a correction: {}", fault.message));
    }
}
