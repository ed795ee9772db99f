//! Notifications follow the rules of the protocol.

use std::collections::BTreeMap;

use alipay_openapi_gateway::{Charset, Gateway, Notice, NoticeError, SignedNotice};
use alipay_openapi_runtime::SignType;
use percent_encoding::percent_decode;

use crate::support::*;

const FIELDS: [(&str, &str); 4] = [
    ("trade_status", "TRADE_SUCCESS"),
    ("subject", "券 a+b&c=d%20"),
    ("total_amount", "88.88"),
    ("passback_params", ""),
];

fn notice() -> Notice {
    Notice::new(FIELDS)
}

/// Decodes the form.
fn params(notification: &SignedNotice, charset: Charset) -> BTreeMap<String, String> {
    let decode = |text: &[u8]| {
        let spaced: Vec<u8> = text.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
        let bytes: Vec<u8> = percent_decode(&spaced).collect();
        charset.decode(&bytes).unwrap().into_owned()
    };
    let pairs = notification.body.split(|byte| *byte == b'&').map(|pair| {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap();
        (decode(&pair[..at]), decode(&pair[at + 1..]))
    });
    pairs.collect()
}

/// Tells whether the signature covers everything except `sign`, empty values and these.
fn verifies(params: &BTreeMap<String, String>, charset: Charset, without: &[&str]) -> bool {
    let Some(sign) = params.get("sign") else { return false };
    let covered = params
        .iter()
        .filter(|(name, value)| *name != "sign" && !value.is_empty())
        .filter(|(name, _)| !without.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}={value}"));
    let text = covered.collect::<Vec<_>>().join("&");
    let sign_type: SignType = params["sign_type"].parse().unwrap();
    let message = charset.encode(&text).unwrap();
    alipay_key().public_key().verify(sign_type, &message, sign).is_ok()
}

#[tokio::test]
async fn both_versions_in_both_charsets() {
    let gateway = start().await;
    for charset in [Charset::Utf8, Charset::Gbk] {
        for sign_type in [SignType::Rsa2, SignType::Rsa] {
            let notice = notice().charset(charset).sign_type(sign_type);
            for (notice, is_v2) in [(notice.clone(), false), (notice.v2(), true)] {
                let notification = gateway.sign_notice(&notice).unwrap();
                assert!(notification.content_type.ends_with(&format!("; charset={charset}")));
                let params = params(&notification, charset);
                assert_eq!(verifies(&params, charset, &["sign_type"]), !is_v2);
                assert_eq!(verifies(&params, charset, &[]), is_v2);
                for (name, value) in FIELDS {
                    assert_eq!(params[name], value);
                }
                assert_eq!(params["app_id"], gateway.app_id());
                assert_eq!(params["charset"], charset.as_str());
                assert_eq!(params["notify_id"].len(), 32);
                assert_eq!(params.contains_key("notify_time"), !is_v2);
                assert_eq!(params.contains_key("utc_timestamp"), is_v2);
            }
        }
    }
}

/// A message of the platform is signed like a notification about a trade.
#[tokio::test]
async fn a_message_is_of_the_first_version() {
    let gateway = start().await;
    let notice = Notice::new([("msg_method", "alipay.x.changed"), ("biz_content", "{}")]);
    let params = params(&gateway.sign_notice(&notice).unwrap(), Charset::Utf8);
    assert!(verifies(&params, Charset::Utf8, &["sign_type"]));
    assert_eq!((&*params["version"], params.contains_key("notify_time")), ("1.1", false));
    assert_eq!(params["utc_timestamp"].len(), 13);
}

#[tokio::test]
async fn what_is_given_stays() {
    let gateway = start().await;
    let notice = Notice::new([("notify_id", "1"), ("app_id", "2"), ("notify_time", "3")]);
    let params = params(&gateway.sign_notice(&notice).unwrap(), Charset::Utf8);
    assert_eq!(
        [&*params["notify_id"], &*params["app_id"], &*params["notify_time"]],
        ["1", "2", "3"]
    );
    assert!(verifies(&params, Charset::Utf8, &["sign_type"]));
    let lacking = Notice::new([("subject", "😀")]).charset(Charset::Gbk);
    let error = gateway.sign_notice(&lacking).unwrap_err();
    assert!(matches!(error, NoticeError::Charset { character: '😀', .. }), "{error}");
    assert!(gateway.sign_notice(&lacking.charset(Charset::Utf8)).is_ok());
}

#[tokio::test]
async fn faults_do_not_verify() {
    let gateway = start().await;
    for (fault, is_signed) in [
        (notice().tampered(), true),
        (Notice::new([("a", ""), ("b", "1")]).tampered(), true),
        (notice().wrong_key(), true),
        (notice().unsigned(), false),
    ] {
        for notice in [fault.clone(), fault.clone().v2()] {
            let params = params(&gateway.sign_notice(&notice).unwrap(), Charset::Utf8);
            assert_eq!(params.contains_key("sign"), is_signed, "{fault:?}");
            assert!(!verifies(&params, Charset::Utf8, &["sign_type"]), "{fault:?}");
            assert!(!verifies(&params, Charset::Utf8, &[]), "{fault:?}");
        }
    }
    let shown = format!("{:?} {:?}", notice(), gateway.sign_notice(&notice()).unwrap());
    assert!(!shown.contains("88.88"), "{shown}");
}

#[tokio::test]
async fn a_renewed_certificate_signs_notifications() {
    let gateway: Gateway = builder().certificates().start().await.unwrap();
    let signed =
        |gateway: &Gateway| params(&gateway.sign_notice(&notice()).unwrap(), Charset::Utf8);
    assert!(verifies(&signed(&gateway), Charset::Utf8, &["sign_type"]));
    gateway.rotate_certificate().unwrap();
    assert!(!verifies(&signed(&gateway), Charset::Utf8, &["sign_type"]));
}

#[cfg(feature = "notify")]
mod delivery {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use alipay_openapi_gateway::{Attempt, DeliveryError, RetryGaps};
    use axum::Router;
    use axum::body::Bytes;
    use axum::http::{HeaderMap, StatusCode};
    use axum::routing::post;

    use super::*;

    type Posts = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

    /// The answer of a shop: status and body.
    type Said = (u16, &'static str);

    /// Starts a shop that gives these answers in turn, repeating the last. Returns its URL and what
    /// it receives.
    async fn shop(answers: &'static [Said]) -> (String, Posts) {
        let posts = Posts::default();
        let seen = Arc::clone(&posts);
        let take = move |headers: HeaderMap, body: Bytes| async move {
            let mut seen = seen.lock().unwrap();
            let (status, answer) = answers[seen.len().min(answers.len() - 1)];
            let content_type = headers["content-type"].to_str().unwrap().to_owned();
            seen.push((content_type, body.to_vec()));
            let location = [("location", "/other")];
            (StatusCode::from_u16(status).unwrap(), location, answer)
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/notify", listener.local_addr().unwrap());
        let router = Router::new().route("/notify", post(take));
        tokio::spawn(async move { axum::serve(listener, router).await });
        (url, posts)
    }

    #[tokio::test]
    async fn it_is_posted_until_it_is_acknowledged() {
        let gateway = start().await;
        let gaps = RetryGaps::scaled(Duration::ZERO);
        let notification = gateway.sign_notice(&notice()).unwrap();
        let table: [(&'static [Said], usize, bool); 5] = [
            (&[(200, "success")], 1, true),
            (&[(500, "success"), (302, "success"), (200, "success")], 3, true),
            (&[(200, "success\n"), (200, "SUCCESS"), (200, " success"), (200, "success")], 4, true),
            (&[(200, "fail")], 8, false),
            (&[(200, "<html>success</html>")], 8, false),
        ];
        for (answers, times, taken) in table {
            let (url, posts) = shop(answers).await;
            let attempts = gateway.notify(&url, &notification, gaps).await.unwrap();
            assert_eq!(attempts.len(), times, "{answers:?}");
            assert_eq!(attempts.last().unwrap().is_acknowledged(), taken, "{answers:?}");
            let posts = posts.lock().unwrap();
            assert_eq!(posts.len(), times);
            for (content_type, body) in posts.iter() {
                assert_eq!((content_type, body), (&notification.content_type, &notification.body));
            }
        }
    }

    #[tokio::test]
    async fn nobody_there_is_told() {
        let gateway = start().await;
        let notification = gateway.sign_notice(&notice()).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        let gaps = RetryGaps::scaled(Duration::ZERO);
        let attempts = gateway.notify(&url, &notification, gaps).await.unwrap();
        assert_eq!(attempts.len(), 8);
        assert!(attempts.iter().all(|attempt| matches!(attempt, Attempt::Failed(_))));
    }

    #[tokio::test]
    async fn no_other_machine_is_notified() {
        let gateway = start().await;
        let notification = gateway.sign_notice(&notice()).unwrap();
        for url in [
            "http://192.0.2.1/",
            "http://shop.example/",
            "http://localhost.example/",
            "http://[2001:db8::1]/",
        ] {
            let sent = gateway.notify(url, &notification, RetryGaps::default()).await;
            assert!(matches!(sent, Err(DeliveryError::NotLoopback { .. })), "{url}");
        }
        let sent = gateway.notify("/notify", &notification, RetryGaps::default()).await;
        assert!(matches!(sent, Err(DeliveryError::Url(_))));
    }

    #[test]
    fn the_gaps_are_alipays() {
        let minute = Duration::from_secs(60);
        let gaps = RetryGaps::scaled(minute).gaps();
        let hours = gaps.iter().sum::<Duration>().as_secs_f64() / 3600.0;
        assert_eq!(gaps.map(|gap| gap.as_secs() / 60), [4, 10, 10, 60, 120, 360, 900]);
        assert!((24.0..25.0).contains(&hours), "{hours}");
        assert_eq!(RetryGaps::default().gaps()[6], Duration::from_millis(900));
    }
}
