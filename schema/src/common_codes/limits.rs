//! Codes about how often may be called. Such a call was not looked at.

use super::entry::{later, never};
use crate::engine::table::CodeInfo;

const SLOWER: &str =
    "Call less often and fewer at a time; send the same request again after a pause.";

const NUMBER: &str = "Give each call of the batch a number of its own.";

pub(super) const CODES: &[CodeInfo<'static>] = &[
    later("app-call-limited", "The app calls too often.", &[SLOWER]),
    later("method-call-limited", "The method is called too often.", &[SLOWER]),
    later("app-auth-invoke-limit", "Calls with this authorization are too many.", &[SLOWER]),
    later(
        "exceed-api-balance",
        "The calls that were bought for this method are used up.",
        &["Buy more calls in the open platform's console, then send the same request again."],
    ),
    never(
        "app-api-punished",
        "Alipay has barred the app from this method.",
        &["Read in the open platform's console why (违规处罚), and have the bar lifted there or \
             by Alipay's support."],
    ),
    never(
        "method-forbidden-batch-invoke",
        "The method cannot be called in a batch.",
        &["Call it alone."],
    ),
    never("exist-blank-sub-request-id", "A call of the batch has no number.", &[NUMBER]),
    never(
        "exist-repeated-sub-request-id",
        "Two calls of the batch have the same number.",
        &[NUMBER],
    ),
];
