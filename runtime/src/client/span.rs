//! The span of an attempt: codes, never contents.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::error::{Error, Refusal, UnknownReason};
use crate::reply::Reply;

/// The span of one attempt of a call.
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

/// Writes what came of an attempt into its span.
pub(super) fn close<T>(span: &Span, result: &Result<Reply<T>, Error>, elapsed: Duration) {
    span.record("elapsed_ms", u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX));
    match result {
        Ok(reply) => {
            span.record("outcome", "done");
            if let Some(code) = reply.code() {
                span.record("code", code);
            }
            trace_id(span, reply.trace_id());
        }
        Err(error) => failure(span, error),
    }
}

fn failure(span: &Span, error: &Error) {
    let outcome = match error {
        Error::NotSent(_) => "not sent",
        Error::Refused(refusal) => {
            codes(span, refusal);
            trace_id(span, refusal.trace_id.as_deref());
            "refused"
        }
        Error::Unknown(unknown) => {
            if let UnknownReason::System(refusal) = &unknown.reason {
                codes(span, refusal);
            }
            trace_id(span, unknown.trace_id.as_deref());
            "unknown"
        }
        Error::Unreadable(unreadable) => {
            trace_id(span, unreadable.trace_id.as_deref());
            "unreadable"
        }
    };
    span.record("outcome", outcome);
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
