//! A call: its method, its request, and its options.

use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::table::Table;

use super::options::CallOptions;
use super::statement::asked;
use crate::error::{Error, IdempotencyKey, NotSent, TransportError, Unknown, UnknownReason};
use crate::fields::{DecodeError, Fields, Misfit, Slots, Source};
use crate::method::{MethodInfo, Request};

/// A call of any method.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) method: &'static MethodInfo,
    pub(crate) request: &'a (dyn Record + Sync),
    pub(crate) options: &'a CallOptions,
    /// The fields of the answer.
    pub(crate) table: &'a Table<'a>,
}

/// A reader of the fields of a success, which lists those that do not fit. It keeps what it read,
/// so that a call is compiled once for all methods.
pub(crate) type Read<'a> = dyn FnMut(Slots<'_>) -> Result<Vec<Misfit>, DecodeError> + Send + 'a;

impl<'a> Call<'a> {
    pub(crate) fn new<R: Request + ?Sized>(request: &'a R, options: &'a CallOptions) -> Self {
        let (method, table) = (request.method(), request.answer_table());
        Self { method, request: request.record(), options, table }
    }

    /// Returns the field that makes it safe to send the request again, and its value, if it has
    /// both.
    pub(crate) fn idempotency_key(&self) -> Option<IdempotencyKey> {
        let field = self.method.idempotency_key?;
        asked(self.request, field).map(|value| IdempotencyKey { field, value })
    }

    /// Returns the error of a call whose outcome is unknown; `answer` is what Alipay signed.
    pub(crate) fn unknown(
        &self,
        reason: UnknownReason,
        trace_id: Option<&str>,
        answer: Option<&str>,
    ) -> Error {
        Error::Unknown(Box::new(Unknown {
            method: self.method.name,
            reason,
            idempotency_key: self.idempotency_key(),
            query: self.method.query,
            trace_id: trace_id.map(str::to_owned),
            answer: answer.map(str::to_owned),
        }))
    }

    /// Returns the error of a call that got no answer.
    pub(crate) fn no_answer(&self, error: TransportError) -> Error {
        match error {
            TransportError::NotSent(_) => Error::NotSent(NotSent::Transport(error)),
            error => self.unknown(UnknownReason::Transport(error), None, None),
        }
    }
}

/// Returns an empty response, to be read into.
pub(crate) fn empty<A: Fields>() -> A {
    A::build(&mut Source::nothing())
}

/// Returns a reader of an answer's fields into a response.
pub(crate) fn reader<'a, R: Request + ?Sized>(
    request: &'a R,
    response: &'a mut R::Response,
) -> impl FnMut(Slots<'_>) -> Result<Vec<Misfit>, DecodeError> + use<'a, R> {
    move |slots| {
        let (read, misfits) = request.read(slots)?;
        *response = read;
        Ok(misfits)
    }
}
