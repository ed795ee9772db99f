//! One section of a spec file: a header, and a line per field with the `=` below each other.

use unicode_width::UnicodeWidthStr;

use super::value;

/// A section that is being written.
pub(super) struct Section {
    header: String,
    aligned: bool,
    lines: Vec<(String, String, Vec<String>)>,
}

impl Section {
    /// A section with a header of this path.
    pub(super) fn new(path: &[&str]) -> Self {
        let path: Vec<String> = path.iter().map(|part| value::key(part)).collect();
        Self { header: format!("\n[{}]\n", path.join(".")), aligned: true, lines: Vec::new() }
    }

    /// The top of a file, which has no header.
    pub(super) fn head() -> Self {
        Self { header: String::new(), aligned: false, lines: Vec::new() }
    }

    pub(super) fn line(&mut self, key: &str, value: &str, comments: &[String]) {
        self.lines.push((value::key(key), value.to_owned(), comments.to_vec()));
    }

    pub(super) fn finish(self) -> String {
        let width = if self.aligned { width(self.lines.iter().map(|(key, ..)| &**key)) } else { 0 };
        let mut text = self.header;
        for (key, value, comments) in &self.lines {
            for comment in comments {
                text.push_str(comment);
                text.push('\n');
            }
            text.push_str(&padded(key, width));
            text.push_str(" = ");
            text.push_str(value);
            text.push('\n');
        }
        text
    }
}

/// Returns how many columns the widest of some texts takes on a screen.
pub fn width<'a>(keys: impl Iterator<Item = &'a str>) -> usize {
    keys.map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Returns a text filled with spaces up to a width in columns.
pub fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(UnicodeWidthStr::width(text)))
}
