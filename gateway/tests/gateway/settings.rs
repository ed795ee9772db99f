//! Settings, and the errors of wrong ones.

use std::time::Duration;

use alipay_openapi_gateway::{Answer, Gateway, NoPrivateKey, StartError};
use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{PrivateKey, PublicKey};

use crate::support::*;

const TOKEN: &str = r#"
method = "alipay.system.oauth.token"
title  = "Exchange a code for a token"
success-without-code = true

[parameters]
grant_type = { type = "GrantType", required = true, example = "authorization_code" }
code = { max-length = 40, example = "4b203fe6c11548bcabd8da5bb087a83b" }
refresh_token = { secret = true, max-length = 40, example = "201208134b203fe6c11548bcabd8da5bb087a83b" }
retries = { type = "Number", max = 3, example = 1 }
scopes = { type = "String[]", max-items = 2, example = ["a"] }

[[rules]]
one-of = ["code", "refresh_token"]

[enums.GrantType]
authorization_code = "A code of the user's consent."
refresh_token = "A token that expires."

[response]
access_token = { required = true, example = "publicpBa869cad0990e4e17a57ecf7c5469a4b2" }
"#;

#[tokio::test]
async fn plain_parameters_are_checked_too() {
    let gateway = builder().spec(TOKEN).start().await.unwrap();
    type Given = &'static [(&'static str, &'static str)];
    let table: [(Given, &str, &str); 8] = [
        (&[("grant_type", "authorization_code"), ("code", "1")], "", ""),
        (&[("grant_type", "refresh_token"), ("refresh_token", "1"), ("retries", "3")], "", ""),
        (
            &[("grant_type", "authorization_code"), ("code", "1"), ("scopes", r#"["a","b"]"#)],
            "",
            "",
        ),
        (&[("code", "1")], "isv.invalid-parameter", "grant_type: must be given"),
        (
            &[("grant_type", "other"), ("code", "1")],
            "isv.invalid-parameter",
            "grant_type: must be one of",
        ),
        (&[("grant_type", "authorization_code")], "isv.invalid-parameter", "exactly one of them"),
        (
            &[("grant_type", "authorization_code"), ("code", "1"), ("retries", "4")],
            "isv.invalid-parameter",
            "retries: at most 3",
        ),
        (
            &[("grant_type", "authorization_code"), ("code", "1"), ("scopes", "a")],
            "isv.invalid-parameter",
            "scopes: must be a list",
        ),
    ];
    for (parameters, code, words) in table {
        let mut params = Params::new("alipay.system.oauth.token", "");
        params.remove("biz_content");
        for (name, value) in parameters {
            params.set(name, value);
        }
        let reply = send(&gateway, &params.signed()).await;
        assert_eq!(reply.codes().1, code, "{}", reply.body);
        // A success of this method has no code.
        assert_eq!(reply.codes().0.is_empty(), code.is_empty(), "{}", reply.body);
        assert_eq!(reply.text("msg").is_empty(), code.is_empty(), "{}", reply.body);
        assert_eq!(reply.text("access_token").is_empty(), !code.is_empty(), "{}", reply.body);
        assert!(reply.text("sub_msg").contains(words), "{}", reply.body);
    }
    // A parameter that belongs beside biz_content is not accepted within it.
    let content = r#"{"grant_type":"authorization_code","code":"1"}"#;
    let reply = call(&gateway, "alipay.system.oauth.token", content).await;
    assert_eq!(reply.codes().1, "isv.invalid-parameter");
}

#[tokio::test]
async fn own_specs_go_before_the_catalogue() {
    let text = "method = \"koubei.marketing.tool.points.update\"\ntitle = \"t\"\n[response]\nmine = { example = \"yes\" }\n";
    let file = std::env::temp_dir().join(format!("alipay-gateway-{}.toml", std::process::id()));
    std::fs::write(&file, text).unwrap();
    for builder in [builder().spec(text), builder().spec_file(&file)] {
        let gateway = builder.start().await.unwrap();
        assert_eq!(call(&gateway, POINTS, "{}").await.text("mine"), "yes");
    }
    std::fs::remove_file(&file).unwrap();
}

#[tokio::test]
async fn keys_are_made_by_default() {
    let gateway = Gateway::builder().app_id("2021000000000001").start().await.unwrap();
    let app = PrivateKey::parse(gateway.app_private_key_pem().unwrap()).unwrap();
    let alipay = PublicKey::parse(gateway.alipay_public_key_pem()).unwrap();
    assert_eq!(app.public_key().to_pem(), gateway.app_public_key_pem());
    assert_ne!(app.public_key(), &alipay);
    let mut params = Params::points().with("app_id", gateway.app_id());
    let sign = app.sign(SignType::Rsa2, params.string_to_sign().as_bytes()).unwrap();
    params.set("sign", &sign);
    let reply = send(&gateway, &params).await;
    assert_eq!(reply.codes().0, "10000");
    assert!(reply.verifies(&alipay, SignType::Rsa2));
    assert_eq!(start().await.app_private_key_pem(), Err(NoPrivateKey));
}

#[tokio::test]
async fn any_timestamp_is_taken_on_request() {
    let gateway = builder().clock_tolerance(Duration::MAX).start().await.unwrap();
    for (timestamp, code) in
        [("2014-07-24 03:07:50", "10000"), ("9999-12-01 00:00:00", "10000"), ("never", "40002")]
    {
        let params = Params::points().with("timestamp", timestamp).signed();
        assert_eq!(send(&gateway, &params).await.codes().0, code, "{timestamp}");
    }
}

#[tokio::test]
async fn wrong_settings_are_told_at_the_start() {
    let private = app_key().to_pkcs8_pem().unwrap();
    let table = [
        (builder().app_public_key("no key"), "the app's public key: "),
        (builder().app_public_key(private.as_bytes()), "a private key is never shared"),
        (builder().alipay_private_key("no key"), "Alipay's private key: "),
        (builder().alipay_private_key(app_key().public_key().to_pem()), "Alipay's private key: "),
        (builder().spec("method = \"a.b.c\"\n[reqest]\n"), "did you mean `request`"),
        (
            builder().spec(TOKEN).spec(TOKEN),
            "two specs were given for the method alipay.system.oauth.token",
        ),
        (builder().spec_file("no/such/spec.toml"), "no/such/spec.toml cannot be read"),
        (builder().handler("alipay.trade.pey", |_| Answer::example()), "\"alipay.trade.pey\""),
    ];
    for (builder, words) in table {
        let error: StartError = builder.start().await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
}
