//! One fault of a spec file, and the kinds of faults there are.

use std::fmt;
use std::ops::Range;

/// Something that is wrong with a spec file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// What kind of fault it is.
    pub code: FaultCode,
    /// What is wrong.
    pub message: String,
    /// Where in the text, in bytes.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What to do about it.
    pub help: Option<String>,
    /// What is said to be missing, where the fault says that.
    pub(super) missing: Option<String>,
}

impl Fault {
    /// A fault whose line and column are found later, when all of them are.
    pub(super) fn new(code: FaultCode, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span, line: 1, column: 1, help: None, missing: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn missing(mut self, name: &str) -> Self {
        self.missing = Some(name.to_owned());
        self
    }

    pub(super) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }
}

/// In short: `error[unknown-key] at 3:14: unknown key ...`.
impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, line, column, message, .. } = self;
        let level = if code.is_warning() { "warning" } else { "error" };
        write!(formatter, "{level}[{code}] at {line}:{column}: {message}")
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// The kinds of faults that a spec file can have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum FaultCode {
            $($(#[doc = $doc])+ $name,)+
        }

        impl FaultCode {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as messages show it, in kebab case.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

codes! {
    /// The text is not TOML.
    Syntax = "syntax",
    /// A key that specs do not have.
    UnknownKey = "unknown-key",
    /// A key or a keyword that is given twice.
    DuplicateKey = "duplicate-key",
    /// A key that must be given and is not, or that is given and says nothing.
    MissingKey = "missing-key",
    /// A value of the wrong TOML type.
    WrongType = "wrong-type",
    /// A type that is neither one of Alipay's nor one of the file's.
    UnknownType = "unknown-type",
    /// A format that there is not.
    UnknownFormat = "unknown-format",
    /// A key that takes one of a few words has another.
    UnknownWord = "unknown-word",
    /// A rule, a condition or the idempotency key names a field that there is not.
    UnknownField = "unknown-field",
    /// A key that means nothing where it is, as `max-length` of a Boolean.
    MisplacedKey = "misplaced-key",
    /// A file anywhere but among the parameters, or a list of files.
    MisplacedFile = "misplaced-file",
    /// The method's name is not one.
    BadMethod = "bad-method",
    /// A name that cannot become a Rust name, or a type's name that is taken or ill-formed.
    BadName = "bad-name",
    /// Two names that are one in Rust, or one that generated code needs for itself.
    NameCollision = "name-collision",
    /// A common parameter among the method's own fields.
    CommonParameter = "common-parameter",
    /// A malformed regular expression.
    BadPattern = "bad-pattern",
    /// Limits that nothing can keep.
    BadLimits = "bad-limits",
    /// An example that breaks its own field's rule.
    BadExample = "bad-example",
    /// A default that breaks its own field's rule.
    BadDefault = "bad-default",
    /// A rule that says nothing or too much.
    BadRule = "bad-rule",
    /// A condition that can never hold.
    BadCondition = "bad-condition",
    /// An idempotency key that is neither text nor a number, or a secret.
    BadIdempotencyKey = "bad-idempotency-key",
    /// A field that cannot tie an answer to its request.
    BadIdentity = "bad-identity",
    /// An enum's value that is longer than a field of the enum may be.
    EnumValueTooLong = "enum-value-too-long",
    /// An enum without values.
    EmptyEnum = "empty-enum",
    /// An object or enum that no field names.
    UnusedType = "unused-type",
    /// An object that must hold itself, without an end.
    EndlessType = "endless-type",
    /// More than any method has: of faults, fields, types, values, or levels of objects.
    TooMuch = "too-much",
    /// An error code that is cut short with dots, as documentation pages do.
    AbbreviatedCode = "abbreviated-code",
    /// A warning: an error code that sounds as if it may have been done, without an outcome.
    UnstatedOutcome = "unstated-outcome",
}

impl FaultCode {
    /// Whether the file is sound all the same.
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::UnstatedOutcome)
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
