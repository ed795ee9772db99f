//! What the engine needs to know of a type: a constant in generated code.

pub use super::row::{Field, Kind, UNLIMITED};

/// A type's fields, in order, and what they ask of each other.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The type's name.
    pub name: &'a str,
    /// Its fields.
    pub fields: &'a [Field<'a>],
    /// Its rules.
    pub rules: &'a [Rule<'a>],
}

/// What fields ask of each other.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a> {
    /// What is asked.
    pub kind: RuleKind,
    /// Of which fields.
    pub fields: &'a [&'a str],
    /// Under which conditions; all must hold.
    pub when: &'a [Condition<'a>],
    /// Warns and does not refuse.
    pub advice: bool,
}

impl<'a> Rule<'a> {
    /// A rule that always applies and refuses.
    pub const fn new(kind: RuleKind, fields: &'a [&'a str]) -> Self {
        Self { kind, fields, when: &[], advice: false }
    }

    /// Lets it apply under conditions.
    pub const fn when(mut self, when: &'a [Condition<'a>]) -> Self {
        self.when = when;
        self
    }

    /// Lets it warn and not refuse.
    pub const fn advice(mut self) -> Self {
        self.advice = true;
        self
    }
}

/// The kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleKind {
    /// The fields must be there.
    Require,
    /// The fields must not be there.
    Forbid,
    /// The fields may be there only in this case.
    Only,
    /// All of the fields or none.
    Together,
    /// Exactly one of the fields.
    OneOf,
    /// One of the fields or more.
    AtLeastOneOf,
}

impl RuleKind {
    /// Every kind, by the key that a spec uses for it.
    pub const KEYS: [(&'static str, Self); 6] = [
        ("require", Self::Require),
        ("forbid", Self::Forbid),
        ("only", Self::Only),
        ("together", Self::Together),
        ("one-of", Self::OneOf),
        ("at-least-one-of", Self::AtLeastOneOf),
    ];
}

/// That a field has one of some values; with no value given: that it is there.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'a> {
    /// The field.
    pub field: &'a str,
    /// The values.
    pub values: &'a [&'a str],
}

impl<'a> Condition<'a> {
    /// That the field has one of these values.
    pub const fn new(field: &'a str, values: &'a [&'a str]) -> Self {
        Self { field, values }
    }
}

/// What a spec says of one error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo<'a> {
    /// The code in full.
    pub code: &'a str,
    /// What happened.
    pub meaning: &'a str,
    /// What to do.
    pub remedies: &'a [&'a str],
    /// Whether sending again can help.
    pub retry: Retry,
    /// It may have been done all the same: the code says nothing of how it ended.
    pub unknown: bool,
}

/// Whether sending a refused request again can help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// The same request fails again; something must be changed first.
    #[default]
    Never,
    /// The same request, with the same business key, can be sent again at once.
    SameRequest,
    /// The same request can succeed later, when the state of affairs has changed.
    Later,
}

impl Retry {
    /// Every class, by the word that a spec uses for it.
    pub const WORDS: [(&'static str, Self); 3] =
        [("never", Self::Never), ("same-request", Self::SameRequest), ("later", Self::Later)];
}
