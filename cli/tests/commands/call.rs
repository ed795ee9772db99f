//! `alipay call`, against the local gateway.

use std::net::TcpListener;

use serde_json::json;

use super::support::{Local, fed};

/// A call of an outline: who sends it is not known, so it can be anyone.
const ANYONE: [&str; 4] = ["call", "alipay.trade.credit.order.query", "-f", "out_trade_no=1"];

/// A method with one of everything, which answers what the tests need.
const SPEC: &str = r#"
method = "example.shop.stock"
title = "Stock"
sent-by = ["client", "browser"]
idempotency-key = "req_id"

[request]
req_id = { max-length = 8, example = "1" }
count = { type = "Number", example = 1 }
open = { type = "Boolean", example = true }
shelf = { type = "Shelf" }
goods = { type = "Shelf[]", max-items = 2 }
tags = { type = "String[]" }
inner = { type = "Json<Shelf>" }
note = { type = "Json", example = "{}" }

[objects.Shelf]
name = { required = true, max-length = 4, example = "left" }
price = { type = "Price", example = "1.00" }

[response]
stock = { type = "Number", required = true, example = 7 }
"#;

#[test]
fn a_call_is_done_and_its_answer_printed() {
    let local = Local::start(&[]);
    let done = local.run(&["call", "alipay.trade.query", "-f", "out_trade_no=1"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(done.json()["code"], "10000");
    assert_eq!(done.json()["trade_status"], "TRADE_SUCCESS");
    assert!(done.err.contains("done: alipay.trade.query 10000 Success"), "{}", done.err);

    let content = br#"{"out_trade_no":"1"}"#;
    let arguments = ["call", "alipay.trade.query", "--biz-content", "-", "--json"];
    let report = fed(&mut local.alipay(&arguments), content);
    assert_eq!((report.code, &report.json()["outcome"]), (0, &json!("done")));
    assert_eq!(report.json()["answer"], done.json());
    assert_eq!(report.err, "");
}

#[test]
fn flags_go_before_the_environment() {
    let local = Local::start(&["--app-id", "2021000000000001"]);
    let (app, alipay) = (local.keys.path("app.pkcs1.pem"), local.keys.path("alipay.pub.pem"));
    let base = ["call", "alipay.trade.query", "-f", "out_trade_no=1", "--gateway-url", local.url()];
    let flags = [
        ["--app-id", "2021000000000001"],
        ["--app-private-key-file", &app],
        ["--alipay-public-key-file", &alipay],
        ["--charset", "GBK"],
    ];
    let arguments = [&base[..], &flags.concat()].concat();
    let mut command = super::support::alipay(&arguments);
    command.env("ALIPAY_APP_ID", "1").env("ALIPAY_PUBLIC_KEY", "none").env("ALIPAY_CERT", "none");
    let done = fed(command.env("ALIPAY_APP_PRIVATE_KEY", "none"), b"");
    assert_eq!(done.code, 0, "{}", done.err);
}

#[test]
fn certificates_encryption_and_sm2() {
    let local = Local::start(&["--certificates", "--encrypt", "AES"]);
    let [app, alipay, root, key] =
        ["app-cert.crt", "alipay-cert.crt", "root-cert.crt", "content-key.txt"]
            .map(|name| local.keys.path(name));
    let base = ["call", "alipay.trade.query", "-f", "out_trade_no=1"];
    let flags = [
        ["--app-cert-file", &app],
        ["--alipay-cert-file", &alipay],
        ["--root-cert-file", &root],
        ["--encrypt-key-file", &key],
    ];
    let done = local.run(&[&base[..], &flags.concat()].concat());
    assert_eq!((done.code, &done.json()["code"]), (0, &json!("10000")), "{}", done.err);
    let plain = local.run(&[&base[..], &flags.concat(), &["--without-encryption"]].concat());
    assert_eq!(plain.code, 0, "{}", plain.err);

    let local = Local::start(&["--sm2"]);
    let done = local.run(&[&base[..], &["--sign-type", "SM2"]].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(!std::path::Path::new(&local.keys.path("app.pkcs1.pem")).exists());
}

/// What the call sent, as the address for a browser tells.
fn sent(local: &Local, spec: &str, fields: &[&str]) -> serde_json::Value {
    let flags: Vec<&str> = fields.iter().flat_map(|field| ["--field", field]).collect();
    sent_by(local, spec, &flags)
}

fn sent_by(local: &Local, spec: &str, flags: &[&str]) -> serde_json::Value {
    let done = local.run(&[&["call", "--spec", spec, "--page-url"], flags].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    let (_, query) = done.out.trim().split_once('?').unwrap();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let (_, content) = pairs.find(|(name, _)| name == "biz_content").unwrap();
    serde_json::from_str(&content).unwrap()
}

#[test]
fn fields_are_sent_by_the_types_of_the_spec() {
    let local = Local::start(&[]);
    let spec = local.keys.write("stock.toml", SPEC);
    let table: [(&[&str], serde_json::Value); 9] = [
        (&["count=12"], json!({ "count": 12 })),
        (&["open=true", "req_id=7"], json!({ "req_id": "7", "open": true })),
        (&["shelf.name=a=b", "shelf.price=2"], json!({ "shelf": { "name": "a=b", "price": "2" } })),
        (&[r#"shelf={"name":"x"}"#], json!({ "shelf": { "name": "x" } })),
        (
            &["goods[0].name=a", "goods[1].name=b", "goods[0].price=1"],
            json!({ "goods": [{ "name": "a", "price": "1" }, { "name": "b" }] }),
        ),
        (&["tags[0]=1", "tags[1]=x y"], json!({ "tags": ["1", "x y"] })),
        (&[r#"tags=["a"]"#], json!({ "tags": ["a"] })),
        (&["inner.name=a"], json!({ "inner": r#"{"name":"a"}"# })),
        (&[r#"note={"a":1}"#], json!({ "note": r#"{"a":1}"# })),
    ];
    for (fields, wanted) in table {
        assert_eq!(sent(&local, &spec, fields), wanted, "{fields:?}");
    }
}

#[test]
fn a_field_can_be_a_flag_of_its_own() {
    let local = Local::start(&[]);
    let spec = local.keys.write("stock.toml", SPEC);
    let table: [(&[&str], serde_json::Value); 6] = [
        (&["--req_id", "7", "--count=12"], json!({ "req_id": "7", "count": 12 })),
        (&["--req_id=a=b"], json!({ "req_id": "a=b" })),
        (
            &["--shelf.name=--x", "--shelf.price", "-1"],
            json!({ "shelf": { "name": "--x", "price": "-1" } }),
        ),
        (
            &["--goods[0].name", "a", "-f", "count=1"],
            json!({ "count": 1, "goods": [{ "name": "a" }] }),
        ),
        (&["--tags", r#"["a"]"#, "--timeout", "5"], json!({ "tags": ["a"] })),
        (&["--return-url", "https://b.example", "--req_id", "1"], json!({ "req_id": "1" })),
    ];
    for (flags, wanted) in table {
        assert_eq!(sent_by(&local, &spec, flags), wanted, "{flags:?}");
    }
    let table: [(&[&str], &str); 7] = [
        (&["--cuont", "1"], "did you mean `count`?"),
        (&["--timout", "1"], "did you mean `--timeout`?"),
        (&["--biz_content", "{}"], "a parameter of every call"),
        (&["--notify_url", "x"], "a parameter of every call"),
        (&["--count"], "count has no value"),
        (&["--count", "--req_id", "1"], "count has no value"),
        (&["--return-url", "--req_id", "1"], "a value is required for '--return-url <URL>'"),
    ];
    for (flags, words) in table {
        let done = local.run(&[&["call", "--spec", &spec], flags].concat());
        assert_eq!((done.code, &*done.out), (2, ""), "{flags:?}");
        assert!(done.err.contains(words), "{flags:?}: {}", done.err);
    }
    // An option goes before a field of its name, and says so.
    let spec = "method = \"a.b.c\"\ntitle = \"T\"\nsent-by = \"browser\"\n[request]\ntimeout = {}\nversion = { own = true }\n";
    let spec = local.keys.write("names.toml", spec);
    let flags = ["--field", "timeout=3m", "--version", "2"];
    assert_eq!(sent_by(&local, &spec, &flags), json!({ "timeout": "3m", "version": "2" }));
    let done = local.run(&["call", "--spec", &spec, "--page-url", "--timeout", "3"]);
    assert!(done.err.contains("the field is --field timeout=VALUE"), "{}", done.err);
}

#[test]
fn json_is_sent_as_it_was_written() {
    let local = Local::start(&[]);
    let spec = local.keys.write("stock.toml", SPEC);
    let table = [
        // A float on the way would make another number of these.
        (
            r#"{"tags":[20131120110010043300001215361]}"#,
            json!({ "tags": ["20131120110010043300001215361"] }),
        ),
        (
            r#"{"shelf":{"name":"a","price":12345678901234567.10}}"#,
            json!({ "shelf": { "name": "a", "price": "12345678901234567.10" } }),
        ),
        (
            r#"{"inner":{"name":1.0,"price":1.10}}"#,
            json!({ "inner": r#"{"name":"1.0","price":"1.10"}"# }),
        ),
        (r#"{"note":{"b":1.10,"a":[ 2 ]}}"#, json!({ "note": r#"{"b":1.10,"a":[ 2 ]}"# })),
        (
            r#"{"count":9223372036854775807,"open":false}"#,
            json!({ "count": i64::MAX, "open": false }),
        ),
        (r#"{"count":"12","req_id":null}"#, json!({ "count": 12 })),
    ];
    let file = local.keys.path("content.json");
    for (content, wanted) in table {
        assert_eq!(sent_by(&local, &spec, &["--biz-content", content]), wanted, "{content}");
        std::fs::write(&file, format!("\u{feff}\n {content}\n")).unwrap();
        assert_eq!(sent_by(&local, &spec, &["--biz-content", &format!("@{file}")]), wanted);
    }
    let table = [
        (r#"{"req_id":"1","req_id":"2"}"#, 2, "req_id is given twice"),
        (r#"{"shelf":{"name":"1","name":"2"}}"#, 2, "shelf.name is given twice"),
        (r#"{"goods":[{"name":"1","name":"2"}]}"#, 2, "goods[0].name is given twice"),
        (r#"{"count":1.5}"#, 3, "count: must be a whole number"),
        (r#"{"count":9223372036854775808}"#, 3, "count: must be a whole number"),
        ("@/nowhere.json", 2, "cannot read /nowhere.json"),
        ("{\"a\"", 2, "--biz-content must be a JSON object: EOF"),
    ];
    for (content, code, words) in table {
        let done = local.run(&["call", "--spec", &spec, "--biz-content", content]);
        assert_eq!((done.code, &*done.out), (code, ""), "{content}");
        assert!(done.err.contains(words), "{content}: {}", done.err);
    }
    let deep = format!("{{\"note\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let done =
        fed(&mut local.alipay(&["call", "--spec", &spec, "--biz-content", "-"]), deep.as_bytes());
    assert_eq!(done.code, 2, "{}", done.err);
}

#[test]
fn fields_that_the_spec_lacks_are_sent_where_that_is_said() {
    let local = Local::start(&[]);
    let spec = local.keys.write("stock.toml", SPEC);
    let content = r#"{"new":{"a":[1,2.50,"x"]},"shelf":{"name":"a","new":true},"count":1}"#;
    let wanted = json!({ "count": 1, "shelf": { "name": "a", "new": true }, "new": { "a": [1, 2.5, "x"] }, "other": "1" });
    let flags = ["--biz-content", content, "--other", "1", "--allow-unknown"];
    assert_eq!(sent_by(&local, &spec, &flags), wanted);
    let table: [(&[&str], &str); 7] = [
        (&["--other", "1"], "--allow-unknown sends it all the same"),
        // An misspelt option is not a field, whatever is allowed.
        (&["--allow-unknown", "--app_private_key", "k"], "the spec has no field"),
        (&["--allow-unknown", "--biz-content", r#"{"app_auth_token":"t"}"#], "of every call"),
        (&["--allow-unknown", "--other.a", "1"], "give it in --biz-content"),
        (&["--allow-unknown", "--other", "1", "--other", "2"], "other is given twice"),
        (&["--allow-unknown", "--biz-content", r#"{"a":1,"a":2}"#], "a is given twice"),
        (&["--allow-unknown", "--biz-content", r#"{"a":1234567890.1234567}"#], "write a number"),
    ];
    for (flags, words) in table {
        let done = local.run(&[&["call", "--spec", &spec], flags].concat());
        assert_eq!(done.code, 2, "{flags:?}");
        assert!(done.err.contains(words), "{flags:?}: {}", done.err);
    }
    // What the spec says is checked all the same.
    let done = local.run(&["call", "--spec", &spec, "--allow-unknown", "--count", "x", "--a", "1"]);
    assert_eq!(done.code, 3, "{}", done.err);
}

#[test]
fn fields_that_are_wrong_are_told() {
    let local = Local::start(&[]);
    let spec = local.keys.write("stock.toml", SPEC);
    let table: [(&[&str], i32, &str); 15] = [
        (&["-f", "cuont=1"], 2, "did you mean `count`?"),
        (&["-f", "shelf.nam=1"], 2, "did you mean `name`?"),
        (&["--biz-content", r#"{"goods":[{"nam":"x"}]}"#], 2, "goods[0].nam: the spec has no"),
        (&["--biz-content", r#"{"inner":"{\"nam\":1}"}"#], 2, "inner.nam: the spec has no"),
        (&["--biz-content", "[]"], 2, "--biz-content must be a JSON object"),
        (&["-f", "count"], 2, "--field takes NAME=VALUE"),
        (&["-f", "count[0]=1"], 2, "count is not a list"),
        (&["-f", "goods.name=1"], 2, "say which one, as goods[0]"),
        (&["-f", "goods[1].name=1"], 2, "item 0 comes first"),
        (&["-f", "goods[x].name=1"], 2, "is written as goods[0]"),
        (&["-f", "count.x=1"], 2, "count has no fields of its own"),
        (&["-f", "count=1", "-f", "count=2"], 2, "count is given twice"),
        (&["-f", "goods=x"], 2, "goods is a list: give it as JSON"),
        (&["-f", "count=many"], 3, "count:"),
        (&["-f", "req_id=123456789", "-f", "shelf.name=12345"], 3, "at most 4 characters"),
    ];
    for (more, code, words) in table {
        let done = local.run(&[&["call", "--spec", &spec], more].concat());
        assert_eq!(done.code, code, "{more:?}: {}", done.err);
        assert!(done.err.contains(words), "{more:?}: {}", done.err);
        assert_eq!(done.out, "");
    }
    let flags = ["-f", "req_id=123456789", "-f", "shelf.name=12345", "--json"];
    let report = local.run(&[&["call", "--spec", &spec][..], &flags].concat()).json();
    let fields: Vec<_> =
        report["violations"].as_array().unwrap().iter().map(|v| &v["field"]).collect();
    assert_eq!(fields, ["req_id", "shelf.name"]);
}

#[test]
fn outcomes_are_exit_codes() {
    let local = Local::start(&[]);
    let spec = local.keys.write("stock.toml", SPEC);
    let query = ["call", "alipay.trade.query", "-f", "out_trade_no=1"];
    // The gateway does not know the method.
    let refused = local.run(&["call", "--spec", &spec, "--json"]);
    assert_eq!((refused.code, &refused.json()["outcome"]), (7, &json!("turned away")));
    assert_eq!(refused.json()["sub_code"], "isv.invalid-method");
    let refused = local.run(&[&query[..], &["--app-id", "1"]].concat());
    assert_eq!(refused.code, 7);
    assert_eq!(refused.json()["sub_code"], "isv.invalid-app-id");
    assert!(refused.err.contains("isv.invalid-app-id"), "{}", refused.err);

    let not_sent = local.run(&[&query[..], &["--gateway-url", "http://127.0.0.1:1/"]].concat());
    assert_eq!((not_sent.code, &*not_sent.out), (3, ""), "{}", not_sent.err);

    // Another key than Alipay's: whoever answered is not known.
    let key = local.keys.path("app.pub.pem");
    let own = local.run(&[&query[..], &["--alipay-public-key-file", &key]].concat());
    assert_eq!(own.code, 2, "{}", own.err);
    let other = Local::start(&[]);
    let key = other.keys.path("alipay.pub.pem");
    let unknown = local.run(&[&query[..], &["--alipay-public-key-file", &key, "--json"]].concat());
    assert_eq!((unknown.code, &unknown.json()["outcome"]), (4, &json!("unknown")));

    // Somebody who takes the call and hangs up; the same request can be sent again.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let hangs_up = std::thread::spawn(move || {
        use std::io::Read as _;
        let (mut stream, _) = listener.accept().unwrap();
        stream.read(&mut [0; 1 << 16]).unwrap()
    });
    let flags = ["-f", "req_id=7", "--no-retry", "--gateway-url", &url, "--json"];
    let unknown = local.run(&[&["call", "--spec", &spec][..], &flags].concat());
    assert!(hangs_up.join().unwrap() > 0);
    assert_eq!(unknown.code, 4, "{}", unknown.out);
    assert_eq!(unknown.json()["idempotency_key"], json!({ "field": "req_id", "value": "7" }));

    // Specs that read the same answer in three ways, and one that does not know it.
    let table = [
        ("pending-when = { trade_status = \"TRADE_SUCCESS\" }", 6, "pending"),
        ("failure-when = { trade_status = \"TRADE_SUCCESS\" }", 1, "refused"),
        ("success-when = { trade_status = \"TRADE_SUCCESS\" }", 0, "done"),
        ("success-when = { trade_status = \"TRADE_CLOSED\" }", 4, "unknown"),
    ];
    for (says, code, outcome) in table {
        let spec = format!(
            "method = \"alipay.trade.query\"\ntitle = \"Query\"\n{says}\n\
             [request]\nout_trade_no = {{ example = \"1\" }}\n\
             [response]\ntrade_status = {{ example = \"TRADE_CLOSED\" }}\n"
        );
        let spec = local.keys.write("query.toml", &spec);
        let done = local.run(&["call", "--spec", &spec, "-f", "out_trade_no=1", "--json"]);
        assert_eq!((done.code, &done.json()["outcome"]), (code, &json!(outcome)), "{says}");
        assert_eq!(done.json()["answer"]["trade_status"], "TRADE_SUCCESS", "{says}");
    }
}

#[test]
fn a_refusal_tells_the_remedies_of_the_spec() {
    let local = Local::start(&[]);
    // The gateway refuses in codes of its own, which a spec may know.
    let spec = "method = \"alipay.trade.query\"\ntitle = \"Query\"\n\
                [request]\nout_trade_no = { example = \"1\" }\n[response]\n\
                [errors]\n\"isv.invalid-app-id\" = { doc = \"Another app.\", remedy = \"Take yours.\" }\n";
    let spec = local.keys.write("query.toml", spec);
    let base = ["call", "--spec", &spec, "-f", "out_trade_no=1", "--app-id", "1"];
    let done = local.run(&base);
    assert_eq!(done.code, 7);
    assert!(done.err.contains("note: Take yours."), "{}", done.err);
    // Once, though the error's own words have them too.
    assert_eq!(done.err.matches("Take yours.").count(), 1, "{}", done.err);
    assert!(done.err.contains("note: Another app."), "{}", done.err);
    let told = local.run(&[&base[..], &["--json"]].concat()).json();
    assert_eq!(told["remedies"], json!(["Take yours."]));
    assert_eq!((&told["meaning"], &told["retry"]), (&json!("Another app."), &json!("never")));
    // Nobody vouches for a refusal before the signature was looked at.
    assert_eq!(told["authenticated"], false);
    assert!(done.err.contains("[this answer is not signed]"), "{}", done.err);
}

#[test]
fn an_answer_is_judged_as_the_library_judges_it() {
    let local = Local::start(&[]);
    let spec = "method = \"alipay.trade.query\"\ntitle = \"Query\"\n\
                [request]\nout_trade_no = { example = \"1\" }\n\
                [response]\ntrade_no = { required = true }\nnew_no = { required = true }\n";
    let spec = local.keys.write("query.toml", spec);
    let base = ["call", "--spec", &spec, "--out_trade_no", "1"];
    let done = local.run(&base);
    assert_eq!(done.code, 5);
    assert!(done.err.contains("new_no: required, but missing"), "{}", done.err);
    let told = local.run(&[&base[..], &["--json"]].concat()).json();
    assert_eq!(told["outcome"], json!("done, unreadable"));
    assert!(told["answer"]["trade_no"].is_string(), "{told}");

    // An optional field that does not fit.
    let spec = "method = \"alipay.trade.query\"\ntitle = \"Query\"\n\
                [request]\nout_trade_no = { example = \"1\" }\n\
                [response]\ntrade_no = { type = \"Boolean\" }\n";
    let spec = local.keys.write("query.toml", spec);
    let base = ["call", "--spec", &spec, "--out_trade_no", "1"];
    let note = "a field does not fit the spec: trade_no: expected true or false, found other text";
    let done = local.run(&base);
    assert_eq!(done.code, 0);
    assert!(done.err.contains(&format!("warning: {note}")), "{}", done.err);
    let told = local.run(&[&base[..], &["--json"]].concat()).json();
    assert_eq!((&told["outcome"], &told["notes"]), (&json!("done"), &json!([note])));
}

#[test]
fn files_are_uploaded() {
    let local = Local::start(&[]);
    let file = local.keys.write("shop.jpg", "not much of a picture");
    let given = format!("image_content={file}");
    let base = ["call", "alipay.offline.material.image.upload"];
    let flags = ["-f", "image_type=jpg", "-f", "image_name=shop", "--file", &given];
    let done = local.run(&[&base[..], &flags].concat());
    assert_eq!((done.code, &done.json()["code"]), (0, &json!("10000")), "{}", done.err);
    let table = [
        ("--file", "image_type=x", "image_type is not a file"),
        ("--field", "image_content=x", "give its path with --file image_content=PATH"),
        ("--file", "image_content=/nowhere.jpg", "cannot read /nowhere.jpg"),
        ("--file", "image=x", "the spec has no field `image`"),
    ];
    for (flag, value, words) in table {
        let done = local.run(&[&base[..], &[flag, value]].concat());
        assert_eq!(done.code, 2, "{}", done.err);
        assert!(done.err.contains(words), "{}", done.err);
    }
}

#[test]
fn what_others_send_is_printed() {
    let local = Local::start(&[]);
    let fields = ["-f", "out_trade_no=1", "-f", "subject=x", "-f", "total_amount=1.00"];
    let base = [
        &["call", "alipay.trade.page.pay", "-f", "product_code=FAST_INSTANT_TRADE_PAY"],
        &fields[..],
    ]
    .concat();
    let and = |flag| local.run(&[&base[..], &[flag]].concat());
    let url = and("--page-url");
    assert!(url.out.starts_with(&format!("{}?", local.url())) && url.out.contains("&sign="));
    let form = and("--page-form");
    assert!(form.out.starts_with("<form") && form.out.trim_end().ends_with("</script>"));
    let order = local.run(
        &[&["call", "alipay.trade.app.pay"], &fields[..], &["--order-string", "--json"]].concat(),
    );
    let order = order.json();
    assert!(order["order_string"].as_str().unwrap().contains("method=alipay.trade.app.pay&"));
    for options in [["--page-url", "--page-form"], ["--page-url", "--order-string"]] {
        assert_eq!(local.run(&[&base[..], &options].concat()).code, 2);
    }
}

#[test]
fn a_call_goes_the_way_of_who_sends_it() {
    let local = Local::start(&[]);
    let own = |senders: &str| {
        let text = format!("method = \"a.b.c\"\ntitle = \"T\"\n{senders}\n[request]\nx = {{}}\n");
        local.keys.write(&format!("{}.toml", senders.len()), text)
    };
    let (both, all) = (own("sent-by = [\"browser\", \"phone\"]"), own(""));
    let page = "is sent by the user's browser, so nothing was sent: --page-url prints the address";
    let order =
        "is sent by the Alipay SDK in an app on a phone, so nothing was sent: --order-string";
    let client = "is sent by the client, so nothing was sent: call it without --order-string";
    let either = "the user's browser or the Alipay SDK in an app on a phone, so nothing was sent";
    let table: [(&[&str], &[&str], &str); 10] = [
        (&["alipay.trade.page.pay"], &[], page),
        (&["alipay.trade.wap.pay"], &["--order-string"], page),
        (&["alipay.trade.page.refund"], &[], page),
        (&["alipay.trade.app.pay"], &[], order),
        (&["alipay.trade.app.pay"], &["--page-form"], order),
        (&["alipay.fund.auth.order.app.freeze"], &[], order),
        (&["alipay.trade.query", "--trade_no", "1"], &["--page-url"], client),
        (&["alipay.trade.query", "--trade_no", "1"], &["--order-string"], client),
        (&["--spec", &both], &[], either),
        (&["--spec", &all], &["--page-url"], client),
    ];
    for (method, mode, words) in table {
        let arguments = [&["call"], method, mode].concat();
        let done = local.run(&arguments);
        assert_eq!((done.code, &*done.out), (2, ""), "{arguments:?}");
        assert!(done.err.contains(words), "{arguments:?}: {}", done.err);
        let json = local.run(&[&arguments[..], &["--json"]].concat());
        assert_eq!((json.code, &json.json()["outcome"]), (2, &json!("not sent")));
        assert!(json.json()["error"].as_str().unwrap().contains(words));
    }
    for (method, mode) in [
        (&["--spec", &both][..], "--page-url"),
        (&["--spec", &both], "--order-string"),
        (&ANYONE[1..], "--page-url"),
        (&ANYONE[1..], "--order-string"),
        (&ANYONE[1..], "--json"),
        (&["--spec", &all], "--json"),
    ] {
        let done = local.run(&[&["call"], method, &[mode]].concat());
        assert_ne!(done.code, 2, "{method:?} {mode}: {}", done.err);
    }
}

#[test]
fn addresses_that_alipay_does_not_take_are_told() {
    let local = Local::start(&[]);
    let base = ANYONE;
    let table: [(&[&str], i32, &str); 5] = [
        (&["--return-url", "/b"], 3, "\"return_url\" is not a whole address"),
        (&["--return-url", "https://a.example/?method=x"], 3, "isv.suspected-attack"),
        (&["--notify-url", "https://a.example/ "], 3, "\"notify_url\" contains a space"),
        (&["--common", "notify_url=a.example"], 3, "\"notify_url\" is not a whole address"),
        (&["--gateway-url", "http://gateway.invalid/"], 2, "call `allow_http`"),
    ];
    for (more, code, words) in table {
        let done = local.run(&[&base[..], more].concat());
        assert_eq!((done.code, &*done.out), (code, ""), "{more:?}");
        assert!(done.err.contains(words), "{}", done.err);
    }
    let elsewhere = ["--gateway-url", "http://gateway.invalid/", "--page-url"];
    let done = local.run(&[&base[..], &elsewhere, &["--allow-http"]].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    let mut command = local.alipay(&[&base[..], &elsewhere].concat());
    assert_eq!(fed(command.env("ALIPAY_ALLOW_HTTP", "true"), b"").code, 0);
}

#[test]
fn common_parameters_go_along() {
    let local = Local::start(&[]);
    let base = [&ANYONE[..], &["--page-url"]].concat();
    let flags = [
        "--notify-url",
        "https://a.example/?a=b",
        "--return-url=https://b.example/",
        "--common",
        "prod_code=X",
    ];
    let done = local.run(&[&base[..], &flags].concat());
    assert!(done.out.contains("notify_url=https%3A%2F%2Fa.example%2F%3Fa%3Db"), "{}", done.out);
    assert!(
        done.out.contains("return_url=https%3A%2F%2Fb.example%2F")
            && done.out.contains("prod_code=X"),
        "{}",
        done.out
    );

    // Tokens are secrets.
    let (app, user) = (local.keys.write("app", "token-7\n"), local.keys.write("user", "token-8"));
    let flags = ["--app-auth-token-file", &app, "--auth-token-file", &user];
    let done = local.run(&[&base[..], &flags].concat());
    assert!(done.out.contains("app_auth_token=token-7"), "{}", done.out);
    assert!(done.out.contains("auth_token=token-8"), "{}", done.out);
    let table = [
        (["--common", "app_auth_token=token-7"], "with --app-auth-token-file"),
        (["--common", "auth_token=token-7"], "with --auth-token-file"),
        (["--app-auth-token", "token-7"], "did you mean `--app-auth-token-file`?"),
        (["--app_auth_token", "token-7"], "a parameter of every call"),
        (["--app-auth-token-file", "token-7"], "cannot be read as a file"),
        (["--app-auth-token-file", "/dev/null"], "must hold only the token"),
    ];
    for (flags, words) in table {
        let done = local.run(&[&base[..], &flags].concat());
        assert_eq!((done.code, &*done.out), (2, ""), "{flags:?}");
        assert!(done.err.contains(words), "{flags:?}: {}", done.err);
        assert!(!done.err.contains("token-7"), "{}", done.err);
    }
    let flags = ["--notify-url", "/a", "--common", "notify_url=/b"];
    let done = local.run(&[&base[..], &flags].concat());
    assert_eq!(done.code, 2);
    assert!(done.err.contains("notify_url is given twice"), "{}", done.err);
    let done = local.run(&[&base[..], &["--common", "sign=x"]].concat());
    assert_eq!(done.code, 3);
    assert!(done.err.contains("\"sign\" is set already"), "{}", done.err);
}

#[test]
fn the_exit_code_stands_though_nobody_reads_the_answer() {
    let local = Local::start(&[]);
    let base = ["call", "alipay.trade.query", "-f", "trade_no=1"];
    for (more, code) in [(vec![], 0), (vec!["--app-id", "1"], 7)] {
        for json in [&[][..], &["--json"]] {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let mut command = local.alipay(&[&base[..], &more, json].concat());
            let status = command.stdout(writer).stderr(std::process::Stdio::null()).status();
            assert_eq!(status.unwrap().code(), Some(code), "{more:?} {json:?}");
        }
    }
}
