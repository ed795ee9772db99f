//! What the answers of some methods say of the outcome: known from comments of the official SDKs
//! and from manuals, which the catalogue's facts do not hold.

use alipay_openapi_schema::spec::{Condition, Spec};

/// A field and its values; without values, that the field is there.
type Stated = (&'static str, &'static [&'static str]);

/// What is known of some methods.
struct Known {
    /// Their names; one that ends with a dot stands for all that begin so.
    methods: &'static [&'static str],
    success: Stated,
    pending: Option<Stated>,
    failure: Option<Stated>,
    without_code: bool,
}

impl Known {
    const fn new(methods: &'static [&'static str], success: Stated) -> Self {
        Self { methods, success, pending: None, failure: None, without_code: false }
    }

    const fn pending(self, pending: Stated) -> Self {
        Self { pending: Some(pending), ..self }
    }

    const fn failure(self, failure: Stated) -> Self {
        Self { failure: Some(failure), ..self }
    }

    const fn without_code(self) -> Self {
        Self { without_code: true, ..self }
    }

    fn is_about(&self, method: &str) -> bool {
        self.methods.iter().any(|known| match known.ends_with('.') {
            true => method.starts_with(known),
            false => method == *known,
        })
    }

    fn stated(&self) -> impl Iterator<Item = &Stated> {
        [Some(&self.success), self.pending.as_ref(), self.failure.as_ref()].into_iter().flatten()
    }
}

const KNOWN: [Known; 14] = [
    // The manual of service windows (服务窗): 200 is done, and these are not. 503 is a system error.
    Known::new(&["alipay.mobile.public."], ("code", &["200"])).failure((
        "code",
        &[
            "1001", "1002", "1003", "2001", "2002", "10001", "10002", "10004", "10005", "10006",
            "10007", "10011", "10013", "10014", "10015", "10016", "10017", "10019", "10020",
            "10021", "11001", "11002", "11003", "11004", "11005", "11006", "11007", "11008",
            "11009", "11010", "11011", "11013", "11014", "12001", "13001", "13002", "13003",
            "13004",
        ],
    )),
    // From here on, the official SDKs' comments.
    Known::new(&["alipay.mobile.beacon."], ("code", &["200"])),
    Known::new(
        &["alipay.fund.accountbook.notify.", "alipay.ebpp.invoice.enterpriseexctrl.employertitle."],
        ("code", &["10000"]),
    ),
    Known::new(&["anttech.blockchain.identity.info.certify"], ("code", &["0"])),
    Known::new(
        &["alipay.open.mini.ampe.devicedata.create", "alipay.open.iotvsp."],
        ("success", &["true"]),
    )
    .failure(("success", &["false"])),
    // Passes of the old kind answer without a code; what the documentation calls `T` came as true.
    Known::new(&["alipay.pass.tpl."], ("success", &["true", "T"]))
        .failure(("success", &["false", "F"]))
        .without_code(),
    Known::new(&["alipay.pass.code.", "alipay.pass.verify."], ("success", &["true"]))
        .failure(("success", &["false"]))
        .without_code(),
    Known::new(
        &[
            "alipay.fund.auth.order.freeze",
            "alipay.fund.coupon.order.agreement.pay",
            "alipay.fund.coupon.order.disburse",
            "alipay.fund.coupon.order.refund",
        ],
        ("status", &["SUCCESS"]),
    )
    .pending(("status", &["INIT"]))
    .failure(("status", &["CLOSED"])),
    Known::new(
        &["alipay.fund.auth.order.unfreeze", "alipay.fund.trans.refund"],
        ("status", &["SUCCESS"]),
    ),
    // A transfer that failed can have an order_id too.
    Known::new(&["alipay.fund.trans.toaccount.transfer"], ("pay_date", &[])),
    Known::new(&["alipay.trade.refund.apply"], ("refund_status", &["REFUND_SUCCESS"]))
        .pending(("refund_status", &["REFUND_PROCESSING"]))
        .failure(("refund_status", &["REFUND_FAIL"])),
    Known::new(
        &["alipay.trade.royalty.relation.bind", "alipay.trade.royalty.relation.unbind"],
        ("result_code", &["SUCCESS"]),
    )
    .failure(("result_code", &["FAIL"])),
    Known::new(&["alipay.marketing.campaign.cash.trigger"], ("trigger_result", &["true"]))
        .failure(("trigger_result", &["false"])),
    Known::new(
        &["alipay.security.risk.complaint.process.finish"],
        ("complaint_process_success", &["true"]),
    )
    .failure(("complaint_process_success", &["false"])),
];

/// Adds what is known of a method's outcomes to its outline, where it has the fields.
pub(super) fn state(outline: &mut Spec) {
    let Some(known) = KNOWN.iter().find(|known| known.is_about(&outline.method)) else { return };
    let has = |name: &str| outline.response.iter().any(|field| field.name == name);
    if !known.stated().all(|(field, _)| has(field)) {
        return;
    }
    let condition = |(field, values): &Stated| Condition {
        field: (*field).to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    outline.success_when = vec![condition(&known.success)];
    outline.pending_when = known.pending.iter().map(condition).collect();
    outline.failure_when = known.failure.iter().map(condition).collect();
    outline.success_without_code = known.without_code;
}
