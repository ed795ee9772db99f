//! Secrets are not shown.

use std::sync::{Arc, Mutex};

use alipay_openapi_gateway::Answer;

use crate::support::*;

const SECRET: &str = "TOPSECRET7";

#[tokio::test]
async fn debug_shows_no_values() {
    let seen = Arc::new(Mutex::new(String::new()));
    let handler_seen = Arc::clone(&seen);
    let private = app_key().to_pkcs8_pem().unwrap();
    let builder = builder().alipay_private_key(private.as_bytes()).handler(VOUCHER, move |call| {
        *handler_seen.lock().unwrap() = format!("{call:?}");
        Answer::example()
    });
    let key_text: String = private.lines().nth(3).unwrap().to_owned();
    let mut shown = vec![format!("{builder:?}")];
    let gateway = builder.start().await.unwrap();
    let content = format!(r#"{{"entity_no":"{SECRET}","out_biz_no":"0156"}}"#);
    let reply = call(&gateway, VOUCHER, &content).await;
    assert_eq!(reply.codes().0, "10000", "{}", reply.body);
    let bad = Params::new(VOUCHER, &content).with("sign", "abc");
    send(&gateway, &bad).await;
    let diagnosis = gateway.diagnosis().unwrap();
    let answer = Answer::response(serde_json::json!({ "token": SECRET }));
    shown.extend([
        format!("{gateway:?}"),
        format!("{answer:?}"),
        format!("{:?}", Answer::raw(SECRET)),
        format!("{diagnosis:?}"),
        diagnosis.to_string(),
        seen.lock().unwrap().clone(),
    ]);
    for text in shown {
        assert!(!text.is_empty() && !text.contains(SECRET) && !text.contains(&key_text), "{text}");
    }
}

#[tokio::test]
async fn violations_show_no_secrets() {
    let gateway = start().await;
    let long = SECRET.repeat(20);
    let table = [
        (VOUCHER, format!(r#"{{"entity_no":"{long}","out_biz_no":"1"}}"#)),
        (PASS, format!(r#"{{"serial_number":"1","channel_id":"1","verify_code":"{SECRET}"}}"#)),
        (VOUCHER, format!("{{{SECRET}}}")),
    ];
    for (method, content) in table {
        let reply = call(&gateway, method, &content).await;
        assert_eq!(reply.codes().0, "40002");
        assert!(!reply.body.contains(SECRET), "{}", reply.body);
    }
}
