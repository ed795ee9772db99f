//! Posts notifications as Alipay does: until they are taken, at growing gaps.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};

use crate::notify::notice::SignedNotice;

/// The gaps between Alipay's attempts, in minutes: a good day in all.
const GAPS_IN_MINUTES: [u32; 7] = [4, 10, 10, 60, 120, 360, 900];
/// The one answer that ends the attempts.
const ACKNOWLEDGED: &[u8] = b"success";
/// How long an answer may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How much of an answer is read.
const MAX_BODY: usize = 64 * 1024;

/// How long to wait between attempts. Alipay waits 4, 10 and 10 minutes, then 1, 2, 6 and 15
/// hours; the default makes a minute a millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryGaps {
    minute: Duration,
}

impl RetryGaps {
    /// The gaps of Alipay with this much time in place of a minute.
    pub fn scaled(minute: Duration) -> Self {
        Self { minute }
    }

    /// The gaps, one after each attempt but the last.
    pub fn gaps(self) -> [Duration; 7] {
        GAPS_IN_MINUTES.map(|minutes| self.minute.saturating_mul(minutes))
    }
}

impl Default for RetryGaps {
    fn default() -> Self {
        Self::scaled(Duration::from_millis(1))
    }
}

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Attempt {
    /// There was an answer.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The first 64 KiB of the body.
        body: Vec<u8>,
    },
    /// There was none; in the words of the HTTP client.
    Failed(String),
}

impl Attempt {
    /// Whether the notification was taken: the answer is `success`, and nothing else.
    pub fn is_acknowledged(&self) -> bool {
        matches!(self, Self::Answered { status: 200, body } if body == ACKNOWLEDGED)
    }
}

/// Posts a notification until it is taken.
///
/// # Errors
/// When there is no HTTP client.
pub(crate) async fn deliver(
    url: Url,
    notice: &SignedNotice,
    gaps: RetryGaps,
) -> Result<Vec<Attempt>, DeliveryError> {
    let client = Client::builder().no_proxy().redirect(Policy::none()).timeout(TIMEOUT);
    let client = client.build().map_err(|error| DeliveryError::Client(error.into()))?;
    let mut attempts = vec![attempt(&client, &url, notice).await];
    for gap in gaps.gaps() {
        if attempts.last().is_some_and(Attempt::is_acknowledged) {
            break;
        }
        tokio::time::sleep(gap).await;
        attempts.push(attempt(&client, &url, notice).await);
    }
    Ok(attempts)
}

/// The address, where it is one of this machine or any is allowed.
pub(crate) fn allowed(notify_url: &str, allow_remote: bool) -> Result<Url, DeliveryError> {
    let url = Url::parse(notify_url).map_err(|error| DeliveryError::Url(error.into()))?;
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let is_local = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
    match is_local || allow_remote {
        true => Ok(url),
        false => Err(DeliveryError::NotLoopback { host: host.to_owned() }),
    }
}

async fn attempt(client: &Client, url: &Url, notice: &SignedNotice) -> Attempt {
    let request = client
        .post(url.clone())
        .header("content-type", &notice.content_type)
        .body(notice.body.clone());
    let answered = async {
        let mut response = request.send().await?;
        let status = response.status().as_u16();
        Ok(Attempt::Answered { status, body: read(&mut response).await? })
    };
    answered.await.unwrap_or_else(|error: reqwest::Error| Attempt::Failed(error.to_string()))
}

async fn read(response: &mut Response) -> Result<Vec<u8>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await?
        && body.len() < MAX_BODY
    {
        body.extend_from_slice(&chunk);
    }
    body.truncate(MAX_BODY);
    Ok(body)
}

/// Why a notification was not posted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeliveryError {
    /// The address is none.
    #[error("the notify_url is no address: {0}")]
    Url(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The address is that of another machine.
    #[error(
        "{host:?} is not this machine (127.0.0.1, localhost): a gateway for tests notifies no \
         other, unless it was built with `.allow_remote()`"
    )]
    NotLoopback {
        /// The host of the address.
        host: String,
    },
    /// There is no HTTP client.
    #[error("the HTTP client could not be made: {0}")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
}
