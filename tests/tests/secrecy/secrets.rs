//! No key, signature, token or payload is logged or shown by `Debug`, whatever comes of a call.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay::app::App;
use alipay::crypto::{ContentKey, EncryptType};
use alipay::error::{Outcome, Refusal};
use alipay::spec::Execute;
use alipay::transport::{HttpRequest, HttpResponse};
use alipay::{CallOptions, Client, Error, RetryPolicy};
use alipay_openapi_gateway::{Answer, Call, Gateway};
use alipay_openapi_tests::calls::{self, *};
use alipay_openapi_tests::capture::Capture;
use log::LevelFilter;

const CONTENT_KEY: &str = "AQIDBAUGBwgJCgsMDQ4PEA==";
const TOKEN: &str = "201611BBc86f3c7c8e4d4c6f8d3a3f2d3c6f8X35";

/// What may be read nowhere: the lines of the keys, and the values of requests and answers.
fn secrets() -> Vec<String> {
    let keys = [APP_KEY, APP_KEY_PKCS1, ALIPAY_KEY];
    let lines = keys.iter().flat_map(|key| key.lines()).filter(|line| !line.contains("-----"));
    let values = [
        TOKEN,
        "778712860805461247257",
        "2088123412341234",
        "39201608190015500100016011040139",
        "2016041200077000000003277104",
        "积分扣减用于兑换奖品",
        "%E7%A7%AF%E5%88%86",
        "SAMPLE_VALUE",
        "ABTRm55gkVTcZJjvY2Enjg",
        "0156468653835689006788030091",
        "8612231273",
        "券标题",
        "2016041200032000000001132000",
        "a-secret-in-the-answer",
    ];
    lines.chain(values).map(str::to_owned).collect()
}

/// The longest part of a signature that looks the same in a URL as elsewhere.
fn plain_part(signature: &str) -> String {
    let parts = signature.split(|c: char| !c.is_ascii_alphanumeric());
    parts.max_by_key(|part| part.len()).unwrap_or_default().to_owned()
}

#[track_caller]
fn hides(text: &str, secrets: &[String]) {
    assert!(secrets.len() > 40);
    for secret in secrets {
        assert!(!text.contains(secret.as_str()), "{secret} is in {text}");
    }
}

fn options() -> CallOptions {
    CallOptions::new().app_auth_token(TOKEN).timeout(Duration::from_secs(600))
}

/// Calls a method with each answer and gives what came of it.
async fn call_all<R: Execute>(
    gateway: &Gateway,
    client: &Client,
    request: &R,
    answers: impl IntoIterator<Item = Answer>,
) -> Vec<Result<(), Error>> {
    let mut results = Vec::new();
    for answer in answers {
        gateway.enqueue(request.method().name, answer).unwrap();
        results.push(client.execute_with(request, &options()).await.map(drop));
    }
    results
}

fn answers() -> Vec<Answer> {
    let unreadable = serde_json::json!({
        "point_log_no": { "a-secret-in-the-answer": 1 },
        "result": ["a-secret-in-the-answer"],
        "voucher_id": ["a-secret-in-the-answer"],
    });
    vec![
        Answer::example(),
        Answer::example().unsigned(),
        Answer::example().tampered(),
        Answer::pending(),
        Answer::error("BIZ_ERROR"),
        Answer::error("BIZ_ERROR").unsigned(),
        Answer::error("SYSTEM_ERROR"),
        Answer::gateway_error("20000", "isp.unknow-error"),
        Answer::response(unreadable),
        Answer::raw("{\"a-secret-in-the-answer"),
        Answer::raw("<html>a-secret-in-the-answer"),
        Answer::status(502, "a-secret-in-the-answer"),
        Answer::close_connection(),
    ]
}

/// Calls with encrypted content, one of which is sent twice, and pages. Gives a ciphertext.
async fn encrypted_and_repeated(results: &mut Vec<Result<(), Error>>) -> String {
    let kept = Arc::new(Mutex::new(String::new()));
    let keep = Arc::clone(&kept);
    let gateway = Gateway::builder()
        .app_public_key(APP_PUBLIC)
        .alipay_private_key(ALIPAY_KEY)
        .content_key(EncryptType::Aes, CONTENT_KEY)
        .handler(POINTS, move |call: &Call| {
            let part = plain_part(call.param("biz_content").unwrap());
            *keep.lock().unwrap() = part;
            Answer::example()
        })
        .start()
        .await
        .unwrap();
    let client = client(gateway.url())
        .content_key(EncryptType::Aes, CONTENT_KEY)
        .retry(RetryPolicy::new().first_delay(Duration::from_millis(1)))
        .build()
        .unwrap();
    gateway.enqueue(POINTS, Answer::close_connection()).unwrap();
    results.push(client.execute_with(&points(), &options()).await.map(drop));
    let wrong_key = "EA8ODQwLCgkIBwYFBAMCAQ==";
    let stranger = calls::client(gateway.url()).content_key(EncryptType::Aes, wrong_key);
    results.push(stranger.build().unwrap().execute(&points()).await.map(drop));
    client.sdk_execute(&points_page(), &options()).await.unwrap();
    client.page_execute(&points_page(), &options()).await.unwrap();
    gateway.shutdown().await;
    kept.lock().unwrap().clone()
}

#[tokio::test]
async fn nothing_secret_is_logged() {
    let capture = Capture::begin(LevelFilter::Trace);
    let signatures = Arc::new(Mutex::new(Vec::new()));
    let noting = |signatures: &Arc<Mutex<Vec<String>>>| {
        let signatures = Arc::clone(signatures);
        move |call: &Call| {
            signatures.lock().unwrap().push(call.param("sign").unwrap().to_owned());
            Answer::example()
        }
    };
    let gateway = Gateway::builder()
        .app_public_key(APP_PUBLIC)
        .alipay_private_key(ALIPAY_KEY)
        .handler(POINTS, noting(&signatures))
        .handler(VOUCHER, noting(&signatures))
        .handler(PASS, noting(&signatures))
        .start()
        .await
        .unwrap();
    let client = client(gateway.url()).build().unwrap();

    // Advice is a warning; it names the field and not its value.
    let mut advised = points();
    advised.biz_no = None;
    let mut results = call_all(&gateway, &client, &advised, answers()).await;
    results.extend(call_all(&gateway, &client, &voucher(), answers()).await);
    results.extend(call_all(&gateway, &client, &pass(), answers()).await);
    results.push(client.execute_with(&points(), &options()).await.map(drop));
    results.push(client.execute_with(&voucher(), &options()).await.map(drop));
    results.push(client.execute_with(&pass(), &options()).await.map(drop));
    let mut broken = voucher();
    broken.out_biz_no = "not-alphanumeric".to_owned();
    broken.extra.insert("entity_no", "8612231273");
    results.push(client.execute_with(&broken, &options()).await.map(drop));
    // A key that the gateway does not know; and no gateway at all.
    let stranger =
        |url: String| calls::client(url).private_key(ALIPAY_KEY).alipay_public_key(APP_PUBLIC);
    let stranger = stranger(gateway.url()).build().unwrap();
    results.push(stranger.execute(&points()).await.map(drop));
    let nowhere = calls::client("http://127.0.0.1:1/gateway.do").build().unwrap();
    results.push(nowhere.execute_with(&points(), &options()).await.map(drop));
    gateway.shutdown().await;
    let ciphertext = encrypted_and_repeated(&mut results).await;

    let logged = capture.logged();
    for expected in [
        "method=\"koubei.marketing.tool.points.update\"",
        "attempt=1",
        "attempt=2",
        "outcome=\"done\"",
        "outcome=\"refused\"",
        "outcome=\"unknown\"",
        "outcome=\"unreadable\"",
        "outcome=\"not sent\"",
        "code=\"10000\"",
        "code=\"10003\"",
        "sub_code=\"BIZ_ERROR\"",
        "sub_code=\"isp.unknow-error\"",
        "trace_id=",
        "elapsed_ms=",
        "field=\"biz_no\"",
        "[event WARN",
        "[log ",
    ] {
        assert!(logged.contains(expected), "{expected} should be in {logged}");
    }
    let mut secrets = secrets();
    let signatures = signatures.lock().unwrap();
    assert_eq!(signatures.len(), 3);
    secrets.extend([CONTENT_KEY.to_owned(), ciphertext]);
    for signature in signatures.iter() {
        secrets.push(signature.clone());
        secrets.push(plain_part(signature));
    }
    hides(&logged, &secrets);

    // Nor do the errors' own words show any of it.
    let outcomes: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    for outcome in [Outcome::NotSent, Outcome::Refused, Outcome::Unknown, Outcome::Done] {
        assert!(outcomes.iter().any(|error| error.outcome() == outcome), "{outcome:?}");
    }
    for error in outcomes {
        // Here alone Alipay's words repeat the request: the string that its gateway verified.
        let echoes =
            |refusal: &Refusal| refusal.sub_code.as_deref() == Some("isv.invalid-signature");
        if !error.refusal().is_some_and(echoes) {
            hides(&error.to_string(), &secrets);
        }
    }
}

#[test]
fn debug_shows_no_secret() {
    let signature = sign("{}");
    let mut secrets = secrets();
    secrets.push(signature.clone());
    let app = app().build().unwrap();
    let prepared: HttpRequest = app.prepare(&points(), &options()).unwrap();
    let (_, sign) = prepared.url.split_once("&sign=").unwrap();
    secrets.push(plain_part(sign));
    secrets.push("sign=".to_owned());
    let response = HttpResponse::new(200, format!("a-secret-in-the-answer {signature}"));
    let encrypting = calls::app().content_key(EncryptType::Aes, CONTENT_KEY);
    secrets.push(CONTENT_KEY.to_owned());
    let page = app.page_execute(&points_page(), &options()).unwrap();
    let shown: [(&str, &dyn Debug); 13] = [
        ("AppBuilder", &encrypting),
        ("ContentKey", &ContentKey::parse(EncryptType::Aes, CONTENT_KEY).unwrap()),
        ("Page", &page),
        ("Client", &client("http://127.0.0.1:1/").build().unwrap()),
        ("App", &app),
        ("ClientBuilder", &client("http://127.0.0.1:1/")),
        ("AppBuilder", &calls::app()),
        ("AppBuilder", &App::builder().private_key(APP_KEY_PKCS1)),
        ("AppBuilder", &App::builder().app_id(APP_KEY)),
        ("HttpRequest", &prepared),
        ("HttpResponse", &response),
        ("CallOptions", &options()),
        ("Request", &voucher()),
    ];
    for (name, value) in shown {
        for text in [format!("{value:?}"), format!("{value:#?}")] {
            assert!(text.contains(name), "{text}");
            // A request shows what its spec does not call a secret.
            let may = |secret: &str| name == "Request" && secret.starts_with("0156468");
            let hidden = secrets.iter().filter(|secret| !may(secret)).cloned();
            hides(&text, &hidden.collect::<Vec<_>>());
        }
    }
    // What helps to find a mistake is there.
    assert!(format!("{app:?}").contains(APP_ID));
    assert!(format!("{:?}", options()).contains("app_auth_token"));
    assert!(format!("{response:?}").contains("200"));
}
