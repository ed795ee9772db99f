//! The engine's tables of a spec that was read at run time.
//!
//! Generated code holds its tables as constants. A spec that is read makes them on demand, each
//! stage borrowing from the one before: texts, then conditions, then rules, then tables.

use super::field::Enums;
use crate::engine::table::{Condition, Field, Rule, Table};
use crate::spec::{self, Spec};

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

    /// Request, response, and then the objects. Only parameters can be files, which have
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
