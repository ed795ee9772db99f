//! Starting, serving many calls at once, stopping.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use alipay_openapi_gateway::{Answer, StartError};
use alipay_openapi_runtime::SignType;

use crate::support::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_calls_at_once() {
    let gateway = builder()
        .handler(POINTS, |call| {
            Answer::response(serde_json::Value::Object(call.biz_content().clone()))
        })
        .start()
        .await
        .unwrap();
    let gateway = std::sync::Arc::new(gateway);
    let calls: Vec<_> = (0..100)
        .map(|number| {
            let gateway = std::sync::Arc::clone(&gateway);
            tokio::spawn(async move {
                let method = [POINTS, VOUCHER, PASS][number % 3];
                let own = format!(
                    r#"{{"req_id":"{number}","user_id":"2088","activity_account":"3920"}}"#
                );
                let content = [&own, VOUCHER_CONTENT, PASS_CONTENT][number % 3];
                let reply = call(&gateway, method, content).await;
                assert_eq!(reply.codes().0, "10000");
                assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2));
                assert!(method != POINTS || reply.text("req_id") == number.to_string());
                reply.trace_id
            })
        })
        .collect();
    let mut ids = Vec::new();
    for call in calls {
        ids.push(call.await.unwrap());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 100);
}

#[tokio::test]
async fn a_shutdown_frees_the_port() {
    let gateway = start().await;
    let address = gateway.address();
    assert_eq!(call(&gateway, POINTS, POINTS_CONTENT).await.codes().0, "10000");
    assert!(TcpListener::bind(address).is_err());
    gateway.shutdown().await;
    let again = builder().listen(address).start().await.unwrap();
    assert_eq!(again.address(), address);
    assert_eq!(call(&again, POINTS, POINTS_CONTENT).await.codes().0, "10000");
}

#[tokio::test]
async fn dropping_it_frees_the_port() {
    let gateway = start().await;
    let address = gateway.address();
    drop(gateway);
    let begin = Instant::now();
    while TcpListener::bind(address).is_err() {
        assert!(begin.elapsed() < Duration::from_secs(5), "the port is still taken");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_late_answers() {
    let gateway = start().await;
    gateway.enqueue(POINTS, Answer::example().delay(Duration::from_secs(3600))).unwrap();
    let (url, form) = (gateway.url(), Params::points().signed().form());
    let call = tokio::spawn(async move {
        reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .get(format!("{url}?{form}"))
            .send()
            .await
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let begin = Instant::now();
    gateway.shutdown().await;
    assert!(begin.elapsed() < Duration::from_secs(1));
    assert!(call.await.unwrap().is_err());
}

#[tokio::test]
async fn only_loopback_unless_allowed() {
    let everywhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0", "[::ffff:192.0.2.1]:0"] {
        let error =
            builder().listen(address.parse::<SocketAddr>().unwrap()).start().await.unwrap_err();
        assert!(matches!(error, StartError::NotLoopback { .. }), "{address}: {error}");
        assert!(error.to_string().contains("allow_remote"));
    }
    let gateway = builder().listen(everywhere).allow_remote().start().await.unwrap();
    assert!(gateway.address().ip().is_unspecified());
    let other = builder().listen(gateway.address()).allow_remote().start().await.unwrap_err();
    assert!(matches!(other, StartError::Listen { .. }), "{other}");
}
