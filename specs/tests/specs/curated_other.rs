//! What the specs of fund, open, pass, system and user take and refuse, as a table.

use alipay_openapi_schema::check::Constraint::{self, *};
use alipay_openapi_schema::check::Report;
use alipay_openapi_schema::spec::Retry;
use serde_json::{Map, Value, json};

use crate::held::Side::{self, Request, Response};
use crate::held::{found, map, report, spec, with};

const TOKEN: &str = "alipay.system.oauth.token";
const SHARE: &str = "alipay.user.info.share";
const TRANSFER: &str = "alipay.fund.trans.uni.transfer";
const QUERY: &str = "alipay.fund.trans.common.query";
const CERT: &str = "alipay.open.app.alipaycert.download";
const ISSUE: &str = "alipay.pass.instance.add";
const TEMPLATE: &str = "alipay.pass.template.add";
const CHANGE: &str = "alipay.pass.template.update";

const ALL: [&str; 8] = [TOKEN, SHARE, TRANSFER, QUERY, CERT, ISSUE, TEMPLATE, CHANGE];

/// A request that keeps every rule and follows all advice.
fn good_request(method: &str) -> Value {
    match method {
        TOKEN => json!({"grant_type": "authorization_code", "code": "4b203fe6c11548bc"}),
        TRANSFER => json!({
            "out_biz_no": "201806300001",
            "trans_amount": "23.00",
            "product_code": "TRANS_ACCOUNT_NO_PWD",
            "biz_scene": "DIRECT_TRANSFER",
            "order_title": "201905代发",
            "payee_info": {"identity": "2088123412341234", "identity_type": "ALIPAY_USER_ID"},
        }),
        QUERY => json!({"order_id": "20190801110070000006380000250621"}),
        CERT => json!({"alipay_cert_sn": "469564624"}),
        ISSUE => json!({
            "tpl_id": "f038871a4b1151e8038bb9277c3d52e3",
            "tpl_params": "{\"title\":\"券标题\"}",
            "recognition_type": "1",
            "recognition_info": "{\"partner_id\":\"2088102114633762\",\"out_trade_no\":\"1\"}",
        }),
        TEMPLATE => json!({"unique_id": "20140709150010", "tpl_content": "{\"content\":{}}"}),
        CHANGE => json!({"tpl_id": "f038871a4b1151e8", "tpl_content": "{\"content\":{}}"}),
        _ => json!({}),
    }
}

/// An answer as the gateway gives it, with no more than it always has.
fn good_response(method: &str) -> Value {
    match method {
        // The gateway writes the seconds without quotes, the documentation with them.
        TOKEN => json!({"access_token": "authbseB", "expires_in": 1_296_000}),
        TRANSFER => json!({"out_biz_no": "1", "order_id": "2"}),
        ISSUE | TEMPLATE | CHANGE => json!({"success": "true", "result": "{\"errorMsg\":\"好\"}"}),
        _ => json!({}),
    }
}

/// The good example with some fields set, or taken out where the value is null.
fn changed(method: &str, side: Side, change: Value) -> Map<String, Value> {
    let whole = if side == Request { good_request(method) } else { good_response(method) };
    with(whole, change)
}

fn long(length: usize) -> String {
    "7".repeat(length)
}

fn quoted(length: usize) -> String {
    format!("\"{}\"", "x".repeat(length - 2))
}

/// A payee of this kind.
fn payee(identity_type: &str, more: Value) -> Value {
    let mut payee = map(json!({"identity": "a", "identity_type": identity_type}));
    payee.extend(map(more));
    json!({"payee_info": payee})
}

#[test]
fn good_values_pass_without_advice() {
    for method in ALL {
        let spec = spec(method);
        for (side, value) in [(Request, good_request(method)), (Response, good_response(method))] {
            assert_eq!(report(&spec, side, &map(value)), Report::default(), "{method}");
        }
    }
}

/// A change to the good example, what it breaks, and what is advised against.
type Found = &'static [(&'static str, Constraint)];
type Case = (&'static str, Side, Value, Found, Found);

#[rustfmt::skip]
fn tokens() -> Vec<Case> {
    vec![
        (TOKEN, Request, json!({"grant_type": null}), &[("grant_type", Required)], &[]),
        (TOKEN, Request, json!({"grant_type": "password"}), &[("grant_type", Enum)], &[]),
        (TOKEN, Request, json!({"code": null}), &[("code", Require)], &[]),
        (TOKEN, Request, json!({"code": ""}), &[("code", Require)], &[]),
        (TOKEN, Request, json!({"code": long(40)}), &[], &[]),
        (TOKEN, Request, json!({"code": long(41)}), &[("code", MaxLength)], &[]),
        (TOKEN, Request, json!({"grant_type": "refresh_token", "code": null}), &[("refresh_token", Require)], &[]),
        (TOKEN, Request, json!({"grant_type": "refresh_token", "code": null, "refresh_token": long(40)}), &[], &[]),
        (TOKEN, Request, json!({"grant_type": "refresh_token", "code": null, "refresh_token": long(41)}),
            &[("refresh_token", MaxLength)], &[]),
        (TOKEN, Request, json!({"grant_type": "refresh_token", "refresh_token": "1"}), &[], &[("code", Forbid)]),
        (TOKEN, Request, json!({"refresh_token": "1"}), &[], &[("refresh_token", Forbid)]),
        (TOKEN, Response, json!({"access_token": null}), &[("access_token", Required)], &[]),
        (TOKEN, Response, json!({"expires_in": null}), &[("expires_in", Required)], &[]),
        (TOKEN, Response, json!({"expires_in": "3600", "re_expires_in": "3600"}), &[], &[]),
        (TOKEN, Response, json!({"auth_start": "2010-11-11 11:11:11"}), &[], &[]),
        (SHARE, Response, json!({"gender": "F", "cert_type": "16", "inst_or_corp": "?"}), &[], &[]),
        (SHARE, Response, json!({"deliver_addresses": [{"zip": "310000"}, {}]}), &[], &[]),
        (SHARE, Response, json!({"deliver_addresses": "here"}), &[("deliver_addresses", Type)], &[]),
    ]
}

#[rustfmt::skip]
fn transfers() -> Vec<Case> {
    let card = json!({"name": "黄龙", "bankcard_ext_info": {"account_type": "1"}});
    vec![
        (TRANSFER, Request, json!({"out_biz_no": null}), &[("out_biz_no", Required)], &[]),
        (TRANSFER, Request, json!({"out_biz_no": long(64)}), &[], &[]),
        (TRANSFER, Request, json!({"out_biz_no": long(65)}), &[("out_biz_no", MaxLength)], &[]),
        (TRANSFER, Request, json!({"trans_amount": null}), &[("trans_amount", Required)], &[]),
        (TRANSFER, Request, json!({"trans_amount": "0.01"}), &[], &[]),
        (TRANSFER, Request, json!({"trans_amount": "0.00"}), &[("trans_amount", Min)], &[]),
        (TRANSFER, Request, json!({"trans_amount": "100000000.00"}), &[], &[]),
        (TRANSFER, Request, json!({"trans_amount": "100000000.01"}), &[("trans_amount", Max)], &[]),
        (TRANSFER, Request, json!({"trans_amount": "0.015"}), &[("trans_amount", Format)], &[]),
        (TRANSFER, Request, json!({"product_code": null}), &[("product_code", Required)], &[]),
        (TRANSFER, Request, json!({"product_code": "OF_A_CONTRACT"}), &[], &[]),
        (TRANSFER, Request, json!({"biz_scene": null}), &[], &[("biz_scene", Require)]),
        (TRANSFER, Request, json!({"order_title": null}), &[], &[("order_title", Require)]),
        (TRANSFER, Request, json!({"order_title": "题".repeat(128)}), &[], &[]),
        (TRANSFER, Request, json!({"order_title": "题".repeat(129)}), &[("order_title", MaxLength)], &[]),
        (TRANSFER, Request, json!({"remark": "注".repeat(200)}), &[], &[]),
        (TRANSFER, Request, json!({"remark": "注".repeat(201)}), &[("remark", MaxLength)], &[]),
        (TRANSFER, Request, json!({"business_params": quoted(2048)}), &[], &[]),
        (TRANSFER, Request, json!({"business_params": quoted(2049)}), &[("business_params", MaxLength)], &[]),
        (TRANSFER, Request, json!({"business_params": "sub_biz_scene=REDPACKET"}), &[("business_params", Json)], &[]),
        (TRANSFER, Request, json!({"product_code": "STD_RED_PACKET"}), &[("business_params", Require)], &[]),
        (TRANSFER, Request, json!({"product_code": "STD_RED_PACKET", "order_title": null,
            "business_params": "{\"sub_biz_scene\":\"REDPACKET\"}"}), &[], &[]),
        (TRANSFER, Request, json!({"biz_scene": "PERSONAL_COLLECTION"}), &[("original_order_id", Require)], &[]),
        (TRANSFER, Request, json!({"biz_scene": "PERSONAL_COLLECTION", "original_order_id": "1"}), &[], &[]),
        (TRANSFER, Request, json!({"payee_info": null}), &[("payee_info", Required)], &[]),
        (TRANSFER, Request, json!({"payee_info": {"identity_type": "ALIPAY_OPEN_ID"}}),
            &[("payee_info.identity", Required)], &[]),
        (TRANSFER, Request, json!({"payee_info": {"identity": "1"}}), &[("payee_info.identity_type", Required)], &[]),
        (TRANSFER, Request, payee("ALIPAY_OPEN_ID", json!({"identity": long(128)})), &[], &[]),
        (TRANSFER, Request, payee("ALIPAY_OPEN_ID", json!({"identity": long(129)})),
            &[("payee_info.identity", MaxLength)], &[]),
        (TRANSFER, Request, payee("ALIPAY_LOGON_ID", json!({})), &[("payee_info.name", Require)], &[]),
        (TRANSFER, Request, payee("ALIPAY_LOGON_ID", json!({"name": "黄龙"})), &[], &[]),
        (TRANSFER, Request, payee("BANKCARD_ACCOUNT", json!({"name": "黄龙"})),
            &[], &[("payee_info.bankcard_ext_info", Require)]),
        (TRANSFER, Request, payee("BANKCARD_ACCOUNT", card), &[], &[]),
        (TRANSFER, Request, payee("BANKCARD_NO", json!({"bankcard_ext_info": {"account_type": "3"}})),
            &[("payee_info.bankcard_ext_info.account_type", Enum)], &[]),
        (TRANSFER, Request, json!({"payer_info": {"identity": "1"}}), &[("payer_info.identity_type", Required)], &[]),
        (TRANSFER, Request, json!({"transfer_scene_name": "佣金报酬"}),
            &[], &[("transfer_scene_name, transfer_scene_report_infos", Together)]),
        (TRANSFER, Request, json!({"transfer_scene_name": "佣金报酬", "transfer_scene_report_infos":
            [{"info_type": "佣金报酬说明", "info_content": "8月家政服务报酬"}]}), &[], &[]),
        (TRANSFER, Response, json!({"order_id": null}), &[("order_id", Required)], &[]),
        (TRANSFER, Response, json!({"status": "SUCCESS", "sub_status": "REFUNDED", "amount": ""}), &[], &[]),
        (QUERY, Request, json!({"order_id": null}),
            &[("out_biz_no, order_id, pay_fund_order_id", AtLeastOneOf)], &[]),
        (QUERY, Request, json!({"order_id": null, "pay_fund_order_id": "1"}), &[], &[]),
        (QUERY, Request, json!({"order_id": null, "out_biz_no": "1"}),
            &[("product_code", Require), ("biz_scene", Require)], &[]),
        (QUERY, Request, json!({"order_id": null, "out_biz_no": "1", "product_code": "STD_RED_PACKET",
            "biz_scene": "PERSONAL_PAY"}), &[], &[]),
        (QUERY, Request, json!({"out_biz_no": long(65), "product_code": long(65), "biz_scene": long(65)}),
            &[("product_code", MaxLength), ("biz_scene", MaxLength), ("out_biz_no", MaxLength)], &[]),
    ]
}

#[rustfmt::skip]
fn passes() -> Vec<Case> {
    vec![
        (CERT, Request, json!({"alipay_cert_sn": null}), &[("alipay_cert_sn", Required)], &[]),
        (CERT, Request, json!({"alipay_cert_sn": long(128)}), &[], &[]),
        (CERT, Request, json!({"alipay_cert_sn": long(129)}), &[("alipay_cert_sn", MaxLength)], &[]),
        (ISSUE, Request, json!({"tpl_id": null, "tpl_params": null, "recognition_type": null, "recognition_info": null}),
            &[("tpl_id", Required), ("tpl_params", Required), ("recognition_type", Required),
              ("recognition_info", Required)], &[]),
        (ISSUE, Request, json!({"recognition_type": "2"}), &[], &[]),
        (ISSUE, Request, json!({"recognition_type": "3"}), &[("recognition_type", Enum)], &[]),
        (ISSUE, Request, json!({"recognition_info": "2088"}), &[], &[]),
        (ISSUE, Request, json!({"recognition_info": "user=2088"}), &[("recognition_info", Json)], &[]),
        (ISSUE, Request, json!({"tpl_id": long(1000), "recognition_info": quoted(1000)}),
            &[("tpl_id", MaxLength), ("recognition_info", MaxLength)], &[]),
        (ISSUE, Response, json!({"success": null}), &[("success", Required)], &[]),
        (ISSUE, Response, json!({"result": quoted(10_000)}), &[("result", MaxLength)], &[]),
        (TEMPLATE, Request, json!({"unique_id": null}), &[("unique_id", Required)], &[]),
        (TEMPLATE, Request, json!({"unique_id": long(1000)}), &[("unique_id", MaxLength)], &[]),
        (TEMPLATE, Request, json!({"tpl_content": null}), &[("tpl_content", Required)], &[]),
        (TEMPLATE, Request, json!({"tpl_content": quoted(99_999)}), &[], &[]),
        (TEMPLATE, Request, json!({"tpl_content": quoted(100_000)}), &[("tpl_content", MaxLength)], &[]),
        (TEMPLATE, Request, json!({"tpl_content": "{'logo':''}"}), &[("tpl_content", Json)], &[]),
        (CHANGE, Request, json!({"tpl_id": null}), &[], &[("tpl_id, tpl_content", Together)]),
        (CHANGE, Request, json!({"tpl_content": null}), &[], &[("tpl_id, tpl_content", Together)]),
        (CHANGE, Request, json!({"tpl_content": "{"}), &[("tpl_content", Json)], &[]),
        (CHANGE, Response, json!({"result": quoted(5001)}), &[("result", MaxLength)], &[]),
    ]
}

#[test]
fn each_rule_and_limit_is_kept() {
    for (method, side, change, breaks, advised) in [tokens(), transfers(), passes()].concat() {
        let shown: String = change.to_string().chars().take(200).collect();
        let report = report(&spec(method), side, &changed(method, side, change));
        assert_eq!(found(&report.violations), breaks, "{method} {shown}");
        assert_eq!(found(&report.advice), advised, "{method} {shown}");
    }
}

#[test]
fn tokens_and_data_of_identity_are_secret() {
    let secrets = |method: &str| -> Vec<String> {
        let spec = spec(method);
        let objects = spec.objects.iter().flat_map(|object| &object.fields);
        let fields = spec.request_fields().chain(&spec.response).chain(objects);
        fields.filter(|field| field.secret).map(|field| field.name.clone()).collect()
    };
    assert_eq!(secrets(TOKEN), ["code", "refresh_token", "access_token", "refresh_token"]);
    let in_transfer = ["identity", "name", "cert_no", "merchant_user_info", "ori_sign"];
    assert_eq!(secrets(TRANSFER), in_transfer);
    let shared = secrets(SHARE);
    for name in ["user_name", "cert_no", "mobile", "phone", "email", "address", "picture_url"] {
        assert!(shared.iter().any(|secret| secret == name), "{name}");
    }
    for name in ["user_id", "nick_name", "province", "gender"] {
        assert!(!shared.iter().any(|secret| secret == name), "{name}");
    }
}

/// What may be sent again by itself must not be done twice.
#[test]
fn a_transfer_alone_is_idempotent_by_its_number() {
    for method in ALL {
        let key = (method == TRANSFER).then_some("out_biz_no");
        assert_eq!(spec(method).idempotency_key.as_deref(), key, "{method}");
    }
}

#[test]
fn a_transfer_is_done_not_yet_done_or_not_done_by_its_status() {
    let spec = spec(TRANSFER);
    let table = [
        (&spec.success_when, &["SUCCESS"][..]),
        (&spec.pending_when, &["DEALING"]),
        (&spec.failure_when, &["FAIL", "REFUND"]),
    ];
    for (conditions, values) in table {
        let [condition] = &conditions[..] else { panic!("{conditions:?}") };
        assert_eq!(
            (&*condition.field, condition.values.iter().map(String::as_str).collect::<Vec<_>>()),
            ("status", values.to_vec())
        );
    }
    assert_eq!(spec.identity(), ["out_biz_no"]);
    assert_eq!(
        crate::held::spec(QUERY).identity(),
        ["out_biz_no", "order_id", "pay_fund_order_id"]
    );
}

#[test]
fn an_unknown_outcome_is_answered_with_the_same_request_or_later() {
    let table = [
        (TOKEN, "isp.unknow-error", Retry::Later),
        (SHARE, "SYSTEM_ERROR", Retry::SameRequest),
        (QUERY, "SYSTEM_ERROR", Retry::SameRequest),
        (QUERY, "ORDER_NOT_EXIST", Retry::Later),
        (TRANSFER, "SYSTEM_ERROR", Retry::SameRequest),
        (TRANSFER, "BANK_RESPONSE_ERROR", Retry::SameRequest),
        (TRANSFER, "MRCHPROD_QUERY_ERROR", Retry::SameRequest),
        (TRANSFER, "REQUEST_PROCESSING", Retry::Later),
        (TRANSFER, "TRANS_ORDER_DEALING", Retry::Later),
        (TRANSFER, "PROMO_TRANS_ORDER_DEALING", Retry::Later),
        (TRANSFER, "PAYER_BALANCE_NOT_ENOUGH", Retry::Later),
        (TRANSFER, "PAYMENT_INFO_INCONSISTENCY", Retry::Never),
        (TRANSFER, "BIZ_UNIQUE_EXCEPTION", Retry::Never),
        (TRANSFER, "PAYMENT_FAIL", Retry::Never),
    ];
    for (method, code, retry) in table {
        assert_eq!(spec(method).error(code).unwrap().retry, retry, "{method} {code}");
    }
    let open: Vec<_> =
        spec(TRANSFER).errors.into_iter().filter(|error| error.is_unknown()).collect();
    let codes: Vec<&str> = open.iter().map(|error| &*error.code).collect();
    let wanted = [
        "SYSTEM_ERROR",
        "PAYMENT_FAIL",
        "ALREADY_WITHDRAW_STD_RED_PACKET",
        "REQUEST_PROCESSING",
        "PROCESS_FAIL",
        "BANK_RESPONSE_ERROR",
        "BIZ_UNIQUE_EXCEPTION",
        "MRCHPROD_QUERY_ERROR",
        "PROMO_TRANS_ORDER_DEALING",
        "TRANS_ORDER_DEALING",
    ];
    assert_eq!(codes, wanted);
    // No remedy of a transfer tells to take a new number while its outcome is unknown.
    let again: Vec<_> = spec(TRANSFER)
        .errors
        .into_iter()
        .filter(|error| error.retry == Retry::SameRequest)
        .collect();
    assert_eq!(again.len(), 3);
    for error in again {
        assert!(error.remedies.concat().contains("same out_biz_no"), "{}", error.code);
    }
}
