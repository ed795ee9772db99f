//! The faults that a client must survive.

use std::time::Duration;

use alipay_openapi_gateway::Answer;
use alipay_openapi_runtime::SignType;

use crate::support::*;

#[tokio::test]
async fn signatures_can_be_absent_or_wrong() {
    let gateway = start().await;
    let verifies = |reply: &Reply| reply.verifies(alipay_key().public_key(), SignType::Rsa2);
    for (content, answer) in
        [("example", Answer::example()), ("failure", Answer::error("BIZ_ERROR"))]
    {
        gateway.enqueue(POINTS, answer.clone().unsigned()).unwrap();
        let reply = call(&gateway, POINTS, POINTS_CONTENT).await;
        assert_eq!(reply.sign(), None, "{content}");

        for answer in [answer.clone().tampered(), answer.clone().tampered().sign_first()] {
            gateway.enqueue(POINTS, answer).unwrap();
            let reply = call(&gateway, POINTS, POINTS_CONTENT).await;
            assert!(reply.sign().is_some() && !verifies(&reply), "{content}");
        }
        gateway.enqueue(POINTS, answer).unwrap();
        assert!(verifies(&call(&gateway, POINTS, POINTS_CONTENT).await), "{content}");
    }
}

#[tokio::test]
async fn tampering_changes_one_byte() {
    let gateway = start().await;
    let sound = call(&gateway, POINTS, POINTS_CONTENT).await.body;
    gateway.enqueue(POINTS, Answer::example().tampered()).unwrap();
    let tampered = call(&gateway, POINTS, POINTS_CONTENT).await.body;
    assert_eq!(sound.len(), tampered.len());
    let changed = sound.bytes().zip(tampered.bytes()).filter(|(left, right)| left != right);
    assert_eq!(changed.count(), 1);
}

#[tokio::test]
async fn anything_can_come_in_place_of_an_answer() {
    let table: [(Answer, u16, &str); 5] = [
        (Answer::raw(""), 200, ""),
        (Answer::raw("<html>busy</html>"), 200, "<html>busy</html>"),
        (
            Answer::raw("{\"koubei_marketing_tool_points_update_response\":"),
            200,
            "{\"koubei_marketing_tool_points_update_response\":",
        ),
        (Answer::status(502, "bad gateway"), 502, "bad gateway"),
        (Answer::status(7, "no status"), 500, "no status"),
    ];
    let gateway = start().await;
    for (answer, status, body) in table {
        gateway.enqueue(POINTS, answer).unwrap();
        let reply = call(&gateway, POINTS, POINTS_CONTENT).await;
        assert_eq!((reply.status, &*reply.body), (status, body));
    }
}

#[tokio::test]
async fn the_connection_can_be_closed() {
    let gateway = start().await;
    let late = Answer::close_connection().delay(Duration::from_millis(50));
    for answer in [Answer::close_connection(), late] {
        gateway.enqueue(POINTS, answer).unwrap();
        let error = try_send(&gateway, &Params::points().signed()).await.err().unwrap();
        assert!(!error.is_timeout() && !error.is_connect(), "{error:?}");
    }
    assert_eq!(call(&gateway, POINTS, POINTS_CONTENT).await.codes().0, "10000");
}

#[tokio::test]
async fn a_handler_that_panics_takes_nothing_down() {
    let gateway = builder().handler(POINTS, |_| panic!("on purpose")).start().await.unwrap();
    for _ in 0..2 {
        let reply = call(&gateway, POINTS, POINTS_CONTENT).await;
        assert_eq!((reply.status, &*reply.body), (500, "The handler of the method panicked."));
    }
    assert_eq!(call(&gateway, PASS, PASS_CONTENT).await.codes().0, "10000");
}
