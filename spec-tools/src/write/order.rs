//! The order in which a spec file says things.

/// The keys at the top.
pub(super) const HEAD: [&str; 11] = [
    "method",
    "title",
    "outline",
    "source",
    "idempotency-key",
    "success-when",
    "success-when-present",
    "pending-when",
    "failure-when",
    "success-without-code",
    "identity",
];

/// The sections.
pub(super) const SECTIONS: [&str; 7] =
    ["request", "parameters", "rules", "enums", "response", "objects", "errors"];

/// The keys of a field: what it is, what it must be, what it is for.
pub(super) const FIELD: [&str; 22] = [
    "type",
    "as",
    "quotes",
    "required",
    "secret",
    "own",
    "rename",
    "deprecated",
    "min-length",
    "max-length",
    "unit",
    "page-length",
    "max-items",
    "max-size",
    "extensions",
    "format",
    "pattern",
    "min",
    "max",
    "default",
    "doc",
    "example",
];

/// The keys of an error code.
pub(super) const ERROR: [&str; 6] = ["doc", "remedy", "remedies", "retry", "outcome", "rename"];

/// The keys of a value of an enum.
pub(super) const VALUE: [&str; 2] = ["doc", "rename"];

/// The keys of a rule.
pub(super) const RULE: [&str; 10] = [
    "in",
    "require",
    "forbid",
    "only",
    "together",
    "one-of",
    "at-least-one-of",
    "when",
    "when-present",
    "advice",
];
