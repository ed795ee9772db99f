//! The engine's tables of a spec that was read at run time.
//!
//! Generated code holds its tables as constants. A spec that is read makes them on demand, each
//! stage borrowing from the one before: texts, then conditions, then rules, then tables.

use std::collections::HashMap;

use crate::engine::table::{Condition, Field, Kind, Rule, Table, UNLIMITED};
use crate::spec::{self, Spec};

/// The values of a spec's enums, by their names.
type Enums<'a> = HashMap<&'a str, Vec<&'a str>>;

/// The tables of one method.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// Of the request: what travels in `biz_content`, then what travels beside it.
    pub request: Table<'a>,
    /// Of the response.
    pub response: Table<'a>,
    /// Of the objects nested in them.
    pub objects: &'a [Table<'a>],
}

impl Spec {
    /// Makes the tables of this spec and hands them to a function.
    pub fn with_tables<R>(&self, function: impl FnOnce(&Tables<'_>) -> R) -> R {
        let enums: Enums<'_> = self.enums.iter().map(words_of_enum).collect();
        let extensions: Vec<Vec<&str>> = self.parameters.iter().map(extensions_of_file).collect();
        let types: Vec<(&str, Vec<Field<'_>>)> = self.types(&enums, &extensions);
        let texts: Vec<RuleTexts<'_>> = self.rules.iter().map(RuleTexts::new).collect();
        let conditions: Vec<Vec<Condition<'_>>> = texts.iter().map(RuleTexts::conditions).collect();
        let rules: Vec<Vec<Rule<'_>>> = types
            .iter()
            .map(|(name, _)| {
                let all = texts.iter().zip(&conditions);
                all.filter(|(text, _)| text.scope == *name)
                    .map(|(text, when)| text.rule(when))
                    .collect()
            })
            .collect();
        let tables: Vec<Table<'_>> = types
            .iter()
            .zip(&rules)
            .map(|((name, fields), rules)| Table { name, fields, rules })
            .collect();
        match tables.as_slice() {
            [request, response, objects @ ..] => {
                function(&Tables { request: *request, response: *response, objects })
            }
            _ => {
                let empty = Table { name: "", fields: &[], rules: &[] };
                function(&Tables { request: empty, response: empty, objects: &[] })
            }
        }
    }

    /// Request, response, and then the objects. Parameters alone can be files, which have
    /// extensions.
    fn types<'a>(
        &'a self,
        enums: &'a Enums<'a>,
        extensions: &'a [Vec<&'a str>],
    ) -> Vec<(&'a str, Vec<Field<'a>>)> {
        let row = |field: &'a spec::Field| field.row(enums, &[]);
        let beside = self.parameters.iter().zip(extensions);
        let beside = beside.map(|(field, extensions)| field.row(enums, extensions).beside());
        let mut types = vec![
            (spec::REQUEST, self.request.iter().map(row).chain(beside).collect()),
            (spec::RESPONSE, self.response.iter().map(row).collect()),
        ];
        let objects = self.objects.iter();
        types
            .extend(objects.map(|object| (&*object.name, object.fields.iter().map(row).collect())));
        types
    }
}

fn words_of_enum(item: &spec::Enum) -> (&str, Vec<&str>) {
    (&item.name, item.values.iter().map(|value| &*value.text).collect())
}

fn extensions_of_file(field: &spec::Field) -> Vec<&str> {
    field.extensions.iter().map(|extension| &**extension).collect()
}

impl spec::Field {
    /// The field as a row of a table; `enums` are the spec's, by name, and `extensions` those of
    /// the field, if it is a file.
    fn row<'a>(&'a self, enums: &'a Enums<'a>, extensions: &'a [&'a str]) -> Field<'a> {
        let kind = match &self.kind {
            spec::Kind::String => Kind::String,
            spec::Kind::Number => Kind::Number,
            spec::Kind::Price => Kind::Price,
            spec::Kind::Boolean => Kind::Boolean,
            spec::Kind::Date => Kind::Date,
            spec::Kind::Json => Kind::Json { single_quotes: self.single_quotes },
            spec::Kind::File => {
                Kind::File { extensions, max_size: self.max_size.unwrap_or(UNLIMITED) }
            }
            spec::Kind::Object(name) | spec::Kind::JsonOf(name) => Kind::Object(name),
            spec::Kind::Enum(name) => {
                enums.get(name.as_str()).map_or(Kind::String, |words| Kind::Enum(words))
            }
        };
        Field {
            name: &self.name,
            kind,
            list: self.list,
            required: self.required,
            text: self.as_text || matches!(self.kind, spec::Kind::JsonOf(_)),
            beside: false,
            secret: self.secret,
            bytes: self.bytes,
            min_length: self.min_length.unwrap_or(0),
            max_length: self.max_length.unwrap_or(UNLIMITED),
            max_items: self.max_items.unwrap_or(UNLIMITED),
            min: self.min.as_deref(),
            max: self.max.as_deref(),
            format: self.format,
            pattern: self.pattern.as_ref(),
        }
    }
}

struct RuleTexts<'a> {
    rule: &'a spec::Rule,
    scope: &'a str,
    fields: Vec<&'a str>,
    values: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> RuleTexts<'a> {
    fn new(rule: &'a spec::Rule) -> Self {
        let values = |condition: &'a spec::Condition| {
            (&*condition.field, condition.values.iter().map(|value| &**value).collect())
        };
        Self {
            rule,
            scope: rule.scope.as_deref().unwrap_or(spec::REQUEST),
            fields: rule.fields.iter().map(|field| &**field).collect(),
            values: rule.when.iter().map(values).collect(),
        }
    }

    fn conditions(&self) -> Vec<Condition<'_>> {
        self.values.iter().map(|(field, values)| Condition::new(field, values)).collect()
    }

    fn rule<'b>(&'b self, when: &'b [Condition<'b>]) -> Rule<'b> {
        Rule { kind: self.rule.kind, fields: &self.fields, when, advice: self.rule.advice }
    }
}
