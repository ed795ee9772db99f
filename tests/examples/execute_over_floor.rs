//! What a call costs beside its floor, in CPU time over loopback, at several numbers of callers.
//!
//! The floor is reqwest with the same bytes, one bare signature of the string to sign and one bare
//! verification of the answer. The server is another process, so that its time does not count.
//! Rounds of both alternate; medians are compared.
//!
//! `cargo run --release -p alipay-openapi-tests --example execute_over_floor`

use std::env;
use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use alipay::app::string_to_sign;
use alipay::crypto::PrivateKey;
use alipay::{CallOptions, Client, RetryPolicy, SignType};
use alipay_openapi_tests::calls::{
    ALIPAY_KEY, APP_ID, APP_KEY, POINTS, alipay_public, points, root,
};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use axum::Router;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cpu_time::ProcessTime;
use tokio::task::JoinSet;

const CALLERS: [usize; 3] = [1, 32, 512];
const CALLS: usize = 2048;
const ROUNDS: usize = 15;
const NODE: &str =
    r#"{"msg":"Success","point_log_no":"2016041200032000000001132000","code":"10000"}"#;

type Result<T, E = Box<dyn Error + Send + Sync>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    if env::args().nth(1).as_deref() == Some("serve") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        return runtime.block_on(serve());
    }
    let server = Server::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(&server.url))
}

/// Answers every call with the same signed body.
async fn serve() -> Result<()> {
    let sign = PrivateKey::parse(ALIPAY_KEY)?.sign(SignType::Rsa2, NODE.as_bytes())?;
    let body: Arc<str> = format!(r#"{{"{}":{NODE},"sign":"{sign}"}}"#, root(POINTS)).into();
    let answer = move || std::future::ready(body.to_string());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/gateway.do", listener.local_addr()?);
    Ok(axum::serve(listener, Router::new().route("/gateway.do", post(answer))).await?)
}

/// The server's process, which ends with this value.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start() -> Result<Self> {
        let mut process =
            Command::new(env::current_exe()?).arg("serve").stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().ok_or("the server has no output")?;
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url)?;
        Ok(Self { process, url: url.trim().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn measure(url: &str) -> Result<()> {
    let client = Client::builder()
        .app_id(APP_ID)
        .private_key(APP_KEY)
        .alipay_public_key(alipay_public().to_pem())
        .gateway_url(url)
        .retry(RetryPolicy::never())
        .build()?;
    let floor = Arc::new(Floor::new(&client)?);
    for callers in CALLERS {
        let mut times = (Vec::new(), Vec::new());
        // The first round makes the connections.
        for round in 0..=ROUNDS {
            let of_floor = Arc::clone(&floor);
            let bare = cpu_time(callers, move || {
                let floor = Arc::clone(&of_floor);
                async move { floor.call().await }
            });
            let bare = bare.await?;
            let (of_client, request) = (client.clone(), Arc::new(points()));
            let ours = cpu_time(callers, move || {
                let (client, request) = (of_client.clone(), Arc::clone(&request));
                async move { Ok(client.execute(&*request).await.map(drop)?) }
            });
            let ours = ours.await?;
            if round > 0 {
                times.0.push(bare);
                times.1.push(ours);
            }
        }
        let (bare, ours) = (median(times.0), median(times.1));
        println!("execute_over_floor_{callers} {:.3}", ours.as_secs_f64() / bare.as_secs_f64());
        println!("execute_cpu_us_{callers} {:.1} / {:.1}", micros(ours), micros(bare));
    }
    Ok(())
}

/// The CPU time of one of many calls, made by so many callers at a time.
async fn cpu_time<F: Future<Output = Result<()>> + Send + 'static>(
    callers: usize,
    call: impl Fn() -> F + Clone + Send + 'static,
) -> Result<Duration> {
    let start = ProcessTime::now();
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let call = call.clone();
        tasks.spawn(async move {
            for _ in 0..CALLS / callers {
                call().await?;
            }
            Ok::<(), Box<dyn Error + Send + Sync>>(())
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    Ok(start.elapsed() / u32::try_from(CALLS)?)
}

/// What a call cannot do without.
struct Floor {
    client: reqwest::Client,
    url: String,
    content_type: String,
    body: Vec<u8>,
    to_sign: String,
    key: KeyPair,
    random: SystemRandom,
    alipay: ParsedPublicKey,
    /// The place of what is signed in an answer, and the signature.
    node: std::ops::Range<usize>,
    signature: Vec<u8>,
}

impl Floor {
    fn new(client: &Client) -> Result<Self> {
        let options = CallOptions::new().timestamp(SystemTime::now());
        let request = client.app().prepare(&points(), &options)?;
        let body = request.body.as_bytes().ok_or("an upload")?.to_vec();
        let query = request.url.split_once('?').ok_or("no query")?.1;
        let params: Vec<(String, String)> = [query.as_bytes(), &body]
            .into_iter()
            .flat_map(|form| form_urlencoded::parse(form).into_owned())
            .collect();
        let pairs = params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let to_sign = string_to_sign(pairs);
        let start = root(POINTS).len() + r#"{"":"#.len();
        let sign = PrivateKey::parse(ALIPAY_KEY)?.sign(SignType::Rsa2, NODE.as_bytes())?;
        Ok(Self {
            client: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()?,
            content_type: request.content_type.into_owned(),
            url: request.url,
            body,
            to_sign,
            key: KeyPair::from_pkcs8(&der(APP_KEY)?)?,
            random: SystemRandom::new(),
            alipay: ParsedPublicKey::new(
                &RSA_PKCS1_2048_8192_SHA256,
                der(&alipay_public().to_pem())?,
            )?,
            node: start..start + NODE.len(),
            signature: STANDARD.decode(sign)?,
        })
    }

    async fn call(&self) -> Result<()> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key.sign(&RSA_PKCS1_SHA256, &self.random, self.to_sign.as_bytes(), &mut signature)?;
        let request = self.client.post(&self.url).header("content-type", &self.content_type);
        let request = request.timeout(Duration::from_secs(10)).body(self.body.clone());
        let answer = request.send().await?.bytes().await?;
        let node = answer.get(self.node.clone()).ok_or("the answer is too short")?;
        Ok(self.alipay.verify_sig(node, &self.signature)?)
    }
}

fn der(pem: &str) -> Result<Vec<u8>> {
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    Ok(STANDARD.decode(base64)?)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
