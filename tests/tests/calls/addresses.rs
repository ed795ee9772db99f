//! Addresses and names that Alipay does not take are told before anything is sent.

use alipay::error::{AddressFault, ConfigError, NotSent, OptionError, Outcome};
use alipay::{CallOptions, Client, Error, blocking};
use alipay_openapi_tests::calls::*;

type Set = fn(&str) -> CallOptions;

const WAYS: [(&str, Set); 3] = [
    ("notify_url", |url| CallOptions::new().notify_url(url)),
    ("return_url", |url| CallOptions::new().return_url(url)),
    ("notify_url", |url| CallOptions::new().common("notify_url", url)),
];

/// What is wrong with an address, if anything is. All ways of calling say the same.
fn fault(options: &CallOptions, name: &str) -> Option<AddressFault> {
    let app = app().build().unwrap();
    let told = |error: Error| {
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(error.to_string().contains(name), "{error}");
        match error {
            Error::NotSent(NotSent::Option(OptionError::Address { fault, .. })) => fault,
            error => panic!("{error:?}"),
        }
    };
    let prepared = app.prepare(&points(), options).err().map(told);
    let page = app.page_execute(&points_page(), options).err().map(told);
    let order = app.sdk_execute(&points_page(), options).err().map(told);
    assert_eq!((prepared, prepared), (page, order));
    prepared
}

#[test]
fn addresses_that_alipay_calls_are_whole() {
    use AddressFault::{Blank, Method, NoScheme};
    let table = [
        ("https://shop.example.com/alipay", None),
        ("http://shop.example.com", None),
        ("HTTPS://shop.example.com:8443/a?b=c&d=%20", None),
        ("https://例子.中国/回来?methods=1&paymethod=2&x=method=", None),
        ("https://shop.example.com/method=1", None),
        ("", None),
        (" https://shop.example.com", Some(Blank)),
        ("https://shop.example.com/\n", Some(Blank)),
        ("https://shop.example.com/a b", Some(Blank)),
        ("https://shop.example.com/\u{3000}", Some(Blank)),
        ("https://shop.example.com/\0", Some(Blank)),
        ("shop.example.com/alipay", Some(NoScheme)),
        ("//shop.example.com/alipay", Some(NoScheme)),
        ("/alipay", Some(NoScheme)),
        ("https:shop.example.com", Some(NoScheme)),
        ("https://", Some(NoScheme)),
        ("https:///alipay", Some(NoScheme)),
        ("://shop.example.com", Some(NoScheme)),
        ("https://shop.example.com/?method=wap", Some(Method)),
        ("https://shop.example.com/?a=b&method=", Some(Method)),
        ("https://shop.example.com/?a=b&method", Some(Method)),
        ("https://shop.example.com/#/back?method=x", Some(Method)),
    ];
    for (url, wanted) in table {
        for (name, set) in WAYS {
            assert_eq!(fault(&set(url), name), wanted, "{name} {url:?}");
        }
    }
    // A browser can be sent to an app of the merchant's.
    for (url, wanted) in [
        ("alipays://platformapi/startapp?appId=1", None),
        ("shop-app://paid", None),
        ("1shop://paid", Some(NoScheme)),
        ("shop app://paid", Some(Blank)),
    ] {
        assert_eq!(fault(&CallOptions::new().return_url(url), "return_url"), wanted, "{url}");
        let notify = fault(&CallOptions::new().notify_url(url), "notify_url");
        assert_eq!(notify, wanted.or(Some(NoScheme)), "{url}");
    }
    let error = app().build().unwrap();
    let options = CallOptions::new().notify_url("a secret");
    let error = error.prepare(&points(), &options).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("a secret"), "{error}");
}

/// A gateway of another machine is spoken to by TLS, unless that is said.
#[tokio::test]
async fn plain_http_leaves_this_machine_only_where_that_is_said() {
    let url = "http://gateway.example.com/gateway.do";
    let refused = [
        app().gateway_url(url).build().map(|_| ()),
        client(url).build().map(|_| ()),
        client_of::<blocking::Client>(url).build().map(|_| ()),
    ];
    for refused in refused {
        let error = refused.unwrap_err();
        assert!(matches!(error, ConfigError::PlainHttp), "{error:?}");
        assert!(error.to_string().contains("call `allow_http`"), "{error}");
    }
    assert_eq!(app().gateway_url(url).allow_http().build().unwrap().gateway_url(), url);
    assert!(client(url).allow_http().build().is_ok());
    let local = Client::builder().app_id(APP_ID).private_key(APP_KEY);
    let local = local.alipay_public_key(alipay_public().to_pem());
    assert!(local.gateway_url("http://localhost:8080/gateway.do").build().is_ok());
}
