//! All faults of a file, and how they are shown.

use std::fmt;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::Fault;
use super::source::floor;

/// All faults of a spec file, in the order of the file.
///
/// Shown as the compiler shows its errors: what, where, the line with a caret, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    name: String,
    text: String,
    faults: Vec<Fault>,
}

impl Faults {
    pub(super) fn new(name: &str, text: &str, mut faults: Vec<Fault>) -> Self {
        for fault in &mut faults {
            locate(fault, text);
        }
        faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
        Self { name: name.to_owned(), text: text.to_owned(), faults }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// The faults, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.faults.iter()
    }

    /// The faults as a slice.
    pub fn as_slice(&self) -> &[Fault] {
        &self.faults
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n\n")?;
            }
            let snippet = Snippet::source(&*self.text)
                .path(&*self.name)
                .annotation(AnnotationKind::Primary.span(fault.span.clone()));
            let level = if fault.code.is_warning() { Level::WARNING } else { Level::ERROR };
            let mut group =
                level.primary_title(&*fault.message).id(fault.code.as_str()).element(snippet);
            if let Some(help) = &fault.help {
                group = group.element(Level::HELP.message(&**help));
            }
            formatter.write_str(&Renderer::plain().render(&[group]))?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Fits the span into one line of the text and finds its line and column.
fn locate(fault: &mut Fault, text: &str) {
    let start = floor(text, fault.span.start);
    let end = floor(text, fault.span.end).max(start);
    let (before, rest) = text.split_at(start);
    let line_end = rest.find(['\n', '\r']).map_or(text.len(), |length| start + length);
    fault.span = start..end.min(line_end);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    fault.line = before.matches('\n').count() + 1;
    fault.column = before.split_at(line_start).1.chars().count() + 1;
}
