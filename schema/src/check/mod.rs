//! The rule engine: holds a record against its table and finds everything that is wrong at once.

mod field;
mod path;
mod rule;
mod violation;

pub use violation::{Constraint, Report, Violation, Violations};

use path::Path;

use crate::datum::Record;

/// Holds a record, and all that is nested in it, against its spec.
///
/// Finds all violations in one pass; nothing is allocated for what is in order.
pub fn check(record: &dyn Record) -> Report {
    let mut report = Report::default();
    record_at(&Path::ROOT, record, &mut report);
    report
}

/// Whether all of the conditions hold for a record. A field that its table lacks holds none.
pub fn holds(record: &dyn Record, conditions: &[crate::table::Condition<'_>]) -> bool {
    let table = record.table();
    let mut all = true;
    record.data(&mut |data| all = rule::all_hold(conditions, table, data));
    all
}

fn record_at(path: &Path<'_>, record: &dyn Record, report: &mut Report) {
    let table = record.table();
    let extra = record.extra();
    record.data(&mut |data| {
        for (field, datum) in table.fields.iter().zip(data) {
            field::check(&path.field(field.name), field, datum, extra, report);
        }
        for rule in table.rules {
            rule::check(path, rule, table, data, report);
        }
    });
}
