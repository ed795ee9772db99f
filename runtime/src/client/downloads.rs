//! Downloads of Alipay's certificates, within limits: anybody can send a message that names one.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::app::App;
use crate::error::TrustError;
use crate::transport::Transport;
use alipay_openapi_crypto::SignType;

/// The number of downloads that may run at a time.
const AT_ONCE: usize = 2;
/// The time for which a download counts, and for which its failure is remembered.
const WINDOW: Duration = Duration::from_secs(60);
/// The number of downloads in that time.
const A_MINUTE: usize = 20;
/// The number of those that messages may use up. The rest is for answers to the client's own calls,
/// so that a stranger's messages cannot leave the outcome of a call unknown.
const FOR_MESSAGES: usize = 10;
/// The number of turns that are kept before those not in use are dropped.
const KEPT: usize = 256;

/// The kind of text that names a certificate to be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// An answer to one of the client's own calls. It does not come again, so it waits.
    Answer,
    /// A message, which anybody can send. Alipay's come again, so it does not wait for others.
    Message,
}

/// The downloads of one client and its clones.
pub(super) struct Downloads {
    slots: Semaphore,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// A lock for each number, so that one download serves all who want the same certificate.
    turns: BTreeMap<String, Arc<Turn>>,
    /// The downloads of the last minute that did not succeed, the oldest first.
    attempts: VecDeque<Attempt>,
}

type Turn = tokio::sync::Mutex<()>;

struct Attempt {
    sn: String,
    at: Instant,
    failed: Option<Instant>,
}

impl Default for Downloads {
    fn default() -> Self {
        Self { slots: Semaphore::new(AT_ONCE), state: Mutex::default() }
    }
}

impl Downloads {
    /// Returns the turn of a number, unless it must not be downloaded now.
    fn turn(&self, sn: &str, asker: Asker, now: Instant) -> Result<Arc<Turn>, TrustError> {
        let mut state = self.lock();
        state.check(sn, asker, now, now)?;
        if state.turns.len() >= KEPT {
            // Turns under way are held elsewhere too.
            state.turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        Ok(Arc::clone(state.turns.entry(sn.to_owned()).or_default()))
    }

    /// Takes one of the places for downloads that run at a time.
    async fn slot(&self, sn: &str, asker: Asker) -> Result<SemaphorePermit<'_>, TrustError> {
        let slot = match asker {
            Asker::Answer => self.slots.acquire().await.ok(),
            Asker::Message => self.slots.try_acquire().ok(),
        };
        slot.ok_or_else(|| limit(sn, asker))
    }

    /// Counts a download that begins. One that is cancelled stays counted.
    fn begin(&self, sn: &str, asker: Asker, came: Instant, now: Instant) -> Result<(), TrustError> {
        let mut state = self.lock();
        state.check(sn, asker, came, now)?;
        state.attempts.push_back(Attempt { sn: sn.to_owned(), at: now, failed: None });
        Ok(())
    }

    /// Forgets a download that succeeded, and remembers one that failed.
    fn end(&self, sn: &str, has_succeeded: bool, now: Instant) {
        let mut state = self.lock();
        match has_succeeded {
            true => state.attempts.retain(|attempt| attempt.sn != sn),
            false => {
                if let Some(attempt) = state.attempts.iter_mut().rfind(|attempt| attempt.sn == sn) {
                    attempt.failed = Some(now);
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Checks that a number may be downloaded, for somebody who came at this time.
    fn check(
        &mut self,
        sn: &str,
        asker: Asker,
        came: Instant,
        now: Instant,
    ) -> Result<(), TrustError> {
        let is_over = |attempt: &Attempt| now.saturating_duration_since(attempt.at) >= WINDOW;
        while self.attempts.front().is_some_and(is_over) {
            self.attempts.pop_front();
        }
        let has_failed = self.attempts.iter().filter(|attempt| attempt.sn == sn).any(|attempt| {
            // All who waited for a download share its failure.
            attempt.failed.is_some_and(|failed| asker == Asker::Message || failed >= came)
        });
        if has_failed {
            return Err(TrustError::Download("it failed less than a minute ago".into()));
        }
        match self.attempts.len() < asker.budget() {
            true => Ok(()),
            false => Err(limit(sn, asker)),
        }
    }
}

impl Asker {
    fn budget(self) -> usize {
        match self {
            Self::Answer => A_MINUTE,
            Self::Message => FOR_MESSAGES,
        }
    }
}

fn limit(sn: &str, asker: Asker) -> TrustError {
    TrustError::DownloadLimit { sn: sn.to_owned(), at_once: AT_ONCE, a_minute: asker.budget() }
}

/// The parts of a client that a download needs.
pub(super) struct Downloader<'a> {
    pub(super) app: &'a App,
    pub(super) transport: &'a dyn Transport,
    pub(super) response_limit: usize,
    pub(super) downloads: &'a Downloads,
}

impl Downloader<'_> {
    /// Downloads the certificate that is named beside a signature, unless it is known.
    pub(super) async fn have_certificate(
        &self,
        sn: &str,
        sign: &str,
        sign_type: SignType,
        asker: Asker,
    ) -> Result<(), TrustError> {
        if !self.app.lacks_certificate(sn) {
            return Ok(());
        }
        self.app.check_form(sign_type, sign, sn)?;
        let came = Instant::now();
        let turn = self.downloads.turn(sn, asker, came)?;
        let _turn = turn.lock().await;
        if !self.app.lacks_certificate(sn) {
            return Ok(());
        }
        let _slot = self.downloads.slot(sn, asker).await?;
        self.downloads.begin(sn, asker, came, Instant::now())?;
        let result = self.download(sn).await;
        self.downloads.end(sn, result.is_ok(), Instant::now());
        result
    }

    async fn download(&self, sn: &str) -> Result<(), TrustError> {
        let request = self.app.ask_for_certificate(sn).await;
        let request = request.map_err(|error| TrustError::Download(error.into()))?;
        let response = self.transport.send(request, self.response_limit).await;
        let response = response.map_err(|error| TrustError::Download(error.into()))?;
        self.app.take_certificate(sn, &response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `true` if a download may begin.
    fn may(downloads: &Downloads, sn: &str, asker: Asker, now: Instant) -> bool {
        downloads.begin(sn, asker, now, now).is_ok()
    }

    #[test]
    fn messages_leave_a_part_of_the_budget_to_answers() {
        let (downloads, start) = (Downloads::default(), Instant::now());
        let begun = |asker| {
            let numbers = (0..500).map(|number: u32| number.to_string());
            numbers.filter(|sn| may(&downloads, sn, asker, start)).count()
        };
        assert_eq!(begun(Asker::Message), FOR_MESSAGES);
        assert_eq!(begun(Asker::Answer), A_MINUTE - FOR_MESSAGES);
        let error = downloads.turn("x", Asker::Message, start).err();
        assert!(matches!(error, Some(TrustError::DownloadLimit { .. })), "{error:?}");
        // A new one gets through after the minute.
        let second = Duration::from_secs(1);
        assert!(!may(&downloads, "new", Asker::Message, start + WINDOW - second));
        assert!(may(&downloads, "new", Asker::Message, start + WINDOW));
    }

    #[test]
    fn a_success_costs_nothing() {
        let (downloads, start) = (Downloads::default(), Instant::now());
        for at in 0..100 {
            assert!(may(&downloads, &at.to_string(), Asker::Message, start));
            downloads.end(&at.to_string(), true, start);
        }
    }

    #[test]
    fn a_failure_is_remembered_for_messages_and_those_who_waited() {
        let (downloads, start) = (Downloads::default(), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        assert!(may(&downloads, "a", Asker::Message, start));
        downloads.end("a", false, after(5));
        for (asker, came, wanted) in [
            (Asker::Message, 4, false),
            (Asker::Message, 6, false),
            (Asker::Message, 59, false),
            (Asker::Answer, 4, false),
            (Asker::Answer, 5, false),
            (Asker::Answer, 6, true),
        ] {
            let checked = downloads.lock().check("a", asker, after(came), after(came.max(6)));
            assert_eq!(checked.is_ok(), wanted, "{asker:?} after {came} s");
        }
        assert!(downloads.lock().check("b", Asker::Message, start, after(6)).is_ok());
        assert!(downloads.lock().check("a", Asker::Message, start, after(60)).is_ok());
    }

    #[test]
    fn two_at_a_time() {
        let downloads = Downloads::default();
        let slot = |asker| at_once(downloads.slot("a", asker));
        let first = slot(Asker::Answer);
        let _second = slot(Asker::Message);
        assert!(matches!(slot(Asker::Message), Some(Err(TrustError::DownloadLimit { .. }))));
        assert!(slot(Asker::Answer).is_none(), "an answer waits");
        drop(first);
        assert!(matches!(slot(Asker::Message), Some(Ok(_))));
    }

    /// Returns what a future gives without waiting.
    fn at_once<F: Future>(future: F) -> Option<F::Output> {
        use std::task::{Context, Poll, Waker};
        match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }
}
