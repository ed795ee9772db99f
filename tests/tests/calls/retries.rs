//! When a call is sent again, how, and what an error means behind it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay::error::{Outcome, TransportError};
use alipay::spec::Execute;
use alipay::transport::{HttpRequest, HttpResponse, SendFuture, SleepFuture, Transport};
use alipay::{CallOptions, Error, RetryPolicy};
use alipay_openapi_tests::calls::{POINTS, client, node_first, pass, points, root};
use alipay_openapi_tests::told::told;

const SUCCESS: &str = r#"{"code":"10000","msg":"Success","point_log_no":"1"}"#;

/// What becomes of one attempt.
#[derive(Clone)]
enum Step {
    Unreachable,
    Lost,
    TimedOut,
    Answer(u16, String),
}

/// A network that does what a script says, and keeps what it was given.
#[derive(Clone, Default)]
struct Script(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    steps: VecDeque<Step>,
    requests: Vec<HttpRequest>,
    pauses: Vec<Duration>,
}

impl Script {
    fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let script = Self::default();
        script.0.lock().unwrap().steps.extend(steps);
        script
    }

    fn pauses(&self) -> Vec<Duration> {
        self.0.lock().unwrap().pauses.clone()
    }

    fn requests(&self) -> Vec<HttpRequest> {
        self.0.lock().unwrap().requests.clone()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: HttpRequest, _limit: usize) -> SendFuture<'a> {
        let mut kept = self.0.lock().unwrap();
        let timeout = request.timeout;
        kept.requests.push(request);
        let result = match kept.steps.pop_front().expect("one attempt too many") {
            Step::Unreachable => Err(TransportError::NotSent("refused".into())),
            Step::Lost => Err(TransportError::Lost("reset".into())),
            Step::TimedOut => Err(TransportError::TimedOut(timeout)),
            Step::Answer(status, body) => Ok(HttpResponse::new(status, body)),
        };
        Box::pin(std::future::ready(result))
    }

    fn sleep(&self, pause: Duration) -> SleepFuture<'_> {
        self.0.lock().unwrap().pauses.push(pause);
        Box::pin(std::future::ready(()))
    }
}

fn answer(node: &str) -> Step {
    Step::Answer(200, node_first(POINTS, node))
}

fn refused(code: &str, sub_code: &str) -> String {
    format!(r#"{{"code":"{code}","msg":"no","sub_code":"{sub_code}"}}"#)
}

/// Calls with a policy; what came of it, and the script.
async fn run<R: Execute>(
    request: &R,
    options: &CallOptions,
    policy: RetryPolicy,
    steps: impl IntoIterator<Item = Step>,
) -> (String, Script) {
    let script = Script::new(steps);
    let client = client("http://localhost/gateway.do")
        .transport(script.clone())
        .retry(policy)
        .build()
        .unwrap();
    let result = client.execute_with(request, options).await;
    let left = script.0.lock().unwrap().steps.len();
    assert_eq!(left, 0, "an attempt was not made: {}", told(&result));
    (told(&result), script)
}

#[tokio::test]
async fn what_is_sent_again() {
    let system = answer(&refused("20000", "isp.unknow-error"));
    let busy = answer(&refused("40004", "SYSTEM_ERROR"));
    let limited = answer(&refused("40005", "isv.app-call-limited"));
    let bare = |node: &str| Step::Answer(200, format!("{{\"error_response\":{node}}}"));
    let turned = bare(&refused("40005", "isv.app-call-limited"));
    let down = bare(&refused("20000", "isp.unknow-error"));
    let app_id = bare(&refused("40002", "isv.invalid-app-id"));
    let invalid = answer(&refused("40004", "INVALID_PARAMETER"));
    let later = answer(&refused("40004", "BIZ_ERROR"));
    let ok = answer(SUCCESS);
    let page = |status| Step::Answer(status, "<html>".to_owned());
    let forged = Step::Answer(200, node_first(POINTS, SUCCESS).replace("\"1\"", "\"2\""));
    let unsigned = Step::Answer(200, format!("{{\"{}\":{SUCCESS}}}", root(POINTS)));
    // The attempts, and what is told in the end.
    let table: Vec<(Vec<Step>, &str)> = vec![
        (vec![ok.clone()], "ok 10000"),
        (vec![Step::Unreachable, ok.clone()], "ok 10000"),
        (vec![Step::Lost, ok.clone()], "ok 10000"),
        (vec![Step::TimedOut, Step::Lost, ok.clone()], "ok 10000"),
        (vec![system.clone(), ok.clone()], "ok 10000"),
        (vec![busy.clone(), ok.clone()], "ok 10000"),
        (vec![limited.clone(), ok.clone()], "ok 10000"),
        (vec![page(502), ok.clone()], "ok 10000"),
        (vec![page(429), ok.clone()], "ok 10000"),
        // Not more often than the policy says.
        (vec![Step::Unreachable; 3], "NotSent(Transport(NotSent(\"refused\")))"),
        (vec![Step::Lost; 3], "unknown Transport(Lost(\"reset\"))"),
        (vec![busy.clone(); 3], "unknown Midway 40004 SYSTEM_ERROR, signed"),
        (vec![limited.clone(); 3], "refused 40005 isv.app-call-limited, signed"),
        (vec![limited.clone(), invalid.clone()], "refused 40004 INVALID_PARAMETER, signed"),
        (vec![turned.clone(), ok.clone()], "ok 10000"),
        (vec![turned.clone(); 3], "turned away 40005 isv.app-call-limited, not signed"),
        (vec![turned.clone(), invalid.clone()], "refused 40004 INVALID_PARAMETER, signed"),
        (vec![down, ok.clone()], "ok 10000"),
        (vec![app_id], "turned away 40002 isv.invalid-app-id, not signed"),
        // What sending again does not help.
        (vec![invalid.clone()], "refused 40004 INVALID_PARAMETER, signed"),
        (vec![later.clone()], "refused 40004 BIZ_ERROR, signed"),
        (vec![page(404)], "unknown Status(404)"),
        (vec![page(200)], "unknown Html"),
        (vec![forged.clone()], "unknown Mismatch"),
        (vec![unsigned.clone()], "unknown Unsigned"),
        // Behind an attempt of unknown outcome nothing says that it was not done.
        (
            vec![Step::Lost, Step::Unreachable, Step::Unreachable],
            "unknown Transport(Lost(\"reset\"))",
        ),
        (vec![Step::Unreachable, invalid.clone()], "refused 40004 INVALID_PARAMETER, signed"),
    ];
    for (steps, expected) in table {
        let (result, _) = run(&points(), &CallOptions::new(), RetryPolicy::new(), steps).await;
        assert_eq!(result, expected);
    }
    for steps in [
        vec![Step::Lost, invalid],
        vec![Step::TimedOut, Step::Unreachable, later],
        vec![Step::Lost, turned.clone(), turned.clone()],
    ] {
        let (result, _) = run(&points(), &CallOptions::new(), RetryPolicy::new(), steps).await;
        assert!(result.starts_with("unknown Repeated(Refusal {"), "{result}");
    }
}

#[tokio::test]
async fn a_refusal_behind_an_unknown_attempt_names_the_key() {
    let script = Script::new([Step::Lost, answer(&refused("40004", "INVALID_PARAMETER"))]);
    let client = client("http://localhost/").transport(script);
    let client = client.retry(RetryPolicy::new()).build().unwrap();
    let error = client.execute(&points()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.idempotency_key().unwrap().value, "778712860805461247257");
    let words = error.to_string();
    assert!(words.contains("outcome is unknown") && words.contains("INVALID_PARAMETER"), "{words}");
}

/// A method whose codes are of every kind.
#[derive(alipay::Method)]
#[alipay(spec = "tests/specs/repeat.toml")]
pub(crate) struct OrderCreate;

#[tokio::test]
async fn the_spec_says_which_codes_are_sent_again() {
    let method = "example.repeat.order.create";
    let with = |sub_code: &str| Step::Answer(200, node_first(method, &refused("40004", sub_code)));
    let ok = Step::Answer(200, node_first(method, r#"{"code":"10000","msg":"Success"}"#));
    let table: [(Vec<Step>, &str); 5] = [
        (vec![with("BUSY"), ok.clone()], "ok 10000"),
        (vec![with("GONE")], "refused 40004 GONE, signed"),
        (vec![with("WORKING")], "unknown MaybeDone 40004 WORKING, signed"),
        (vec![with("LOST"), ok.clone()], "ok 10000"),
        (vec![with("BUSY"), with("LOST"), with("LOST")], "unknown MaybeDone 40004 LOST, signed"),
    ];
    let request = order_create::Request::builder().out_no("1").build();
    for (steps, expected) in table {
        let (result, _) = run(&request, &CallOptions::new(), RetryPolicy::new(), steps).await;
        assert_eq!(result, expected);
    }
    // Without its key the same request is sent once.
    let keyless = order_create::Request::builder().build();
    let steps = [with("BUSY")];
    let (result, _) = run(&keyless, &CallOptions::new(), RetryPolicy::new(), steps).await;
    assert_eq!(result, "refused 40004 BUSY, signed");
    // After an unknown attempt a refusal says nothing of the first, nor after one that was to be
    // sent again: so are answered calls that failed midway, whatever their code is called.
    for steps in [
        vec![with("LOST"), with("GONE")],
        vec![with("BUSY"), with("GONE")],
        vec![with("BUSY"); 3],
        vec![with("BUSY"), Step::Unreachable, with("GONE")],
    ] {
        let (result, _) = run(&request, &CallOptions::new(), RetryPolicy::new(), steps).await;
        assert!(result.starts_with("unknown Repeated(Refusal {"), "{result}");
    }
    // What was not sent is no attempt.
    let steps = vec![with("BUSY"), Step::Unreachable, Step::Unreachable];
    let (result, _) = run(&request, &CallOptions::new(), RetryPolicy::new(), steps).await;
    assert_eq!(result, "refused 40004 BUSY, signed");
}

#[tokio::test]
async fn calls_that_are_never_sent_again() {
    // No key in the spec, the switch of the call, that of the client.
    let lost = || [Step::Lost];
    let (result, _) = run(&pass(), &CallOptions::new(), RetryPolicy::new(), lost()).await;
    assert_eq!(result, "unknown Transport(Lost(\"reset\"))");
    let once = CallOptions::new().without_retry();
    let (result, _) = run(&points(), &once, RetryPolicy::new(), lost()).await;
    assert_eq!(result, "unknown Transport(Lost(\"reset\"))");
    let (result, _) = run(&points(), &CallOptions::new(), RetryPolicy::never(), lost()).await;
    assert_eq!(result, "unknown Transport(Lost(\"reset\"))");
    // A request that breaks its spec is not sent at all, let alone again.
    let mut keyless = points();
    keyless.req_id = String::new();
    let (result, _) = run(&keyless, &CallOptions::new(), RetryPolicy::new(), []).await;
    assert!(result.starts_with("NotSent(Invalid"), "{result}");
}

#[tokio::test]
async fn each_attempt_is_signed_anew_and_bounded() {
    let policy = RetryPolicy::new()
        .max_attempts(4)
        .first_delay(Duration::from_secs(1))
        .max_delay(Duration::from_secs(3))
        .deadline(Duration::from_secs(5));
    let steps = [Step::Lost, Step::Lost, Step::Lost, answer(SUCCESS)];
    let options = CallOptions::new().timeout(Duration::from_secs(4));
    let (result, script) = run(&points(), &options, policy, steps).await;
    assert_eq!(result, "ok 10000");
    let pauses: Vec<f64> = script.pauses().iter().map(Duration::as_secs_f64).collect();
    for (pause, longest) in pauses.iter().zip([1.0, 2.0, 3.0]) {
        assert!((longest / 2.0..=longest).contains(pause), "{pauses:?}");
    }
    let requests = script.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|request| request.timeout <= Duration::from_secs(4)));
    // The same business key each time.
    let body = &requests[0].body;
    assert!(requests.iter().all(|request| request.body.as_bytes() == body.as_bytes()));
}

#[tokio::test]
async fn the_deadline_ends_it() {
    // A pause that would end behind the deadline is not begun.
    let policy = RetryPolicy::new().first_delay(Duration::from_secs(60)).max_delay(Duration::MAX);
    let (result, script) = run(&points(), &CallOptions::new(), policy, [Step::Lost]).await;
    assert_eq!(result, "unknown Transport(Lost(\"reset\"))");
    assert!(script.pauses().is_empty());
    // Too many calls wait longer.
    let limited = answer(&refused("40005", "isv.app-call-limited"));
    let (_, script) =
        run(&points(), &CallOptions::new(), RetryPolicy::new(), [limited, answer(SUCCESS)]).await;
    assert!(script.pauses()[0] >= Duration::from_millis(500), "{:?}", script.pauses());
}

#[tokio::test]
async fn without_an_executor_of_its_own_a_transport_waits_all_the_same() {
    /// Fails once, and leaves the pause to the trait.
    struct Plain(Mutex<u32>);
    impl Transport for Plain {
        fn send<'a>(&'a self, _: HttpRequest, _: usize) -> SendFuture<'a> {
            let mut calls = self.0.lock().unwrap();
            *calls += 1;
            let result = match *calls {
                1 => Err(TransportError::Lost("reset".into())),
                _ => Ok(HttpResponse::new(200, node_first(POINTS, SUCCESS))),
            };
            Box::pin(std::future::ready(result))
        }
    }
    let policy = RetryPolicy::new().first_delay(Duration::from_millis(20));
    let transport = Plain(Mutex::default());
    let client = client("http://localhost/").transport(transport).retry(policy).build().unwrap();
    assert!(matches!(client.execute(&points()).await, Ok(_) | Err(Error::Unreadable(_))));
}
