//! Futures that are ready at once, as those of keys in memory are.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Returns what a future gives without waiting; `None` if it has to wait.
pub(super) fn ready<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
