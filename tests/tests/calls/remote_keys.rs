//! Keys that are elsewhere: a signer and a verifier that take their time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::thread;

use alipay::app::{App, CertificateFiles};
use alipay::crypto::{
    PrivateKey, PublicKey, SignError, SignFuture, Signer, Verifier, VerifyError, VerifyFuture,
};
use alipay::error::{ConfigError, Outcome, TransportError};
use alipay::transport::{BlockingTransport, HttpRequest, HttpResponse, SendFuture, Transport};
use alipay::{CallOptions, Client, ClientBuilder, SignType, blocking};
use alipay_openapi_tests::calls::{
    ALIPAY_KEY, APP_ID, APP_KEY, APP_PUBLIC, POINTS, alipay_public, node_first, points,
    points_page, root,
};
use alipay_openapi_tests::told::told;

const SUCCESS: &str = r#"{"code":"10000","msg":"Success","point_log_no":"1"}"#;

/// Waits for a thread, as for a key service on the network.
async fn elsewhere() {
    let mut asked = false;
    std::future::poll_fn(|context| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        let waker = context.waker().clone();
        thread::spawn(move || waker.wake());
        Poll::Pending
    })
    .await;
}

/// A key service.
#[derive(Clone)]
struct Service {
    key: PrivateKey,
    public: PublicKey,
    asked: Arc<AtomicUsize>,
    is_down: bool,
}

impl Service {
    fn new() -> Self {
        let key = PrivateKey::parse(APP_KEY).unwrap();
        Self { key, public: alipay_public().clone(), asked: Arc::default(), is_down: false }
    }
}

impl Signer for Service {
    fn sign<'a>(&'a self, sign_type: SignType, message: &'a [u8]) -> SignFuture<'a> {
        Box::pin(async move {
            self.asked.fetch_add(1, Ordering::SeqCst);
            elsewhere().await;
            match self.is_down {
                true => Err(SignError::remote("the key service is down")),
                false => self.key.sign(sign_type, message),
            }
        })
    }
}

impl Verifier for Service {
    fn verify<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
        signature: &'a str,
    ) -> VerifyFuture<'a> {
        Box::pin(async move {
            self.asked.fetch_add(1, Ordering::SeqCst);
            elsewhere().await;
            match self.is_down {
                true => Err(VerifyError::remote("the key service is down")),
                false => self.public.verify(sign_type, message, signature),
            }
        })
    }
}

/// A network that answers a well-signed call with this body.
struct Answering(String);

impl Answering {
    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let query = request.url.split_once('?').unwrap().1.as_bytes();
        let body = request.body.as_bytes().unwrap();
        let read = |form| form_urlencoded::parse(form).into_owned();
        let params: Vec<(String, String)> = read(query).chain(read(body)).collect();
        let pairs = params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let message = alipay::app::string_to_sign(pairs);
        let (_, sign) = params.iter().find(|(name, _)| name == "sign").unwrap();
        let key = PublicKey::parse(APP_PUBLIC).unwrap();
        key.verify(SignType::Rsa2, message.as_bytes(), sign).unwrap();
        HttpResponse::new(200, self.0.as_str())
    }
}

impl Transport for Answering {
    fn send<'a>(&'a self, request: HttpRequest, _: usize) -> SendFuture<'a> {
        Box::pin(std::future::ready(Ok(self.answer(&request))))
    }
}

impl BlockingTransport for Answering {
    fn send(&self, request: HttpRequest, _: usize) -> Result<HttpResponse, TransportError> {
        Ok(self.answer(&request))
    }
}

fn keys<C>(signer: &Service, verifier: &Service) -> ClientBuilder<C> {
    ClientBuilder::default().app_id(APP_ID).signer(signer.clone()).verifier(verifier.clone())
}

fn builder(signer: &Service, verifier: &Service, answer: &str) -> ClientBuilder {
    keys::<Client>(signer, verifier).transport(Answering(answer.to_owned()))
}

#[tokio::test]
async fn a_client_waits_for_its_keys() {
    let service = Service::new();
    let client = builder(&service, &service, &node_first(POINTS, SUCCESS)).build().unwrap();
    assert_eq!(told(&client.execute(&points()).await), "ok 10000");
    assert_eq!(service.asked.load(Ordering::SeqCst), 2);
    let order = client.sdk_execute(&points_page(), &CallOptions::new()).await.unwrap();
    assert!(order.contains("&sign="));
    assert!(client.page_execute(&points_page(), &CallOptions::new()).await.is_ok());

    let forged = node_first(POINTS, SUCCESS).replace("\"1\"", "\"2\"");
    let client = builder(&service, &service, &forged).build().unwrap();
    assert_eq!(told(&client.execute(&points()).await), "unknown Mismatch");
    // An answer that nobody signed needs no verifier.
    let unsigned = format!("{{\"{}\":{SUCCESS}}}", root(POINTS));
    let client = builder(&service, &service, &unsigned).build().unwrap();
    assert_eq!(told(&client.execute(&points()).await), "unknown Unsigned");
}

#[tokio::test]
async fn a_service_that_is_down_says_so() {
    let (service, down) = (Service::new(), Service { is_down: true, ..Service::new() });
    let answer = node_first(POINTS, SUCCESS);
    let client = builder(&down, &service, &answer).build().unwrap();
    let error = client.execute(&points()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(error.to_string().contains("the key service is down"), "{error}");
    // The answer came, and nobody can say whether it is Alipay's.
    let client = builder(&service, &down, &answer).build().unwrap();
    let error = client.execute(&points()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.to_string().contains("the key service is down"), "{error}");
}

#[test]
fn the_blocking_client_waits_too() {
    let service = Service::new();
    let answering = Answering(node_first(POINTS, SUCCESS));
    let client = keys::<blocking::Client>(&service, &service).transport(answering).build().unwrap();
    assert_eq!(told(&client.execute(&points())), "ok 10000");
}

#[test]
fn an_app_takes_what_is_ready_at_once() {
    // A key in memory can stand in a signer's place.
    let app = App::builder()
        .app_id(APP_ID)
        .signer(PrivateKey::parse(APP_KEY).unwrap())
        .verifier(alipay_public().clone())
        .build()
        .unwrap();
    let options = CallOptions::new();
    assert!(app.prepare(&points(), &options).is_ok());
    let response = HttpResponse::new(200, node_first(POINTS, SUCCESS));
    assert_eq!(told(&app.parse(&points(), &options, &response)), "ok 10000");

    let service = Service::new();
    let slow = App::builder().app_id(APP_ID).signer(service.clone()).verifier(service);
    let slow = slow.build().unwrap();
    let error = slow.prepare(&points(), &options).unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(error.to_string().contains("Client"), "{error}");
    let error = slow.parse(&points(), &options, &response).unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let service = Service::new();
    let key = || App::builder().app_id(APP_ID).private_key(ALIPAY_KEY);
    let public = alipay_public().to_pem();
    let table = [
        (key().signer(service.clone()).alipay_public_key(&public), "private_key and signer"),
        (
            key().alipay_public_key(&public).verifier(service.clone()),
            "alipay_public_key and verifier",
        ),
        (
            key().alipay_public_key(&public).certificates(CertificateFiles {
                app: "",
                alipay: "",
                root: "",
            }),
            "alipay_public_key and certificates",
        ),
        (
            key()
                .certificates(CertificateFiles { app: "", alipay: "", root: "" })
                .verifier(service),
            "certificates and verifier",
        ),
    ];
    for (builder, words) in table {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, ConfigError::Both(..)), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}
