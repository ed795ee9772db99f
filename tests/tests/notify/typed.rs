//! What a notification tells, typed; and whether it is the one that was expected.

use alipay::notify::{Answer, FAIL, Notification, NotifyError, SUCCESS, TradeStatus, Variant};
use alipay::{DateTime, Decimal};
use alipay_openapi_tests::calls::APP_ID;
use serde_json::{Value, json};

use crate::letter::{Letter, paid, verify};

fn signed(letter: Letter) -> Notification {
    verify(letter.signed(Variant::V1).body()).unwrap()
}

fn yuan(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn a_trade_is_typed() {
    let trade = verify(paid()).unwrap().trade().unwrap();
    assert_eq!(trade.trade_status, Some(TradeStatus::TradeSuccess));
    assert!(trade.is_paid());
    assert_eq!(trade.total_amount.unwrap().to_string(), "88.80");
    assert_eq!(trade.trade_no, "2016041221001004180200203978");
    assert_eq!(trade.gmt_payment, Some(DateTime::constant(2016, 4, 12, 9, 30, 0, 0)));
    assert_eq!(trade.subject.as_deref(), Some("一杯咖啡 & more"));
    let passed = "merchantBizType%3d3C%26merchantBizNo%3d2016010101111";
    assert_eq!(trade.passback_params.as_deref(), Some(passed), "as the merchant passed it");
    assert_eq!(trade.refund_fee, None);
    let bills = trade.fund_bills().unwrap();
    assert_eq!((bills.len(), bills[0].fund_channel.as_str()), (1, "ALIPAYACCOUNT"));
    assert_eq!(bills[0].amount, yuan("88.8"));
    assert!(trade.extra.is_empty(), "all that is signed is documented: {:?}", trade.extra);
}

/// The example of the documentation of a refund has a time with milliseconds.
#[test]
fn a_refund_is_typed() {
    let letter = Letter::trade()
        .with("trade_status", "TRADE_CLOSED")
        .with("refund_fee", "88.80")
        .with("send_back_fee", "80.00")
        .with("gmt_refund", "2016-04-13 15:45:57.320")
        .with("gmt_close", "2016-04-13 15:45:58")
        .with("out_biz_no", "refund-1")
        .with("voucher_detail_list", r#"[{"amount":"0.20","name":"券","type":"ALIPAY_FIX"}]"#)
        .with("fund_bill_list", r#"[{"amount":"1","fundChannel":"PCREDIT","fundType":"X"}]"#)
        .with("new_field", "新");
    let trade = signed(letter).trade().unwrap();
    assert!(!trade.is_paid());
    assert_eq!(trade.refund_fee, Some(yuan("88.80")));
    let refunded = DateTime::constant(2016, 4, 13, 15, 45, 57, 320_000_000);
    assert_eq!(trade.gmt_refund, Some(refunded));
    let vouchers: Value = trade.voucher_detail_list.as_ref().unwrap().parse().unwrap();
    assert_eq!(vouchers[0]["name"], "券");
    assert_eq!(trade.fund_bills().unwrap()[0].extra.get("fundType"), Some(&json!("X")));
    assert_eq!(trade.extra.get("new_field"), Some(&json!("新")));
    assert_eq!(trade.clone(), trade);
    let shown = format!("{trade:?}");
    for hides in ["咖啡", "example.com", "merchantBiz"] {
        assert!(!shown.contains(hides), "{shown}");
    }
}

#[test]
fn a_status_that_is_new_is_kept() {
    let table = [
        ("WAIT_BUYER_PAY", false),
        ("TRADE_CLOSED", false),
        ("TRADE_SUCCESS", true),
        ("TRADE_FINISHED", true),
        ("trade_success", true),
        ("TRADE_FROZEN", false),
    ];
    for (status, is_paid) in table {
        let trade = signed(Letter::trade().with("trade_status", status)).trade().unwrap();
        assert_eq!(
            (trade.trade_status.as_ref().unwrap().as_str(), trade.is_paid()),
            (status.to_uppercase().as_str(), is_paid)
        );
    }
}

#[test]
fn what_does_not_fit_is_named() {
    let table = [
        ("trade_no", "", "trade_no: required, but missing"),
        ("notify_id", "", "notify_id: required, but missing"),
        ("notify_time", "yesterday", "notify_time: expected a time"),
    ];
    for (name, value, wanted) in table {
        let error = signed(Letter::trade().with(name, value)).trade().unwrap_err();
        assert!(error.to_string().contains(wanted), "{error}");
    }
    // What need not be there is no reason to lose the rest; an amount that cannot be read is not
    // the one that was expected.
    for (name, value) in
        [("total_amount", "a lot"), ("total_amount", "1e2"), ("gmt_refund", "2016-04-13")]
    {
        let trade = signed(Letter::trade().with(name, value)).trade().unwrap();
        assert!(trade.is_paid() && trade.gmt_refund.is_none());
        let is_read = trade.check_amount(alipay::dec!(88.80)).is_ok();
        assert_eq!(is_read, name != "total_amount", "{value}");
    }
    // The documentation promises neither status nor amount; nothing was paid then.
    let bare = Letter::trade().without("total_amount").without("trade_status");
    let bare = signed(bare).trade().unwrap();
    let error = bare.check_amount(alipay::dec!(88.80)).unwrap_err();
    assert!(!bare.is_paid() && matches!(error, NotifyError::Missing { name: "total_amount" }));
    // With what it was paid is no reason to lose that it was paid.
    let odd = signed(Letter::trade().with("fund_bill_list", "[{]")).trade().unwrap();
    assert!(odd.is_paid() && matches!(odd.fund_bills(), Err(NotifyError::Content(_))));
    let none = signed(Letter::trade().with("fund_bill_list", "")).trade().unwrap();
    assert!(none.fund_bills().unwrap().is_empty());
}

#[test]
fn what_was_expected_is_compared() {
    let notification = verify(paid()).unwrap();
    let trade = notification.trade().unwrap();
    let mismatch = |result: Result<(), NotifyError>, field: &str| {
        assert!(matches!(result, Err(NotifyError::Mismatch { name, .. }) if name == field));
    };
    notification.check_app_id(APP_ID).unwrap();
    mismatch(notification.check_app_id("2014072300007149"), "app_id");
    for amount in ["88.80", "88.8", "88.800"] {
        notification.check_amount(yuan(amount)).unwrap();
        trade.check_amount(yuan(amount)).unwrap();
    }
    for amount in ["88.81", "8.88", "-88.80", "0", "88.8000000001"] {
        mismatch(notification.check_amount(yuan(amount)), "total_amount");
        mismatch(trade.check_amount(yuan(amount)), "total_amount");
    }
    for seller in ["2088101106499364", "shop@example.com"] {
        notification.check_seller(seller).unwrap();
        trade.check_seller(seller).unwrap();
    }
    for (seller, field) in [("2088101106499365", "seller_id"), ("x@example.com", "seller_email")] {
        mismatch(notification.check_seller(seller), field);
        mismatch(trade.check_seller(seller), field);
    }
    notification.check_out_trade_no("20160412093000").unwrap();
    trade.check_out_trade_no("20160412093000").unwrap();
    for other in ["20160412093001", "", "20160412093000 "] {
        mismatch(notification.check_out_trade_no(other), "out_trade_no");
        mismatch(trade.check_out_trade_no(other), "out_trade_no");
    }
    let odd = signed(Letter::trade().with("total_amount", "88.80元").with("seller_id", ""));
    mismatch(odd.check_amount(yuan("88.80")), "total_amount");
    let missing = odd.check_seller("2088101106499364");
    assert!(matches!(missing, Err(NotifyError::Missing { name: "seller_id" })));
}

#[test]
fn an_events_content_is_typed() {
    let event = verify(Letter::event().signed(Variant::V1).body()).unwrap();
    let content: Value = event.biz_content().unwrap();
    assert_eq!(content["items"][0], json!({ "count": 2, "name": "蛋糕" }));
    let bills: Result<alipay::notify::FundBill, _> = event.biz_content();
    let error = bills.unwrap_err();
    assert!(matches!(error, NotifyError::BizContent(_)));
    assert!(!error.to_string().contains("蛋糕"), "{error}");
    let missing: Result<Value, _> = verify(paid()).unwrap().biz_content();
    assert!(matches!(missing, Err(NotifyError::Missing { name: "biz_content" })));
    assert!(matches!(event.trade(), Err(NotifyError::Content(_))));
}

#[test]
fn the_answers_are_these_to_the_letter() {
    assert_eq!((SUCCESS, FAIL), ("success", "fail"));
    assert_eq!(Answer::Success.to_string(), "success");
    assert_eq!(Answer::Fail.as_str(), "fail");
}
