//! The TOML text: parsed past its errors, with the places of its parts.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

use super::suggest::{self, quoted};
use super::{Fault, FaultCode};

/// A value and its place.
pub(super) type Node<'t> = Spanned<DeValue<'t>>;

/// A key and its place.
type Key<'t> = Spanned<DeString<'t>>;

/// What the checks find.
#[derive(Default)]
pub(super) struct Sink(pub(super) Vec<Fault>);

impl Sink {
    /// How many faults are reported: nobody mends more at once, and each costs its search for what
    /// may have been meant.
    pub(super) const MOST: usize = 100;

    /// Adds a fault; of one that is not reported, only that there is one.
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(if self.is_full() { Fault::new(fault.code, 0..0, "") } else { fault });
    }

    /// Whether a fault that is added now is not reported.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= Self::MOST
    }

    /// What may have been meant by a word, where anybody will read it.
    pub(super) fn help<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Option<String> {
        if self.is_full() { None } else { suggest::help(word, candidates) }
    }
}

/// How many broken lines are reported at once.
const LINES: usize = 20;
/// How many lines are taken out at most.
const ROUNDS: usize = 200;
/// How many bytes are parsed for that at most: a text that is long and broken is not taken apart
/// line by line.
const EFFORT: usize = 4 << 20;

/// A text without the lines that are not TOML.
pub(super) struct Readable {
    /// The text; what was taken out is spaces, so that all else keeps its place.
    pub(super) text: String,
    /// What was taken out.
    pub(super) removed: String,
    /// What is wrong with it.
    pub(super) faults: Vec<Fault>,
}

/// Takes out the lines that are not TOML, one after the other, so that one unclosed brace does not
/// swallow what follows it.
pub(super) fn readable(text: &str) -> Readable {
    let mut readable =
        Readable { text: text.to_owned(), removed: String::new(), faults: Vec::new() };
    let mut last = None;
    let rounds = ROUNDS.min(EFFORT / text.len().max(1) + 1);
    for _ in 0..rounds {
        let Some(error) = first_error(&readable.text) else { break };
        let at = start(&error, text);
        let line = to_blame(&readable.text, at);
        // An error that stays where it was is reported: more of what does not end must go.
        if last != Some(at) {
            if readable.faults.len() == LINES {
                break;
            }
            let before = readable.text.get(..line.end).filter(|before| before.len() <= at);
            let own = before.and_then(|before| first_error(before.trim_end()));
            readable.faults.push(syntax(&own.unwrap_or(error), text));
        }
        last = Some(at);
        if readable.text.get(line.clone()).is_none_or(|line| line.trim().is_empty()) {
            break;
        }
        let section = section_at(&readable.text, line.start);
        blank(&mut readable, section);
    }
    readable
}

fn first_error(text: &str) -> Option<Error> {
    let (_, errors) = DeTable::parse_recoverable(text);
    errors.into_iter().filter(|error| !is_duplicate(error)).min_by_key(|error| start(error, text))
}

/// The line that an error is due to: where it is, if that line by itself is not TOML either;
/// otherwise the nearest such line before, since what does not end is noticed too late.
fn to_blame(text: &str, at: usize) -> Range<usize> {
    let here = line_at(text, at);
    let mut line = here.clone();
    loop {
        if text.get(line.clone()).is_some_and(|line| first_error(line).is_some()) {
            return line;
        }
        if line.start == 0 {
            return here;
        }
        line = line_at(text, line.start - 1);
    }
}

fn syntax(error: &Error, text: &str) -> Fault {
    let at = start(error, text);
    let span = error.span().unwrap_or(at..at);
    let message = format!("this is not TOML: {}", error.message().replace('\n', " "));
    let bare_key = error.message().starts_with("invalid unquoted key");
    Fault::new(FaultCode::Syntax, span, message).maybe_help(
        bare_key.then(|| {
            "a key of other than ASCII letters, digits, `-` and `_` needs quotes".to_owned()
        }),
    )
}

/// Reads a text; a key that is given twice counts once and is reported.
pub(super) fn parse<'t>(text: &'t str, sink: &mut Sink) -> DeTable<'t> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().filter(|error| is_duplicate(error)) {
        let span = error.span().unwrap_or(0..0);
        let key = text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        let message = format!("{} is given twice", quoted(key));
        sink.add(Fault::new(FaultCode::DuplicateKey, span, message).help("keep one of the two"));
    }
    root.into_inner()
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn start(error: &Error, text: &str) -> usize {
    error.span().map_or(text.len(), |span| span.start)
}

/// The line at a place, with its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at(floor(text, at));
    let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    begin..before.len() + after.find('\n').map_or(after.len(), |length| length + 1)
}

/// The line at a place; where it is a section's header, the section with it.
fn section_at(text: &str, at: usize) -> Range<usize> {
    let mut range = line_at(text, at);
    let is_header = |line: &str| line.trim_start().starts_with('[');
    if text.get(range.clone()).is_some_and(is_header) {
        let lines = text.get(range.end..).unwrap_or_default().split_inclusive('\n');
        range.end += lines.take_while(|line| !is_header(line)).map(str::len).sum::<usize>();
    }
    range
}

fn blank(readable: &mut Readable, range: Range<usize>) {
    readable.removed.push_str(readable.text.get(range.clone()).unwrap_or_default());
    readable.text = spaced(&readable.text, &range);
}

/// The text with spaces in place of a part of it.
fn spaced(text: &str, range: &Range<usize>) -> String {
    let spaces = |(at, c): (usize, char)| match c {
        c if !range.contains(&at) || matches!(c, '\n' | '\r') => (c, 1),
        c => (' ', c.len_utf8()),
    };
    let chars = text.char_indices().map(spaces);
    chars.flat_map(|(c, count)| std::iter::repeat_n(c, count)).collect()
}

/// The last place up to this one where a character begins.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The entries of a table in the order of the file; the parser sorts them by name.
pub(super) fn in_order<'a, 't>(table: &'a DeTable<'t>) -> Vec<(&'a Key<'t>, &'a Node<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// The same of a table that can have so many entries; reports one that has more.
pub(super) fn limited<'a, 't>(
    table: &'a DeTable<'t>,
    most: usize,
    what: &str,
    sink: &mut Sink,
) -> Vec<(&'a Key<'t>, &'a Node<'t>)> {
    let mut entries = in_order(table);
    if let Some((key, _)) = entries.get(most) {
        let message = format!("more than {most} {what}: what follows is not read");
        let fault = Fault::new(FaultCode::TooMuch, key.span(), message);
        sink.add(fault.help("no method of the platform has so many: remove what is not its own"));
        entries.truncate(most);
    }
    entries
}

/// The places of the parts of a parsed text.
pub(super) struct Places<'a> {
    root: &'a DeTable<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(root: &'a DeTable<'a>) -> Self {
        Self { root }
    }

    /// The place of the last key of a path.
    pub(super) fn key(&self, path: &[&str]) -> Range<usize> {
        self.find(path).map_or(0..0, |(key, _)| key)
    }

    /// The place of the value at a path.
    pub(super) fn value(&self, path: &[&str]) -> Range<usize> {
        self.find(path).map_or(0..0, |(_, value)| value)
    }

    fn find(&self, path: &[&str]) -> Option<(Range<usize>, Range<usize>)> {
        let (last, parents) = path.split_last()?;
        let mut table = self.root;
        for name in parents {
            table = table.get(*name)?.get_ref().as_table()?;
        }
        let (key, value) = table.get_key_value(*last)?;
        Some((key.span(), value.span()))
    }
}
