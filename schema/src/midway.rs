//! Codes after which the business may have been done all the same.
//!
//! The list was made by going through all codes of the catalogue (some 2,700 names), each by its
//! name and, where a page gives some, its words. In doubt a code is in it: to ask once more what
//! became of a payment costs little, to pay twice a lot. A spec that states the `outcome` of a
//! code goes before it.
//!
//! Not in it, and so refusals:
//! - rate limits (`SYSTEM_LIMIT`, `SLA_ERROR`), which stop a request before it is looked at;
//! - what says that the business itself failed (`BIZ_ERROR`, `PAYMENT_FAIL`, `…_CREATE_FAIL`);
//! - a number that was used with other content (`CONTEXT_INCONSISTENT`): what was asked now was
//!   not done, and what was asked first is another request;
//! - things that exist or ended already (`EMPLOYEE_EXIST`, `TRADE_HAS_CLOSE`), where no money,
//!   points, vouchers or cards move.

/// Why a code leaves open whether the business was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// One of Alipay's systems failed, or a system that it asked did.
    Failed,
    /// The same business is being worked on, by this request or by another.
    UnderWay,
    /// The business was done before, perhaps by an earlier attempt.
    DoneBefore,
    /// The request's number was used before, perhaps by an earlier attempt.
    NumberUsed,
}

/// Returns whether the business may have been done though it was answered with this code.
///
/// The prefix (`ACQ.`, `isv.`, `aop.ACQ.`) and the case do not matter, nor whether words are
/// joined with `_` or with `-`.
///
/// ```
/// use alipay_openapi_schema::midway::is_midway;
///
/// assert!(is_midway("aop.ACQ.SYSTEM_ERROR"));
/// assert!(is_midway("isp.unknow-error"));
/// assert!(!is_midway("ACQ.PAYMENT_AUTH_CODE_INVALID"));
/// ```
pub fn is_midway(code: &str) -> bool {
    why(code).is_some()
}

/// Returns why a code leaves open whether the business was done, if it does.
pub fn why(code: &str) -> Option<Why> {
    let name = code.rsplit('.').next().unwrap_or_default().trim();
    let name = name.to_ascii_uppercase().replace('-', "_");
    let is = |names: &[&str]| names.contains(&&*name);
    let ends_with = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is(&DEFINITE) {
        return None;
    }
    if is(&FAILED) || ends_with(&FAILED_ENDS) || is_call(&name) || is_time_out(&name) {
        return Some(Why::Failed);
    }
    if is(&UNDER_WAY) || ends_with(&UNDER_WAY_ENDS) {
        return Some(Why::UnderWay);
    }
    if is(&DONE_BEFORE) {
        return Some(Why::DoneBefore);
    }
    is(&NUMBER_USED).then_some(Why::NumberUsed)
}

/// Whether a call between systems, or one of a database, failed: `RPC_INVOKE_ERROR`,
/// `INVOKE_EBILL_CENTER_EXCEPTION`, `DB_ERROR`.
fn is_call(name: &str) -> bool {
    let has = |words: &[&str]| name.split('_').any(|segment| words.contains(&segment));
    has(&["RPC", "DB", "DATABASE"])
        || has(&["INVOKE"]) && has(&["ERROR", "EXCEPTION", "FAIL", "FAILED", "FAILURE"])
}

/// Whether a system did not answer in time, other than that a token, a code or an order ran out.
fn is_time_out(name: &str) -> bool {
    let name = name.replace("TIMED_OUT", "TIMEOUT").replace("TIME_OUT", "TIMEOUT");
    let has = |words: &[&str]| name.split('_').any(|segment| words.contains(&segment));
    has(&["TIMEOUT"]) && (has(&SYSTEMS) || !has(&RUN_OUT))
}

/// They fit a pattern below and yet are definite.
const DEFINITE: [&str; 2] = [
    // The content could not be decrypted, which comes before any business.
    "DECRYPTION_ERROR_UNKNOWN",
    // What is told of is not that far yet.
    "EXPENSE_NOT_REACH_PROCESSING",
];

/// Ends of names that say that a system failed, or that nobody knows what happened.
const FAILED_ENDS: [&str; 20] = [
    "SYSTEM_ERROR",
    "SYSTEM_EXCEPTION",
    "SYSTEM_FAILURE",
    "SYSTEM_FAIL",
    "SYSTEM_BUSY",
    "INTERNAL_ERROR",
    "INTERNAL_EXCEPTION",
    "SERVER_ERROR",
    "SERVICE_ERROR",
    "SERVICE_EXCEPTION",
    "SERVICE_UNAVAILABLE",
    "NETWORK_ERROR",
    "NETWORK_EXCEPTION",
    // What could not be looked up may have been wanted amid the business.
    "QUERY_ERROR",
    "QUERY_FAIL",
    // `UNKNOWN_FORMAT` is definite, so not any name that has the word.
    "UNKNOWN_ERROR",
    "UNKNOW_ERROR",
    "UNKNOWN_EXCEPTION",
    "UNKNOWN",
    "UNKNOW",
];

/// A system failed, or an error came up while something was done and its name does not say that
/// nothing came of it.
const FAILED: [&str; 50] = [
    "AE_ALIPASS_UPDATE_ERROR",
    "ALIPAY_QUERY_ORDER_FAIL",
    "BANK_RESPONSE_ERROR",
    "BIZ_OPT_ERROR",
    "BIZ_OPT_UPDATE_FAILURE",
    "BP_WAIT_PROCESS_CREATE_ERROR",
    "CONSULT_EXCEPTION",
    "CREATE_GRAY_RULE_ERROR",
    "DATA_ACCESS_EXCEPTION",
    "DATA_UPDATE_ERROR",
    "DEPEND_FAILURE",
    "DEVICE_REPORT_UPLOAD_ERROR",
    "ENTERPRISE_SYNC_EXTERIOR_EXCEPTION",
    // The gateway could not pass on what the business answered.
    "INVALID_RESPONSE_DATA",
    "LIFE_APP_COVER_UPLOAD_ERROR",
    "LIFE_APP_MSG_SEND_ERROR",
    "MERCHANT_LOGO_UPLOAD_ERROR",
    "MSG_SEND_ERROR",
    // The merchant was to be told after the business.
    "NOTICE_MERCHANT_FAIL",
    // It says that sending again is of no use, and not why.
    "NO_NEED_RETRY_ERROR",
    "OPEN_ACCOUNT_BOOK_ERROR",
    "OPEN_ID_TRANSFORM_ERROR",
    "OPERATION_RESULT_RELATED_FAIL",
    "PARKINGLOT_IMPORT_DELETE_ERROR",
    "PARKINGLOT_MODIFY_ERROR",
    // The event is sent after the update.
    "PARKINGLOT_SEND_UPDATE_EVENT_FAIL",
    "PARKING_FEE_DESC_IMG_UPLOAD_ERROR",
    "PDF_DOWNLOAD_EXCEPTION",
    "POLLING_BUILDING_ERROR",
    "PRECREATE_MINI_ERROR",
    "PROCESS_ADD_ERROR",
    "PROCESS_CANCEL_ERROR",
    // The page of the transfer: query before anything else.
    "PROCESS_FAIL",
    "QUERY_ACCOUNT_INFO_FAIL",
    "QUERY_BILL_ERROR",
    "QUERY_CONSUMER_REQEUST_ERROR",
    "QUERY_DEDUCT_SIGN_INFO_ERROR",
    "QUERY_FAILD",
    "QUERY_USER_INFO_FAIL",
    "QUOTA_DEAL_ERROR",
    // The page of the refund: send it again later.
    "REFUND_CHARGE_ERROR",
    "RESULT_IS_NOT_EXPECTED",
    "SETTLE_REFUND_ERROR",
    "START_BUILD_ERROR",
    "SUBMIT_REQUEST_FAILURE",
    "THIRD_BIZ_EXCEPTION",
    // Pages of the settlement: the same request with the same numbers; it may not be decided.
    "TRADE_SETTLE_ERROR",
    "UNITRADEPROD_EXECUTE_ERROR",
    "UNKNOWN_SUB_CODE",
    "USER_BANKCARD_PAY_ERROR",
];

/// Systems that do not answer in time, whatever it is that they were asked for.
const SYSTEMS: [&str; 16] = [
    "BANK",
    "CALL",
    "CONNECT",
    "CONNECTION",
    "DB",
    "GATEWAY",
    "INVOKE",
    "NETWORK",
    "QUERY",
    "READ",
    "REMOTE",
    "REQUEST",
    "RESPONSE",
    "RPC",
    "SERVICE",
    "SYSTEM",
];

/// What runs out, or a parameter that sets a time: a definite time-out.
const RUN_OUT: [&str; 22] = [
    "ACCESS", "AUTH", "AUTHCODE", "BARCODE",
    // `TRADE_CANCEL_TIME_OUT`: the time in which it could be cancelled.
    "CANCEL", "CODE", "COUPON", "EXPRESS", "FORM", "ILLEGAL", "INVALID", "LINK", "ORDER", "QRCODE",
    "SESSION", "SIGN", "TICKET", "TOKEN", "TRADE", "URL", "VERIFY", "VOUCHER",
];

/// Ends of names that say that the business goes on.
const UNDER_WAY_ENDS: [&str; 3] = ["PROCESSING", "DEALING", "IN_PROGRESS"];

/// The business goes on, or something like it holds what it needs.
const UNDER_WAY: [&str; 16] = [
    "ACCOUNT_CREATING",
    "ACQUIRE_USER_LOCK_FAIL",
    "BALANCE_USER_LOCK_COLLISION",
    "COMMON_LOCK_CONFLICT",
    "CONCURRENT_OPERATION_ERROR",
    "EMPLOYEE_CREATE_ING",
    "ENTERPRISE_CREATE_ING",
    "LOCK_ERROR",
    "MERCHANT_ORDER_EXECUTE_CONFLICT",
    "NOT_ALLOWED_CONCURRENT_MODIFY",
    "OPEN_CARD_CONCURRENTLY",
    "REFUND_LAST_TIME_ACCEPT",
    "REFUND_LAST_TIME_INIT",
    "SHOP_CREATING",
    "SHOP_UPDATING",
    "WAITING_REFUND",
];

/// Money, points, vouchers or cards moved already.
const DONE_BEFORE: [&str; 17] = [
    "ALREADY_CONFIRM_SETTLE",
    "ALREADY_FINISH_ALLOC",
    "ALREADY_WITHDRAW_STD_RED_PACKET",
    "CARD_HAS_OPENED",
    "CARD_IS_DELETED_ALREADY",
    "FREEZE_ALREADY_SUCCESS",
    "HAVE_PAYMENT_EXIST",
    "IDEMPOTENT_SUCCESS",
    "ORDER_ALREADY_DEAL",
    "ORDER_OTHER_PAY_SUCCESS",
    "ORDER_PAY_SUCCESS",
    "ORDER_PAY_SUCCESS_PAYEE_ERROR",
    "PAY_BILL_IS_COMPLETE",
    "REFUND_ALREADY_SUCCEED",
    "REFUND_LAST_TIME_SUCCESS",
    "SUCCESS",
    "TRADE_HAS_SUCCESS",
];

/// The number was used, and it is not said that it was for something else.
const NUMBER_USED: [&str; 24] = [
    "ACCOUNT_OUTBIZNO_EXIST",
    "BALANCE_IDEMPOTENT_CHECK_FAILURE",
    "BIZ_ID_REPEAT",
    "BIZ_OPT_IDEMPOTENT_FAILURE",
    "BIZ_UNIQUE_EXCEPTION",
    "DUPLICATE_REQUEST",
    "DUP_OUT_REQUEST_NO",
    "EXPENSE_APPLY_ID_REPEAT",
    "IDEMPOTENT_CONFLICTED",
    "IDEMPOTENT_ERROR",
    "ISSUE_BATCH_NO_DUPLICATE",
    "ORDER_IDEMPOTENT_ERROR",
    "ORDER_INDEPOTENT_FAILED",
    "OUT_AGREEMENT_NO_DUPLICATE",
    "OUT_ORDER_NO_REPEAT",
    "PAY_AMOUNT_IDEMPOTENT_ERROR",
    "PROCESS_DUPLICATION_ERROR",
    "REFUND_REQUEST_NO_IDEMPOTENT_FAIL",
    "REQUEST_ID_REPEAT",
    "REQUEST_REPEAT",
    "SHOP_CREATE_REPEAT_REQUEST",
    "SUBMIT_REPEAT",
    "UNIQUE_VIOLATION",
    "WAYBILL_NO_REPEAT",
];
