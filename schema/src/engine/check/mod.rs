//! The rule engine: holds a record against its table and finds everything that is wrong at once.

mod charset;
mod path;
mod record;
mod rule;
mod value;
mod violation;

pub use charset::{Lacks, lacking};
pub use violation::{Report, Violation, Violations};

pub use crate::engine::row::Constraint;

use path::Path;

use crate::engine::datum::Record;
use crate::engine::table::Condition;

/// Holds a record, and all that is nested in it, against its spec.
///
/// Finds all violations in one pass; nothing is allocated for what is in order.
pub fn check(record: &dyn Record) -> Report {
    let mut report = Report::default();
    record::check(&Path::ROOT, record, &mut report);
    report
}

/// Whether all of the conditions hold for a record. A field that its table lacks holds none.
pub fn holds(record: &dyn Record, conditions: &[Condition<'_>]) -> bool {
    let mut all = false;
    record.view(&mut |view| all = rule::all_hold(conditions, &view));
    all
}
