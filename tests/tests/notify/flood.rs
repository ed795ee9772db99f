//! Forged notifications in certificate mode: what anybody can post makes the app call Alipay next
//! to never, and keeps no certificate of Alipay's out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipay::app::CertificateFiles;
use alipay::cert::Certificate;
use alipay::error::{TransportError, TrustError, UnknownReason};
use alipay::notify::{NotifyError, Variant};
use alipay::transport::{BlockingTransport, HttpRequest, HttpResponse, SendFuture, Transport};
use alipay::{Client, ClientBuilder, Error, blocking};
use alipay_openapi_tests::calls::{APP_ID, APP_KEY, POINTS, points, root};
use alipay_openapi_tests::openssl::Scratch;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::Semaphore;

use crate::certificates::{ALIPAY, APP, ROOTS, old_certificate};
use crate::letter::{FORM, Letter, sign};

const DOWNLOAD: &str = "alipay.open.app.alipaycert.download";
const POSTS: usize = 500;

fn sn() -> String {
    Certificate::parse(ALIPAY).unwrap().sn().to_owned()
}

/// Alipay's answers, counted.
#[derive(Clone, Default)]
struct Alipay {
    downloads: Arc<AtomicUsize>,
    at_once: Arc<AtomicUsize>,
    most_at_once: Arc<AtomicUsize>,
    pause: Duration,
    /// Nothing is answered before it is opened, where there is one.
    gate: Option<Arc<Semaphore>>,
}

impl Alipay {
    fn downloads(&self) -> usize {
        self.downloads.load(Ordering::SeqCst)
    }

    fn begin(&self) {
        let at_once = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::SeqCst);
    }

    fn answer(&self, request: HttpRequest) -> HttpResponse {
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        let body = request.body.into_bytes().map_err(|_| "a file").unwrap();
        let is_download = request.url.contains(DOWNLOAD);
        let is_known = String::from_utf8_lossy(&body).contains(&sn());
        let (method, node) = match (is_download, is_known) {
            (false, _) => (POINTS, r#"{"code":"10000","point_log_no":"1"}"#.to_owned()),
            (true, true) => {
                let content = STANDARD.encode(ALIPAY);
                (DOWNLOAD, format!(r#"{{"code":"10000","alipay_cert_content":"{content}"}}"#))
            }
            (true, false) => (DOWNLOAD, r#"{"code":"40004","sub_code":"CERT_NOT_EXIST"}"#.into()),
        };
        self.downloads.fetch_add(usize::from(is_download), Ordering::SeqCst);
        let (root, sign, sn) = (root(method), sign(node.as_bytes()), sn());
        let body = format!(r#"{{"{root}":{node},"alipay_cert_sn":"{sn}","sign":"{sign}"}}"#);
        HttpResponse::new(200, body)
    }
}

impl Transport for Alipay {
    fn send<'a>(&'a self, request: HttpRequest, _: usize) -> SendFuture<'a> {
        Box::pin(async move {
            self.begin();
            if let Some(gate) = &self.gate {
                drop(gate.acquire().await);
            }
            Ok(self.answer(request))
        })
    }
}

impl BlockingTransport for Alipay {
    fn send(&self, request: HttpRequest, _: usize) -> Result<HttpResponse, TransportError> {
        self.begin();
        std::thread::sleep(self.pause);
        Ok(self.answer(request))
    }
}

/// A client that knows Alipay's certificate of before.
fn builder<C>(old: &[u8]) -> ClientBuilder<C> {
    ClientBuilder::default().app_id(APP_ID).private_key(APP_KEY).certificates(CertificateFiles {
        app: APP.as_bytes(),
        alipay: old,
        root: ROOTS.as_bytes(),
    })
}

/// A notification that names a number, with a signature that has the form of one.
fn forged(number: usize) -> Letter {
    let forged = Letter::trade().with("alipay_cert_sn", format!("{number:032x}"));
    forged.with("sign", STANDARD.encode([7; 256]))
}

fn sound() -> Letter {
    Letter::trade().with("alipay_cert_sn", sn()).signed(Variant::V1)
}

/// Posts many at once; the errors.
async fn post(client: &Client, letter: impl Fn(usize) -> Letter) -> Vec<NotifyError> {
    let posts = (0..POSTS).map(|at| {
        let (client, body) = (client.clone(), letter(at).body());
        tokio::spawn(async move { client.verify_notification(&body, Some(FORM)).await })
    });
    let mut errors = Vec::new();
    for post in posts.collect::<Vec<_>>() {
        errors.push(post.await.unwrap().unwrap_err());
    }
    errors
}

fn is_limit(error: &NotifyError) -> bool {
    matches!(error, NotifyError::Certificate(TrustError::DownloadLimit { .. }))
}

#[tokio::test]
async fn what_has_not_the_form_of_a_notification_downloads_nothing() {
    let Some(scratch) = Scratch::new("flood-forms") else { return };
    let old = old_certificate(&scratch);
    let alipay = Alipay::default();
    let client = builder::<Client>(&old).transport(alipay.clone()).build().unwrap();
    type Change = fn(Letter, usize) -> Letter;
    let table: [(&str, Change); 11] = [
        ("another app", |letter, _| letter.with("app_id", "2021000000000001")),
        ("another sign type", |letter, _| letter.with("sign_type", "RSA")),
        ("no sign type that is known", |letter, _| letter.with("sign_type", "MD5")),
        ("no signature", |letter, _| letter.without("sign")),
        ("a signature that is not base64", |letter, _| letter.with("sign", "*".repeat(344))),
        ("a short one", |letter, _| letter.with("sign", STANDARD.encode([7; 128]))),
        ("a long one", |letter, _| letter.with("sign", STANDARD.encode([7; 512]))),
        ("upper case", |letter, at| letter.with("alipay_cert_sn", format!("{at:031X}F"))),
        ("too short", |letter, at| letter.with("alipay_cert_sn", format!("{at:031x}"))),
        ("too long", |letter, at| letter.with("alipay_cert_sn", format!("{at:033x}"))),
        ("a path", |letter, at| letter.with("alipay_cert_sn", format!("../{at:029x}"))),
    ];
    for (what, change) in table {
        for error in post(&client, |at| change(forged(at), at)).await {
            assert!(!is_limit(&error), "{what}: {error}");
        }
        assert_eq!(alipay.downloads(), 0, "{what}");
    }
    client.verify_notification(&sound().body(), Some(FORM)).await.unwrap();
    assert_eq!(alipay.downloads(), 1);
}

#[tokio::test]
async fn a_number_that_failed_is_not_asked_for_again() {
    let Some(scratch) = Scratch::new("flood-again") else { return };
    let alipay = Alipay::default();
    let client =
        builder::<Client>(&old_certificate(&scratch)).transport(alipay.clone()).build().unwrap();
    for _ in 0..3 {
        for error in post(&client, |_| forged(1)).await {
            let failed = matches!(error, NotifyError::Certificate(TrustError::Download(_)));
            assert!(failed, "{error}");
        }
    }
    assert_eq!(alipay.downloads(), 1);
    client.verify_notification(&sound().body(), Some(FORM)).await.unwrap();
    assert_eq!(alipay.downloads(), 2);
}

/// While Alipay has not answered, two are asked for and all others are refused.
#[tokio::test]
async fn a_flood_of_numbers_is_held_to_two_at_a_time() {
    let Some(scratch) = Scratch::new("flood-slow") else { return };
    let gate = Arc::new(Semaphore::new(0));
    let alipay = Alipay { gate: Some(Arc::clone(&gate)), ..Alipay::default() };
    let client =
        builder::<Client>(&old_certificate(&scratch)).transport(alipay.clone()).build().unwrap();
    let refused = Arc::new(AtomicUsize::new(0));
    let posts = (0..POSTS).map(|at| {
        let (client, refused) = (client.clone(), Arc::clone(&refused));
        tokio::spawn(async move {
            let verified = client.verify_notification(&forged(at).body(), Some(FORM)).await;
            refused.fetch_add(usize::from(is_limit(&verified.unwrap_err())), Ordering::SeqCst);
        })
    });
    let posts: Vec<_> = posts.collect();
    while refused.load(Ordering::SeqCst) < POSTS - 2 {
        tokio::task::yield_now().await;
    }
    gate.add_permits(1);
    for post in posts {
        post.await.unwrap();
    }
    assert_eq!((alipay.downloads(), alipay.most_at_once.load(Ordering::SeqCst)), (2, 2));
    assert_eq!(refused.load(Ordering::SeqCst), POSTS - 2);
    client.verify_notification(&sound().body(), Some(FORM)).await.unwrap();
}

/// Where Alipay answers at once, the budget of a minute is used up. The error says so, and an
/// answer to a call of the client's own still has its certificate.
#[tokio::test]
async fn a_flood_of_numbers_is_held_to_its_budget() {
    let Some(scratch) = Scratch::new("flood-budget") else { return };
    let old = old_certificate(&scratch);
    let alipay = Alipay::default();
    let client = builder::<Client>(&old).transport(alipay.clone()).build().unwrap();
    post(&client, forged).await;
    assert_eq!(alipay.downloads(), 10);
    let error = client.verify_notification(&sound().body(), Some(FORM)).await.unwrap_err();
    assert!(is_limit(&error), "{error}");
    assert!(error.to_string().contains("and 10 in a minute"), "{error}");
    let back = client.verify_return(&forged(7).text()).await.unwrap_err();
    assert!(matches!(back, NotifyError::Certificate(_)), "{back}");
    assert_eq!(alipay.downloads(), 10);

    let reply = client.execute(&points()).await.unwrap();
    assert_eq!(reply.point_log_no, "1");
    client.verify_notification(&sound().body(), Some(FORM)).await.unwrap();
    assert_eq!(alipay.downloads(), 11);
    // Another client has a budget of its own, and shares it with its clones.
    let other = builder::<Client>(&old).transport(alipay.clone()).build().unwrap();
    other.verify_notification(&sound().body(), Some(FORM)).await.unwrap();
}

#[test]
fn the_blocking_client_has_the_same_bounds() {
    let Some(scratch) = Scratch::new("flood-blocking") else { return };
    let alipay = Alipay { pause: Duration::from_millis(2), ..Alipay::default() };
    let builder = builder::<blocking::Client>(&old_certificate(&scratch));
    let client = builder.transport(alipay.clone()).build().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..10 {
            let client = client.clone();
            scope.spawn(move || {
                for at in 0..POSTS / 10 {
                    let body = forged(thread * POSTS + at).body();
                    client.verify_notification(&body, Some(FORM)).unwrap_err();
                }
            });
        }
    });
    assert!(alipay.downloads() <= 10, "{}", alipay.downloads());
    assert!(alipay.most_at_once.load(Ordering::SeqCst) <= 2);
    client.execute(&points()).unwrap();
    client.verify_notification(&sound().body(), Some(FORM)).unwrap();
}

/// An answer names a certificate: only a number is asked for.
#[tokio::test]
async fn an_answer_with_no_number_downloads_nothing() {
    struct Forger(Arc<AtomicUsize>, &'static str);
    impl Transport for Forger {
        fn send<'a>(&'a self, _: HttpRequest, _: usize) -> SendFuture<'a> {
            self.0.fetch_add(1, Ordering::SeqCst);
            let node = r#"{"code":"10000","point_log_no":"1"}"#;
            let (root, sign, sn) = (root(POINTS), sign(node.as_bytes()), self.1);
            let body = format!(r#"{{"{root}":{node},"sign":"{sign}","alipay_cert_sn":"{sn}"}}"#);
            Box::pin(async move { Ok(HttpResponse::new(200, body)) })
        }
    }
    for sn in ["x", "../../etc/passwd", "0123456789ABCDEF0123456789ABCDEF"] {
        let sent = Arc::new(AtomicUsize::new(0));
        let client = builder::<Client>(ALIPAY.as_bytes()).transport(Forger(Arc::clone(&sent), sn));
        let error = client.build().unwrap().execute(&points()).await.unwrap_err();
        let Error::Unknown(unknown) = &error else { panic!("{error:?}") };
        let reason = &unknown.reason;
        let told = matches!(reason, UnknownReason::Certificate(TrustError::Number { .. }));
        assert!(told, "{sn:?}: {reason:?}");
        assert_eq!(sent.load(Ordering::SeqCst), 1, "{sn:?}");
    }
}
