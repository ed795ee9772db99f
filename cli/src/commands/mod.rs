//! The commands: a file and a line per command.

mod call;
mod cert;
mod completions;
mod gateway;
mod key;
mod man;
mod notify;
mod sign;
pub mod spec;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use alipay_openapi_runtime::__dynamic::is_value;
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::completion;
use crate::error::Error;
use crate::output;
use crate::terminal::is_steering;

/// Specs, calls, keys and a local gateway of the Alipay open platform
#[derive(Debug, Parser)]
#[command(name = "alipay", version, max_term_width = 80, arg_required_else_help = true)]
#[non_exhaustive]
pub struct Alipay {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[non_exhaustive]
pub enum Command {
    /// Make, read, check and compare method specs
    #[command(subcommand)]
    Spec(spec::Command),
    /// Call a method: validate, sign, send, verify, print
    Call(Box<call::Arguments>),
    /// Sign parameters
    Sign(sign::Arguments),
    /// Verify a signature
    Verify(verify::Arguments),
    /// Verify notifications
    #[command(subcommand)]
    Notify(notify::Command),
    /// Make and inspect keys
    #[command(subcommand)]
    Key(key::Command),
    /// Read certificates
    #[command(subcommand)]
    Cert(cert::Command),
    /// Run the local gateway, which answers from the specs
    Gateway(gateway::Arguments),
    /// Print the completions of a shell
    Completions(completions::Arguments),
    /// Write the manual pages
    Man(man::Arguments),
}

/// Runs the command that the arguments name. The first argument is the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = completion::answer(&arguments, Alipay::command) {
        return code;
    }
    let arguments = call::as_fields(arguments);
    let command =
        Alipay::command().mut_subcommand("call", |call| call::explained(call, &arguments));
    let matches = match command.try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return refused(&error, &arguments),
    };
    let alipay = match Alipay::from_arg_matches(&matches) {
        Ok(alipay) => alipay,
        Err(error) => return refused(&error, &arguments),
    };
    match alipay.command.run() {
        Ok(code) => code,
        Err(error) => error.report(wants_json(&matches)),
    }
}

/// Reports what is wrong with the arguments, or prints the help that was asked for. An argument that
/// looks like a key is not repeated, and text in an argument, as in a file's name, must not steer the
/// terminal.
fn refused(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let told = error.render().to_string();
    let is_repeated = |argument: &OsString| {
        let argument = argument.to_string_lossy();
        let value = argument.split_once('=').map_or("", |(_, value)| value);
        let secrets = [&*argument, value].into_iter().filter(|text| is_value(text));
        secrets.flat_map(str::lines).any(|line| !line.is_empty() && told.contains(line))
    };
    if arguments.iter().any(is_repeated) {
        output::error(
            "an unknown argument looks like a key, so it is not shown: options take the paths of \
             files, see --help",
        );
        return ExitCode::from(2);
    }
    let is_steering = |argument: &OsString| is_steering(&argument.to_string_lossy());
    if error.use_stderr() && arguments.iter().any(is_steering) {
        output::tell(told.trim_end());
    } else if let Err(error) = error.print() {
        return Error::Output(error).report(false);
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Whether the command that is asked for got `--json`.
fn wants_json(matches: &ArgMatches) -> bool {
    match matches.subcommand() {
        Some((_, inner)) => wants_json(inner),
        None => matches.try_get_one("json").ok().flatten().copied().unwrap_or_default(),
    }
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// When the command fails; [`Error::report`] prints why.
    pub fn run(self) -> Result<ExitCode, Error> {
        match self {
            Self::Spec(command) => command.run(),
            Self::Call(arguments) => call::run(&arguments),
            Self::Sign(arguments) => sign::run(&arguments),
            Self::Verify(arguments) => verify::run(&arguments),
            Self::Notify(command) => command.run(),
            Self::Key(command) => command.run(),
            Self::Cert(command) => command.run(),
            Self::Gateway(arguments) => gateway::run(&arguments),
            Self::Completions(arguments) => completions::run(&arguments),
            Self::Man(arguments) => man::run(&arguments, Alipay::command()),
        }
    }
}
