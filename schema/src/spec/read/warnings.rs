//! What is sound in a spec file and yet asks for a second look.

use super::source::{self, Places, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode, Faults};
use crate::midway::is_midway;
use crate::spec::Spec;

/// Returns what a reviewer should look at in a spec file that was read into `spec`: error codes
/// whose name says that the business may have been done, and whose outcome is not stated.
///
/// An outline states nothing, so there are no warnings about it.
pub fn warnings(name: &str, text: &str, spec: &Spec) -> Faults {
    let unstated = spec
        .errors
        .iter()
        .filter(|error| !spec.outline && error.outcome.is_none() && is_midway(&error.code));
    let codes: Vec<&str> = unstated.map(|error| &*error.code).collect();
    if codes.is_empty() {
        return Faults::new(name, text, Vec::new(), false);
    }
    let readable = source::readable(text);
    let root = source::parse(&readable.text, &mut Sink::default());
    let places = Places::new(&root);
    let warning = |code: &str| {
        let message = format!(
            "the outcome of {} is not stated: its name leaves open whether it was done",
            quoted(code)
        );
        let help = "write `outcome = \"unknown\"`, or `outcome = \"refused\"` where the page says \
                    that nothing was done";
        Fault::new(FaultCode::UnstatedOutcome, places.key(&["errors", code]), message).help(help)
    };
    Faults::new(name, text, codes.into_iter().map(warning).collect(), false)
}
