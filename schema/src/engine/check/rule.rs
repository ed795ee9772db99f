//! What the fields of a record ask of each other.

use super::path::Path;
use super::violation::{Report, Violation};
use crate::engine::datum::{Datum, View};
use crate::engine::row::Constraint;
use crate::engine::table::{Condition, Rule, RuleKind};

pub(super) fn check(path: &Path<'_>, rule: &Rule<'_>, view: &View<'_>, report: &mut Report) {
    let applies = all_hold(rule.when, view);
    let present = |name: &str| view.get(name).is_some_and(Datum::is_present);
    let names = || rule.fields.iter().copied();
    let given = || names().filter(|name| present(name));
    let list = || given().collect::<Vec<_>>().join(", ");
    let count = given().count();
    let mut add = |names: &[&str], constraint, limit: String, found: String| {
        let fields: Vec<_> = names.iter().map(|name| path.field(name).to_string()).collect();
        let violation = Violation::new(fields.join(", "), constraint, limit, found);
        match rule.advice {
            true => report.advice.push(violation),
            false => report.violations.push(violation),
        }
    };
    let case = Case(rule.when);
    match rule.kind {
        RuleKind::Require if applies => {
            let word = if rule.advice { "should" } else { "must" };
            for name in names().filter(|name| !present(name)) {
                let limit = format!("{word} be given{case}");
                add(&[name], Constraint::Require, limit, "nothing".to_owned());
            }
        }
        RuleKind::Forbid if applies => {
            for name in given() {
                add(&[name], Constraint::Forbid, format!("not allowed{case}"), found_value());
            }
        }
        RuleKind::Only if !applies => {
            for name in given() {
                add(&[name], Constraint::Only, format!("allowed only{case}"), found_value());
            }
        }
        RuleKind::Together if applies && count > 0 && count < rule.fields.len() => {
            let limit = format!("must be given together{case}");
            add(rule.fields, Constraint::Together, limit, format!("{} alone", list()));
        }
        RuleKind::OneOf if applies && count != 1 => {
            let found = if count == 0 { "none".to_owned() } else { list() };
            let limit = format!("exactly one of them must be given{case}");
            add(rule.fields, Constraint::OneOf, limit, found);
        }
        RuleKind::AtLeastOneOf if applies && count == 0 => {
            let limit = format!("at least one of them must be given{case}");
            add(rule.fields, Constraint::AtLeastOneOf, limit, "none".to_owned());
        }
        _ => {}
    }
}

fn found_value() -> String {
    "a value".to_owned()
}

pub(super) fn all_hold(conditions: &[Condition<'_>], view: &View<'_>) -> bool {
    conditions.iter().all(|condition| {
        let datum = view.get(condition.field).filter(|datum| datum.is_present());
        match (condition.values, datum) {
            ([], datum) => datum.is_some(),
            // Of an answer: the empty text is a field that is not there.
            (values, None) => values.contains(&""),
            (values, Some(Datum::Text(text))) => values.contains(&text.as_ref()),
            (values, Some(Datum::Boolean(value))) => {
                values.contains(&if *value { "true" } else { "false" })
            }
            (values, Some(Datum::Number(number))) => {
                values.iter().any(|value| value.parse() == Ok(*number))
            }
            _ => false,
        }
    })
}

/// In which case a rule applies: ` when trans_type is CONSUME or FREEZE`.
struct Case<'a>(&'a [Condition<'a>]);

impl std::fmt::Display for Case<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, condition) in self.0.iter().enumerate() {
            let word = if index == 0 { "when" } else { "and" };
            match condition.values {
                [] => write!(formatter, " {word} {} is given", condition.field)?,
                values => {
                    write!(formatter, " {word} {} is {}", condition.field, values.join(" or "))?
                }
            }
        }
        Ok(())
    }
}
