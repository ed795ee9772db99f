//! What commands print: results on the output, remarks on the error stream, colour on a terminal
//! alone.

use std::io::{self, Write as _};
use std::process::ExitCode;

use alipay_openapi_schema::read::{Fault, Faults};
use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use crate::error::Error;

/// The style of errors.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// The style of warnings.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The style of notes.
pub(crate) const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
/// The style of names of files and methods.
pub(crate) const NAME: Style = Style::new().bold();

/// Prints a result.
pub(crate) fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Prints a result as one JSON document.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<(), Error> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Error::Output(error.into()))?;
    print(&(text + "\n"))
}

/// The exit code of a verdict that was printed. A bad one stands though nobody reads it: a reader
/// that is gone must not make a forged signature a good one.
pub(crate) fn verdict(code: u8, printed: Result<(), Error>) -> Result<ExitCode, Error> {
    match (code, printed) {
        (0, Err(error)) => Err(error),
        (code, printed) => {
            printed.err().filter(|error| !error.is_closed_pipe()).iter().for_each(Error::tell);
            Ok(ExitCode::from(code))
        }
    }
}

/// Tells something beside the result. Where even that cannot be told, nothing can be done.
pub(crate) fn tell(text: &str) {
    let mut stream = anstream::AutoStream::auto(io::stderr().lock());
    let _ = writeln!(stream, "{text}");
}

/// A text with its control characters written out: they would move the cursor of a terminal, or
/// begin a line that nobody wrote.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    shown
}

/// Tells of an error.
pub(crate) fn error(message: &str) {
    tell(&format!("{ERROR}error{ERROR:#}: {message}"));
}

/// Tells of a warning.
pub(crate) fn warning(message: &str) {
    tell(&format!("{WARNING}warning{WARNING:#}: {message}"));
}

/// Tells a note.
pub(crate) fn note(message: &str) {
    tell(&format!("{NOTE}note{NOTE:#}: {message}"));
}

/// Tells of a spec's faults or warnings as the compiler does.
pub(crate) fn faults(faults: &Faults) {
    tell(&coloured(&faults.to_string()));
}

/// The faults or warnings of a spec, for scripts.
pub(crate) fn faults_json(faults: &Faults) -> Vec<Value> {
    let fault = |fault: &Fault| {
        json!({
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

/// The faults with the head of each in colour.
fn coloured(text: &str) -> String {
    let line = |line: &str| {
        let Some((head, rest)) = line.split_once(": ") else { return line.to_owned() };
        let style = match head.split_once('[') {
            Some(("error", _)) => ERROR,
            Some(("warning", _)) => WARNING,
            _ => return line.to_owned(),
        };
        format!("{style}{head}{style:#}: {rest}")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
