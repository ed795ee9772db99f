//! `alipay man`: the manual pages, one per command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Command};

use crate::error::Error;
use crate::source;

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The folder to write to; it is made if missing
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

const AFTER: &str = "\
Example:
  alipay man -o ~/.local/share/man/man1";

/// `command` is the whole command line.
pub(super) fn run(arguments: &Arguments, command: Command) -> Result<ExitCode, Error> {
    let folder = &arguments.output;
    let failed = |source| Error::Write { name: folder.clone(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    // The names of the pages are ours: none is written through a link.
    for entry in std::fs::read_dir(folder).map_err(failed)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("alipay") {
            source::refuse_link(&entry.path())?;
        }
    }
    // Help is a command of each group; it needs no page.
    let command = command.disable_help_subcommand(true);
    clap_mangen::generate_to(command, folder).map_err(failed)?;
    Ok(ExitCode::SUCCESS)
}
