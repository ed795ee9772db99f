//! What commands print: results on the output, remarks on the error stream, colour only on a
//! terminal.

use std::io::{self, IsTerminal as _, Write as _};

use alipay_openapi_schema::read::{Fault, Faults};
use serde_json::Value;

use crate::error::Error;
use crate::json;
use crate::terminal::{self, Head, Text};

/// Prints a result for people.
pub(crate) fn print(text: impl Into<Text>) -> Result<(), Error> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let text = text.into();
    out.write_all(text.as_str().as_bytes()).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Prints a result on a line of its own.
pub(crate) fn line(text: &str) -> Result<(), Error> {
    print(Text::new().part(text).end())
}

/// Prints text for other programs: byte for byte, except on a terminal.
pub(crate) fn data(text: &str) -> Result<(), Error> {
    if io::stdout().is_terminal() { print(text) } else { exactly(text) }
}

/// Prints JSON on lines of its own: byte for byte for other programs, but indented on a terminal,
/// and escaped, so that it cannot steer it.
pub(crate) fn json_data(text: &str) -> Result<(), Error> {
    match io::stdout().is_terminal() {
        true => exactly(&(terminal::json(&json::indented(text)) + "\n")),
        false => exactly(&format!("{text}\n")),
    }
}

/// Prints a result as one JSON document.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Error::Output(error.into()))?;
    // An answer in it is as it was signed, on one line.
    let text = if io::stdout().is_terminal() { json::indented(&text) } else { text };
    exactly(&(terminal::json(&text) + "\n"))
}

/// Prints a result as JSON on one line.
pub(crate) fn json_line<T: serde::Serialize>(value: &T) -> Result<(), Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Output(error.into()))?;
    exactly(&(terminal::json(&text) + "\n"))
}

fn exactly(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Prints something beside the result. Where even that fails, nothing can be done.
pub(crate) fn tell(text: impl Into<Text>) {
    let mut stream = anstream::AutoStream::auto(io::stderr().lock());
    let _ = writeln!(stream, "{}", text.into().as_str());
}

/// Prints something beside the result as JSON on one line.
pub(crate) fn tell_json<T: serde::Serialize>(value: &T) -> Result<(), Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Output(error.into()))?;
    tell(&terminal::json(&text));
    Ok(())
}

/// A text on one line, as people see it.
pub(crate) fn on_one_line(text: &str) -> String {
    Text::new().part(text).as_str().to_owned()
}

/// Prints an error.
pub(crate) fn error(message: &str) {
    tell(headed(Head::Error, "error", message));
}

/// Prints a warning.
pub(crate) fn warning(message: &str) {
    tell(headed(Head::Warning, "warning", message));
}

/// Prints a note.
pub(crate) fn note(message: &str) {
    tell(headed(Head::Note, "note", message));
}

/// A word and a message. Further lines of the message are indented, so that none of them passes for
/// another message.
fn headed(head: Head, word: &str, message: &str) -> Text {
    Text::new().head(head, word).part(": ").block(&message.replace('\n', "\n  "))
}

/// Prints a spec's faults or warnings as the compiler does.
pub(crate) fn faults(faults: &Faults) {
    tell(faults.to_string().lines().enumerate().map(fault).collect::<Text>());
}

/// A line of printed faults, with the head of each in colour.
fn fault((number, line): (usize, &str)) -> Text {
    let begun = if number == 0 { Text::new() } else { Text::new().end() };
    match line.split_once(": ") {
        Some((head, rest)) if head.starts_with("error[") => {
            begun.head(Head::Error, head).part(": ").part(rest)
        }
        Some((head, rest)) if head.starts_with("warning[") => {
            begun.head(Head::Warning, head).part(": ").part(rest)
        }
        _ => begun.part(line),
    }
}

/// The faults or warnings of a spec, for scripts.
pub(crate) fn faults_json(faults: &Faults) -> Vec<Value> {
    let fault = |fault: &Fault| {
        serde_json::json!({
            "file": faults.name(),
            "line": fault.line,
            "column": fault.column,
            "level": if fault.code.is_warning() { "warning" } else { "error" },
            "code": fault.code.as_str(),
            "message": fault.message,
            "help": fault.help,
        })
    };
    faults.iter().map(fault).collect()
}
