//! What the specs of the trade and bill methods take and refuse, and what they promise of retries.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::check::Constraint::{self, *};
use alipay_openapi_schema::check::Report;
use alipay_openapi_schema::spec::{Condition, Kind, Retry};
use serde_json::{Map, Value, json};

use crate::held::{Side, found, map, report, spec};

const PAY: &str = "alipay.trade.pay";
const PRECREATE: &str = "alipay.trade.precreate";
const CREATE: &str = "alipay.trade.create";
const QUERY: &str = "alipay.trade.query";
const CANCEL: &str = "alipay.trade.cancel";
const CLOSE: &str = "alipay.trade.close";
const REFUND: &str = "alipay.trade.refund";
const REFUND_QUERY: &str = "alipay.trade.fastpay.refund.query";
const APP: &str = "alipay.trade.app.pay";
const PAGE: &str = "alipay.trade.page.pay";
const WAP: &str = "alipay.trade.wap.pay";
const BILL: &str = "alipay.data.dataservice.bill.downloadurl.query";

const ALL: [&str; 12] =
    [PAY, PRECREATE, CREATE, QUERY, CANCEL, CLOSE, REFUND, REFUND_QUERY, APP, PAGE, WAP, BILL];

/// As little as the method's usual request needs.
fn least(method: &str) -> Value {
    let order = json!({"out_trade_no": "70501111111S001111119", "total_amount": "88.88", "subject": "大乐透"});
    let with = |more: Value| {
        let mut order = order.clone();
        order.as_object_mut().unwrap().extend(map(more));
        order
    };
    match method {
        PAY => with(json!({"scene": "bar_code", "auth_code": "28763443825664394"})),
        CREATE => with(json!({"buyer_id": "2088102146225135"})),
        PAGE => with(json!({"product_code": "FAST_INSTANT_TRADE_PAY"})),
        WAP => with(json!({"product_code": "QUICK_WAP_WAY"})),
        QUERY | CANCEL | CLOSE => json!({"out_trade_no": "70501111111S001111119"}),
        REFUND => {
            json!({"out_trade_no": "7050", "refund_amount": "0.01", "out_request_no": "HZ01RF001"})
        }
        REFUND_QUERY => json!({"out_trade_no": "7050", "out_request_no": "HZ01RF001"}),
        BILL => json!({"bill_type": "trade", "bill_date": "2016-04-05"}),
        _ => order,
    }
}

/// The least request with some fields set, or taken out where the value is null.
fn changed(method: &str, change: Value) -> Map<String, Value> {
    crate::held::with(least(method), change)
}

#[test]
fn the_least_requests_pass_without_advice() {
    for method in ALL {
        assert_eq!(
            report(&spec(method), Side::Request, &map(least(method))),
            Report::default(),
            "{method}"
        );
    }
}

/// A change to the least request, and what it breaks.
type Case = (&'static str, Value, &'static [(&'static str, Constraint)]);

fn long(length: usize) -> String {
    "7".repeat(length)
}

fn goods(change: Value) -> Value {
    let mut one =
        json!({"goods_id": "apple-01", "goods_name": "ipad", "quantity": 1, "price": "2000"});
    one.as_object_mut().unwrap().extend(map(change));
    json!({"goods_detail": [one]})
}

fn settle(info: &Value) -> Value {
    json!({"settle_info": {"settle_detail_infos": [info]}})
}

#[rustfmt::skip]
fn orders() -> Vec<Case> {
    vec![
        (PAY, json!({"out_trade_no": null}), &[("out_trade_no", Required)]),
        (PAY, json!({"out_trade_no": ""}), &[("out_trade_no", Required)]),
        (PAY, json!({"out_trade_no": long(64)}), &[]),
        (PAY, json!({"out_trade_no": long(65)}), &[("out_trade_no", MaxLength)]),
        // The page says letters, digits and underscores; the gateway takes hyphens, and a query
        // or a refund must reach what was paid with them.
        (PAY, json!({"out_trade_no": "20190815155618536-564-57"}), &[]),
        (PAY, json!({"subject": null}), &[("subject", Required)]),
        (PAY, json!({"subject": "题".repeat(256)}), &[]),
        (PAY, json!({"subject": "题".repeat(257)}), &[("subject", MaxLength)]),
        (PAY, json!({"total_amount": null}), &[("total_amount", Required)]),
        (PAY, json!({"total_amount": "0.01"}), &[]),
        (PAY, json!({"total_amount": "0.00"}), &[("total_amount", Min)]),
        (PAY, json!({"total_amount": "-1"}), &[("total_amount", Min)]),
        (PAY, json!({"total_amount": "0.001"}), &[("total_amount", Format), ("total_amount", Min)]),
        (PAY, json!({"total_amount": "88.888"}), &[("total_amount", Format)]),
        (PAY, json!({"total_amount": "100000000"}), &[]),
        (PAY, json!({"total_amount": "99999999.99"}), &[]),
        (PAY, json!({"total_amount": "100000001"}), &[("total_amount", Max)]),
        (PAY, json!({"total_amount": "8,888.00"}), &[("total_amount", Format), ("total_amount", Type)]),
        (PAY, json!({"scene": "bar_code", "auth_code": null}), &[("auth_code", Require)]),
        (PAY, json!({"scene": "security_code", "auth_code": null}), &[("auth_code", Require)]),
        (PAY, json!({"scene": null, "auth_code": null, "agreement_params": {"agreement_no": "1"}}), &[]),
        (PAY, json!({"scene": null, "auth_code": null, "auth_no": "2016110310002001760201905725"}), &[]),
        // A face scan's mark is longer than a payment code.
        (PAY, json!({"scene": "security_code", "auth_code": format!("fp{}", long(33))}), &[]),
        (PAY, json!({"scene": "security_code", "auth_code": long(700)}), &[]),
        (PAY, json!({"auth_confirm_mode": "COMPLETE"}), &[]),
        (PAY, json!({"auth_confirm_mode": "complete"}), &[("auth_confirm_mode", Enum)]),
        (PAY, json!({"is_async_pay": true}), &[]),
        (PAY, json!({"is_async_pay": "yes"}), &[("is_async_pay", Type)]),
        (PAY, json!({"discountable_amount": "80", "undiscountable_amount": "0"}), &[]),
        (PAY, json!({"undiscountable_amount": "-8.88"}), &[("undiscountable_amount", Min)]),
        (PAY, json!({"timeout_express": "1c"}), &[]),
        (PAY, json!({"timeout_express": "90m"}), &[]),
        (PAY, json!({"timeout_express": "1.5h"}), &[("timeout_express", Pattern)]),
        (PAY, json!({"timeout_express": "90"}), &[("timeout_express", Pattern)]),
        (PAY, json!({"timeout_express": "2c"}), &[("timeout_express", Pattern)]),
        (PAY, json!({"time_expire": "2021-12-31 10:05:00"}), &[]),
        (PAY, json!({"time_expire": "2021-12-31 10:05"}), &[("time_expire", Type)]),
        (PAY, goods(json!({})), &[]),
        (PAY, goods(json!({"goods_id": ""})), &[("goods_detail[0].goods_id", Required)]),
        (PAY, goods(json!({"quantity": "one"})), &[("goods_detail[0].quantity", Type)]),
        (PAY, goods(json!({"quantity": 10_000_000_000_i64})), &[("goods_detail[0].quantity", Max)]),
        (PAY, json!({"goods_detail": {"goods_id": "apple-01"}}), &[("goods_detail", Type)]),
        (PAY, json!({"promo_params": {"actual_order_time": "2018-09-25 22:47:33"}}), &[]),
        (PAY, json!({"promo_params": "{}"}), &[("promo_params", Type)]),
        (PAY, json!({"ext_user_info": {"fix_buyer": "F"}}), &[]),
        (PAY, json!({"ext_user_info": {"fix_buyer": "T", "name": "李明", "cert_type": "PASSPORT"}}),
            &[("ext_user_info.cert_no", Require)]),
        (PAY, json!({"ext_user_info": {"need_check_info": "Y"}}), &[("ext_user_info.need_check_info", Enum)]),
        (PAY, settle(&json!({"trans_in_type": "defaultSettle", "amount": "0.10"})), &[]),
        (PAY, settle(&json!({"trans_in_type": "defaultSettle", "trans_in": "A", "amount": "0.10"})),
            &[("settle_info.settle_detail_infos[0].trans_in", Forbid)]),
        (PAY, settle(&json!({"trans_in_type": "userId", "amount": "0.10"})),
            &[("settle_info.settle_detail_infos[0].trans_in", Require)]),
        (PRECREATE, json!({"disable_pay_channels": "point"}), &[]),
        (PRECREATE, json!({"disable_pay_channels": "point", "enable_pay_channels": "pcredit"}),
            &[("enable_pay_channels", Forbid)]),
        (PRECREATE, json!({"qr_code_timeout_express": "2h"}), &[]),
        (PRECREATE, json!({"qr_code_timeout_express": "2 h"}), &[("qr_code_timeout_express", Pattern)]),
        (PRECREATE, json!({"business_params": {"mc_create_trade_ip": "127.0.0.1"}}), &[]),
        (CREATE, json!({"total_amount": "1000000.00"}), &[]),
        (CREATE, json!({"buyer_id": long(29)}), &[("buyer_id", MaxLength)]),
        (APP, json!({"product_code": null, "goods_type": "1"}), &[]),
        (APP, json!({"goods_type": "2"}), &[("goods_type", Enum)]),
        (APP, json!({"business_params": "{\"a\":1}"}), &[]),
        (APP, json!({"business_params": "a=1"}), &[("business_params", Json)]),
        (APP, json!({"passback_params": long(513)}), &[("passback_params", MaxLength)]),
        (PAGE, json!({"product_code": null}), &[("product_code", Required)]),
        (PAGE, json!({"qr_pay_mode": "4", "qrcode_width": 100}), &[]),
        (PAGE, json!({"qr_pay_mode": "5"}), &[("qr_pay_mode", Enum)]),
        (PAGE, json!({"qrcode_width": 10_000}), &[("qrcode_width", Max)]),
        (WAP, json!({"product_code": null}), &[("product_code", Required)]),
        (WAP, json!({"quit_url": format!("http://a.cn/{}", long(400))}), &[("quit_url", MaxLength)]),
        (WAP, json!({"auth_token": long(41)}), &[("auth_token", MaxLength)]),
    ]
}

#[rustfmt::skip]
fn afterwards() -> Vec<Case> {
    vec![
        (QUERY, json!({"out_trade_no": null}), &[("out_trade_no, trade_no", AtLeastOneOf)]),
        (QUERY, json!({"out_trade_no": null, "trade_no": "2014"}), &[]),
        (QUERY, json!({"trade_no": "2014"}), &[]),
        (QUERY, json!({"trade_no": long(65)}), &[("trade_no", MaxLength)]),
        (QUERY, json!({"query_options": ["fund_bill_list"]}), &[]),
        (QUERY, json!({"query_options": "fund_bill_list"}), &[("query_options", Type)]),
        (CANCEL, json!({"out_trade_no": ""}), &[("out_trade_no, trade_no", AtLeastOneOf)]),
        (CANCEL, json!({"out_trade_no": null, "trade_no": "2014"}), &[]),
        (CLOSE, json!({"out_trade_no": null}), &[("out_trade_no, trade_no", AtLeastOneOf)]),
        (CLOSE, json!({"operator_id": long(29)}), &[("operator_id", MaxLength)]),
        (REFUND, json!({"out_trade_no": null}), &[("out_trade_no, trade_no", AtLeastOneOf)]),
        (REFUND, json!({"refund_amount": null}), &[("refund_amount", Required)]),
        (REFUND, json!({"refund_amount": "0"}), &[("refund_amount", Min)]),
        (REFUND, json!({"refund_amount": "1.234"}), &[("refund_amount", Format)]),
        (REFUND, json!({"refund_amount": "99999999.99"}), &[]),
        (REFUND, json!({"refund_amount": "9999999999999.99"}), &[]),
        (REFUND, json!({"refund_amount": "99999999999999.99"}), &[("refund_amount", MaxLength)]),
        (REFUND, json!({"refund_trans_out": "2088101117955611"}),
            &[("refund_trans_out, refund_trans_out_type", Together)]),
        (REFUND, json!({"refund_trans_out": "2088101117955611", "refund_trans_out_type": "userId"}), &[]),
        (REFUND, json!({"refund_royalty_parameters": [{"amount": "0.10"}]}),
            &[("refund_royalty_parameters[0].trans_in", Required)]),
        (REFUND, json!({"refund_royalty_parameters": [{"trans_in": "long.login.name@example.com"}]}), &[]),
        (REFUND, json!({"refund_royalty_parameters": [{"trans_in": "2088", "amount_percentage": 101}]}),
            &[("refund_royalty_parameters[0].amount_percentage", Max)]),
        (REFUND_QUERY, json!({"out_request_no": null}), &[("out_request_no", Required)]),
        (REFUND_QUERY, json!({"out_trade_no": null}), &[("out_trade_no, trade_no", AtLeastOneOf)]),
        (BILL, json!({"bill_date": "2016-04"}), &[]),
        (BILL, json!({"bill_date": "2016-4-5"}), &[("bill_date", Pattern)]),
        (BILL, json!({"bill_date": "20160405"}), &[("bill_date", Pattern)]),
        (BILL, json!({"bill_date": "2016-13"}), &[("bill_date", Pattern)]),
        (BILL, json!({"bill_date": null}), &[("bill_date", Required)]),
        (BILL, json!({"bill_type": null}), &[("bill_type", Required)]),
        (BILL, json!({"bill_type": "trade_zft_merchant", "smid": "2088123412341234"}), &[]),
        (BILL, json!({"smid": "2088123412341234"}), &[("smid", Only)]),
    ]
}

#[test]
fn each_statement_of_the_pages_is_kept() {
    for (method, change, wanted) in orders().into_iter().chain(afterwards()) {
        let report = report(&spec(method), Side::Request, &changed(method, change.clone()));
        assert_eq!(found(&report.violations), wanted, "{method} {change}");
    }
}

#[test]
fn what_is_unwise_is_advised_against() {
    let table: [Case; 6] = [
        (
            PAY,
            json!({"scene": null, "auth_code": null}),
            &[("auth_code, agreement_params, auth_no", AtLeastOneOf)],
        ),
        (
            PAY,
            json!({"timeout_express": "90m", "time_expire": "2021-12-31 10:05:00"}),
            &[("timeout_express", Forbid)],
        ),
        (
            CREATE,
            json!({"buyer_id": null}),
            &[("buyer_id, buyer_open_id, op_buyer_open_id, buyer_logon_id", AtLeastOneOf)],
        ),
        (CREATE, json!({"product_code": "JSAPI_PAY"}), &[("op_app_id", Require)]),
        (REFUND, json!({"out_request_no": null}), &[("out_request_no", Require)]),
        (REFUND, json!({}), &[]),
    ];
    for (method, change, wanted) in table {
        let report = report(&spec(method), Side::Request, &changed(method, change.clone()));
        assert_eq!(found(&report.violations), [], "{method} {change}");
        assert_eq!(found(&report.advice), wanted, "{method} {change}");
    }
}

/// A retry without the key is not safe, so what has the key must be idempotent on it.
#[test]
fn the_keys_of_retries_are_these() {
    let table: [(&str, Option<&str>); 12] = [
        (PAY, Some("out_trade_no")),
        (PRECREATE, Some("out_trade_no")),
        (CREATE, Some("out_trade_no")),
        (QUERY, Some("out_trade_no")),
        (CANCEL, Some("out_trade_no")),
        (CLOSE, Some("out_trade_no")),
        // Not `out_trade_no`: a trade can be refunded in parts, and each is a refund of its own.
        (REFUND, Some("out_request_no")),
        (REFUND_QUERY, Some("out_request_no")),
        (APP, None),
        (PAGE, None),
        (WAP, None),
        (BILL, None),
    ];
    for (method, key) in table {
        assert_eq!(spec(method).idempotency_key.as_deref(), key, "{method}");
    }
}

/// What may have been done though it was answered with an error.
#[test]
fn codes_that_leave_the_outcome_open_say_so() {
    let table: [(&str, &[&str]); 12] = [
        (
            PAY,
            &[
                "ACQ.SYSTEM_ERROR",
                "ACQ.TRADE_HAS_SUCCESS",
                "ACQ.TRADE_SETTLE_ERROR",
                "ACQ.TRADE_STATUS_ERROR",
                "ACQ.AUTH_ORDER_HAS_FINISHED",
            ],
        ),
        (PRECREATE, &["ACQ.SYSTEM_ERROR", "ACQ.TRADE_HAS_SUCCESS"]),
        (CREATE, &["ACQ.SYSTEM_ERROR", "ACQ.TRADE_HAS_SUCCESS"]),
        (QUERY, &["ACQ.SYSTEM_ERROR"]),
        (CANCEL, &["AQC.SYSTEM_ERROR", "ACQ.SYSTEM_ERROR"]),
        (CLOSE, &["ACQ.SYSTEM_ERROR"]),
        (
            REFUND,
            &[
                "ACQ.SYSTEM_ERROR",
                "ACQ.TRADE_HAS_CLOSE",
                "ACQ.TRADE_SETTLE_ERROR",
                "ACQ.REFUND_CHARGE_ERROR",
            ],
        ),
        (REFUND_QUERY, &["ACQ.SYSTEM_ERROR"]),
        (APP, &[]),
        (PAGE, &[]),
        (WAP, &[]),
        (BILL, &["UNKNOWN_ERROR"]),
    ];
    for (method, wanted) in table {
        let errors = spec(method).errors;
        let open = errors.iter().filter(|error| error.is_unknown());
        assert_eq!(open.map(|error| &*error.code).collect::<Vec<_>>(), wanted, "{method}");
        // What can be sent again at once is no refusal.
        for error in errors.iter().filter(|error| error.retry == Retry::SameRequest) {
            assert!(error.is_unknown(), "{method} {}", error.code);
        }
    }
    let of = |method: &str, code: &str| spec(method).error(code).unwrap().retry;
    assert_eq!(of(PAY, "ACQ.TRADE_HAS_SUCCESS"), Retry::Never);
    assert_eq!(of(PAY, "ACQ.PAYMENT_AUTH_CODE_INVALID"), Retry::Never);
    assert_eq!(of(CANCEL, "AQC.SYSTEM_ERROR"), Retry::SameRequest);
    assert_eq!(of(REFUND, "ACQ.SELLER_BALANCE_NOT_ENOUGH"), Retry::Later);
    assert_eq!(of(REFUND, "ACQ.DISCORDANT_REPEAT_REQUEST"), Retry::Never);
    assert_eq!(of(BILL, "USER_RATE_LIMIT"), Retry::Later);
}

/// Where code 10000 does not suffice, and what then says done, not yet and not done.
#[test]
fn answers_say_what_became_of_it() {
    let told = |conditions: &[Condition]| -> String {
        let each = conditions.iter().map(|it| format!("{}={}", it.field, it.values.join("|")));
        each.collect::<Vec<_>>().join(" ")
    };
    for method in ALL {
        let Spec { success_when, pending_when, failure_when, .. } = spec(method);
        let told = [success_when, pending_when, failure_when].map(|conditions| told(&conditions));
        let wanted = match method {
            // A debit that was only accepted is not made yet.
            PAY => [
                "async_payment_mode=SYNC_DIRECT_PAY| async_pay_apply_status= \
                 credit_pay_mode=creditAdvanceV2|",
                "async_payment_mode=ASYNC_DELAY_PAY|ASYNC_REALTIME_PAY|NORMAL_ASYNC_PAY|\
                 QUOTA_OCCUPYIED_ASYNC_PAY async_pay_apply_status=S",
                "",
            ],
            // `Y` says that the trade is not cancelled yet: what it says is to send it again.
            CANCEL => ["retry_flag=N", "", ""],
            // `fund_change` is `N` when a refund that was done is sent again: no failure.
            REFUND => ["fund_change=Y", "fund_change=N|", ""],
            _ => [""; 3],
        };
        assert_eq!(told, wanted, "{method}");
    }
}

/// What an answer must have: as little as can be, for a signed success without it is unreadable.
#[test]
fn answers_need_little() {
    let order: &[&str] = &["out_trade_no", "trade_no", "total_amount", "seller_id"];
    let table: [(&str, &[&str]); 12] = [
        (PAY, &["trade_no", "out_trade_no"]),
        (PRECREATE, &["out_trade_no", "qr_code"]),
        (CREATE, &["trade_no", "out_trade_no"]),
        // There is no trade_no while nobody has scanned the code.
        (QUERY, &["out_trade_no", "trade_status", "total_amount"]),
        (CANCEL, &["retry_flag"]),
        (CLOSE, &[]),
        (REFUND, &["trade_no", "out_trade_no", "refund_fee"]),
        (REFUND_QUERY, &[]),
        (APP, order),
        (PAGE, order),
        (WAP, order),
        (BILL, &[]),
    ];
    for (method, wanted) in table {
        let spec = spec(method);
        let required = spec.response.iter().filter(|field| field.required);
        assert_eq!(required.map(|field| &*field.name).collect::<Vec<_>>(), wanted, "{method}");
        // Objects of an answer need nothing; those of both sides would say so of requests too.
        let mut names: Vec<&str> =
            spec.response.iter().filter_map(|field| object(&field.kind)).collect();
        while let Some(name) = names.pop() {
            for field in &spec.object(name).unwrap().fields {
                assert!(!field.required, "{method}: {name}.{} of an answer", field.name);
                names.extend(object(&field.kind));
            }
        }
    }
}

fn object(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Object(name) | Kind::JsonOf(name) => Some(name),
        _ => None,
    }
}

/// Answers as the gateway gives them, without what it leaves out.
#[test]
fn lean_answers_pass() {
    let table = [
        // 10003: the user is still entering the password.
        (
            PAY,
            json!({"trade_no": "2013", "out_trade_no": "6823", "buyer_logon_id": "159****5620",
            "buyer_pay_amount": "0.00", "invoice_amount": "0.00", "point_amount": "0.00",
            "receipt_amount": "0.00", "total_amount": "0.01"}),
        ),
        (
            PAY,
            json!({"trade_no": "2013", "out_trade_no": "6823", "gmt_payment": "2014-11-27 15:45:57",
            "fund_bill_list": [{"amount": "0.01", "fund_channel": "PCREDIT"}]}),
        ),
        (
            QUERY,
            json!({"trade_no": "2013", "out_trade_no": "6823", "trade_status": "WAIT_BUYER_PAY",
            "total_amount": "0.01", "receipt_amount": "0.00", "send_pay_date": ""}),
        ),
        (CANCEL, json!({"out_trade_no": "6823", "retry_flag": "N"})),
        (
            REFUND,
            json!({"trade_no": "2013", "out_trade_no": "6823", "refund_fee": "0.02",
            "fund_change": "N", "send_back_fee": "0.00"}),
        ),
        (REFUND_QUERY, json!({})),
        // Nobody has scanned the code.
        (
            QUERY,
            json!({"out_trade_no": "6823", "trade_status": "WAIT_BUYER_PAY", "total_amount": "0.01"}),
        ),
        (BILL, json!({})),
    ];
    for (method, answer) in table {
        let report = report(&spec(method), Side::Response, &map(answer));
        assert_eq!(report, Report::default(), "{method}");
    }
}

#[test]
fn what_pays_and_who_somebody_is_stays_secret() {
    let secrets = |method: &str| -> Vec<String> {
        let spec = spec(method);
        let objects = spec.objects.iter().flat_map(|object| &object.fields);
        let fields = spec.request_fields().chain(&spec.response).chain(objects);
        fields.filter(|field| field.secret).map(|field| field.name.clone()).collect()
    };
    for name in ["auth_code", "cert_no", "identity_hash", "buyer_user_name"] {
        assert!(secrets(PAY).iter().any(|secret| secret == name), "{name}");
    }
    for name in ["name", "address", "mobile"] {
        assert!(secrets(CREATE).iter().any(|secret| secret == name), "{name}");
    }
    assert!(secrets(WAP).iter().any(|secret| secret == "auth_token"));
    assert_eq!(secrets(REFUND_QUERY), [""; 0]);
}
