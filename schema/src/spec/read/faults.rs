//! All faults of a file, and how they are shown.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::source::floor;
use super::{Fault, FaultCode};

/// All faults of a spec file, in the order of the file.
///
/// Shown as the compiler shows its errors: what, where, the line with a caret, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    name: String,
    /// The name on one line, for messages.
    path: String,
    text: String,
    faults: Vec<Fault>,
}

impl Faults {
    pub(super) fn new(name: &str, text: &str, mut faults: Vec<Fault>, has_more: bool) -> Self {
        let lines = Lines::of(text);
        for fault in &mut faults {
            fit(fault, text, &lines);
        }
        faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
        if has_more {
            let message = "there are more faults than these, which are not told";
            let end = text.trim_end().len();
            let fault = Fault::new(FaultCode::TooMuch, end..end, message);
            faults.push(fault.help("correct these first"));
        }
        locate(&mut faults, text);
        let escaped =
            |c: char| if c.is_control() { c.escape_default().collect() } else { c.to_string() };
        let path = name.chars().map(escaped).collect::<String>();
        Self { name: name.to_owned(), path, text: text.to_owned(), faults }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether there are no faults.
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

impl Faults {
    /// The title of a fault with its line: only the line is laid out, and of a long one no more
    /// than is near the fault.
    fn shown<'a>(&'a self, fault: &'a Fault, title: Title<'a>, lines: &Lines) -> Group<'a> {
        const LONGEST: usize = 1000;
        const AROUND: usize = 100;
        let line = lines.around(&self.text, fault.span.start);
        let snippet = |range: Range<usize>| {
            let span = fault.span.start - range.start..fault.span.end.min(range.end) - range.start;
            Snippet::source(self.text.get(range).unwrap_or_default())
                .line_start(fault.line)
                .annotation(AnnotationKind::Primary.span(span))
        };
        if line.len() <= LONGEST {
            return title.element(snippet(line).path(&*self.path));
        }
        let near = floor(&self.text, line.start.max(fault.span.start.saturating_sub(AROUND)));
        let end = floor(&self.text, line.end.min(fault.span.start + AROUND));
        let origin = Origin::path(&*self.path).line(fault.line).char_column(fault.column);
        title.element(origin).element(snippet(near..end))
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
        let lines = Lines::of(&self.text);
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n\n")?;
            }
            let level = if fault.code.is_warning() { Level::WARNING } else { Level::ERROR };
            let title = level.primary_title(&*fault.message).id(fault.code.as_str());
            let mut group = self.shown(fault, title, &lines);
            if let Some(help) = &fault.help {
                group = group.element(Level::HELP.message(&**help));
            }
            formatter.write_str(&Renderer::plain().render(&[group]))?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Where the lines of a text end: found once, since one line may be all of it.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line around a place, without its end.
    fn around(&self, text: &str, at: usize) -> Range<usize> {
        let next = self.0.partition_point(|end| *end < at);
        let before = next.checked_sub(1).and_then(|before| self.0.get(before));
        let start = before.map_or(0, |end| end + 1);
        let end = self.0.get(next).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        start..end - usize::from(line.ends_with('\r'))
    }
}

/// Fits the span into one line of the text.
fn fit(fault: &mut Fault, text: &str, lines: &Lines) {
    let start = floor(text, fault.span.start);
    let line = lines.around(text, start);
    let start = start.min(line.end);
    fault.span = start..floor(text, fault.span.end).clamp(start, line.end);
}

/// Finds the lines and columns of faults that are in the order of the text, which is read once.
fn locate(faults: &mut [Fault], text: &str) {
    let (mut at, mut line, mut column) = (0, 1, 1);
    for fault in faults {
        let passed = text.get(at..fault.span.start).unwrap_or_default();
        line += passed.matches('\n').count();
        column = match passed.rsplit_once('\n') {
            Some((_, begun)) => begun.chars().count() + 1,
            None => column + passed.chars().count(),
        };
        at = fault.span.start;
        (fault.line, fault.column) = (line, column);
    }
}
