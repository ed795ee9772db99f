//! Random calls: the official SDKs sign the same string as we, and the same signature comes of it.
//!
//! `ALIPAY_INTEROP_SEED` sets other seeds than those that are always tried.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use alipay::app::{App, string_to_sign};
use alipay::transport::HttpRequest;
use alipay::{CallOptions, SignType};
use alipay_openapi_tests::calls::{APP_ID, APP_PUBLIC, app};
use alipay_openapi_tests::seeds::{Trial, trials};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::echo;
use crate::peer::Peer;
use crate::stage::app_key;
use crate::strategies::{Names, Random, random};
use crate::tally::{NODE_RANDOM, NODE_TYPED, PYTHON_RANDOM, tell};
use crate::typed::random_points;

type Params = BTreeMap<String, String>;

const SIGN_TYPES: [SignType; 2] = [SignType::Rsa2, SignType::Rsa];
const NODE_CASES: usize = 1000;
/// The Python SDK signs some fifty calls a second.
const PYTHON_CASES: usize = 200;

/// The seeds that are always tried.
const SEEDS: [u64; 1] = [1];

/// The same cases for the same seed.
pub(crate) struct Cases {
    pub(crate) trial: Trial,
    runner: TestRunner,
}

impl Cases {
    /// Returns the cases of each seed.
    pub(crate) fn of_each_seed() -> impl ExactSizeIterator<Item = Self> {
        let trials =
            trials("ALIPAY_INTEROP_SEED", &SEEDS, "-p alipay-openapi-tests --test interop");
        trials.map(|trial| {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&trial.seed.to_le_bytes());
            let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
            Self { trial, runner: TestRunner::new_with_rng(Config::default(), rng) }
        })
    }

    pub(crate) fn next<T>(&mut self, strategy: &impl Strategy<Value = T>) -> T {
        strategy.new_tree(&mut self.runner).unwrap().current()
    }
}

/// Checks so many cases of each seed, each with its number.
pub(crate) fn each_case(
    topic: &'static str,
    count: usize,
    mut check: impl FnMut(&mut Cases, usize),
) {
    let mut checked = 0;
    for mut cases in Cases::of_each_seed() {
        for number in 0..count {
            check(&mut cases, number);
        }
        println!("interop: {topic}: seed {}", cases.trial.seed);
        checked += count;
    }
    tell(topic, checked);
}

/// Our request of a random call: a typed one, or one whose fields are all additional.
fn ours(app: &App, case: &Random, now: SystemTime) -> HttpRequest {
    let common = case.common.iter();
    let options = common.fold(CallOptions::new(), |options, (name, value)| {
        options.common(name.as_str(), value.as_str())
    });
    let options = options.timestamp(now);
    let extra = case.biz_content.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
    let Some(points) = &case.points else {
        let mut request = echo::Request::builder().build();
        request.extra = extra;
        return app.prepare(&request, &options).unwrap();
    };
    let mut request = points.request();
    request.extra = extra;
    app.prepare(&request, &options).unwrap()
}

/// The parameters of a query or a body.
fn form(text: &[u8]) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), value.into_owned()))
}

fn sent(request: &HttpRequest) -> Params {
    let (_, query) = request.url.split_once('?').unwrap();
    form(query.as_bytes()).chain(form(request.body.as_bytes().unwrap())).collect()
}

/// The string that a map of parameters stands for.
fn content(params: &Params) -> String {
    string_to_sign(params.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// What is there has a value.
fn without_empty(common: &[(String, String)]) -> impl Iterator<Item = &(String, String)> {
    common.iter().filter(|(_, value)| !value.is_empty())
}

/// Holds random calls against the SDK: the string to sign, what is sent, and the verification.
fn node_compares(topic: &'static str, strategy: fn(Names) -> BoxedStrategy<Random>) {
    let Some(mut node) = Peer::node() else { return };
    let apps = SIGN_TYPES.map(|sign_type| app().sign_type(sign_type).build().unwrap());
    let then = UNIX_EPOCH + Duration::from_secs(1_406_142_470);
    each_case(topic, NODE_CASES, |cases, number| {
        let sign_type = SIGN_TYPES[number % 2];
        let app = &apps[number % 2];
        // The SDK makes camel case and snake case of names, in `biz_content` too, unless that is
        // turned off.
        let snake = number % 4 < 2;
        let names = if snake { Names::Snake } else { Names::Any };
        let case = cases.next(&strategy(names));
        let about = format!("seed {}, case {number}: {case:?}", cases.trial.seed);
        let sent = sent(&ours(app, &case, then));
        assert_eq!(sent["timestamp"], "2014-07-24 03:07:50", "{about}");

        let mut params = json!({ "format": "JSON", "timestamp": sent["timestamp"] });
        // The SDK signs and sends what is empty, which the gateway leaves out of the string.
        for (name, value) in without_empty(&case.common) {
            params[name] = value.as_str().into();
        }
        let mut question = json!({
            "op": "compare", "method": case.method(), "params": params, "content": case.content(),
            "ours": sent,
            "options": { "bizContentAutoSnakeCase": snake },
            "sdk": {
                "appId": APP_ID, "keyType": "PKCS8", "privateKey": alipay_openapi_tests::calls::APP_KEY,
                "alipayPublicKey": APP_PUBLIC, "signType": sign_type.as_str(),
            },
        });
        let answer = node.ask(&question).unwrap_or_else(|error| panic!("{error}; {about}"));
        assert_eq!(answer["signed"], content(&sent), "{about}");
        let theirs: Params = form(answer["text"].as_str().unwrap().as_bytes()).collect();
        assert_eq!(theirs, sent, "{about}");
        assert_eq!(answer["verified"], true, "{about}");
        if number % 10 == 0 {
            let mut forged = sent;
            forged.entry("biz_content".to_owned()).or_default().push(' ');
            question["ours"] = json!(forged);
            assert_eq!(node.ask(&question).unwrap()["verified"], false, "{about}");
        }
    });
}

#[test]
fn node_signs_what_we_sign() {
    node_compares(NODE_RANDOM, |names| random(names).boxed());
}

#[test]
fn node_signs_what_we_sign_of_typed_requests() {
    node_compares(NODE_TYPED, |names| random_points(names).boxed());
}

#[test]
fn python_signs_what_we_sign() {
    let Some(mut python) = Peer::python() else { return };
    let apps = SIGN_TYPES.map(|sign_type| app().sign_type(sign_type).build().unwrap());
    let key = app_key().to_pkcs1_pem().unwrap();
    let public_key = APP_PUBLIC;
    each_case(PYTHON_RANDOM, PYTHON_CASES, |cases, number| {
        let sign_type = SIGN_TYPES[number % 2];
        let app = &apps[number % 2];
        let case = cases.next(&random(Names::Any));
        let about = format!("seed {}, case {number}: {case:?}", cases.trial.seed);
        let mut texts = json!({
            "method": echo::METHOD, "biz_content": Value::from(case.biz_content.clone()).to_string(),
        });
        // The SDK signs and sends what is empty, which the gateway leaves out of the string.
        for (name, value) in without_empty(&case.common) {
            texts[name] = value.as_str().into();
        }
        let answer = python.ask(&json!({
            "op": "sdk_execute", "request": "AlipayTradeAppPayRequest", "texts": texts,
            "sdk": {
                "app_id": APP_ID, "app_private_key": key.as_str(), "alipay_public_key": public_key,
                "sign_type": sign_type.as_str(), "format": "JSON",
            },
        }));
        let answer = answer.unwrap_or_else(|error| panic!("{error}; {about}"));
        let theirs: Params = form(answer["text"].as_str().unwrap().as_bytes()).collect();
        // The SDK takes the time by itself.
        let ours = sent(&ours(app, &case, time(&theirs["timestamp"])));
        assert_eq!(theirs, ours, "{about}");
        let logged = answer["logged"].as_str().unwrap();
        let signed = format!("{}&sign={}", content(&ours), ours["sign"]);
        assert_eq!(logged.split_once('?').unwrap().1, signed, "{about}");
    });
}

/// A time of Beijing.
fn time(timestamp: &str) -> SystemTime {
    let time: alipay::DateTime = timestamp.parse().unwrap();
    let since = time.duration_since(alipay::DateTime::constant(1970, 1, 1, 8, 0, 0, 0));
    UNIX_EPOCH + since.unsigned_abs()
}
