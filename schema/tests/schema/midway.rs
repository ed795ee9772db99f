//! Which codes leave open whether the business was done.

use alipay_openapi_schema::midway::{Why, is_midway, why};

#[test]
fn codes_leave_the_outcome_open_for_a_reason() {
    use Why::{DoneBefore, Failed, NumberUsed, UnderWay};
    let table = [
        // Whatever the prefix, the case and what joins the words.
        ("SYSTEM_ERROR", Failed),
        ("ACQ.SYSTEM_ERROR", Failed),
        ("AQC.SYSTEM_ERROR", Failed),
        ("aop.ACQ.SYSTEM_ERROR", Failed),
        ("KP.AE_SYSTEM_ERROR", Failed),
        ("isv.system-error", Failed),
        ("acq.system_error", Failed),
        (" ACQ.SYSTEM_ERROR ", Failed),
        ("ZMGO_BIZ_ORDER_SYSTEM_ERROR", Failed),
        ("UNKNOW_SYSTEM_ERROR", Failed),
        // Nobody knows what happened.
        ("isp.unknow-error", Failed),
        ("aop.unknow-error", Failed),
        ("unknow-error", Failed),
        ("isp.unknown-error", Failed),
        ("isv.unknown-error", Failed),
        ("unknown-sub-code", Failed),
        ("isv.unknown-sub-code", Failed),
        ("UNKNOWN_ERROR", Failed),
        ("UNKNOW_ERROR", Failed),
        ("UNKNOWN_EXCEPTION", Failed),
        ("PAY_UNKNOWN", Failed),
        ("ACQ.PAY_UNKNOWN", Failed),
        ("BIZ_UNKNOWN", Failed),
        ("SEND_RESULT_UNKNOWN", Failed),
        // A system failed, or one that it asked.
        ("SYSTEM_EXCEPTION", Failed),
        ("SYSTEM_BUSY", Failed),
        ("MERCHANT_SYSTEM_FAILURE", Failed),
        ("INTERNAL_ERROR", Failed),
        ("DB_ERROR", Failed),
        ("DB_EXCEPTION", Failed),
        ("isp.DB_EXCEPTION", Failed),
        ("VCC_INVOKE_ERROR", Failed),
        ("RPC_INVOKE_ERROR", Failed),
        ("INNER_RPC_INVOKE_FAIL", Failed),
        ("INVOKE_PAYACCEPTANCE_EXCEPTION", Failed),
        ("COMMON_RPC_ERROR", Failed),
        ("REMOTE_SERVICE_ERROR", Failed),
        ("DB_INSERT_FAIL", Failed),
        ("INVOKE_PAY_FAILED", Failed),
        ("INTERNAL_SERVER_ERROR", Failed),
        ("QUERY_USER_INFO_FAIL", Failed),
        ("AOP_SERVICE_UNAVAILABLE", Failed),
        ("DEPEND_FAILURE", Failed),
        ("MRCHPROD_QUERY_ERROR", Failed),
        ("BANK_RESPONSE_ERROR", Failed),
        ("ACQ.REFUND_CHARGE_ERROR", Failed),
        ("ACQ.TRADE_SETTLE_ERROR", Failed),
        // It did not answer in time.
        ("SYSTEM_TIMEOUT_ERROR", Failed),
        ("DATA_QUERY_TIMEOUT", Failed),
        ("TIMEOUT", Failed),
        ("isp.time-out", Failed),
        ("ACQ.RPC_TIMEOUT", Failed),
        ("REQUEST_TIMED_OUT", Failed),
        ("BANK_TIME_OUT", Failed),
        ("ORDER_QUERY_TIMEOUT", Failed),
        ("PAY_TIMEOUT", Failed),
        // It goes on.
        ("REQUEST_PROCESSING", UnderWay),
        ("PROCESSING", UnderWay),
        ("TRANS_ORDER_DEALING", UnderWay),
        ("PROMO_TRANS_ORDER_DEALING", UnderWay),
        ("REFUND_LAST_TIME_INIT", UnderWay),
        ("COMMON_LOCK_CONFLICT", UnderWay),
        // It was done.
        ("ACQ.TRADE_HAS_SUCCESS", DoneBefore),
        ("ORDER_PAY_SUCCESS", DoneBefore),
        ("FREEZE_ALREADY_SUCCESS", DoneBefore),
        ("isv.pay-bill-is-complete", DoneBefore),
        ("SUCCESS", DoneBefore),
        // Its number was used.
        ("BIZ_UNIQUE_EXCEPTION", NumberUsed),
        ("DUPLICATE_REQUEST", NumberUsed),
        ("ACQ.DUP_OUT_REQUEST_NO", NumberUsed),
        ("IDEMPOTENT_ERROR", NumberUsed),
    ];
    for (code, reason) in table {
        assert_eq!(why(code), Some(reason), "{code}");
        assert!(is_midway(code), "{code}");
    }
}

#[test]
fn definite_codes_are_refusals() {
    let table = [
        // Something ran out: no system did.
        "aop.auth-token-time-out",
        "aop.app-auth-token-time-out",
        "isv.refresh-token-time-out",
        "isv.access-data-time-out",
        "ACQ.TRADE_CANCEL_TIME_OUT",
        "CANCEL_OPERATION_TIME_OUT",
        "PAY_TIMEOUT_EXPRESS_ILLEGAL",
        "PARKING_TIME_OUT_ILLEGAL",
        "AUTH_CODE_TIMEOUT",
        "QRCODE_TIME_OUT",
        "ORDER_TIMEOUT",
        "FORM_ID_OVER_TIME",
        // Not known, but to the caller.
        "isv.unknown-fomat",
        "UNKNOWN_FORMAT",
        "isv.decryption-error-unknown",
        "FLEXIBLE_STAFFING_UN_KNOWN_RISK_RECEIVER",
        // Limits.
        "isv.app-call-limited",
        "SYSTEM_LIMIT",
        "SYSTEM_LIMIT_ERROR",
        "SYSTEM_RATE_LIMIT",
        "SLA_ERROR",
        "RESOURCE_LIMIT_EXCEED",
        // The business failed, and that is what is said.
        "BIZ_ERROR",
        "BUSINESS_FAILED",
        "ACQ.PAYMENT_FAIL",
        "ACQ.PULL_MOBILE_CASHIER_FAIL",
        "ACQ.SUB_MERCHANT_CREATE_FAIL",
        "EXPENSE_NOT_REACH_PROCESSING",
        "NO_INVOKE_AUTH",
        "SIGN_INVOKE_PID_INCONSISTENT",
        "APP_INVOKE_DEGRADE",
        "LOW_SYSTEM_VERSION",
        "BALANCE_SYSTEM_AMOUNT_NOT_ENOUGH",
        "EXCEED_LIMIT_INTERNAL_SM_AMOUNT",
        "FUND_WALLET_UNAVAILABLE",
        "SIGN_QUERY_APP_INFO_ERROR",
        // Another request had the number, or the thing is there.
        "ACQ.CONTEXT_INCONSISTENT",
        "ACQ.DISCORDANT_REPEAT_REQUEST",
        "PAYMENT_INFO_INCONSISTENCY",
        "EMPLOYEE_EXIST",
        "ACQ.TRADE_HAS_CLOSE",
        "ACQ.TRADE_HAS_FINISHED",
        "REFUND_LAST_TIME_FAIL",
        // No code at all.
        "",
        ".",
        "-",
        "金额",
    ];
    for code in table {
        assert_eq!(why(code), None, "{code}");
        assert!(!is_midway(code), "{code}");
    }
}
