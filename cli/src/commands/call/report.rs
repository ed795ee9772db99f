//! What came of a call: for people, for scripts, and as an exit code.

use std::process::ExitCode;

use alipay_openapi_runtime::__dynamic::DynamicResponse;
use alipay_openapi_runtime::{Error as CallError, Outcome, Refusal, Reply, UnknownReason};
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::table::Condition;
use alipay_openapi_schema::{Spec, Tables, check};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::output;

/// What came of a call.
#[derive(Debug, Default, Serialize)]
pub(super) struct Report {
    outcome: &'static str,
    method: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    msg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_msg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<String>,
    /// What happened, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    violations: Vec<Told>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remedies: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    idempotency_key: Option<Key>,
    /// The answer as it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Box<RawValue>>,
    #[serde(skip)]
    exit: u8,
}

/// What is wrong with a field.
#[derive(Debug, Serialize)]
struct Told {
    field: String,
    limit: String,
    found: String,
}

/// What makes it safe to send the same request again.
#[derive(Debug, Serialize)]
struct Key {
    field: String,
    value: String,
}

impl Report {
    pub(super) fn done(spec: &Spec, tables: &Tables<'_>, reply: &Reply<DynamicResponse>) -> Self {
        let answer: Map<String, Value> = serde_json::from_str(reply.text()).unwrap_or_default();
        let record = JsonRecord::new(&tables.response, tables.objects, &answer);
        let is_done = !reply.is_pending() && is_done(spec, &record);
        let (outcome, exit) = if is_done { ("done", 0) } else { ("accepted", 6) };
        Self {
            outcome,
            exit,
            method: spec.method.clone(),
            code: reply.code().map(str::to_owned),
            msg: reply.msg().map(str::to_owned),
            trace_id: reply.trace_id().map(str::to_owned),
            answer: raw(reply.text()),
            ..Self::default()
        }
    }

    pub(super) fn failed(spec: &Spec, error: &CallError) -> Self {
        let (outcome, exit) = match error.outcome() {
            Outcome::Refused => ("refused", 1),
            Outcome::NotSent => ("not sent", 3),
            Outcome::Done => ("done, unreadable", 5),
            // Whatever is not known to have ended well or badly.
            _ => ("unknown", 4),
        };
        let mut report = Self {
            outcome,
            exit,
            method: spec.method.clone(),
            error: Some(error.to_string()),
            ..Self::default()
        };
        let violations = error.violations().into_iter().flatten().cloned();
        report.violations = violations
            .map(|told| Told { field: told.field, limit: told.limit, found: told.found })
            .collect();
        report.idempotency_key = error
            .idempotency_key()
            .map(|key| Key { field: key.field.to_owned(), value: key.value.clone() });
        match error {
            CallError::Refused(refusal) => report.refused(refusal),
            CallError::Unknown(unknown) => {
                report.trace_id.clone_from(&unknown.trace_id);
                match &unknown.reason {
                    UnknownReason::System(refusal) | UnknownReason::Repeated(refusal) => {
                        report.refused(refusal);
                    }
                    _ => {}
                }
            }
            CallError::Unreadable(unreadable) => {
                report.trace_id.clone_from(&unreadable.trace_id);
                report.answer = raw(&unreadable.answer);
            }
            _ => {}
        }
        report
    }

    fn refused(&mut self, refusal: &Refusal) {
        self.code = Some(refusal.code.clone());
        self.msg = Some(refusal.msg.clone());
        self.sub_code.clone_from(&refusal.sub_code);
        self.sub_msg.clone_from(&refusal.sub_msg);
        self.trace_id.clone_from(&refusal.trace_id);
        self.remedies = refusal.remedies().iter().map(|&remedy| remedy.to_owned()).collect();
        self.answer = raw(&refusal.answer);
    }

    /// Tells what came of the call. The exit code does so too where nobody reads the output any
    /// more: it must not say that nothing was sent.
    pub(super) fn print(&self, json: bool) -> ExitCode {
        let printed = match (&self.answer, json) {
            (_, true) => output::json(self),
            (Some(answer), false) => output::print(&format!("{}\n", answer.get())),
            (None, false) => Ok(()),
        };
        if let Err(error) = printed {
            output::error(&error.to_string());
        }
        if !json {
            self.tell();
        }
        ExitCode::from(self.exit)
    }

    /// The outcome in words.
    fn tell(&self) {
        match &self.error {
            Some(words) => output::error(words),
            None => output::note(&self.success()),
        }
        for remedy in &self.remedies {
            output::note(remedy);
        }
        if let Some(key) = &self.idempotency_key {
            output::note(&format!(
                "the same request can be sent again: its {} is {}",
                key.field, key.value
            ));
        }
    }

    fn success(&self) -> String {
        let words = [&self.code, &self.msg].into_iter().flatten().map(String::as_str);
        let words: Vec<&str> = words.collect();
        match self.exit {
            0 => format!("done: {} {}", self.method, words.join(" ")),
            _ => format!(
                "accepted and not done yet: {} {}; query it to learn how it ends",
                self.method,
                words.join(" ")
            ),
        }
    }
}

/// Whether the answer says, beside its code, that the business was done.
fn is_done(spec: &Spec, answer: &JsonRecord<'_>) -> bool {
    spec.success_when.iter().all(|condition| {
        let values: Vec<&str> = condition.values.iter().map(String::as_str).collect();
        check::holds(answer, &[Condition::new(&condition.field, &values)])
    })
}

/// The answer as it is, where it is JSON.
fn raw(text: &str) -> Option<Box<RawValue>> {
    serde_json::from_str(text).ok()
}
