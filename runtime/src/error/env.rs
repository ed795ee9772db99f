//! Errors of settings in the environment.

use std::path::PathBuf;

/// The reason that a client's settings could not be read from the environment. Values are never
/// shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnvError {
    /// A variable is not set.
    #[error("the environment variable {0} is not set")]
    Missing(&'static str),
    /// A variable is set, and so is the one that names a file in its place.
    #[error("both {0} and {0}_FILE are set: keep one of them")]
    Both(&'static str),
    /// The value of a variable is not text.
    #[error("the value of {0} is not UTF-8 text")]
    NotText(&'static str),
    /// The value of a variable is not one of those that it can have.
    #[error("{name}: {why}")]
    Value {
        /// The variable.
        name: &'static str,
        /// The reason that the value cannot be used.
        why: String,
    },
    /// The file that a variable names cannot be read.
    #[error("{name}_FILE: {} cannot be read: {source}", path.display())]
    File {
        /// The variable in whose place the file is given.
        name: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The text given as a file's path is not a path. It is not shown: it may be the value itself.
    #[error(
        "{name}_FILE must be the path of a file, and its value is not the path of a readable \
         file ({source}): if it is the value itself, set {name} to it"
    )]
    NotAPath {
        /// The variable that the file is for.
        name: &'static str,
        /// The system's error.
        source: std::io::Error,
    },
}
