//! What the engine needs to know of a type: a constant in generated code.

use crate::engine::{Format, Pattern};

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

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The name on the wire.
    pub name: &'a str,
    /// What the value is.
    pub kind: Kind<'a>,
    /// A list of such values.
    pub list: bool,
    /// Must be there.
    pub required: bool,
    /// Travels as text: a Boolean or Number in quotes, an object as JSON inside a string.
    pub text: bool,
    /// Travels beside `biz_content`.
    pub beside: bool,
    /// Never shown in messages and Debug.
    pub secret: bool,
    /// Lengths count bytes and not characters.
    pub bytes: bool,
    /// The shortest value.
    pub min_length: u32,
    /// The longest value.
    pub max_length: u32,
    /// The longest list.
    pub max_items: u32,
    /// The least value.
    pub min: Option<&'a str>,
    /// The greatest value.
    pub max: Option<&'a str>,
    /// A well-known form of the text.
    pub format: Option<Format>,
    /// A regular expression for the whole text.
    pub pattern: Option<&'a Pattern>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind<'a> {
    /// Text.
    String,
    /// A whole number of 64 bits.
    Number,
    /// A decimal number, as text.
    Price,
    /// True or false.
    Boolean,
    /// `yyyy-MM-dd HH:mm:ss`, as text.
    Date,
    /// JSON text.
    Json {
        /// Strings may stand in single quotes.
        single_quotes: bool,
    },
    /// A file to upload.
    File {
        /// The extensions that its name may have, in lower case; none: any, or none at all.
        extensions: &'a [&'a str],
        /// The largest size in bytes.
        max_size: u32,
    },
    /// One of these texts.
    Enum(&'a [&'a str]),
    /// The object of this name.
    Object(&'a str),
}

/// No upper bound.
pub const UNLIMITED: u32 = u32::MAX;

impl<'a> Field<'a> {
    /// A field of this kind, optional and without limits.
    pub const fn new(name: &'a str, kind: Kind<'a>) -> Self {
        Self {
            name,
            kind,
            list: false,
            required: false,
            text: false,
            beside: false,
            secret: false,
            bytes: false,
            min_length: 0,
            max_length: UNLIMITED,
            max_items: UNLIMITED,
            min: None,
            max: None,
            format: None,
            pattern: None,
        }
    }

    /// Text of up to so many characters.
    pub const fn text(name: &'a str, max_length: u32) -> Self {
        let mut field = Self::new(name, Kind::String);
        field.max_length = max_length;
        field
    }

    /// Text that must be there, of up to so many characters.
    pub const fn required_text(name: &'a str, max_length: u32) -> Self {
        Self::text(name, max_length).required()
    }

    /// Makes it required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Makes it a list, of up to so many values.
    pub const fn list(mut self, max_items: u32) -> Self {
        self.list = true;
        self.max_items = max_items;
        self
    }

    /// Lets it travel as text.
    pub const fn as_text(mut self) -> Self {
        self.text = true;
        self
    }

    /// Lets it travel beside `biz_content`.
    pub const fn beside(mut self) -> Self {
        self.beside = true;
        self
    }

    /// Keeps it out of messages and Debug.
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Lets its lengths count bytes.
    pub const fn bytes(mut self) -> Self {
        self.bytes = true;
        self
    }

    /// Gives it a shortest and a longest value.
    pub const fn length(mut self, min: u32, max: u32) -> Self {
        self.min_length = min;
        self.max_length = max;
        self
    }

    /// Gives it a longest value.
    pub const fn max_length(self, max: u32) -> Self {
        let min = self.min_length;
        self.length(min, max)
    }

    /// Gives it a least value.
    pub const fn min(mut self, min: &'a str) -> Self {
        self.min = Some(min);
        self
    }

    /// Gives it a greatest value.
    pub const fn max(mut self, max: &'a str) -> Self {
        self.max = Some(max);
        self
    }

    /// Gives it a form.
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Gives it a regular expression.
    pub const fn pattern(mut self, pattern: &'a Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }
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
    /// The fields may be there in this case alone.
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
