//! `alipay spec`: a file and a line per command.

mod check;
mod diff;
mod docs;
mod fmt;
mod import;
mod import_catalogue;
mod list;
mod new;
mod show;
pub(crate) mod table;

use std::process::ExitCode;

use clap::Subcommand;

use crate::error::Error;

/// The commands on specs.
#[derive(Debug, Subcommand)]
#[non_exhaustive]
pub enum Command {
    /// Turn the text of a documentation page into a draft of a spec
    Import(import::Arguments),
    /// Turn the official SDKs' facts into outlines, a file each
    ImportCatalogue(import_catalogue::Arguments),
    /// Read out a spec: fields, meanings, rules, codes, remedies
    Show(show::Arguments),
    /// Report every fault of spec files
    Check(check::Arguments),
    /// Put spec files into their canonical form
    Fmt(fmt::Arguments),
    /// Print the skeleton of a spec
    New(new::Arguments),
    /// Report what changed between two specs, and what that breaks
    Diff(diff::Arguments),
    /// Write a reference to browse: pages of methods, a search
    Docs(docs::Arguments),
    /// List the methods of the catalogue, or search them
    List(list::Arguments),
}

impl Command {
    /// Runs the command.
    pub(super) fn run(self) -> Result<ExitCode, Error> {
        match self {
            Self::Import(arguments) => import::run(&arguments),
            Self::ImportCatalogue(arguments) => import_catalogue::run(&arguments),
            Self::Show(arguments) => show::run(&arguments),
            Self::Check(arguments) => check::run(&arguments),
            Self::Fmt(arguments) => fmt::run(&arguments),
            Self::New(arguments) => new::run(&arguments),
            Self::Diff(arguments) => diff::run(&arguments),
            Self::Docs(arguments) => docs::run(&arguments),
            Self::List(arguments) => list::run(&arguments),
        }
    }
}
