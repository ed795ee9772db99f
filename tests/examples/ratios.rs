//! What prepare and parse cost beside the bare cryptography, as ratios measured in one run.
//!
//! The floor is one aws-lc-rs signature (or verification) with a parsed key over the same bytes.
//! Rounds of both alternate; medians are compared. Allocations are counted in one call.
//!
//! `cargo run --release -p alipay-openapi-tests --example ratios`

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime};

use alipay::CallOptions;
use alipay::app::{App, string_to_sign};
use alipay::crypto::PrivateKey;
use alipay::transport::HttpResponse;
use alipay_openapi_tests::tool_points_update::{Request, TransType};
use allocation_counter::measure;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const ROUNDS: usize = 101;
const CALLS_PREPARE: u32 = 20;
const CALLS_PARSE: u32 = 200;
const NODE: &str =
    r#"{"msg":"Success","point_log_no":"2016041200032000000001132000","code":"10000"}"#;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    let app_key = PrivateKey::generate()?;
    let alipay_key = PrivateKey::generate()?;
    let app = App::builder()
        .app_id("2014072300007148")
        .private_key(app_key.to_pkcs8_pem()?.as_bytes())
        .alipay_public_key(alipay_key.public_key().to_pem())
        .build()?;
    prepare(&app, &app_key)?;
    parse(&app, &alipay_key)
}

fn prepare(app: &App, key: &PrivateKey) -> Result<()> {
    let request = request();
    let now = SystemTime::now();
    let options = CallOptions::new().timestamp(now);
    let content = signed_content(app, &request, now)?;
    let bare = KeyPair::from_pkcs8(&der(&key.to_pkcs8_pem()?)?)?;
    let random = SystemRandom::new();
    let mut signature = vec![0; bare.public_modulus_len()];
    let (floor, ours) = medians(
        CALLS_PREPARE,
        || {
            let content = black_box(content.as_bytes());
            black_box(bare.sign(&RSA_PKCS1_SHA256, &random, content, &mut signature)).is_ok()
        },
        || black_box(app.prepare(black_box(&request), &options)).is_ok(),
    )?;
    report("prepare_over_bare_sign", "prepare_extra_us", floor, ours);
    let allocations = measure(|| assert!(app.prepare(&request, &options).is_ok()));
    println!("prepare_allocs {}", allocations.count_total);
    Ok(())
}

fn parse(app: &App, key: &PrivateKey) -> Result<()> {
    let request = request();
    let sign = key.sign(alipay::SignType::Rsa2, NODE.as_bytes())?;
    let body =
        format!(r#"{{"koubei_marketing_tool_points_update_response":{NODE},"sign":"{sign}"}}"#);
    let response = HttpResponse::new(200, body);
    let spki = der(&key.public_key().to_pem())?;
    let bare = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, spki)?;
    let signature = STANDARD.decode(&sign)?;
    let (floor, ours) = medians(
        CALLS_PARSE,
        || black_box(bare.verify_sig(black_box(NODE.as_bytes()), black_box(&signature))).is_ok(),
        || black_box(app.parse(&request, &CallOptions::new(), black_box(&response))).is_ok(),
    )?;
    report("parse_over_bare_verify", "parse_extra_us", floor, ours);
    let allocations =
        measure(|| assert!(app.parse(&request, &CallOptions::new(), &response).is_ok()));
    println!("parse_allocs {}", allocations.count_total);
    Ok(())
}

/// The first seed's example.
fn request() -> Request {
    Request::builder()
        .req_id("778712860805461247257")
        .user_id("2088123412341234")
        .activity_account("39201608190015500100016011040139")
        .trans_type(TransType::Deposit)
        .trans_amount("10")
        .shop_id("2016041200077000000003277104")
        .biz_no("2016082221001004150200139999")
        .memo("积分扣减用于兑换奖品")
        .ext_info("{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}")
        .build()
}

/// The text that a prepared request is signed over.
fn signed_content(app: &App, request: &Request, now: SystemTime) -> Result<String> {
    let sent = app.prepare(request, &CallOptions::new().timestamp(now))?;
    let query = sent.url.split_once('?').ok_or("no query")?.1.to_owned();
    let query: Vec<(String, String)> = form(query.as_bytes());
    let body: Vec<(String, String)> = form(sent.body.as_bytes().ok_or("an upload")?);
    let params = query.iter().chain(&body).map(|(name, value)| (name.as_str(), value.as_str()));
    Ok(string_to_sign(params))
}

fn form(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

fn der(pem: &str) -> Result<Vec<u8>> {
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    Ok(STANDARD.decode(base64)?)
}

/// The median time of one call of each, measured by turns.
fn medians(
    calls: u32,
    mut floor: impl FnMut() -> bool,
    mut ours: impl FnMut() -> bool,
) -> Result<(Duration, Duration)> {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        times.0.push(time(calls, &mut floor)?);
        times.1.push(time(calls, &mut ours)?);
    }
    Ok((median(times.0), median(times.1)))
}

fn time(calls: u32, work: &mut impl FnMut() -> bool) -> Result<Duration> {
    let start = Instant::now();
    for _ in 0..calls {
        if !work() {
            return Err("a call failed".into());
        }
    }
    Ok(start.elapsed() / calls)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn report(ratio: &str, extra: &str, floor: Duration, ours: Duration) {
    println!("{ratio} {:.3}", ours.as_secs_f64() / floor.as_secs_f64());
    println!("{extra} {:.2}", (ours.as_secs_f64() - floor.as_secs_f64()) * 1e6);
}
