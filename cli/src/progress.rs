//! How far a command is: a bar, only on a terminal, which disappears when the work is done.

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// A bar of so many of these: `searched 1,200 of 9,569`.
pub(crate) fn bar(what: &'static str, total: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(total).unwrap_or(u64::MAX))
        .with_message(what)
        .with_finish(ProgressFinish::AndClear);
    match ProgressStyle::with_template("{msg} {human_pos} of {human_len} {wide_bar}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
