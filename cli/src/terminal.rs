//! What reaches a terminal: text from elsewhere cannot steer it.
//!
//! Messages of the gateway, names in pages and specs, and names of files may hold control
//! characters, of which U+009B begins a command as ESC does, or marks of direction, which show
//! text in another order than it has. All of these are written out.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

/// A style of what stands at the head of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Head {
    Error,
    Warning,
    Note,
    /// The name of a file, a method or a parameter.
    Name,
}

impl Head {
    const fn style(self) -> Style {
        match self {
            Self::Error => AnsiColor::BrightRed.on_default().bold(),
            Self::Warning => AnsiColor::Yellow.on_default().bold(),
            Self::Note => AnsiColor::BrightGreen.on_default().bold(),
            Self::Name => Style::new().bold(),
        }
    }
}

/// Text for people: what is put into it is written out, so the only commands to a terminal in it
/// are those of [`head`](Self::head).
#[derive(Clone, Debug, Default)]
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds text that stays on its line: its own line ends are written out too.
    pub(crate) fn part(mut self, text: &str) -> Self {
        for c in text.chars() {
            match steers(c) || matches!(c, '\n' | '\t') {
                true => self.0.extend(c.escape_default()),
                false => self.0.push(c),
            }
        }
        self
    }

    /// The same in a style.
    pub(crate) fn head(mut self, head: Head, text: &str) -> Self {
        let style = head.style();
        let _ = write!(self.0, "{style}");
        self = self.part(text);
        let _ = write!(self.0, "{style:#}");
        self
    }

    /// Adds text of several lines.
    pub(crate) fn block(mut self, text: &str) -> Self {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                c if steers(c) => self.0.extend(c.escape_default()),
                c => self.0.push(c),
            }
        }
        self
    }

    /// Adds a paragraph that is wrapped at the width of the terminal, each line indented by so much.
    pub(crate) fn paragraph(self, indent: usize, words: &str) -> Self {
        self.hanging(indent, indent, words)
    }

    /// The same with another indent of the first line.
    pub(crate) fn hanging(self, first: usize, others: usize, words: &str) -> Self {
        let (first, others) = (" ".repeat(first), " ".repeat(others));
        // Names and numbers stay whole, to be copied.
        let options = textwrap::Options::new(width())
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let options = options.initial_indent(&first).subsequent_indent(&others);
        let words = Self::new().part(words);
        Self(self.0 + &textwrap::fill(words.as_str(), options)).end()
    }

    /// Ends the line.
    pub(crate) fn end(mut self) -> Self {
        self.0.push('\n');
        self
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    /// Text of one or several lines.
    fn from(text: &str) -> Self {
        Self::new().block(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl FromIterator<Self> for Text {
    fn from_iter<T: IntoIterator<Item = Self>>(texts: T) -> Self {
        Self(texts.into_iter().map(|text| text.0).collect())
    }
}

/// How many columns text for people has: those of the terminal, within limits.
pub(crate) fn width() -> usize {
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.map_or(80, |columns| columns.clamp(40, 100))
}

/// JSON in which all that steers a terminal is escaped; it means the same.
pub(crate) fn json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Blank space between two values: inside a string it would be escaped already.
            '\r' => shown.push(' '),
            c if steers(c) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(shown, "\\u{unit:04x}");
                }
            }
            c => shown.push(c),
        }
    }
    shown
}

/// Whether any of the text would steer a terminal.
pub(crate) fn is_steering(text: &str) -> bool {
    text.contains(steers)
}

/// Whether a character moves the cursor, begins a command, ends a line as only some readers see it,
/// or turns the direction of what follows.
fn steers(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_written_out() {
        let table = [
            ("plain 中文 €\u{1f600}", "plain 中文 €\u{1f600}", "plain 中文 €\u{1f600}"),
            ("a\nb\tc", "a\\nb\\tc", "a\nb\tc"),
            ("a\r\nb\rc", "a\\r\\nb\\rc", "a\nb\\rc"),
            ("\u{1b}[2J\0\u{8}", "\\u{1b}[2J\\u{0}\\u{8}", "\\u{1b}[2J\\u{0}\\u{8}"),
            (
                "\u{7f}\u{80}\u{9b}2J\u{9f}",
                "\\u{7f}\\u{80}\\u{9b}2J\\u{9f}",
                "\\u{7f}\\u{80}\\u{9b}2J\\u{9f}",
            ),
            ("\u{61c}\u{200e}\u{200f}", "\\u{61c}\\u{200e}\\u{200f}", "\\u{61c}\\u{200e}\\u{200f}"),
            ("\u{202a}\u{202e}", "\\u{202a}\\u{202e}", "\\u{202a}\\u{202e}"),
            ("\u{2066}\u{2069}", "\\u{2066}\\u{2069}", "\\u{2066}\\u{2069}"),
            ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}", "\\u{2028}\\u{2029}"),
        ];
        for (text, line, block) in table {
            assert_eq!(Text::new().part(text).as_str(), line);
            assert_eq!(Text::from(text).as_str(), block);
            assert!(!is_steering(line));
            assert_eq!(is_steering(text), line != text && !matches!(text, "a\nb\tc"), "{line}");
            let quoted = serde_json::to_string(text).unwrap();
            let shown = json(&quoted);
            assert!(!is_steering(&shown), "{shown}");
            assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
        }
        assert_eq!(json("{\r\n\"a\": 1}"), "{ \n\"a\": 1}");
    }

    #[test]
    fn heads_alone_have_styles() {
        let text = Text::new().head(Head::Name, "a\u{1b}[0m").part("\u{9b}1m").end();
        assert_eq!(text.as_str(), "\u{1b}[1ma\\u{1b}[0m\u{1b}[0m\\u{9b}1m\n");
    }
}
