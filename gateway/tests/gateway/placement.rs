//! Where parameters may be sent, and in which form.

use crate::support::*;

#[tokio::test]
async fn query_and_body_are_both_taken() {
    let gateway = start().await;
    let content =
        r#"{"req_id":"7","user_id":"2088","activity_account":"3","memo":"积分+ %2B&=~*"}"#;
    let params = Params::new(POINTS, content).with("app_auth_token", "a+b/c==").signed();
    let form = params.form();
    let (in_body, in_query): (Vec<_>, Vec<_>) =
        params.0.iter().cloned().partition(|(name, _)| name == "biz_content");
    let (in_query, in_body) = (Params(in_query).form(), Params(in_body).form());
    let spaces_as_percent = form.replace('+', "%20");
    let small_hex = form.replace("%2B", "%2b").replace("%3A", "%3a");
    let table = [
        ("all in the body", "", &*form),
        ("all in the query of a POST", &*form, ""),
        ("as the Java SDK does", &*in_query, &*in_body),
        ("the other way round", &*in_body, &*in_query),
        ("twice the same", &*in_query, &*form),
        ("spaces as %20", "", &*spaces_as_percent),
        ("hexadecimal digits in small letters", "", &*small_hex),
        ("empty pairs", "&&", &*format!("&{form}&")),
    ];
    for (name, query, body) in table {
        let reply = post(&gateway, query, FORM, body).await.unwrap();
        assert_eq!(reply.codes().0, "10000", "{name}: {}", reply.body);
    }
    for (name, query) in [("GET", &form), ("GET, spaces as %20", &spaces_as_percent)] {
        let reply = get(&gateway, query).await;
        assert_eq!(reply.codes().0, "10000", "{name}: {}", reply.body);
    }
}

#[tokio::test]
async fn two_values_of_a_parameter_are_refused() {
    let gateway = start().await;
    let form = Params::points().signed().form();
    let table = [
        ("in both places", "version=1.1", form.clone()),
        ("in the body", "", format!("{form}&version=1.1")),
        ("one of them empty", "", format!("{form}&version=")),
        ("a sign", "sign=abc", form.clone()),
        ("one that nobody knows", "x=1&x=2", form),
    ];
    for (name, query, body) in table {
        let reply = post(&gateway, query, FORM, body).await.unwrap();
        assert_eq!(reply.codes(), ("40002".to_owned(), "isv.invalid-parameter".to_owned()));
        assert!(reply.text("sub_msg").contains("given twice"), "{name}");
        assert_eq!(reply.root(), "error_response", "{name}");
    }
}

/// Each parameter is compared with all others, so their number must be limited.
#[tokio::test]
async fn more_than_a_thousand_parameters_are_refused() {
    let gateway = start().await;
    let signed = Params::points().signed();
    let added = |count: usize| (0..count).map(|at| format!("&y{at}=1")).collect::<String>();
    let body = signed.form() + &added(1000 - signed.0.len());
    let reply = post(&gateway, "", FORM, body.clone()).await.unwrap();
    assert_eq!(reply.codes().1, "isv.invalid-signature");
    for count in [1001, 5000] {
        let body = signed.form() + &added(count - signed.0.len());
        let reply = post(&gateway, "", FORM, body).await.unwrap();
        assert_eq!(reply.codes(), ("40002".to_owned(), "isv.invalid-parameter".to_owned()));
        assert_eq!(reply.text("sub_msg"), "There are more than 1000 parameters.");
    }
}

#[tokio::test]
async fn a_body_must_be_a_form() {
    let gateway = start().await;
    let form = Params::points().signed().form();
    let table = [
        ("application/x-www-form-urlencoded", true),
        ("Application/X-WWW-Form-Urlencoded; charset=UTF-8", true),
        ("application/json", false),
        ("multipart/form-data; boundary=x", false),
        ("", false),
    ];
    for (content_type, taken) in table {
        let reply = post(&gateway, "", content_type, &*form).await.unwrap();
        assert_eq!(reply.codes().0 == "10000", taken, "{content_type}: {}", reply.body);
    }
    // Without a body, its content type does not matter.
    let reply = post(&gateway, &form, "application/json", "").await.unwrap();
    assert_eq!(reply.codes().0, "10000");
}

#[tokio::test]
async fn there_is_one_path() {
    let gateway = start().await;
    let form = Params::points().signed().form();
    let base = gateway.url().replace("/gateway.do", "");
    for (path, status) in [("/gateway.do", 200), ("/", 404), ("/gateway.do/x", 404), ("/v3", 404)] {
        let url = format!("{base}{path}?{form}");
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        assert_eq!(client.get(url).send().await.unwrap().status(), status, "{path}");
    }
}
