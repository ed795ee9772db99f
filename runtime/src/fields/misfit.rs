//! Values that do not fit: the error of a whole object, and the fields that an answer can do
//! without.

use std::fmt;

/// The reason that JSON could not be made into a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// The path of the field: `goods_detail[2].price`.
    path: String,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Missing,
    TooDeep,
    Mismatch { wanted: &'static str, found: &'static str },
    Syntax { line: usize, column: usize, what: String },
}

impl DecodeError {
    pub(crate) fn new(wanted: &'static str, json: &str) -> Self {
        Self::of(Problem::Mismatch { wanted, found: kind_of(json) })
    }

    pub(crate) fn missing() -> Self {
        Self::of(Problem::Missing)
    }

    pub(super) fn syntax(json: &str, error: &serde_json::Error) -> Self {
        // serde_json's message for a value of another type repeats the value: name only the type.
        if error.is_data() && !json.trim_start().starts_with('{') {
            return Self::new("an object", json);
        }
        let what = match error.classify() {
            serde_json::error::Category::Eof => "the JSON ends too early".to_owned(),
            serde_json::error::Category::Data => "a field appears twice".to_owned(),
            _ => "not JSON".to_owned(),
        };
        Self::of(Problem::Syntax { line: error.line(), column: error.column(), what })
    }

    pub(super) fn too_deep() -> Self {
        Self::of(Problem::TooDeep)
    }

    fn of(problem: Problem) -> Self {
        Self { path: String::new(), problem }
    }

    pub(super) fn at_field(mut self, name: &str) -> Self {
        self.path = joined(name, &self.path);
        self
    }

    pub(super) fn at_index(mut self, index: usize) -> Self {
        self.path = joined(&format!("[{index}]"), &self.path);
        self
    }

    /// Returns the path of the field that could not be read: `goods_detail[2].price`; empty for the
    /// whole object.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what the field should hold: `a whole number of 64 bits`.
    pub fn wanted(&self) -> &str {
        match &self.problem {
            Problem::Missing => "a value",
            Problem::TooDeep => "JSON that is less deeply nested",
            Problem::Mismatch { wanted, .. } => wanted,
            Problem::Syntax { .. } => "JSON",
        }
    }

    /// Returns what it holds, in general words and never the value itself: `an object`.
    pub fn found(&self) -> &str {
        match &self.problem {
            Problem::Missing => "nothing",
            Problem::TooDeep => "JSON that is too deeply nested",
            Problem::Mismatch { found, .. } => found,
            Problem::Syntax { what, .. } => what,
        }
    }
}

/// A field of an answer that was left empty because its type cannot hold what arrived.
///
/// Only fields that the spec does not require can be lost in this way.
#[derive(Clone, PartialEq, Eq)]
pub struct Misfit {
    path: String,
    error: DecodeError,
    json: String,
}

impl Misfit {
    pub(super) fn new(error: DecodeError, json: &str) -> Self {
        Self { path: String::new(), error, json: json.to_owned() }
    }

    pub(super) fn at_field(mut self, name: &str) -> Self {
        self.path = joined(name, &self.path);
        self.error = self.error.at_field(name);
        self
    }

    pub(super) fn at_index(mut self, index: usize) -> Self {
        self.path = joined(&format!("[{index}]"), &self.path);
        self.error = self.error.at_index(index);
        self
    }

    /// Returns the path of the empty field: `fund_bill_list`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what does not fit, and where within the field: `fund_bill_list[0].amount`.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// Returns what the field holds, as it arrived: JSON.
    pub fn json(&self) -> &str {
        &self.json
    }
}

impl fmt::Display for Misfit {
    /// Names what does not fit, but not the value.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(formatter)
    }
}

impl fmt::Debug for Misfit {
    /// Does not show the value.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Misfit")
            .field("path", &self.path)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// The way JSON is read, and the misfits found in it.
#[derive(Debug)]
pub struct Reading {
    misfits: Vec<Misfit>,
    is_answer: bool,
}

impl Reading {
    /// Reads an answer, in whatever form it arrives.
    pub fn answer() -> Self {
        Self { misfits: Vec::new(), is_answer: true }
    }

    /// Reads what this crate wrote itself.
    pub(crate) fn stored() -> Self {
        Self { is_answer: false, ..Self::answer() }
    }

    pub(crate) fn is_answer(&self) -> bool {
        self.is_answer
    }

    /// Returns the misfits, in the order of the fields.
    pub(crate) fn misfits(&self) -> &[Misfit] {
        &self.misfits
    }

    pub(crate) fn into_misfits(self) -> Vec<Misfit> {
        self.misfits
    }

    /// Begins to read a part, whose misfits are dropped if the part itself is lost.
    pub(super) fn within(&self) -> Self {
        Self { misfits: Vec::new(), ..*self }
    }

    /// Adds the misfits of a part, with its place in the whole.
    pub(super) fn take(&mut self, part: Self, place: impl Fn(Misfit) -> Misfit) {
        self.misfits.extend(part.misfits.into_iter().map(place));
    }

    pub(super) fn add(&mut self, misfit: Misfit) {
        self.misfits.push(misfit);
    }
}

/// Joins the path of a field or an item with one below it.
fn joined(name: &str, below: &str) -> String {
    let dot = if below.is_empty() || below.starts_with('[') { "" } else { "." };
    format!("{name}{dot}{below}")
}

fn kind_of(json: &str) -> &'static str {
    match json.trim_start().as_bytes() {
        [b'{', ..] => "an object",
        [b'[', ..] => "a list",
        [b'"', ..] => "other text",
        [b't' | b'f', ..] => "true or false",
        [b'n', ..] => "null",
        [] => "nothing",
        _ => "a number",
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        match &self.problem {
            Problem::Missing => formatter.write_str("required, but missing"),
            Problem::TooDeep => formatter.write_str("the JSON is too deeply nested"),
            Problem::Mismatch { wanted, found } => {
                write!(formatter, "expected {wanted}, found {found}")
            }
            Problem::Syntax { line, column, what } => {
                write!(formatter, "{what} (line {line}, column {column})")
            }
        }
    }
}

impl std::error::Error for DecodeError {}
