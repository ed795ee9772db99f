//! Where a spec differs from the catalogue on purpose.

use super::compare::{Difference, Matter};

/// Differences of one method that are meant to be.
pub(crate) struct Exception {
    pub(crate) method: &'static str,
    pub(crate) matter: Matter,
    pub(crate) paths: &'static [&'static str],
    pub(crate) why: &'static str,
}

impl Exception {
    pub(crate) fn allows(&self, difference: &Difference) -> bool {
        self.method == difference.method
            && self.matter == difference.matter
            && self.paths.contains(&&*difference.path)
    }
}

const PAGE_TODAY: &str =
    "today's page requires it: the community SDK whose rows these are leaves it to its caller";
const RANGE: &str =
    "the page's own range of amounts goes to 100000000, which 9 characters cannot write";
const LENIENT: &str = "a signed answer that lacks it must still be readable: the business was done";
const SHAPE: &str =
    "the SDKs say one object and the name says a list: as JSON it is readable either way";
const OBJECT: &str = "it is an object today; the length is that of its old form, a JSON text";

pub(crate) const EXCEPTIONS: &[Exception] = &[
    Exception {
        method: "alipay.offline.material.image.upload",
        matter: Matter::Length,
        paths: &["request.image_content"],
        why: "the length is that of a picture; a video may have ten times as many bytes",
    },
    Exception {
        method: "alipay.system.oauth.token",
        matter: Matter::Type,
        paths: &["response.expires_in", "response.re_expires_in"],
        why: "seconds, which come as a number and in quotes: a Number reads both",
    },
    Exception {
        method: "alipay.trade.pay",
        matter: Matter::Required,
        paths: &["request.total_amount"],
        why: PAGE_TODAY,
    },
    Exception {
        method: "alipay.trade.pay",
        matter: Matter::Required,
        paths: &["request.scene", "request.auth_code"],
        why: "agreements and pre-authorizations pay without them; a rule asks for the code in person",
    },
    Exception {
        method: "alipay.trade.pay",
        matter: Matter::Required,
        paths: &[
            "response.buyer_logon_id",
            "response.buyer_user_id",
            "response.total_amount",
            "response.receipt_amount",
            "response.gmt_payment",
            "response.fund_bill_list",
            "response.fund_bill_list.fund_channel",
            "response.fund_bill_list.amount",
            "response.voucher_detail_list.id",
            "response.voucher_detail_list.name",
            "response.voucher_detail_list.type",
            "response.voucher_detail_list.amount",
        ],
        why: LENIENT,
    },
    Exception {
        method: "alipay.trade.pay",
        matter: Matter::Length,
        paths: &["request.auth_code"],
        why: "the mark of a face scan is longer, as the page's own text says",
    },
    Exception {
        method: "alipay.trade.pay",
        matter: Matter::Type,
        paths: &["response.charge_info_list"],
        why: SHAPE,
    },
    Exception {
        method: "alipay.trade.precreate",
        matter: Matter::Length,
        paths: &["request.business_params"],
        why: OBJECT,
    },
    Exception {
        method: "alipay.trade.create",
        matter: Matter::Length,
        paths: &["request.business_params"],
        why: OBJECT,
    },
    Exception {
        method: "alipay.trade.create",
        matter: Matter::Length,
        paths: &[
            "request.total_amount",
            "request.discountable_amount",
            "request.undiscountable_amount",
            "request.settle_info.settle_detail_infos.amount",
        ],
        why: RANGE,
    },
    Exception {
        method: "alipay.trade.create",
        matter: Matter::Required,
        paths: &["request.settle_info.settle_detail_infos.trans_in"],
        why: "the page's own text says that it stays empty with `defaultSettle`; a rule asks for it",
    },
    Exception {
        method: "alipay.trade.query",
        matter: Matter::Required,
        paths: &[
            "response.trade_no",
            "response.buyer_logon_id",
            "response.buyer_user_id",
            "response.fund_bill_list",
            "response.fund_bill_list.fund_channel",
            "response.fund_bill_list.amount",
            "response.voucher_detail_list.id",
            "response.voucher_detail_list.name",
            "response.voucher_detail_list.type",
            "response.voucher_detail_list.amount",
        ],
        why: LENIENT,
    },
    Exception {
        method: "alipay.trade.cancel",
        matter: Matter::Required,
        paths: &["response.trade_no", "response.out_trade_no", "response.action"],
        why: "an answer on a trade that never came to be has none",
    },
    Exception {
        method: "alipay.trade.refund",
        matter: Matter::Required,
        paths: &[
            "response.buyer_logon_id",
            "response.buyer_user_id",
            "response.fund_change",
            "response.gmt_refund_pay",
            "response.refund_detail_item_list.fund_channel",
            "response.refund_detail_item_list.amount",
            "response.refund_voucher_detail_list.id",
            "response.refund_voucher_detail_list.name",
            "response.refund_voucher_detail_list.type",
            "response.refund_voucher_detail_list.amount",
        ],
        why: LENIENT,
    },
    Exception {
        method: "alipay.trade.refund",
        matter: Matter::Type,
        paths: &["response.refund_preset_paytool_list"],
        why: SHAPE,
    },
    Exception {
        method: "alipay.trade.refund",
        matter: Matter::Length,
        paths: &[
            "request.refund_royalty_parameters.trans_out",
            "request.refund_royalty_parameters.trans_in",
        ],
        why: "they may be login names, which are longer than a user id's 16 digits",
    },
    Exception {
        method: "alipay.trade.refund",
        matter: Matter::Length,
        paths: &["request.refund_amount"],
        why: "the newest page says 16",
    },
    Exception {
        method: "alipay.trade.fastpay.refund.query",
        matter: Matter::Required,
        paths: &[
            "response.refund_detail_item_list.fund_channel",
            "response.refund_detail_item_list.amount",
            "response.refund_voucher_detail_list.id",
            "response.refund_voucher_detail_list.name",
            "response.refund_voucher_detail_list.type",
            "response.refund_voucher_detail_list.amount",
        ],
        why: LENIENT,
    },
    Exception {
        method: "alipay.trade.app.pay",
        matter: Matter::Required,
        paths: &["request.out_trade_no", "request.total_amount", "request.subject"],
        why: PAGE_TODAY,
    },
    Exception {
        method: "alipay.trade.app.pay",
        matter: Matter::Length,
        paths: &["request.total_amount"],
        why: RANGE,
    },
    Exception {
        method: "alipay.trade.page.pay",
        matter: Matter::Required,
        paths: &[
            "request.out_trade_no",
            "request.total_amount",
            "request.subject",
            "request.product_code",
        ],
        why: PAGE_TODAY,
    },
    Exception {
        method: "alipay.trade.wap.pay",
        matter: Matter::Length,
        paths: &["request.total_amount"],
        why: RANGE,
    },
    Exception {
        method: "alipay.trade.wap.pay",
        matter: Matter::Required,
        paths: &["request.seller_id", "request.quit_url"],
        why: "the gateway takes requests without: the seller is the merchant, and nobody is sent back",
    },
    Exception {
        method: "alipay.data.dataservice.bill.downloadurl.query",
        matter: Matter::Length,
        paths: &["request.bill_type"],
        why: "the page's own values are longer, as `signcustomer` and `trade_zft_merchant`",
    },
    Exception {
        method: "alipay.data.dataservice.bill.downloadurl.query",
        matter: Matter::Required,
        paths: &["response.bill_download_url"],
        why: "the newest page: given where the bill can be had",
    },
    Exception {
        method: "alipay.pass.instance.update",
        matter: Matter::Fields,
        paths: &["request.open_id", "request.user_id"],
        why: "the page that the spec was made from has neither",
    },
];
