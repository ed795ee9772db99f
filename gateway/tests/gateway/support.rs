//! A client that knows the protocol, but shares no code with the gateway.

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

/// The smallest valid content of each method.
pub(crate) const POINTS_CONTENT: &str =
    r#"{"req_id":"7787","user_id":"2088","activity_account":"3920"}"#;
pub(crate) const VOUCHER_CONTENT: &str = r#"{"entity_no":"ABTRm55g","out_biz_no":"0156"}"#;
pub(crate) const PASS_CONTENT: &str = r#"{"serial_number":"2099","channel_id":"2088"}"#;

static APP: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::generate().unwrap());
static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::generate().unwrap());

/// The keys of all tests, generated once.
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
    /// A valid call, not signed yet.
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

    /// A valid call of the points method.
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

    /// Returns the string to sign, by the rules of the protocol.
    pub(crate) fn string_to_sign(&self) -> String {
        let mut pairs: Vec<String> = self
            .0
            .iter()
            .filter(|(name, value)| name != "sign" && !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        // Sorting pairs sorts by name: no name here continues another with a character before `=`.
        pairs.sort();
        pairs.join("&")
    }

    /// The charset in which it is signed and sent.
    pub(crate) fn charset(&self) -> Charset {
        self.get("charset").parse().unwrap_or_default()
    }

    /// Signs the call with its sign type.
    pub(crate) fn signed(mut self) -> Self {
        let named = self.get("sign_type").parse().ok();
        let sign_type = named.filter(|named| APP.can_sign(*named).is_ok()).unwrap_or_default();
        let text = self.string_to_sign();
        let message = self.charset().encode(&text).unwrap();
        let sign = APP.sign(sign_type, &message).unwrap();
        self.set("sign", &sign);
        self
    }

    /// Encodes the parameters as a form.
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

/// Returns a timestamp this many minutes from now, in Beijing time.
pub(crate) fn timestamp(minutes: i64) -> String {
    let time = Timestamp::now() + SignedDuration::from_mins(minutes);
    Offset::constant(8).to_datetime(time).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// A response.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) trace_id: String,
    /// The body, decoded from the charset of the content type.
    pub(crate) body: String,
    pub(crate) charset: Charset,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// Returns the key of the answer.
    pub(crate) fn root(&self) -> String {
        let json = self.json();
        let beside = ["sign", "alipay_cert_sn"];
        json.as_object().unwrap().keys().find(|key| !beside.contains(&&***key)).unwrap().clone()
    }

    pub(crate) fn sign(&self) -> Option<String> {
        Some(self.json().get("sign")?.as_str().unwrap().to_owned())
    }

    /// Returns a string of the answer, or an empty one if it is missing.
    pub(crate) fn text(&self, name: &str) -> String {
        self.json()[self.root()][name].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn codes(&self) -> (String, String) {
        (self.text("code"), self.text("sub_code"))
    }

    /// Finds the exact bytes of the answer without a parser: `sign` is at the end or at the
    /// beginning.
    pub(crate) fn node(&self) -> &str {
        let key = format!("\"{}\":", self.root());
        let from = self.body.find(&key).unwrap() + key.len();
        let rest = &self.body[from..];
        let end = rest.rfind(",\"sign\":\"").unwrap_or(rest.len() - 1);
        &rest[..end]
    }

    /// Tells whether the signature is Alipay's, and covers exactly the bytes of the answer.
    pub(crate) fn verifies(&self, key: &PublicKey, sign_type: SignType) -> bool {
        let message = self.charset.encode(self.node()).unwrap();
        self.sign().is_some_and(|sign| key.verify(sign_type, &message, &sign).is_ok())
    }
}

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().unwrap()
}

pub(crate) const FORM: &str = "application/x-www-form-urlencoded;charset=utf-8";

/// Sends a query and a body.
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

/// Sends a query, a form if there is one, and the header `Accept`.
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

/// Calls a method with valid parameters.
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
