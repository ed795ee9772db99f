//! Which answer a call gets: one that was queued, a handler's, or the spec's example.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use crate::answer::Answer;
use crate::call::Call;
use crate::lock::lock;

/// A user's function that answers the calls of one method.
pub(crate) type Handler = Box<dyn Fn(&Call) -> Answer + Send + Sync>;

/// What the user wants answered.
#[derive(Default)]
pub(crate) struct Replies {
    handlers: HashMap<String, Handler>,
    queued: Mutex<HashMap<String, VecDeque<Answer>>>,
}

impl Replies {
    pub(crate) fn new(handlers: HashMap<String, Handler>) -> Self {
        Self { handlers, queued: Mutex::default() }
    }

    /// Keeps an answer for the next call of a method that has none waiting.
    pub(crate) fn enqueue(&self, method: &str, answer: Answer) {
        lock(&self.queued).entry(method.to_owned()).or_default().push_back(answer);
    }

    pub(crate) fn answer(&self, call: &Call) -> Answer {
        let queued = lock(&self.queued).get_mut(call.method()).and_then(VecDeque::pop_front);
        queued.unwrap_or_else(|| match self.handlers.get(call.method()) {
            Some(handler) => handler(call),
            None => Answer::example(),
        })
    }
}
