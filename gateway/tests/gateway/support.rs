//! A client that knows the protocol and nothing of the gateway's code.

use std::sync::LazyLock;
use std::time::Duration;

use alipay_openapi_gateway::{Builder, Gateway};
use alipay_openapi_runtime::crypto::{PrivateKey, PublicKey};
use alipay_openapi_runtime::{Charset, SignType};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

pub(crate) const POINTS: &str = "koubei.marketing.tool.points.update";
pub(crate) const VOUCHER: &str = "alipay.marketing.voucher.stock.use";
pub(crate) const PASS: &str = "alipay.pass.instance.update";

#[derive(alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
pub(crate) struct PointsUpdate;

#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.page.pay")]
pub(crate) struct PagePay;

#[derive(alipay::Method)]
#[alipay(method = "alipay.trade.app.pay")]
pub(crate) struct AppPay;

/// The smallest sound content of each seed.
pub(crate) const POINTS_CONTENT: &str =
    r#"{"req_id":"7787","user_id":"2088","activity_account":"3920"}"#;
pub(crate) const VOUCHER_CONTENT: &str = r#"{"entity_no":"ABTRm55g","out_biz_no":"0156"}"#;
pub(crate) const PASS_CONTENT: &str = r#"{"serial_number":"2099","channel_id":"2088"}"#;

static APP: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::generate().unwrap());
static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::generate().unwrap());

/// The keys of every test, made once.
pub(crate) fn app_key() -> &'static PrivateKey {
    &APP
}

pub(crate) fn alipay_key() -> &'static PrivateKey {
    &ALIPAY
}

/// A builder with the keys of the tests.
pub(crate) fn builder() -> Builder {
    Gateway::builder()
        .app_public_key(APP.public_key().to_pem())
        .alipay_private_key(ALIPAY.to_pkcs8_pem().unwrap().as_str())
}

pub(crate) async fn start() -> Gateway {
    builder().start().await.unwrap()
}

/// The parameters of one request.
#[derive(Clone)]
pub(crate) struct Params(pub(crate) Vec<(String, String)>);

impl Params {
    /// A sound call, not signed yet.
    pub(crate) fn new(method: &str, content: &str) -> Self {
        let mut params = Self(Vec::new());
        for (name, value) in [
            ("app_id", "2014072300007148"),
            ("method", method),
            ("format", "JSON"),
            ("charset", "utf-8"),
            ("sign_type", "RSA2"),
            ("timestamp", &timestamp(0)),
            ("version", "1.0"),
            ("biz_content", content),
        ] {
            params.set(name, value);
        }
        params
    }

    /// A sound call of the points method.
    pub(crate) fn points() -> Self {
        Self::new(POINTS, POINTS_CONTENT)
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.to_owned(),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// What is to be signed, by the protocol's rules.
    pub(crate) fn string_to_sign(&self) -> String {
        let mut pairs: Vec<String> = self
            .0
            .iter()
            .filter(|(name, value)| name != "sign" && !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        // No name here is the beginning of another up to a sign that sorts before `=`.
        pairs.sort();
        pairs.join("&")
    }

    /// The charset in which it is signed and sent.
    pub(crate) fn charset(&self) -> Charset {
        self.get("charset").parse().unwrap_or_default()
    }

    /// The same, signed as its sign type says.
    pub(crate) fn signed(mut self) -> Self {
        let named = self.get("sign_type").parse().ok();
        let sign_type = named.filter(|named| APP.can_sign(*named).is_ok()).unwrap_or_default();
        let text = self.string_to_sign();
        let message = self.charset().encode(&text).unwrap();
        let sign = APP.sign(sign_type, &message).unwrap();
        self.set("sign", &sign);
        self
    }

    /// As a form.
    pub(crate) fn form(&self) -> String {
        let charset = self.charset();
        let encode = |text: &str| {
            form_urlencoded::byte_serialize(&charset.encode(text).unwrap()).collect::<String>()
        };
        let pairs =
            self.0.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

/// A timestamp so many minutes from now, Beijing time.
pub(crate) fn timestamp(minutes: i64) -> String {
    let time = Timestamp::now() + SignedDuration::from_mins(minutes);
    Offset::constant(8).to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) trace_id: String,
    /// As the content type's charset reads it.
    pub(crate) body: String,
    pub(crate) charset: Charset,
}

impl Reply {
    /// The top level.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// The key under which the answer stands.
    pub(crate) fn root(&self) -> String {
        let json = self.json();
        let beside = ["sign", "alipay_cert_sn"];
        json.as_object().unwrap().keys().find(|key| !beside.contains(&&***key)).unwrap().clone()
    }

    pub(crate) fn sign(&self) -> Option<String> {
        Some(self.json().get("sign")?.as_str().unwrap().to_owned())
    }

    /// A text of the answer; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.json()[self.root()][name].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn codes(&self) -> (String, String) {
        (self.text("code"), self.text("sub_code"))
    }

    /// The exact bytes of the answer, found without a parser: sign stands at the end or at the
    /// beginning.
    pub(crate) fn node(&self) -> &str {
        let key = format!("\"{}\":", self.root());
        let from = self.body.find(&key).unwrap() + key.len();
        let rest = &self.body[from..];
        let end = rest.rfind(",\"sign\":\"").unwrap_or(rest.len() - 1);
        &rest[..end]
    }

    /// Whether the signature is Alipay's, over exactly the answer's bytes.
    pub(crate) fn verifies(&self, key: &PublicKey, sign_type: SignType) -> bool {
        let message = self.charset.encode(self.node()).unwrap();
        self.sign().is_some_and(|sign| key.verify(sign_type, &message, &sign).is_ok())
    }
}

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().unwrap()
}

pub(crate) const FORM: &str = "application/x-www-form-urlencoded;charset=utf-8";

/// Sends a query and a body, as they are.
pub(crate) async fn post(
    gateway: &Gateway,
    query: &str,
    content_type: &str,
    body: impl Into<Vec<u8>>,
) -> Result<Reply, reqwest::Error> {
    let url = format!("{}?{query}", gateway.url());
    let request = http().post(url).header("content-type", content_type).body(body.into());
    reply(request).await
}

pub(crate) async fn get(gateway: &Gateway, query: &str) -> Reply {
    reply(http().get(format!("{}?{query}", gateway.url()))).await.unwrap()
}

/// Sends a query, and a form where there is one, and says what it wants to see.
pub(crate) async fn browse(
    gateway: &Gateway,
    query: &str,
    form: Option<String>,
    accept: &str,
) -> Reply {
    let url = format!("{}?{query}", gateway.url());
    let request = match form {
        Some(form) => http().post(url).header("content-type", FORM).body(form),
        None => http().get(url),
    };
    reply(request.header("accept", accept)).await.unwrap()
}

/// Sends parameters, all of them in the body.
pub(crate) async fn try_send(gateway: &Gateway, params: &Params) -> Result<Reply, reqwest::Error> {
    post(gateway, "", FORM, params.form()).await
}

pub(crate) async fn send(gateway: &Gateway, params: &Params) -> Reply {
    try_send(gateway, params).await.unwrap()
}

/// Calls a method with sound parameters.
pub(crate) async fn call(gateway: &Gateway, method: &str, content: &str) -> Reply {
    send(gateway, &Params::new(method, content).signed()).await
}

async fn reply(request: reqwest::RequestBuilder) -> Result<Reply, reqwest::Error> {
    let response = request.send().await?;
    let header = |name| {
        let value = response.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    };
    let content_type = header("content-type");
    let charset: Charset =
        content_type.split_once("charset=").map_or("", |(_, name)| name).parse().unwrap();
    let (status, trace_id) = (response.status().as_u16(), header("trace_id"));
    let body = response.bytes().await?;
    let body = charset.decode(&body).unwrap().into_owned();
    Ok(Reply { status, content_type, trace_id, body, charset })
}
