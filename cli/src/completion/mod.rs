//! What a shell offers when Tab is pressed: commands, options, and from the specs methods, fields
//! and values.

mod fields;
mod methods;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::env::Shells;

use crate::error::Error;

pub(crate) use methods::{method, method_or_file};

/// The variable by which the script of a shell asks for completions.
const VARIABLE: &str = "ALIPAY_COMPLETE";

/// Answers a shell that asks for completions; otherwise there is no answer.
pub(crate) fn answer(arguments: &[OsString], command: impl Fn() -> Command) -> Option<ExitCode> {
    let factory = || fields::known(command(), arguments);
    let current = std::env::current_dir().ok();
    let completion = CompleteEnv::with_factory(factory).var(VARIABLE);
    match completion.try_complete(arguments, current.as_deref()) {
        Ok(false) => None,
        Ok(true) => Some(ExitCode::SUCCESS),
        // A shell shows nothing of this.
        Err(_) => Some(ExitCode::FAILURE),
    }
}

/// The script by which a shell asks for completions.
pub(crate) fn script(shell: &str, name: &str) -> Result<String, Error> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let shell = shells.completer(shell);
    let shell = shell.ok_or_else(|| Error::Usage("this shell is not known".to_owned()))?;
    shell.write_registration(VARIABLE, name, name, name, &mut script).map_err(Error::Output)?;
    Ok(String::from_utf8_lossy(&script).into_owned())
}
