//! `alipay completions`: what a shell needs to complete commands.

use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;

use crate::completion;
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
They know methods, fields and values: the script asks `alipay` for them. Let the
shell make it anew each time it starts.

Examples:
  echo 'source <(alipay completions bash)' >> ~/.bashrc
  echo 'source <(alipay completions zsh)' >> ~/.zshrc
  echo 'alipay completions fish | source' >> ~/.config/fish/config.fish";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    output::data(&completion::script(&arguments.shell.to_string(), "alipay")?)?;
    Ok(ExitCode::SUCCESS)
}
