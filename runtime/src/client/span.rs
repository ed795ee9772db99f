//! The span of an attempt: codes, never contents.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::app::reply::ReplyHead;
use crate::error::{Error, Refusal};

/// Opens the span of one attempt of a call.
pub(super) fn open(method: &'static str, attempt: u32) -> Span {
    tracing::info_span!(
        "alipay",
        method,
        attempt,
        outcome = Empty,
        code = Empty,
        sub_code = Empty,
        trace_id = Empty,
        elapsed_ms = Empty,
    )
}

/// Records the result of an attempt in its span.
pub(super) fn close(span: &Span, result: &Result<ReplyHead, Error>, elapsed: Duration) {
    span.record("elapsed_ms", u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX));
    match result {
        Ok(head) => {
            span.record("outcome", if head.is_pending { "pending" } else { "done" });
            if let Some(code) = &head.code {
                span.record("code", code.as_str());
            }
            trace_id(span, head.trace_id.as_deref());
        }
        Err(error) => failure(span, error),
    }
}

fn failure(span: &Span, error: &Error) {
    let (outcome, refusal) = match error {
        Error::NotSent(_) => ("not sent", None),
        Error::Refused(refusal) => ("refused", Some(&**refusal)),
        Error::TurnedAway(refusal) => ("turned away", Some(&**refusal)),
        Error::Unknown(unknown) => ("unknown", unknown.reason.refusal()),
        Error::Unreadable(_) => ("unreadable", None),
    };
    span.record("outcome", outcome);
    if let Some(refusal) = refusal {
        codes(span, refusal);
    }
    trace_id(span, error.trace_id());
}

fn codes(span: &Span, refusal: &Refusal) {
    span.record("code", refusal.code.as_str());
    if let Some(code) = &refusal.sub_code {
        span.record("sub_code", code.as_str());
    }
}

fn trace_id(span: &Span, trace_id: Option<&str>) {
    if let Some(trace_id) = trace_id {
        span.record("trace_id", trace_id);
    }
}
