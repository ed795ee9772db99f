//! Posts notifications as Alipay does: until they are acknowledged, at growing intervals.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};

use crate::notify::notice::SignedNotice;

/// The intervals between Alipay's attempts, in minutes: a little more than a day in all.
const GAPS_IN_MINUTES: [u32; 7] = [4, 10, 10, 60, 120, 360, 900];
/// The answer that ends the attempts.
const ACKNOWLEDGED: &[u8] = b"success";
/// How long to wait for an answer.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How much of an answer is read.
const MAX_BODY: usize = 64 * 1024;

/// How long to wait between attempts.
///
/// Alipay waits 4, 10 and 10 minutes, then 1, 2, 6 and 15 hours. The default does the same with
/// milliseconds in place of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryGaps {
    minute: Duration,
}

impl RetryGaps {
    /// Returns Alipay's intervals with this duration in place of a minute.
    pub fn scaled(minute: Duration) -> Self {
        Self { minute }
    }

    /// Returns the intervals after each attempt except the last.
    pub fn gaps(self) -> [Duration; 7] {
        GAPS_IN_MINUTES.map(|minutes| self.minute.saturating_mul(minutes))
    }
}

impl Default for RetryGaps {
    fn default() -> Self {
        Self::scaled(Duration::from_millis(1))
    }
}

/// The outcome of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Attempt {
    /// The server answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The first 64 KiB of the body.
        body: Vec<u8>,
    },
    /// There was no answer, with the message of the HTTP client.
    Failed(String),
}

impl Attempt {
    /// Tells whether the notification was acknowledged: the body is exactly `success`, with status
    /// 200.
    pub fn is_acknowledged(&self) -> bool {
        matches!(self, Self::Answered { status: 200, body } if body == ACKNOWLEDGED)
    }
}

/// Posts a notification until it is acknowledged.
///
/// # Errors
/// If the HTTP client cannot be created.
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

/// Parses an address, which must be on this machine unless others are allowed.
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

/// Why a notification could not be posted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeliveryError {
    /// The address is not a URL.
    #[error("the notify_url is not a valid URL: {0}")]
    Url(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The address is on another machine.
    #[error(
        "{host:?} is not this machine (127.0.0.1 or localhost): the gateway notifies others only \
         if it was built with `.allow_remote()`"
    )]
    NotLoopback {
        /// The host of the address.
        host: String,
    },
    /// The HTTP client could not be created.
    #[error("creating the HTTP client failed: {0}")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
}
