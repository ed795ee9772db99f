//! Fields as flags of their own: `--out_trade_no 1` is `--field out_trade_no=1`.

use std::ffi::{OsStr, OsString};

use clap::{Arg, ArgAction, Args as _, Command};

use super::arguments::Arguments;

/// The long options of `alipay call`, by every name that they have, and whether they take a value.
pub(super) fn options() -> Vec<(String, bool)> {
    let command = Arguments::augment_args(Command::new("call"));
    let names = |option: &Arg| {
        let takes_value = matches!(option.get_action(), ArgAction::Set | ArgAction::Append);
        let aliases = option.get_all_aliases().unwrap_or_default();
        let names = option.get_long().into_iter().chain(aliases);
        names.map(|name| (name.to_owned(), takes_value)).collect::<Vec<_>>()
    };
    let help = ("help".to_owned(), false);
    command.get_arguments().flat_map(names).chain([help]).collect()
}

// Options have hyphens and fields have underscores, so few collide; `--field` reaches those.
/// The arguments of the command line with each `--NAME VALUE` of `alipay call` that is not one
/// of its options written as `--field NAME=VALUE`. A value that begins with `--` must follow a `=`.
pub(crate) fn as_fields(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut given = arguments.into_iter().peekable();
    let mut arguments: Vec<OsString> = given.by_ref().take(2).collect();
    if arguments.get(1).is_none_or(|command| command != "call") {
        arguments.extend(given);
        return arguments;
    }
    let options = options();
    let is_value = |next: &OsString| !next.to_str().is_some_and(|next| next.starts_with("--"));
    while let Some(argument) = given.next() {
        match Word::of(&argument, &options) {
            Word::Whole => arguments.push(argument),
            Word::TakesNext => {
                arguments.push(argument);
                arguments.extend(given.next_if(is_value));
            }
            Word::Last => {
                arguments.push(argument);
                arguments.extend(given.by_ref());
            }
            Word::Field(name, Some(value)) => arguments.push(field(name, Some(OsStr::new(value)))),
            Word::Field(name, None) => {
                arguments.push(field(name, given.next_if(is_value).as_deref()));
            }
        }
    }
    arguments
}

/// A field without a value is reported where all fields are read.
fn field(name: &str, value: Option<&OsStr>) -> OsString {
    let mut field = OsString::from(format!("--field={name}"));
    if let Some(value) = value {
        field.push("=");
        field.push(value);
    }
    field
}

/// An argument, by what is to be done with it.
enum Word<'a> {
    /// It stands for itself.
    Whole,
    /// The next one is its value.
    TakesNext,
    /// No flags follow.
    Last,
    /// A field, and its value where that is not the next argument.
    Field(&'a str, Option<&'a str>),
}

impl<'a> Word<'a> {
    fn of(argument: &'a OsStr, options: &[(String, bool)]) -> Self {
        let Some(text) = argument.to_str() else { return Self::Whole };
        let Some(flag) = text.strip_prefix("--") else {
            return if text == "-f" { Self::TakesNext } else { Self::Whole };
        };
        let (name, value) = match flag.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (flag, None),
        };
        match options.iter().find(|(option, _)| option == name) {
            _ if name.is_empty() => Self::Last,
            Some((_, true)) if value.is_none() => Self::TakesNext,
            Some(_) => Self::Whole,
            None => Self::Field(name, value),
        }
    }
}
