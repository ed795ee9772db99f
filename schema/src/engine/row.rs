//! One row of a table: what the engine needs to know of a field.

use super::format::Format;
use super::pattern::Pattern;

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
        /// Strings may be in single quotes.
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

/// The kinds of constraints that a spec can state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constraint {
    /// The field must be there.
    Required,
    /// The value has another type.
    Type,
    /// The value is too short.
    MinLength,
    /// The value is too long.
    MaxLength,
    /// The list is too long.
    MaxItems,
    /// The value is too small.
    Min,
    /// The value is too great.
    Max,
    /// The text does not have the form.
    Format,
    /// The text does not match the regular expression.
    Pattern,
    /// The value is not one of the enum's.
    Enum,
    /// The text is not JSON.
    Json,
    /// The file has no name.
    FileName,
    /// The file's name has another extension, or none.
    Extension,
    /// The file is empty.
    EmptyFile,
    /// The file is too large.
    MaxSize,
    /// A field is needed in this case.
    Require,
    /// A field is not allowed in this case.
    Forbid,
    /// A field is allowed only in another case.
    Only,
    /// Fields that belong together are not all there.
    Together,
    /// Of some fields not exactly one is there.
    OneOf,
    /// Of some fields none is there.
    AtLeastOneOf,
    /// A field is given twice, as a typed field and as an extra one.
    Twice,
    /// The text holds a character that the charset of the call lacks.
    Charset,
}
