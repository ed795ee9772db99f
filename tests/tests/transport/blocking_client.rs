//! The client that waits: the same as the other one, in the thread that calls.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use alipay::error::TransportError;
use alipay::notify::NotifyError;
use alipay::transport::{BlockingTransport, HttpRequest, HttpResponse};
use alipay::{CallOptions, ClientBuilder, RetryPolicy, blocking};
use alipay_openapi_gateway::{Answer, Gateway};
use alipay_openapi_tests::calls::{POINTS, client_of, node_first, points, points_page};
use alipay_openapi_tests::told::told;

const SUCCESS: &str = r#"{"code":"10000","msg":"Success","point_log_no":"1"}"#;

/// A gateway in a runtime that is not the client's.
fn gateway() -> (tokio::runtime::Runtime, Gateway) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let gateway = runtime.block_on(Gateway::builder().start()).unwrap();
    (runtime, gateway)
}

fn of(gateway: &Gateway) -> ClientBuilder<blocking::Client> {
    blocking::Client::builder()
        .app_id(gateway.app_id())
        .private_key(gateway.app_private_key_pem().unwrap())
        .alipay_public_key(gateway.alipay_public_key_pem())
        .gateway_url(gateway.url())
}

#[test]
fn calls_are_made_from_any_thread() {
    let (_runtime, gateway) = gateway();
    let client = of(&gateway).build().unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || told(&client.execute(&points())))
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), "ok 10000");
    }
    gateway.enqueue(POINTS, Answer::error("INVALID_PARAMETER")).unwrap();
    assert_eq!(told(&client.execute(&points())), "refused 40004 INVALID_PARAMETER, signed");
    gateway.enqueue(POINTS, Answer::example().tampered()).unwrap();
    assert_eq!(told(&client.execute(&points())), "unknown Mismatch");
    let order = client.sdk_execute(&points_page(), &CallOptions::new()).unwrap();
    assert!(order.contains("&sign="), "{order}");
    let page = client.page_execute(&points_page(), &CallOptions::new()).unwrap();
    assert!(page.url().starts_with(&gateway.url()), "{page:?}");
    let error = client.verify_notification(b"a=1", None).unwrap_err();
    assert!(matches!(error, NotifyError::Missing { .. }), "{error}");
}

#[test]
fn attempts_are_those_of_the_other_client() {
    let (_runtime, gateway) = gateway();
    let policy = RetryPolicy::new().first_delay(Duration::from_millis(1));
    let client = of(&gateway).retry(policy).build().unwrap();
    gateway.enqueue(POINTS, Answer::error("SYSTEM_ERROR")).unwrap();
    gateway.enqueue(POINTS, Answer::close_connection()).unwrap();
    assert_eq!(told(&client.execute(&points())), "ok 10000");
    gateway.enqueue(POINTS, Answer::close_connection()).unwrap();
    let once = CallOptions::new().without_retry();
    let result = told(&client.execute_with(&points(), &once));
    assert!(result.starts_with("unknown Transport(Lost("), "{result}");
}

#[test]
fn a_transport_of_ones_own() {
    struct Busy(AtomicU32);
    impl BlockingTransport for Busy {
        fn send(&self, _: HttpRequest, limit: usize) -> Result<HttpResponse, TransportError> {
            assert_eq!(limit, 8 << 20);
            match self.0.fetch_add(1, Ordering::SeqCst) {
                0 => Err(TransportError::Lost("reset".into())),
                _ => Ok(HttpResponse::new(200, node_first(POINTS, SUCCESS))),
            }
        }
    }
    let policy = RetryPolicy::new().first_delay(Duration::from_millis(1));
    let client = client_of::<blocking::Client>("http://localhost/gateway.do").retry(policy);
    let client = client.transport(Busy(AtomicU32::new(0))).build().unwrap();
    assert_eq!(told(&client.execute(&points())), "ok 10000");
}
