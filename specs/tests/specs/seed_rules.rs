//! What the three first specs take and refuse: every statement of their pages, as a table.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::check::Constraint::{self, *};
use alipay_openapi_schema::check::Report;
use alipay_openapi_schema::spec::{Kind, Retry};
use serde_json::{Map, Value, json};

use crate::held::Side::{self, Request, Response};
use crate::held::{found, map, report, spec, with};

const POINTS: &str = "koubei.marketing.tool.points.update";
const VOUCHER: &str = "alipay.marketing.voucher.stock.use";
const PASS: &str = "alipay.pass.instance.update";

/// The request of the page's own example.
fn page_request(method: &str) -> Value {
    match method {
        POINTS => json!({
            "req_id": "778712860805461247257",
            "user_id": "2088123412341234",
            "activity_account": "39201608190015500100016011040139",
            "trans_type": "DEPOSIT",
            "trans_amount": "10",
            "shop_id": "2016041200077000000003277104",
            "biz_no": "2016082221001004150200139999",
            "memo": "积分扣减用于兑换奖品",
            "ext_info": "{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}",
        }),
        VOUCHER => json!({
            "entity_no": "ABTRm55gkVTcZJjvY2Enjg==prIaQkv2_dsfRTETS",
            "out_biz_no": "0156468653835689006788030091",
        }),
        _ => json!({
            "serial_number": "209919213",
            "channel_id": "2088918273",
            "tpl_params": "{\"title\":\"券标题\",\"channelID\":\"xxx\",\"serialNumer\":\"xxxx\"}",
            "status": "USED",
            "verify_code": "8612231273",
            "verify_type": "wave",
        }),
    }
}

/// The answer of the page's own example.
fn page_response(method: &str) -> Value {
    match method {
        POINTS => json!({"point_log_no": "2016041200032000000001132000"}),
        VOUCHER => json!({"voucher_id": "0156468653835689006788030091"}),
        _ => json!({
            "success": "true",
            "result": "{\"serialNumber\":\"123555123\",\"passId\":\"209919213\",\
                       \"operate\":\"UPDATE\",\"errorCode\":\"SUCCESS\",\"errorMsg\":\"处理成功\"}",
        }),
    }
}

/// The page's example with some fields set, or taken out where the value is null.
fn changed(method: &str, side: Side, change: Value) -> Map<String, Value> {
    let whole = if side == Request { page_request(method) } else { page_response(method) };
    with(whole, change)
}

#[test]
fn the_pages_own_examples_pass_without_advice() {
    for method in [POINTS, VOUCHER, PASS] {
        let spec = spec(method);
        for (side, value) in [(Request, page_request(method)), (Response, page_response(method))] {
            let report = report(&spec, side, &map(value));
            assert_eq!(report, Report::default(), "{method}");
        }
        assert_eq!(Value::Object(spec.example_request()), page_request(method));
        assert_eq!(Value::Object(spec.example_response()), page_response(method));
    }
}

/// A change to the page's example, and what it breaks.
type Case = (&'static str, Side, Value, &'static [(&'static str, Constraint)]);

fn long(length: usize) -> String {
    "7".repeat(length)
}

fn quoted(length: usize) -> String {
    format!("\"{}\"", "x".repeat(length - 2))
}

#[rustfmt::skip]
fn points() -> Vec<Case> {
    vec![
        (POINTS, Request, json!({"req_id": null}), &[("req_id", Required)]),
        (POINTS, Request, json!({"req_id": ""}), &[("req_id", Required)]),
        (POINTS, Request, json!({"req_id": long(32)}), &[]),
        (POINTS, Request, json!({"req_id": long(33)}), &[("req_id", MaxLength)]),
        (POINTS, Request, json!({"req_id": "号".repeat(32)}), &[]),
        (POINTS, Request, json!({"req_id": "号".repeat(33)}), &[("req_id", MaxLength)]),
        (POINTS, Request, json!({"req_id": ["1"]}), &[("req_id", Type)]),
        (POINTS, Request, json!({"req_id": {"a": 1}}), &[("req_id", Type)]),
        (POINTS, Request, json!({"user_id": null}), &[("user_id", Required)]),
        (POINTS, Request, json!({"user_id": long(32)}), &[]),
        (POINTS, Request, json!({"user_id": long(33)}), &[("user_id", MaxLength)]),
        (POINTS, Request, json!({"activity_account": null}), &[("activity_account", Required)]),
        (POINTS, Request, json!({"activity_account": long(33)}), &[("activity_account", MaxLength)]),
        (POINTS, Request, json!({"req_id": null, "user_id": "", "activity_account": null}),
            &[("req_id", Required), ("user_id", Required), ("activity_account", Required)]),
        (POINTS, Request, json!({"trans_type": "deposit"}), &[("trans_type", Enum), ("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": "REFUND"}), &[("trans_type", Enum), ("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": "DEPOSIT "}), &[("trans_type", Enum), ("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": "A".repeat(17)}),
            &[("trans_type", MaxLength), ("trans_type", Enum), ("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": "COMMIT", "shop_id": null}), &[]),
        (POINTS, Request, json!({"trans_type": "CANCEL", "shop_id": null}), &[]),
        (POINTS, Request, json!({"trans_type": "FREEZE", "shop_id": null, "biz_no": null}), &[]),
        (POINTS, Request, json!({"trans_type": "CONSUME", "shop_id": null, "biz_no": null}), &[]),
        (POINTS, Request, json!({"trans_type": "CONSUME", "shop_id": null}), &[("biz_no", Forbid)]),
        (POINTS, Request, json!({"trans_type": "FREEZE", "shop_id": null}), &[("biz_no", Forbid)]),
        (POINTS, Request, json!({"trans_type": "FREEZE"}), &[("biz_no", Forbid), ("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": "FREEZE", "biz_no": ""}), &[("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": "COMMIT"}), &[("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": null}), &[("shop_id", Only)]),
        (POINTS, Request, json!({"trans_type": null, "shop_id": null}), &[]),
        (POINTS, Request, json!({"trans_amount": "0"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "010"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "-10"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "+10"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "1.5"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "1e3"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": " 1"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "ten"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": "１０"}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": long(16)}), &[]),
        (POINTS, Request, json!({"trans_amount": long(17)}), &[("trans_amount", MaxLength)]),
        (POINTS, Request, json!({"trans_amount": true}), &[("trans_amount", Format)]),
        (POINTS, Request, json!({"trans_amount": null}), &[]),
        (POINTS, Request, json!({"shop_id": long(33)}), &[("shop_id", MaxLength)]),
        (POINTS, Request, json!({"biz_no": long(33)}), &[("biz_no", MaxLength)]),
        (POINTS, Request, json!({"memo": "注".repeat(256)}), &[]),
        (POINTS, Request, json!({"memo": "注".repeat(257)}), &[("memo", MaxLength)]),
        (POINTS, Request, json!({"ext_info": "{\"a\":1}"}), &[]),
        (POINTS, Request, json!({"ext_info": "{'a':1"}), &[("ext_info", Json)]),
        (POINTS, Request, json!({"ext_info": "a=1"}), &[("ext_info", Json)]),
        (POINTS, Request, json!({"ext_info": {"a": 1}}), &[("ext_info", Type)]),
        (POINTS, Request, json!({"ext_info": quoted(2000)}), &[]),
        (POINTS, Request, json!({"ext_info": quoted(2001)}), &[("ext_info", MaxLength)]),
        (POINTS, Response, json!({"point_log_no": null}), &[("point_log_no", Required)]),
        (POINTS, Response, json!({"point_log_no": long(33)}), &[("point_log_no", MaxLength)]),
    ]
}

#[rustfmt::skip]
fn voucher() -> Vec<Case> {
    vec![
        (VOUCHER, Request, json!({"entity_no": null}), &[("entity_no", Required)]),
        (VOUCHER, Request, json!({"entity_no": long(128)}), &[]),
        (VOUCHER, Request, json!({"entity_no": long(129)}), &[("entity_no", MaxLength)]),
        (VOUCHER, Request, json!({"out_biz_no": null}), &[("out_biz_no", Required)]),
        (VOUCHER, Request, json!({"out_biz_no": long(128)}), &[]),
        (VOUCHER, Request, json!({"out_biz_no": long(129)}), &[("out_biz_no", MaxLength)]),
        (VOUCHER, Request, json!({"out_biz_no": "aZ09"}), &[]),
        (VOUCHER, Request, json!({"out_biz_no": "a-1"}), &[("out_biz_no", Format)]),
        (VOUCHER, Request, json!({"out_biz_no": "a_1"}), &[("out_biz_no", Format)]),
        (VOUCHER, Request, json!({"out_biz_no": "券1"}), &[("out_biz_no", Format)]),
        (VOUCHER, Request, json!({"out_biz_no": "a 1"}), &[("out_biz_no", Format)]),
        (VOUCHER, Request, json!({"out_biz_no": "-".repeat(129)}),
            &[("out_biz_no", MaxLength), ("out_biz_no", Format)]),
        (VOUCHER, Response, json!({"voucher_id": null}), &[]),
        (VOUCHER, Response, json!({"voucher_id": ""}), &[]),
        (VOUCHER, Response, json!({"voucher_id": long(27)}), &[("voucher_id", MinLength)]),
        (VOUCHER, Response, json!({"voucher_id": long(29)}), &[("voucher_id", MaxLength)]),
    ]
}

#[rustfmt::skip]
fn pass() -> Vec<Case> {
    vec![
        (PASS, Request, json!({"serial_number": null}), &[("serial_number", Required)]),
        (PASS, Request, json!({"serial_number": long(999)}), &[]),
        (PASS, Request, json!({"serial_number": long(1000)}), &[("serial_number", MaxLength)]),
        (PASS, Request, json!({"channel_id": null}), &[("channel_id", Required)]),
        (PASS, Request, json!({"channel_id": long(1000)}), &[("channel_id", MaxLength)]),
        (PASS, Request, json!({"tpl_params": null}), &[]),
        (PASS, Request, json!({"tpl_params": "{"}), &[("tpl_params", Json)]),
        (PASS, Request, json!({"tpl_params": "{'a':'b'}"}), &[("tpl_params", Json)]),
        (PASS, Request, json!({"tpl_params": quoted(99999)}), &[]),
        (PASS, Request, json!({"tpl_params": quoted(100_000)}), &[("tpl_params", MaxLength)]),
        (PASS, Request, json!({"status": "CLOSED"}), &[]),
        (PASS, Request, json!({"status": null}), &[]),
        (PASS, Request, json!({"status": "OPEN"}), &[("status", Enum)]),
        (PASS, Request, json!({"status": "used"}), &[("status", Enum)]),
        (PASS, Request, json!({"status": long(100)}), &[("status", MaxLength), ("status", Enum)]),
        (PASS, Request, json!({"verify_code": null}), &[("verify_code, verify_type", Together)]),
        (PASS, Request, json!({"verify_type": null}), &[("verify_code, verify_type", Together)]),
        (PASS, Request, json!({"verify_type": "", "verify_code": ""}), &[]),
        (PASS, Request, json!({"verify_code": long(1000)}), &[("verify_code", MaxLength)]),
        (PASS, Request, json!({"verify_type": "qrcode"}), &[]),
        (PASS, Request, json!({"verify_type": "barcode"}), &[]),
        (PASS, Request, json!({"verify_type": "input"}), &[]),
        (PASS, Request, json!({"verify_type": "sound"}), &[("verify_type", Enum)]),
        (PASS, Request, json!({"verify_type": "Wave"}), &[("verify_type", Enum)]),
        (PASS, Response, json!({"success": null}), &[("success", Required)]),
        (PASS, Response, json!({"success": "false"}), &[]),
        (PASS, Response, json!({"success": true}), &[]),
        (PASS, Response, json!({"success": "yes"}), &[("success", Type)]),
        (PASS, Response, json!({"result": null}), &[("result", Required)]),
        (PASS, Response, json!({"result": "{}"}), &[]),
        (PASS, Response, json!({"result": "{\"passId\":[]}"}), &[("result.passId", Type)]),
        (PASS, Response, json!({"result": "SUCCESS"}), &[("result", Type)]),
        (PASS, Response, json!({"result": {"passId": "1"}}), &[("result", Type)]),
        (PASS, Response, json!({"result": format!("{{\"errorMsg\":\"{}\"}}", long(9984))}), &[]),
        (PASS, Response, json!({"result": format!("{{\"errorMsg\":\"{}\"}}", long(9985))}),
            &[("result", MaxLength)]),
    ]
}

#[test]
fn each_statement_of_the_pages_is_kept() {
    let cases: Vec<Case> = points().into_iter().chain(voucher()).chain(pass()).collect();
    assert!(cases.len() >= 60);
    for (method, side, change, breaks) in cases {
        let spec = spec(method);
        let shown: String = change.to_string().chars().take(200).collect();
        let report = report(&spec, side, &changed(method, side, change.clone()));
        assert_eq!(found(&report.violations), (breaks), "{method} {shown}");
        for one in report.violations.iter().chain(&report.advice) {
            let message = one.to_string();
            assert!(message.chars().count() <= 240, "{message}");
            for field in ["entity_no", "verify_code"] {
                let secret = change.get(field).and_then(Value::as_str).unwrap_or_default();
                let hidden = secret.is_empty() || !message.contains(secret);
                assert!(hidden, "the message holds the secret {field}: {message}");
            }
        }
    }
}

#[test]
fn what_the_pages_suggest_is_advice() {
    #[rustfmt::skip]
    let table: &[Case] = &[
        (POINTS, Request, json!({"biz_no": null}), &[("biz_no", Require)]),
        (POINTS, Request, json!({"shop_id": null}), &[("shop_id", Require)]),
        (POINTS, Request, json!({"shop_id": null, "biz_no": ""}), &[("biz_no", Require), ("shop_id", Require)]),
        (POINTS, Request, json!({"trans_type": "COMMIT", "shop_id": null, "biz_no": null}), &[("biz_no", Require)]),
        (POINTS, Request, json!({"trans_type": "CANCEL", "shop_id": null, "biz_no": null}), &[("biz_no", Require)]),
        (POINTS, Request, json!({"trans_type": "CONSUME", "shop_id": null, "biz_no": null}), &[]),
        (POINTS, Request, json!({"trans_type": null, "shop_id": null, "biz_no": null}), &[]),
        (PASS, Request, json!({"verify_code": null, "verify_type": null}), &[("verify_code", Require)]),
        (PASS, Request, json!({"status": "CLOSED", "verify_code": null, "verify_type": null}), &[]),
        (PASS, Request, json!({"status": null, "verify_code": null, "verify_type": null}), &[]),
    ];
    for (method, side, change, advice) in table {
        let report = report(&spec(method), *side, &changed(method, *side, change.clone()));
        assert_eq!(found(&report.violations), [], "{method} {change}");
        assert_eq!(found(&report.advice), *advice, "{method} {change}");
    }
}

#[test]
fn secrets_and_long_values_do_not_get_into_messages() {
    let cases =
        [(VOUCHER, "entity_no", "S3CRET".repeat(30)), (PASS, "verify_code", "S3CRET".repeat(200))];
    for (method, field, value) in cases {
        let change = Value::Object(Map::from_iter([(field.to_owned(), value.into())]));
        let report = report(&spec(method), Request, &changed(method, Request, change));
        assert_eq!(report.violations.len(), 1, "{method}");
        let shown = format!("{report:?} {}", report.violations[0]);
        assert!(!shown.contains("S3CRET"), "{shown}");
    }
    let change = json!({"out_biz_no": "long-".repeat(100)});
    let report = report(&spec(VOUCHER), Request, &changed(VOUCHER, Request, change));
    for violation in &report.violations {
        assert!(violation.to_string().len() < 160, "{violation}");
    }
}

/// A field's name, whether it is required, and its length, 0 where there is none.
type Row = (&'static str, bool, u32);

#[test]
fn the_fields_are_those_of_the_pages() {
    let limits = |method: &str, side: Side| -> Vec<(String, bool, Option<u32>)> {
        let spec = spec(method);
        let fields = if side == Request { spec.request } else { spec.response };
        fields.into_iter().map(|field| (field.name, field.required, field.max_length)).collect()
    };
    let table: [(&str, Side, &[Row]); 6] = [
        (
            POINTS,
            Request,
            &[
                ("req_id", true, 32),
                ("user_id", true, 32),
                ("activity_account", true, 32),
                ("trans_type", false, 16),
                ("trans_amount", false, 16),
                ("shop_id", false, 32),
                ("biz_no", false, 32),
                ("memo", false, 256),
                ("ext_info", false, 2000),
            ],
        ),
        (POINTS, Response, &[("point_log_no", true, 32)]),
        (VOUCHER, Request, &[("entity_no", true, 128), ("out_biz_no", true, 128)]),
        (VOUCHER, Response, &[("voucher_id", false, 28)]),
        (
            PASS,
            Request,
            &[
                ("serial_number", true, 999),
                ("channel_id", true, 999),
                ("tpl_params", false, 99999),
                ("status", false, 99),
                ("verify_code", false, 999),
                ("verify_type", false, 99999),
            ],
        ),
        (PASS, Response, &[("success", true, 0), ("result", true, 9999)]),
    ];
    for (method, side, fields) in table {
        let wanted: Vec<_> = fields
            .iter()
            .map(|(name, required, most)| {
                ((*name).to_owned(), *required, Some(*most).filter(|most| *most > 0))
            })
            .collect();
        assert_eq!(limits(method, side), wanted, "{method}");
    }
}

#[test]
fn the_other_facts_are_those_of_the_pages() {
    let (points, voucher, pass) = (spec(POINTS), spec(VOUCHER), spec(PASS));
    assert_eq!(points.idempotency_key.as_deref(), Some("req_id"));
    assert_eq!(voucher.idempotency_key.as_deref(), Some("out_biz_no"));
    assert_eq!(pass.idempotency_key, None);
    assert!(points.success_when.is_empty());
    assert_eq!(voucher.success_when[0].field, "voucher_id");
    assert!(voucher.success_when[0].values.is_empty());
    assert_eq!(pass.success_when[0].field, "success");
    assert_eq!(pass.success_when[0].values, ["true"]);
    assert_eq!(pass.response[1].kind, Kind::JsonOf("UpdateResult".to_owned()));
    assert!(pass.response[0].as_text);
    let words = |spec: &Spec, name: &str| -> Vec<String> {
        spec.enumeration(name).unwrap().values.iter().map(|value| value.text.clone()).collect()
    };
    assert_eq!(words(&points, "TransType"), ["DEPOSIT", "FREEZE", "COMMIT", "CANCEL", "CONSUME"]);
    assert_eq!(words(&pass, "Status"), ["USED", "CLOSED"]);
    assert_eq!(words(&pass, "VerifyType"), ["wave", "qrcode", "barcode", "input"]);
    let secrets = |spec: &Spec| -> Vec<String> {
        let secret = spec.request.iter().filter(|field| field.secret);
        secret.map(|field| field.name.clone()).collect()
    };
    assert_eq!(secrets(&points), [""; 0]);
    assert_eq!(secrets(&voucher), ["entity_no"]);
    assert_eq!(secrets(&pass), ["verify_code"]);
}

/// An error code, its retry class, and how many remedies it has.
type Code = (&'static str, Retry, usize);

#[test]
fn the_error_codes_are_those_of_the_pages() {
    use Retry::{Later, Never, SameRequest};
    let table: [(&str, &[Code]); 3] = [
        (
            POINTS,
            &[
                ("INVALID_PARAMETER", Never, 4),
                ("SYSTEM_ERROR", SameRequest, 1),
                ("BIZ_ERROR", Later, 1),
            ],
        ),
        (
            VOUCHER,
            &[
                ("DB_EXCEPTION", SameRequest, 1),
                ("REQUEST_PARAM_ILLEGAL", Never, 1),
                ("SLA_ERROR", Later, 1),
                ("VCC_INVOKE_ERROR", SameRequest, 1),
                ("VOUCHER_HAS_EXPIRED", Never, 1),
            ],
        ),
        (
            PASS,
            &[
                ("KP.AE_SYSTEM_ERROR", SameRequest, 1),
                ("KP.AE_ALIPASS_PARAMS_FORMAT_ERROR", Never, 1),
                ("KP.AE_ALIPASS_NOTEXIST", Never, 1),
                ("KP.AE_ALIPASS_UPDATE_ERROR", SameRequest, 1),
                ("KP.AE_ALIPASS_PARAME_IS_NULL", Never, 1),
                ("KP.AE_ALIPASS_PARAMS_VALUE_INVAILD", Never, 1),
                ("KP.AE_ALIPASS_CHAR_NOT_GBK", Never, 1),
            ],
        ),
    ];
    for (method, codes) in table {
        let spec = spec(method);
        let found: Vec<_> = spec
            .errors
            .iter()
            .map(|error| (error.code.as_str(), error.retry, error.remedies.len()))
            .collect();
        assert_eq!(found, codes, "{method}");
    }
}
