//! What came of a call: for people, for scripts, and as an exit code.

use std::process::ExitCode;

use alipay_openapi_runtime::__dynamic::DynamicResponse;
use alipay_openapi_runtime::error::{NotSent, Outcome, Refusal};
use alipay_openapi_runtime::{Error as CallError, Reply};
use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::Retry;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::output;

/// What came of a call.
#[derive(Clone, Debug, Default, Serialize)]
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
    /// Whether the refusal is signed: nobody vouches for one that is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    authenticated: Option<bool>,
    /// What happened, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    /// What the spec says of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    violations: Vec<Told>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remedies: Vec<&'static str>,
    /// Whether to send the same request again can help.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry: Option<&'static str>,
    /// What else is to be known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    idempotency_key: Option<Key>,
    /// The answer as it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Box<RawValue>>,
    #[serde(skip)]
    exit: u8,
}

/// A report whose answer is nested deeper than readers of JSON go, and so is a text.
#[derive(Serialize)]
struct Deep<'a> {
    #[serde(flatten)]
    report: Report,
    answer: &'a str,
}

impl<'a> Deep<'a> {
    fn of(report: &Report, answer: &'a RawValue) -> Self {
        let note = "the answer is nested too deep to be read back: it is given as a string";
        let report = Report { answer: None, ..report.clone() };
        Self { report: report.with_notes(vec![note.to_owned()]), answer: answer.get() }
    }
}

/// Whether an answer in a document of its own is deeper than readers go.
fn is_too_deep(answer: &RawValue) -> bool {
    crate::json::depth(answer.get()) >= crate::json::DEEPEST
}

/// What is wrong with a field.
#[derive(Clone, Debug, Serialize)]
struct Told {
    field: String,
    limit: String,
    found: String,
}

/// What makes it safe to send the same request again.
#[derive(Clone, Debug, Serialize)]
struct Key {
    field: String,
    value: String,
}

impl Report {
    pub(super) fn done(spec: &Spec, reply: &Reply<DynamicResponse>) -> Self {
        let (outcome, exit) = match reply.is_pending() {
            true => ("pending", 6),
            false => ("done", 0),
        };
        let notes = reply.misfits().iter();
        let notes =
            notes.map(|misfit| format!("a field does not fit the spec: {misfit}")).collect();
        Self {
            outcome,
            exit,
            notes,
            method: spec.method.clone(),
            code: reply.code().map(str::to_owned),
            msg: reply.msg().map(str::to_owned),
            trace_id: reply.trace_id().map(str::to_owned),
            answer: raw(reply.text()),
            ..Self::default()
        }
    }

    /// The same with notes before its own.
    pub(super) fn with_notes(mut self, mut notes: Vec<String>) -> Self {
        notes.append(&mut self.notes);
        Self { notes, ..self }
    }

    pub(super) fn failed(spec: &Spec, error: &CallError) -> Self {
        let (outcome, exit) = match error.outcome() {
            Outcome::Refused => ("refused", 1),
            Outcome::NotSent => ("not sent", 3),
            Outcome::TurnedAway => ("turned away", 7),
            Outcome::Done => ("done, unreadable", 5),
            // Whatever is not known to have ended well or badly.
            _ => ("unknown", 4),
        };
        let mut report = Self {
            outcome,
            exit,
            method: spec.method.clone(),
            error: Some(words(error)),
            ..Self::default()
        };
        let violations = error.violations().into_iter().flatten().cloned();
        report.violations = violations
            .map(|told| Told { field: told.field, limit: told.limit, found: told.found })
            .collect();
        report.idempotency_key = error
            .idempotency_key()
            .map(|key| Key { field: key.field.to_owned(), value: key.value.clone() });
        report.trace_id = error.trace_id().map(str::to_owned);
        match error {
            CallError::Refused(refusal) | CallError::TurnedAway(refusal) => report.refused(refusal),
            CallError::Unknown(unknown) => match unknown.reason.refusal() {
                Some(refusal) => report.refused(refusal),
                None => report.answer = unknown.answer.as_deref().and_then(raw),
            },
            CallError::Unreadable(unreadable) => report.answer = raw(&unreadable.answer),
            _ => {}
        }
        report
    }

    fn refused(&mut self, refusal: &Refusal) {
        self.code = Some(refusal.code.clone());
        self.msg = Some(refusal.msg.clone());
        self.sub_code.clone_from(&refusal.sub_code);
        self.sub_msg.clone_from(&refusal.sub_msg);
        self.authenticated = Some(refusal.authenticated);
        self.meaning = refusal.info.map(|info| info.meaning).filter(|meaning| !meaning.is_empty());
        self.remedies = refusal.remedies().to_vec();
        let retry = Retry::WORDS.iter().find(|(_, retry)| *retry == refusal.retry());
        self.retry = retry.map(|(word, _)| *word);
        self.answer = raw(&refusal.answer);
    }

    /// Tells what came of the call. The exit code does so too where nobody reads the output any
    /// more: it must not say that nothing was sent.
    pub(super) fn print(&self, json: bool) -> ExitCode {
        let printed = match (&self.answer, json) {
            (Some(answer), true) if is_too_deep(answer) => output::json(&Deep::of(self, answer)),
            (_, true) => output::json(self),
            (Some(answer), false) => output::json_data(answer.get()),
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
            Some(words) => output::error(&output::on_one_line(words)),
            None => output::note(&self.success()),
        }
        for Told { field, limit, found } in &self.violations {
            output::tell(&format!("  {field}: {limit}, found {found}"));
        }
        self.notes.iter().for_each(|note| output::warning(note));
        self.meaning.iter().chain(&self.remedies).for_each(|words| output::note(words));
        if let Some(key) = &self.idempotency_key {
            output::note(&format!(
                "the same request can be sent again: its {} is {}",
                key.field, key.value
            ));
        }
    }

    fn success(&self) -> String {
        let words = [Some(&self.method), self.code.as_ref(), self.msg.as_ref()];
        let words = words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        match self.exit {
            0 => format!("done: {words}"),
            _ => format!("pending, not done yet: {words}; query it for the outcome"),
        }
    }
}

/// The error in words, without what a report has in fields of its own.
fn words(error: &CallError) -> String {
    match error {
        CallError::NotSent(NotSent::Invalid { method, .. }) => {
            format!("{method} was not sent: the request is not valid")
        }
        CallError::Refused(refusal) => format!("{} was refused: {refusal}", refusal.method),
        CallError::TurnedAway(refusal) => {
            format!("{} was turned away: {refusal} [this answer is not signed]", refusal.method)
        }
        error => error.to_string(),
    }
}

/// The answer as it is, where it is JSON.
fn raw(text: &str) -> Option<Box<RawValue>> {
    serde_json::from_str(text).ok()
}
