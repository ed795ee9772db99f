//! The answers that the user wants calls to get: queued ones, then those of handlers.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use crate::answer::model::Answer;
use crate::call::accepted::Call;
use crate::lock::lock;

/// A function that answers the calls of one method.
pub(crate) type Handler = Box<dyn Fn(&Call) -> Answer + Send + Sync>;

/// Queued answers and handlers, and how often they were asked.
#[derive(Default)]
pub(crate) struct Replies {
    handlers: HashMap<String, Handler>,
    queued: Mutex<HashMap<String, VecDeque<Answer>>>,
    /// How many calls of each method were answered.
    counts: Mutex<HashMap<String, u64>>,
}

impl Replies {
    pub(crate) fn new(handlers: HashMap<String, Handler>) -> Self {
        Self { handlers, ..Self::default() }
    }

    /// Queues an answer for a call of a method, after those that are already queued.
    pub(crate) fn enqueue(&self, method: &str, answer: Answer) {
        lock(&self.queued).entry(method.to_owned()).or_default().push_back(answer);
    }

    /// Counts a call, and returns the user's answer to it if there is one.
    pub(crate) fn answer(&self, call: &Call) -> Option<Answer> {
        *lock(&self.counts).entry(call.method().to_owned()).or_default() += 1;
        let queued = lock(&self.queued).get_mut(call.method()).and_then(VecDeque::pop_front);
        queued.or_else(|| Some(self.handlers.get(call.method())?(call)))
    }

    /// Returns how many calls of a method were answered so far.
    pub(crate) fn count(&self, method: &str) -> u64 {
        lock(&self.counts).get(method).copied().unwrap_or_default()
    }
}
