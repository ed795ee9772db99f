//! Methods whose requests or answers are unlike the others: without any field, with fields beside
//! `biz_content` alone, and an answer without a code.

use std::collections::BTreeMap;

// Its fields all travel beside `biz_content`. It comes ready-made, by its product's feature.
use alipay::alipay_system::oauth_token;
use alipay::error::NotSent;
use alipay::transport::{HttpRequest, HttpResponse};
use alipay::{CallOptions, Error};
use alipay_openapi_tests::calls::{app, node_first, sign_first};

const TOKEN: &str = "alipay.system.oauth.token";
const SHARE: &str = "alipay.user.info.share";

/// A method whose request has no fields.
#[derive(alipay::Method)]
#[alipay(method = "alipay.user.info.share")]
pub(crate) struct InfoShare;

fn body(request: &HttpRequest) -> BTreeMap<String, String> {
    form_urlencoded::parse(request.body.as_bytes().unwrap()).into_owned().collect()
}

#[test]
fn a_request_without_fields_is_sent_and_answered() {
    let app = app().build().unwrap();
    let request = info_share::Request::builder().build();
    assert!(request.validate().is_ok());
    let options = CallOptions::new().auth_token("composeBd364827b102144cf992fb7ce6e327X89");
    let sent = app.prepare(&request, &options).unwrap();
    assert!(sent.url.contains("method=alipay.user.info.share"), "{}", sent.url);
    assert!(sent.url.contains("auth_token=composeBd364827b102144cf992fb7ce6e327X89"));
    // No biz_content, which the official SDKs do not send here either.
    assert_eq!(body(&sent), BTreeMap::new());

    let node = r#"{"code":"10000","msg":"Success","user_id":"2088102104794936","gender":"m",
        "avatar":"","deliver_addresses":[{"deliver_mobile":"13833334444"}]}"#;
    let reply = app
        .parse(&request, &CallOptions::new(), &HttpResponse::new(200, node_first(SHARE, node)))
        .unwrap();
    assert_eq!(reply.user_id.as_deref(), Some("2088102104794936"));
    // A word in another case is the word, what is empty is not there.
    assert_eq!(reply.gender.as_ref().unwrap().as_str(), "M");
    assert_eq!(reply.avatar, None);
    let shown = format!("{:?}", *reply);
    assert!(!shown.contains("13833334444"), "{shown}");
}

#[test]
fn a_token_travels_beside_biz_content_and_is_answered_without_a_code() {
    let app = app().build().unwrap();
    let request = oauth_token::Request::builder()
        .grant_type(oauth_token::GrantType::AuthorizationCode)
        .code("4b203fe6c11548bcabd8da5bb087a83b")
        .build();
    let sent = app.prepare(&request, &CallOptions::new()).unwrap();
    let pairs =
        [("code", "4b203fe6c11548bcabd8da5bb087a83b"), ("grant_type", "authorization_code")];
    let expected = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(body(&sent), expected.into());
    assert!(!format!("{request:?}").contains("4b203fe6"));

    let node = r#"{"access_token":"authbseB","alipay_user_id":"20881","auth_start":
        "2022-01-02 03:04:05","expires_in":1296000,"re_expires_in":"2592000","refresh_token":
        "authbseC","open_id":"074a1C"}"#;
    let reply = app
        .parse(&request, &CallOptions::new(), &HttpResponse::new(200, sign_first(TOKEN, node)))
        .unwrap();
    assert_eq!(reply.access_token, "authbseB");
    assert_eq!(reply.expires_in, 1_296_000);
    assert_eq!(reply.re_expires_in, Some(2_592_000));
    assert_eq!(reply.user_id, None);
    assert!(!format!("{:?}", *reply).contains("authbse"));
}

#[test]
fn a_token_needs_what_it_is_exchanged_for() {
    let app = app().build().unwrap();
    for grant in [oauth_token::GrantType::AuthorizationCode, oauth_token::GrantType::RefreshToken] {
        let request = oauth_token::Request::builder().grant_type(grant).build();
        let error = app.prepare(&request, &CallOptions::new()).unwrap_err();
        assert!(matches!(error, Error::NotSent(NotSent::Invalid { .. })), "{error}");
    }
}
