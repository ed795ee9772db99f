//! A password in an address, the gateway's or a proxy's, is in no Debug, no message and no log.

use std::error::Error;
use std::fmt::Debug;

use alipay::error::ConfigError;
use alipay::transport::{Proxy, ReqwestTransport, TransportOptions, UreqTransport};
use alipay::{CallOptions, Client, blocking};
use alipay_openapi_tests::calls::{self, *};
use alipay_openapi_tests::capture::Capture;
use log::LevelFilter;

const PASSWORD: &str = "hunter2secret";
const ENCODED: &str = "aHVudGVyMnNlY3JldA";

#[track_caller]
fn hides(text: &str) {
    let user_and_password = "dXNlcjpodW50ZXIyc2VjcmV0";
    for secret in [PASSWORD, ENCODED, user_and_password] {
        assert!(!text.contains(secret), "{text}");
    }
}

/// An error in all the words that it and its causes have.
fn words(error: &dyn Error) -> String {
    let mut words = format!("{error} {error:?}\n");
    let mut cause = error.source();
    while let Some(error) = cause {
        words += &format!("{error} {error:?}\n");
        cause = error.source();
    }
    words
}

fn gateways() -> [String; 3] {
    [
        format!("http://user:{PASSWORD}@127.0.0.1:1/gateway.do"),
        format!("http://{PASSWORD}@127.0.0.1:1/gateway.do"),
        format!("http://127.0.0.1:1/gateway.do?token={PASSWORD}"),
    ]
}

fn proxies() -> [Proxy; 6] {
    [
        Proxy::new(format!("http://user:{PASSWORD}@127.0.0.1:1")),
        Proxy::new("http://127.0.0.1:1").basic_auth("user", PASSWORD),
        Proxy::new(format!("http://user:{PASSWORD}@127.0.0.1:port")),
        Proxy::new(format!("http://user:{PASSWORD}@")),
        Proxy::new(format!("//user:{PASSWORD}@127.0.0.1:1 ")),
        Proxy::new(format!("gopher://user:{PASSWORD}@127.0.0.1:1")),
    ]
}

#[tokio::test]
async fn no_address_shows_its_password() {
    // At its finest level ureq logs addresses in full, as its transport's documentation says.
    let capture = Capture::begin(LevelFilter::Debug);
    for url in gateways() {
        let client = client(&url).build().unwrap();
        assert_eq!(client.app().gateway_url(), url);
        let request = client.app().prepare(&points(), &CallOptions::new()).unwrap();
        let shown: [&dyn Debug; 5] =
            [&calls::client(&url), &client, client.app(), &app().gateway_url(&url), &request];
        for shown in shown {
            hides(&format!("{shown:?} {shown:#?}"));
            assert!(format!("{shown:?}").contains("http://127.0.0.1:1/gateway.do"), "{shown:?}");
        }
        let error = client.execute(&points()).await.unwrap_err();
        hides(&words(&error));
        let url = url.clone();
        let blocking = tokio::task::spawn_blocking(move || {
            let client = calls::client_of::<blocking::Client>(url).build().unwrap();
            let error = client.execute(&points()).unwrap_err();
            format!("{client:?} {}", words(&error))
        });
        hides(&blocking.await.unwrap());
    }
    for proxy in proxies() {
        hides(&format!("{proxy:?} {proxy:#?}"));
        let options = TransportOptions::new().proxy(proxy);
        hides(&format!("{options:?}"));
        match ReqwestTransport::with_options(&options) {
            Ok(transport) => hides(&format!("{transport:?}")),
            Err(error) => hides(&words(&error)),
        }
        match UreqTransport::with_options(&options) {
            Ok(transport) => hides(&format!("{transport:?}")),
            Err(error) => hides(&words(&error)),
        }
        let builder = || client("https://openapi.example.com/").transport_options(options.clone());
        hides(&format!("{:?}", builder()));
        match builder().build() {
            Ok(client) => {
                hides(&format!("{client:?}"));
                hides(&words(&client.execute(&points()).await.unwrap_err()));
            }
            Err(error) => hides(&words(&error)),
        }
        let builder = calls::client_of::<blocking::Client>("https://openapi.example.com/");
        let builder = builder.transport_options(options);
        let blocking = tokio::task::spawn_blocking(move || match builder.build() {
            Ok(client) => format!("{client:?} {}", words(&client.execute(&points()).unwrap_err())),
            Err(error) => words(&error),
        });
        hides(&blocking.await.unwrap());
    }
    hides(&capture.logged());
}

/// An address that is none is not shown either.
#[test]
fn what_is_no_address_is_not_shown() {
    for url in [
        format!("user:{PASSWORD}@gateway"),
        format!("https://user:{PASSWORD}@gate way/"),
        format!("https:// {PASSWORD}"),
        PASSWORD.to_owned(),
    ] {
        let builder = Client::builder().app_id(APP_ID).private_key(APP_KEY).gateway_url(&url);
        hides(&format!("{builder:?}"));
        let error = builder.alipay_public_key(alipay_public().to_pem()).build().unwrap_err();
        assert!(matches!(error, ConfigError::GatewayUrl), "{error:?}");
        hides(&words(&error));
    }
}
