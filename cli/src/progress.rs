//! How far a command is, on a terminal alone.

use std::io::{self, IsTerminal as _, Write as _};

/// How often it is told: not so often that telling takes longer than the work.
const STEPS: usize = 50;

/// Tells how far something is, on one line of the terminal, which is gone when this is dropped.
pub(crate) struct Progress {
    what: &'static str,
    total: usize,
    done: usize,
    is_shown: bool,
}

impl Progress {
    /// Of so many of these.
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        let is_shown = total > STEPS && io::stderr().is_terminal();
        Self { what, total, done: 0, is_shown }
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if self.is_shown && self.done.is_multiple_of(self.total / STEPS) {
            // Where even that cannot be told, nothing can be done.
            let _ = write!(io::stderr(), "\r{} {} of {}", self.what, self.done, self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            let width = format!("{} {1} of {1}", self.what, self.total).len();
            let _ = write!(io::stderr(), "\r{:width$}\r", "");
        }
    }
}
