//! The commands: a file and a line a command.

mod call;
mod completions;
mod gateway;
mod man;
pub mod spec;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// Specs, calls, keys and a local gateway of the Alipay open platform
#[derive(Debug, Parser)]
#[command(name = "alipay", version, max_term_width = 100, arg_required_else_help = true)]
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
    /// Run the local gateway, which answers from the specs
    Gateway(gateway::Arguments),
    /// Print the completions of a shell
    Completions(completions::Arguments),
    /// Write the manual pages
    Man(man::Arguments),
}

impl Command {
    /// Does what the command says.
    ///
    /// # Errors
    /// What could not be done; [`Error::report`] tells of it.
    pub fn run(self) -> Result<ExitCode, Error> {
        match self {
            Self::Spec(command) => command.run(),
            Self::Call(arguments) => call::run(&arguments),
            Self::Gateway(arguments) => gateway::run(&arguments),
            Self::Completions(arguments) => completions::run(&arguments),
            Self::Man(arguments) => man::run(&arguments),
        }
    }
}
