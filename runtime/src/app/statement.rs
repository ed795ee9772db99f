//! The meaning of an answer's fields, beside its codes: whether the call is done, and to which
//! request the answer belongs.

use std::borrow::Cow;

use alipay_openapi_schema::datum::{Datum, Record};
use alipay_openapi_schema::table::{Condition, Kind, Table};
use serde_json::Value as Json;

use super::reply::OK;
use crate::error::Statement;
use crate::fields::{Slots, boolean, scalar, whole, word};
use crate::method::MethodInfo;

/// The state of the business that a success reports.
pub(super) enum State {
    Done,
    /// Not done yet.
    Pending,
    /// Not done.
    Failed(Statement),
    /// The spec does not say what this means, or the answer says more than one of these.
    Open(Statement),
}

/// The fields of an answer, before they are decoded.
pub(super) struct Answered<'a> {
    pub(super) method: &'static MethodInfo,
    pub(super) table: &'a Table<'a>,
    pub(super) slots: &'a Slots<'a>,
}

impl Answered<'_> {
    /// Returns the state that the answer reports, as the spec reads it.
    pub(super) fn state(&self, code: Option<&str>) -> State {
        let MethodInfo { success_when, pending_when, failure_when, .. } = *self.method;
        // If the gateway's own code is in the place of the method's, it has the gateway's meaning.
        let is_asked = |condition: &&Condition<'_>| {
            !(self.method.own_code && condition.field == "code" && code == Some(OK))
        };
        let failed = failure_when.iter().find(|condition| self.holds(condition));
        let pending = pending_when.iter().find(|condition| self.holds(condition));
        let mut asked = success_when.iter().filter(is_asked);
        let lacking = asked.find(|condition| !self.holds(condition));
        let is_done = !success_when.is_empty() && lacking.is_none();
        match (is_done, pending, failed) {
            (true, None, None) => State::Done,
            (false, Some(_), None) => State::Pending,
            (false, None, Some(condition)) => State::Failed(self.statement(condition)),
            (_, Some(condition), _) | (_, _, Some(condition)) => {
                State::Open(self.statement(condition))
            }
            (false, None, None) => match lacking {
                Some(condition) => State::Open(self.statement(condition)),
                None => State::Done,
            },
        }
    }

    fn holds(&self, condition: &Condition<'_>) -> bool {
        match self.value(condition.field) {
            Some(value) if condition.values.is_empty() => !value.is_empty(),
            Some(value) => condition.values.contains(&&*value),
            None => false,
        }
    }

    /// Returns a field's value as the spec spells it; empty if the answer does not have it, and
    /// `None` if it is not a single value.
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        let Some(json) = self.slots.named(self.table, name).filter(|json| *json != "null") else {
            return Some(Cow::Borrowed(""));
        };
        let text = scalar(json, "").ok()?;
        let kind = self.table.fields.iter().find(|field| field.name == name)?.kind;
        let spelt = match kind {
            Kind::Boolean => boolean(&text).map(|value| value.to_string()),
            Kind::Number => whole(&text).map(|number| number.to_string()),
            Kind::Enum(words) => Some(word(words, &text).to_owned()),
            _ => None,
        };
        Some(spelt.map_or(text, Cow::Owned))
    }

    fn statement(&self, condition: &Condition<'static>) -> Statement {
        let field = self.table.fields.iter().find(|field| field.name == condition.field);
        let value = match self.value(condition.field) {
            _ if field.is_some_and(|field| field.secret) => None,
            value => value.map(Cow::into_owned),
        };
        Statement { field: condition.field, value }
    }

    /// Returns the first field that ties an answer to its request and has another value in each.
    pub(super) fn foreign(&self, request: &dyn Record) -> Option<&'static str> {
        let differs = |name: &&&'static str| {
            let asked = asked(request, name);
            let answered = self.value(name).filter(|value| !value.is_empty());
            asked.zip(answered).is_some_and(|(asked, answered)| asked != *answered)
        };
        self.method.identity.iter().find(differs).copied()
    }
}

/// Returns the value of a field of the request that is a number or a text.
pub(super) fn asked(request: &dyn Record, name: &str) -> Option<String> {
    let mut value = None;
    request.view(&mut |view| {
        value = match view.get(name) {
            Some(Datum::Text(text)) if !text.is_empty() => Some(text.clone().into_owned()),
            Some(Datum::Number(number)) => Some(number.to_string()),
            // A field that was left empty can be among the extra fields.
            _ => match view.extra.and_then(|extra| extra.get(name)) {
                Some(Json::String(text)) if !text.is_empty() => Some(text.clone()),
                Some(Json::Number(number)) => Some(number.to_string()),
                _ => None,
            },
        };
    });
    value
}
