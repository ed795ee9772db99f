//! The decision tables of "How an answer is judged" in `ARCHITECTURE.md`, read from there and held
//! against the code: every combination of what they speak of, with several values of each kind.

use std::sync::LazyLock;

use alipay::app::App;
use alipay::spec::Execute;
use alipay::transport::HttpResponse;
use alipay::{CallOptions, Error};
use alipay_openapi_tests::calls::{self, *};
use alipay_openapi_tests::told::told;

static APP: LazyLock<App> = LazyLock::new(|| app().build().unwrap());

macro_rules! methods {
    ($($name:ident = $spec:literal),+) => {
        $(
            /// A method of the tests.
            #[derive(alipay::Method)]
            #[alipay(spec = $spec)]
            pub(crate) struct $name;
        )+
    };
}

methods! {
    Plain = "tests/specs/judged/plain.toml",
    OwnCode = "tests/specs/judged/own_code.toml",
    OwnCodeKnown = "tests/specs/judged/own_code_known.toml",
    WithoutCode = "tests/specs/judged/without_code.toml",
    Stated = "tests/specs/judged/fields.toml",
    StatedOpen = "tests/specs/judged/fields_open.toml"
}

/// What comes of an answer: `done`, `unknown: Midway`, …
fn outcome<R: Execute>(request: &R, root: &str, node: &str, is_signed: bool) -> String {
    let root = root.replace("its own", &calls::root(request.method().name));
    let sign = if is_signed { format!(",\"sign\":\"{}\"", sign(node)) } else { String::new() };
    let body = format!("{{\"{root}\":{node}{sign}}}");
    let result = APP.parse(request, &CallOptions::new(), &HttpResponse::new(200, body));
    let told = told(&result);
    let mut words = told.split([' ', ',', '(']);
    match words.next().unwrap() {
        "ok" if result.unwrap().is_pending() => "pending".to_owned(),
        "ok" => "done".to_owned(),
        "turned" => "turned away".to_owned(),
        "unknown" => format!("unknown: {}", words.next().unwrap()),
        word => word.to_owned(),
    }
}

/// The rows of the table in `ARCHITECTURE.md` that has this first column.
fn rows(first: &str) -> Vec<Vec<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().skip_while(|line| !line.starts_with(&format!("| {first} |")));
    let lines = lines.skip(2).take_while(|line| line.starts_with('|'));
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<_> = lines.map(cells).collect();
    assert!(!rows.is_empty(), "{first}");
    rows
}

/// Whether a cell speaks of a value that is of these kinds.
fn speaks_of(cell: &str, kinds: &[&str]) -> bool {
    cell == "any" || cell.split(", ").any(|word| kinds.contains(&word))
}

/// A JSON value (nothing: it is not there), and the words of the table that it goes by.
type Value = (&'static str, &'static [&'static str]);

const ASSIGNED: &[&str] = &["4xxxx", "40001 to 40006"];

const CODES: [Value; 26] = [
    ("", &["none"]),
    ("null", &["unreadable"]),
    ("\"\"", &["unreadable"]),
    ("{}", &["unreadable"]),
    ("[\"10000\"]", &["unreadable"]),
    ("\"10000\"", &["10000"]),
    ("10000", &["10000"]),
    ("\"10003\"", &["10003"]),
    ("\"20000\"", &["20000"]),
    ("\"20001\"", &["20001"]),
    ("\"40001\"", &["40001", ASSIGNED[0], ASSIGNED[1]]),
    ("40002", &["40002", ASSIGNED[0], ASSIGNED[1]]),
    ("\"40003\"", &["40003", ASSIGNED[0], ASSIGNED[1]]),
    ("\"40004\"", ASSIGNED),
    ("\"40005\"", &["40005", ASSIGNED[0], ASSIGNED[1]]),
    ("\"40006\"", &["40006", ASSIGNED[0], ASSIGNED[1]]),
    ("\"49999\"", &["4xxxx"]),
    ("\"0\"", &["other"]),
    ("200", &["other"]),
    ("\"10001\"", &["other"]),
    ("\"99999\"", &["other"]),
    ("\"SUCCESS\"", &["other"]),
    ("true", &["other"]),
    ("\"4000\"", &["other"]),
    ("\"4000x\"", &["other"]),
    ("10000.0", &["other"]),
];

const SUB_CODES: [Value; 13] = [
    ("", &["none"]),
    ("null", &["none"]),
    ("\"\"", &["none"]),
    ("{}", &["unreadable"]),
    ("\"ACQ.TRADE_NOT_EXIST\"", &["given"]),
    ("\"isv.invalid-app-id\"", &["given", "isv."]),
    ("\"aop.invalid-auth-token\"", &["given", "aop."]),
    ("\"isp.no-idea\"", &["given", "isp."]),
    ("\"isp.unknow-error\"", &["given", "isp.", "midway"]),
    ("\"SYSTEM_ERROR\"", &["given", "midway"]),
    ("\"aop.ACQ.SYSTEM_ERROR\"", &["given", "aop.", "midway"]),
    ("\"ACQ.TRADE_HAS_SUCCESS\"", &["given", "may be done"]),
    ("\"PAY_UNKNOWN\"", &["given", "midway"]),
];

fn node(code: &str, sub_code: &str, rest: &str) -> String {
    let member = |name: &str, value: &str| match value {
        "" => None,
        value => Some(format!("\"{name}\":{value}")),
    };
    let rest = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
    let members = [member("code", code), member("sub_code", sub_code), rest];
    format!("{{{}}}", members.into_iter().flatten().collect::<Vec<_>>().join(","))
}

#[test]
fn codes() {
    let rows = rows("answer under");
    let mut used = vec![false; rows.len()];
    let plain = plain::Request::builder().out_biz_no("1").build();
    let own_code = own_code::Request::builder().build();
    let without_code = without_code::Request::builder().build();
    let judge = |method: &str, root: &str, node: &str, is_signed| match method {
        "with a code of its own" => outcome(&own_code, root, node, is_signed),
        "without a code" => outcome(&without_code, root, node, is_signed),
        _ => outcome(&plain, root, node, is_signed),
    };
    for root in ["its own", "error_response", "null_response"] {
        for method in ["plain", "with a code of its own", "without a code"] {
            for is_signed in [true, false] {
                for (code, code_kinds) in CODES {
                    for (sub_code, sub_kinds) in SUB_CODES {
                        let signed = if is_signed { "yes" } else { "no" };
                        let fits = |row: &Vec<String>| {
                            speaks_of(&row[0], &[root])
                                && speaks_of(&row[1], &[signed])
                                && speaks_of(&row[2], code_kinds)
                                && speaks_of(&row[3], sub_kinds)
                                && speaks_of(&row[4], &[method])
                        };
                        let row = rows.iter().position(fits).unwrap();
                        used[row] = true;
                        let node = node(code, sub_code, "");
                        let wanted = match rows[row][5].as_str() {
                            "by its fields" if code_kinds == ["10003"] => "pending",
                            "by its fields" => "done",
                            outcome => outcome,
                        };
                        let found = judge(method, root, &node, is_signed);
                        assert_eq!(found, wanted, "row {row}: {method}, {root}, {signed}, {node}");
                    }
                }
            }
        }
    }
    let unused: Vec<_> = rows.iter().zip(used).filter(|(_, used)| !used).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn fields() {
    let rows = rows("success-when");
    let mut used = vec![false; rows.len()];
    let stated = stated::Request::builder().build();
    let open = stated_open::Request::builder().build();
    // What the fields say: which conditions hold.
    let done = [
        (r#""done":true"#, true),
        (r#""done":"T""#, true),
        (r#""done":"1""#, true),
        (r#""done":false"#, false),
        (r#""done":"N""#, false),
        (r#""done":null"#, false),
        (r#""done":"perhaps""#, false),
        (r#""done":{"x":1}"#, false),
    ];
    let states = [
        (r#""state":"DEALING","voucher":"V""#, true, false),
        (r#""state":"dealing","voucher":"V""#, true, false),
        (r#""state":"INIT","voucher":"V""#, true, false),
        (r#""state":"FAIL","voucher":"V""#, false, true),
        (r#""voucher":"""#, false, true),
        (r#""voucher":null"#, false, true),
        (r#""state":"OK""#, false, true),
        (r#""state":"INIT","voucher":"""#, true, true),
        (r#""state":"OK","voucher":"V""#, false, false),
        (r#""state":"NEW","voucher":"V""#, false, false),
        (r#""state":["FAIL"],"voucher":"V""#, false, false),
        (r#""state":"OK","voucher":{"id":"V"}"#, false, false),
    ];
    let word = |holds: bool| if holds { "holds" } else { "no" };
    for (done, succeeds) in done {
        for (state, pends, fails) in states {
            for code in ["10000", "10003"] {
                for is_given in [true, false] {
                    let success = if is_given { word(succeeds) } else { "not given" };
                    let fits = |row: &Vec<String>| {
                        speaks_of(&row[0], &[success])
                            && speaks_of(&row[1], &[word(pends)])
                            && speaks_of(&row[2], &[word(fails)])
                    };
                    let row = rows.iter().position(fits).unwrap();
                    used[row] = true;
                    let judge = |rest: &str| {
                        let node = node(code, "", &format!("{done},{state}{rest}"));
                        match is_given {
                            true => outcome(&stated, "its own", &node, true),
                            false => outcome(&open, "its own", &node, true),
                        }
                    };
                    let wanted = match (rows[row][3].as_str(), code) {
                        ("done", "10003") => "pending",
                        ("refused", "10003") => "unknown: Statement",
                        (outcome, _) => outcome,
                    };
                    let shown = format!("row {row}: {done}, {state}, {code}, {success}");
                    assert_eq!(judge(r#","number":1"#), wanted, "{shown}");
                    // It holds too where a required field does not fit.
                    let wanted = match wanted {
                        "pending" => "unknown: content:",
                        wanted => wanted,
                    };
                    for broken in ["", r#","number":"many""#, r#","number":{}"#] {
                        assert_eq!(judge(broken), wanted, "{shown}{broken}");
                    }
                }
            }
        }
    }
    assert!(used.iter().all(|used| *used));
}

#[test]
fn a_code_of_ones_own_that_is_known() {
    let request = own_code_known::Request::builder().build();
    let table = [
        (r#"{"code":200,"msg":"成功"}"#, "done"),
        (r#"{"code":"200"}"#, "done"),
        (r#"{"code":200.0}"#, "done"),
        (r#"{"code":500,"msg":"失败"}"#, "unknown: Statement"),
        (r#"{"code":"40004","sub_code":"X"}"#, "refused"),
        (r#"{"code":"40002"}"#, "refused"),
        (r#"{"code":"20000"}"#, "unknown: Midway"),
        // The gateway's own success says what it says everywhere.
        (r#"{"code":"10000"}"#, "done"),
        (r#"{"code":200,"sub_code":"X"}"#, "unknown: StrangeCode"),
        (r#"{"msg":"成功"}"#, "unknown: NoCode"),
    ];
    for (node, wanted) in table {
        assert_eq!(outcome(&request, "its own", node, true), wanted, "{node}");
        assert_eq!(outcome(&request, "its own", node, false), "unknown: Unsigned", "{node}");
    }
}

#[test]
fn what_a_spec_states_of_a_code_goes_before_its_name() {
    let request = plain::Request::builder().out_biz_no("1").build();
    let table = [
        ("OPEN", "unknown: MaybeDone"),
        ("DB_EXCEPTION", "refused"),
        ("DB_ERROR", "unknown: Midway"),
        ("BIZ_ERROR", "refused"),
    ];
    for (code, wanted) in table {
        let node = format!(r#"{{"code":"40004","sub_code":"{code}"}}"#);
        assert_eq!(outcome(&request, "its own", &node, true), wanted, "{code}");
        let camel = format!(r#"{{"code":"40004","subCode":"{code}","sub_code":null}}"#);
        assert_eq!(outcome(&request, "its own", &camel, true), wanted, "{code}");
    }
}

#[test]
fn answers_to_another_request() {
    let request = plain::Request::builder().out_biz_no("B").out_trade_no("2").user_id("3").build();
    let silent = plain::Request::builder().out_biz_no("B").build();
    let foreign = "unknown: OtherRequest";
    let heads = [
        (r#""code":"10000""#, "done"),
        (r#""code":"10003""#, "pending"),
        (r#""code":"40004","sub_code":"BIZ_ERROR""#, "refused"),
        (r#""code":"20000","sub_code":"isp.unknow-error""#, "unknown: Midway"),
    ];
    for (head, wanted) in heads {
        let judge = |request: &plain::Request, rest: &str| {
            outcome(request, "its own", &format!("{{{head}{rest}}}"), true)
        };
        for same in [
            "",
            r#","out_biz_no":"B""#,
            r#","out_biz_no":"""#,
            r#","out_biz_no":null"#,
            r#","out_biz_no":"B","out_trade_no":2"#,
            // What names nobody's order may differ.
            r#","user_id":"2088""#,
        ] {
            assert_eq!(judge(&request, same), wanted, "{head}{same}");
        }
        for other in [
            r#","out_biz_no":"A""#,
            r#","out_biz_no":"b""#,
            r#","out_biz_no":"B ""#,
            r#","out_biz_no":"B","out_trade_no":"1""#,
            r#","out_trade_no":3"#,
        ] {
            assert_eq!(judge(&request, other), foreign, "{head}{other}");
        }
        assert_eq!(judge(&silent, r#","out_trade_no":"9""#), wanted);
    }
}

/// What a reader is told: what happened, why, and what to do; never to send again what may be done.
#[test]
fn messages_say_what_is_so() {
    let request = plain::Request::builder().out_biz_no("1").build();
    let again = "send the same request again with the same out_biz_no, or query";
    let query = "query before sending anything again";
    // The node; what the message has, and what it must not have.
    let table: [(&str, &[&str], &[&str]); 8] = [
        (
            r#"{"code":"40004","sub_code":"OPEN"}"#,
            &["it may have been done", "OPEN", "Query it first.", query],
            &["midway", again],
        ),
        (
            r#"{"code":"20000","sub_code":"isp.unknow-error"}"#,
            &["failed midway", "isp.unknow-error", again],
            &[query],
        ),
        (r#"{"code":"40004","sub_code":"DB_ERROR"}"#, &["failed midway", again], &[query]),
        (
            r#"{"code":"40004","sub_code":"ACQ.TRADE_HAS_SUCCESS"}"#,
            &["it may have been done", "ACQ.TRADE_HAS_SUCCESS"],
            &["midway"],
        ),
        (r#"{"code":"99999"}"#, &["does not say whether it was done: 99999"], &[]),
        (r#"{"a":1}"#, &["has no code that says whether it was done"], &[]),
        (
            r#"{"code":"10000","out_biz_no":"2"}"#,
            &["belongs to another request: its out_biz_no", query],
            &[again],
        ),
        (r#"{"code":"40004","sub_code":"BIZ_ERROR"}"#, &["was refused: 40004"], &["unknown"]),
    ];
    for (node, has, has_not) in table {
        let response = HttpResponse::new(200, node_first("example.judged.plain.update", node));
        let response = response.with_trace_id("0a1b2c");
        let error = APP.parse(&request, &CallOptions::new(), &response).unwrap_err();
        let words = error.to_string();
        assert!(words.starts_with("example.judged.plain.update") || words.contains("outcome of"));
        for part in has.iter().chain(&["[trace_id 0a1b2c]"]) {
            assert!(words.contains(part), "{part}: {words}");
        }
        for part in has_not {
            assert!(!words.contains(part), "{part}: {words}");
        }
        // The part says as much as the whole.
        if let Error::Unknown(unknown) = &error {
            assert_eq!(unknown.to_string(), words);
        }
    }
}
