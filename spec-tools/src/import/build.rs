//! Makes the spec: fields of rows, objects of rows with children, comments of what the page says.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{ErrorCode, Field, Kind};

use super::errors::Code;
use super::example;
use super::nest::Node;
use super::objects::Objects;
use super::propose::{self, Sentences};
use super::remark::Remarks;
use super::rows::{Group, Row};
use super::types::{Type, Word};
use super::words::Need;
use crate::catalogue;
use crate::write::Comments;

/// What a spec is made of.
pub(super) struct Parts {
    pub(super) method: String,
    pub(super) title: String,
    pub(super) request: Vec<Node>,
    pub(super) response: Vec<Node>,
    pub(super) groups: Vec<(Group, Vec<String>)>,
    pub(super) own: Vec<String>,
    pub(super) errors: Vec<Code>,
}

/// The spec, and comments for its file.
pub(super) fn build(parts: Parts, remarks: &mut Remarks) -> (Spec, Comments) {
    let sent_by = catalogue::sent_by(&parts.method);
    let mut spec = Spec { method: parts.method, title: parts.title, sent_by, ..Spec::default() };
    let mut builder =
        Builder { objects: Objects::default(), comments: Comments::default(), remarks };
    builder.comments.add(
        &[],
        "Made from a documentation page. `Line 7` is what the page says there: say it in your own\n\
         English words in `doc`. `Review` is a proposal: take it over or not. Then remove both.",
    );
    builder.comments.add(&["title"], "Review: the page's own title; write yours in English.");
    let is_upload = parts.request.iter().any(|node| word(&node.row) == Some(&Word::File));
    let at: &[&str] = if is_upload { &["parameters"] } else { &["request"] };
    let mut request = builder.fields(parts.request, at, is_upload);
    for field in request.iter_mut().filter(|field| parts.own.contains(&field.name)) {
        field.own = true;
    }
    for (group, fields) in &parts.groups {
        builder.group(group, fields);
    }
    if is_upload {
        spec.parameters = request;
    } else {
        spec.request = request;
    }
    spec.response = builder.fields(parts.response, &["response"], false);
    spec.errors = parts.errors.into_iter().map(|code| builder.error(code)).collect();
    spec.objects = builder.objects.finish();
    (spec, builder.comments)
}

fn word(row: &Row) -> Option<&Word> {
    row.kind.as_ref().filter(|kind| !kind.list).map(|kind| &kind.word)
}

struct Builder<'a> {
    objects: Objects,
    comments: Comments,
    remarks: &'a mut Remarks,
}

impl Builder<'_> {
    /// The fields of one level.
    fn fields(&mut self, nodes: Vec<Node>, at: &[&str], may_upload: bool) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        let siblings = Sentences::of(nodes.iter().map(|node| &node.row));
        for node in nodes {
            let name = node.row.name.clone();
            if fields.iter().any(|field| field.name == name) {
                let message = format!("`{name}` is listed twice; this row is left out");
                self.remarks.warn(node.row.line, message);
                continue;
            }
            let path: Vec<&str> = at.iter().copied().chain([&*name]).collect();
            let row = node.row.clone();
            let mut field = self.field(node, may_upload);
            let given = row.example.clone().or_else(|| example::at_the_end(&row.text));
            field.example = given.and_then(|given| example::fitting(&field, &given));
            self.comment(&row, &path, &siblings);
            fields.push(field);
        }
        fields
    }

    /// What the page says of a field, above its line.
    fn comment(&mut self, row: &Row, path: &[&str], siblings: &Sentences) {
        let example = row.example.as_deref().filter(|_| !row.text.contains("【示例值】"));
        let example = example.map(|text| format!(" | {text}")).unwrap_or_default();
        if !row.text.is_empty() || !example.is_empty() {
            // A comment, not a `doc`: facts of a page carry over, its sentences do not.
            let said = format!("Line {}: {}{example}", row.line, row.text);
            self.comments.add(path, &said.replace("\n\n", "\n"));
        }
        if row.need == Need::Conditional {
            let review =
                "Review: required in the case that the page describes: write it as a rule.";
            self.comments.add(path, review);
        }
        for proposal in propose::of_field(row, siblings) {
            self.comments.add(path, &proposal.to_string());
        }
    }

    fn field(&mut self, node: Node, may_upload: bool) -> Field {
        let Node { row, children } = node;
        let kind = row.kind.clone();
        let kind = kind.unwrap_or(Type { word: Word::String, list: false, length: None });
        let mut field = Field {
            name: row.name.clone(),
            list: kind.list,
            required: row.need == Need::Required,
            ..Field::default()
        };
        field.kind = match kind.word {
            // Children are listed: it is an object, whatever the type says.
            _ if !children.is_empty() => self.object(&row, children),
            Word::Named(_) | Word::Object => self.object(&row, children),
            Word::String => Kind::String,
            Word::Number => Kind::Number,
            Word::Price => Kind::Price,
            Word::Boolean => Kind::Boolean,
            Word::Date => Kind::Date,
            Word::File if may_upload && !kind.list => Kind::File,
            Word::File => {
                let message =
                    format!("`{}` is a file where none can be sent; taken for String", row.name);
                self.remarks.warn(row.line, message);
                Kind::String
            }
        };
        self.length(&mut field, &row);
        field
    }

    /// Puts the length where a field of this type has it.
    fn length(&mut self, field: &mut Field, row: &Row) {
        let length = row.length.filter(|length| (1..u32::MAX).contains(length));
        if row.length != length {
            let message = format!("the length of `{}` is out of range: left out", row.name);
            self.remarks.warn(row.line, message);
        }
        match field.kind {
            Kind::String | Kind::Price | Kind::Date => field.max_length = length,
            Kind::File => field.max_size = length,
            _ => field.page_length = length,
        }
    }

    fn object(&mut self, row: &Row, children: Vec<Node>) -> Kind {
        let page_name = match row.kind.as_ref().map(|kind| &kind.word) {
            Some(Word::Named(name)) => name.clone(),
            _ => alipay_openapi_schema::names::variant(&row.name),
        };
        if let Some(line) = row.lost {
            let message = format!("the fields of `{}` are lost in this copy", row.name);
            self.remarks.warn(line, message);
        } else if children.is_empty() {
            let message = format!("no fields of `{}` ({page_name}) are listed", row.name);
            self.remarks.note(row.line, message);
        }
        let (number, name) = self.objects.begin(&page_name);
        let fields = self.fields(children, &["objects", &name], false);
        let is_list = row.kind.as_ref().is_some_and(|kind| kind.list);
        let may_recur = is_list || row.need != Need::Required;
        let type_name = self.objects.end(number, &page_name, fields, may_recur);
        if type_name != name {
            self.comments.remove(&["objects", &name]);
        } else if name != page_name && row.kind.as_ref().is_some_and(|kind| kind.is_camel()) {
            let message = format!("the object `{page_name}` is called `{name}`: the name is taken");
            self.remarks.note(row.line, message);
        }
        Kind::Object(type_name)
    }

    /// A line that says something of several fields.
    fn group(&mut self, group: &Group, fields: &[String]) {
        match propose::of_group(&group.text, fields) {
            Some(proposal) => self.comments.add(&["rules"], &proposal.to_string()),
            None => {
                let said = format!("Line {}: {}", group.line, group.text);
                self.comments.add(&["rules"], &said);
                self.remarks.note(group.line, format!("kept as a comment: {}", group.text));
            }
        }
    }

    fn error(&mut self, code: Code) -> ErrorCode {
        let said: Vec<&str> =
            [&*code.meaning].into_iter().chain(code.remedies.iter().map(String::as_str)).collect();
        let said = said.join(" | ").replace('\n', " ");
        let path = ["errors", &*code.code];
        if !said.trim().is_empty() {
            self.comments.add(&path, &format!("Line {}: {said}", code.line));
        }
        if let Some(proposal) = propose::of_error(&code) {
            self.comments.add(&path, &proposal.to_string());
        }
        ErrorCode { code: code.code, ..ErrorCode::default() }
    }
}
