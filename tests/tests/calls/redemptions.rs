//! Redemptions through a server that books and then answers that its database failed, or does not
//! answer at all: nothing is used twice, and no refusal is wrong.
//!
//! `ALIPAY_REDEMPTIONS` sets how many are made with each seed: 10,000 hold as 400 do.
//! `ALIPAY_REDEMPTIONS_SEED` sets other seeds.

use std::collections::{HashMap, HashSet};
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay::error::{Outcome, TransportError};
use alipay::transport::{HttpRequest, HttpResponse, SendFuture, SleepFuture, Transport};
use alipay::{Error, RetryPolicy};
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::seeds::trials;
use alipay_openapi_tests::voucher_stock_use;

/// The seeds that are always tried.
const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

/// A server that redeems vouchers, one use a voucher and one redemption a number.
#[derive(Clone)]
struct Server(Arc<Mutex<State>>);

struct State {
    random: fastrand::Rng,
    /// Which voucher each number redeemed.
    booked: HashMap<String, String>,
    used: HashSet<String>,
    used_twice: usize,
}

impl Server {
    fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            random: fastrand::Rng::with_seed(seed),
            booked: HashMap::new(),
            used: HashSet::new(),
            used_twice: 0,
        })))
    }
}

impl State {
    fn answer(&mut self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        let (number, voucher) = asked(request);
        let fate = self.random.f64();
        // Some are refused before anything is done, some are lost on the way there.
        if fate < 0.05 {
            return Ok(Self::refusal("VOUCHER_CODE_NOT_EXIST"));
        }
        if fate < 0.08 {
            return Err(TransportError::Lost("reset".into()));
        }
        match self.booked.get(&number) {
            Some(_) if fate < 0.2 => return Ok(Self::refusal("VOUCHER_USED")),
            Some(_) => {}
            None => {
                self.used_twice += usize::from(!self.used.insert(voucher.clone()));
                self.booked.insert(number.clone(), voucher);
            }
        }
        let fate = self.random.f64();
        if fate < 0.3 {
            return Ok(Self::refusal("DB_EXCEPTION"));
        }
        if fate < 0.4 {
            return Err(TransportError::TimedOut(Duration::from_secs(1)));
        }
        let node = format!(r#"{{"code":"10000","msg":"Success","voucher_id":"{number}"}}"#);
        Ok(Self::signed(&node))
    }

    fn refusal(sub_code: &str) -> HttpResponse {
        let code = r#""code":"40004","msg":"Business Failed""#;
        Self::signed(&format!(r#"{{{code},"sub_code":"{sub_code}"}}"#))
    }

    fn signed(node: &str) -> HttpResponse {
        HttpResponse::new(200, node_first(VOUCHER, node))
    }
}

/// The number and the voucher of a request.
fn asked(request: &HttpRequest) -> (String, String) {
    let body = request.body.as_bytes().unwrap();
    let mut params = form_urlencoded::parse(body);
    let (_, content) = params.find(|(name, _)| name == "biz_content").unwrap();
    let content: serde_json::Value = serde_json::from_str(&content).unwrap();
    let text = |name: &str| content[name].as_str().unwrap().to_owned();
    (text("out_biz_no"), text("entity_no"))
}

impl Transport for Server {
    fn send<'a>(&'a self, request: HttpRequest, _limit: usize) -> SendFuture<'a> {
        Box::pin(ready(self.0.lock().unwrap().answer(&request)))
    }

    fn sleep(&self, _pause: Duration) -> SleepFuture<'_> {
        Box::pin(ready(()))
    }
}

fn how_many() -> usize {
    std::env::var("ALIPAY_REDEMPTIONS").map_or(400, |count| count.parse().unwrap())
}

#[tokio::test]
async fn nothing_is_used_twice_and_no_refusal_is_wrong() {
    let mut outcomes: HashMap<Outcome, usize> = HashMap::new();
    let test = "-p alipay-openapi-tests --test calls redemptions";
    for trial in trials("ALIPAY_REDEMPTIONS_SEED", &SEEDS, test) {
        let seed = trial.seed;
        let server = Server::new(seed);
        let client = client("http://localhost/gateway.do")
            .transport(server.clone())
            .retry(RetryPolicy::new())
            .build()
            .unwrap();
        for index in 0..how_many() {
            let number = format!("{seed}x{index}");
            let request = voucher_stock_use::Request::builder()
                .entity_no(format!("voucher-{number}"))
                .out_biz_no(number.as_str())
                .build();
            let result = client.execute(&request).await;
            let is_booked = server.0.lock().unwrap().booked.contains_key(&number);
            let outcome = match result {
                Ok(reply) => {
                    assert_eq!(reply.voucher_id.as_deref(), Some(number.as_str()));
                    Outcome::Done
                }
                Err(Error::NotSent(reason)) => panic!("{number}: {reason}"),
                Err(error) => error.outcome(),
            };
            match outcome {
                Outcome::Done => assert!(is_booked, "{number}"),
                Outcome::Refused => assert!(!is_booked, "{number} was refused and is booked"),
                Outcome::Unknown => {}
                other => panic!("{number}: {other:?}"),
            }
            *outcomes.entry(outcome).or_default() += 1;
        }
        let state = server.0.lock().unwrap();
        assert_eq!(state.used_twice, 0, "seed {seed}");
        assert_eq!(state.booked.len(), state.used.len());
    }
    println!("{outcomes:?}");
    for outcome in [Outcome::Done, Outcome::Refused, Outcome::Unknown] {
        assert!(outcomes.get(&outcome).is_some_and(|count| *count > 0), "{outcomes:?}");
    }
}
