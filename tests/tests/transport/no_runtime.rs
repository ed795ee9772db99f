//! A client of async that is used without tokio.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use alipay::RetryPolicy;
use alipay::error::Outcome;
use alipay_openapi_tests::calls::{client, points};

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The plainest executor.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let (mut future, mut context) = (pin!(future), Context::from_waker(&waker));
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[test]
fn a_call_without_tokio_is_an_error_that_says_so() {
    let policies = [
        RetryPolicy::never(),
        // The pauses between attempts need no tokio either.
        RetryPolicy::new().first_delay(Duration::from_millis(1)),
    ];
    for policy in policies {
        let client = client("http://127.0.0.1:9").retry(policy).build().unwrap();
        let error = block_on(client.execute(&points())).unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(error.to_string().contains("no tokio runtime"), "{error}");
    }
}
