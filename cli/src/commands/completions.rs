//! `alipay completions`: what a shell needs to complete commands.

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;

use crate::error::Error;
use crate::output;

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

const AFTER: &str = "\
Examples:
  alipay completions bash > ~/.local/share/bash-completion/completions/alipay
  alipay completions zsh > ~/.zfunc/_alipay
  alipay completions fish > ~/.config/fish/completions/alipay.fish";

/// `command` is the whole command line.
pub(super) fn run(arguments: &Arguments, mut command: Command) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "alipay", &mut script);
    output::data(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
