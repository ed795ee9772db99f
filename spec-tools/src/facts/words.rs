//! What a spec says beyond the facts of a page: meanings, limits, rules, outcomes and remedies.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{self, CodeOutcome, Condition, Kind, RuleKind};
use alipay_openapi_schema::words;
use serde::Serialize;
use serde_json::{Map, Value};

/// What is said of a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodWords {
    /// What it is called in Chinese.
    pub title_zh: Option<String>,
    /// Words by which people search for it.
    pub keywords: Vec<String>,
    /// Whether the spec is an outline.
    pub outline: bool,
    /// Whether not all flags and limits are known.
    pub partial: bool,
    /// The field that makes it safe to send the same request again.
    pub idempotency_key: Option<String>,
    /// What a repeat with the same idempotency key does.
    pub repeat: Option<String>,
    /// The method that tells the outcome.
    pub query: Option<String>,
    /// The type of the notification that follows.
    pub notify_type: Option<String>,
    /// Whether it takes an app in certificate mode.
    pub certificates: bool,
    /// What is to be known of a call beside its fields, a sentence each.
    pub about: Vec<String>,
    /// The fields that are the same in request and answer.
    pub identity: Vec<String>,
    /// What an answer's own fields say of the outcome, a sentence each.
    pub outcomes: Vec<String>,
    /// What fields ask of each other.
    pub rules: Vec<Rule>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What is asked, by the key of spec files.
    pub rule: &'static str,
    /// Of which fields.
    pub fields: Vec<String>,
    /// The object whose fields they are, if they are not the request's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#in: Option<String>,
    /// Under which conditions; without values, the field is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// Whether it warns and does not refuse.
    pub advice: bool,
    /// All of it in words.
    pub text: String,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// The field.
    pub field: String,
    /// The values, one of which it has.
    pub values: Vec<String>,
}

/// What is said of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldWords {
    /// What the spec file says, by its keys, with `_` between words.
    #[serde(flatten)]
    pub keys: Map<String, Value>,
    /// What is asked of its value, each in a few words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    /// The values that it can have, and what they mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Meaning>,
}

/// A value and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// The value, as it travels.
    pub value: String,
    /// What it means.
    pub doc: String,
}

/// What is said of an error code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeWords {
    /// What happened.
    pub doc: String,
    /// What to do.
    pub remedies: Vec<String>,
    /// Whether sending again can help, by the word of spec files.
    pub retry: &'static str,
    /// `unknown` if it may have been done all the same, or `refused`.
    pub outcome: &'static str,
}

impl MethodWords {
    pub(super) fn of(spec: &Spec) -> Self {
        Self {
            title_zh: spec.title_zh.clone(),
            keywords: spec.keywords.clone(),
            outline: spec.outline,
            partial: spec.partial,
            idempotency_key: spec.idempotency_key.clone(),
            repeat: spec.repeat.clone(),
            query: spec.query.clone(),
            notify_type: spec.notify_type.clone(),
            certificates: spec.certificates,
            about: words::about(spec),
            identity: spec.identity().into_iter().map(str::to_owned).collect(),
            outcomes: words::outcomes(spec),
            rules: spec.rules.iter().map(Rule::of).collect(),
        }
    }
}

impl Rule {
    fn of(rule: &spec::Rule) -> Self {
        let key = RuleKind::KEYS.iter().find(|(_, kind)| *kind == rule.kind);
        let when = |condition: &Condition| When {
            field: condition.field.clone(),
            values: condition.values.clone(),
        };
        Self {
            rule: key.map_or("require", |(key, _)| key),
            fields: rule.fields.clone(),
            r#in: rule.scope.clone(),
            when: rule.when.iter().map(when).collect(),
            advice: rule.advice,
            text: words::rule(rule),
        }
    }
}

/// The keys of a field that its facts have already.
const FACTS: [&str; 3] = ["required", "max-length", "page-length"];

impl FieldWords {
    pub(super) fn of(spec: &Spec, field: &spec::Field) -> Self {
        let is_shown = |key: &str| match key {
            "example" => !field.secret,
            key => !FACTS.contains(&key),
        };
        let said = field.entries().filter(|(key, _)| is_shown(key));
        let keys = said.map(|(key, value)| match key {
            "type" => ("spec_type".to_owned(), value),
            key => (key.replace('-', "_"), value),
        });
        let lengths = words::lengths(field).into_iter();
        let values = match &field.kind {
            Kind::Enum(name) => spec.enumeration(name).map(|item| &*item.values),
            _ => None,
        };
        let meaning =
            |value: &spec::Value| Meaning { value: value.text.clone(), doc: value.doc.clone() };
        Self {
            keys: keys.collect(),
            limits: lengths.chain(words::limits(spec, field)).collect(),
            values: values.unwrap_or_default().iter().map(meaning).collect(),
        }
    }

    /// Returns the text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.keys.get(key)?.as_str()
    }
}

impl CodeWords {
    pub(super) fn of(error: &spec::ErrorCode) -> Self {
        let retry = spec::Retry::WORDS.iter().find(|(_, retry)| *retry == error.retry);
        let outcome = match error.is_unknown() {
            true => CodeOutcome::Unknown,
            false => CodeOutcome::Refused,
        };
        let outcome = CodeOutcome::WORDS.iter().find(|(_, one)| *one == outcome);
        Self {
            doc: error.doc.clone(),
            remedies: error.remedies.clone(),
            retry: retry.map_or("never", |(word, _)| word),
            outcome: outcome.map_or("refused", |(word, _)| word),
        }
    }
}
