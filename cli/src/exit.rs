//! How a command ends: its error and its exit code.

use std::process::ExitCode;

use serde_json::{Map, Value};

use crate::error::Error;
use crate::output;

impl Error {
    /// Reports the error: on the error stream, or on the output as JSON.
    pub fn report(&self, as_json: bool) -> ExitCode {
        match self {
            error if error.is_closed_pipe() => return ExitCode::SUCCESS,
            Self::Output(_) => self.tell(),
            // Where even that cannot be written the exit code tells.
            _ if as_json => drop(output::json(&self.json())),
            error => error.tell(),
        }
        ExitCode::from(self.code())
    }

    /// Reports the error on the error stream.
    pub(crate) fn tell(&self) {
        match self {
            Self::Faults(faults) | Self::BrokenSpec(faults) => output::faults(faults),
            error => output::error(&error.to_string()),
        }
    }

    /// `{"error": "…"}`, and the `"faults"` of a spec.
    pub(crate) fn json(&self) -> Map<String, Value> {
        let told = match self {
            Self::Faults(faults) | Self::BrokenSpec(faults) => vec![
                ("error", "the spec has faults".into()),
                ("faults", output::faults_json(faults).into()),
            ],
            error => vec![("error", error.to_string().into())],
        };
        told.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// Returns the exit code of a verdict that was printed. A bad one holds even if its text cannot be
/// written: a closed pipe must not turn a forged signature into a good one.
pub(crate) fn verdict(code: u8, printed: Result<(), Error>) -> Result<ExitCode, Error> {
    match (code, printed) {
        (0, Err(error)) => Err(error),
        (code, printed) => {
            printed.err().filter(|error| !error.is_closed_pipe()).iter().for_each(Error::tell);
            Ok(ExitCode::from(code))
        }
    }
}
