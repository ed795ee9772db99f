//! What a check finds.

use std::fmt;

use super::path::Path;
use crate::engine::row::Constraint;

/// One way in which a value breaks its spec.
///
/// It never holds a secret or a value of unbounded length.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where: `goods_detail[2].price`; for rules over several fields, their names with commas.
    pub field: String,
    /// What kind of rule is broken.
    pub constraint: Constraint,
    /// What the spec asks: `at most 32 characters`.
    pub limit: String,
    /// What was there instead: `41 characters`.
    pub found: String,
}

impl Violation {
    pub(crate) fn new(
        field: String,
        constraint: Constraint,
        limit: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self { field, constraint, limit: limit.into(), found: found.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}, found {}", self.field, self.limit, self.found)
    }
}

/// All that a check finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What refuses the request.
    pub violations: Vec<Violation>,
    /// What the documentation advises against and does not forbid.
    pub advice: Vec<Violation>,
}

impl Report {
    pub(super) fn add(
        &mut self,
        path: &Path<'_>,
        constraint: Constraint,
        limit: impl Into<String>,
        found: impl Into<String>,
    ) {
        self.violations.push(Violation::new(path.to_string(), constraint, limit, found));
    }

    /// The advice, if nothing is violated.
    ///
    /// # Errors
    /// All violations, where there are any.
    pub fn into_result(self) -> Result<Vec<Violation>, Violations> {
        match self.violations.is_empty() {
            true => Ok(self.advice),
            false => Err(Violations(self.violations)),
        }
    }
}

/// Everything that is wrong with a request; at least one violation. A message repeats the first
/// hundred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in the order of the fields and then of the rules.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// The violations as a slice.
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// How many a message repeats.
        const TOLD: usize = 100;
        for (index, violation) in self.0.iter().take(TOLD).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(formatter, "{separator}{violation}")?;
        }
        match self.0.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(formatter, "; and {more} more"),
        }
    }
}

impl std::error::Error for Violations {}
