//! What people come for, and the methods that do it: the data of the front page.

use super::texts::Text;

/// A job and its steps.
pub(super) struct Job {
    pub(super) title: Text,
    pub(super) steps: &'static [Step],
}

/// A method, and what it does for the job.
pub(super) struct Step {
    pub(super) method: &'static str,
    pub(super) does: Text,
}

const fn job(en: &'static str, zh: &'static str, steps: &'static [Step]) -> Job {
    Job { title: Text { en, zh }, steps }
}

const fn step(method: &'static str, en: &'static str, zh: &'static str) -> Step {
    Step { method, does: Text { en, zh } }
}

/// The jobs, those that most apps have first.
pub(super) const JOBS: &[Job] = &[
    job(
        "Take a payment on a website",
        "网站收款",
        &[
            step("alipay.trade.page.pay", "Open Alipay's page on a computer", "电脑网站支付"),
            step("alipay.trade.wap.pay", "Open Alipay from a page on a phone", "手机网站支付"),
            step("alipay.trade.query", "Query the payment", "查询交易"),
            step("alipay.trade.close", "Close an unpaid order", "关闭未付款的交易"),
        ],
    ),
    job(
        "Take a payment in an app",
        "App 与小程序收款",
        &[
            step("alipay.trade.app.pay", "Open Alipay from an app", "App 支付"),
            step("alipay.trade.create", "Create a trade for a mini program", "小程序下单"),
            step("alipay.trade.query", "Query the payment", "查询交易"),
            step("alipay.trade.close", "Close an unpaid order", "关闭未付款的交易"),
        ],
    ),
    job(
        "Take a payment in a shop",
        "当面付",
        &[
            step("alipay.trade.pay", "Scan the buyer's payment code", "扫顾客的付款码"),
            step("alipay.trade.precreate", "Show a code to scan", "出示收款码"),
            step("alipay.trade.query", "Query the payment", "查询交易"),
            step(
                "alipay.trade.cancel",
                "Cancel a failed or unknown payment",
                "撤销失败或结果未知的交易",
            ),
        ],
    ),
    job(
        "Refund",
        "退款",
        &[
            step("alipay.trade.refund", "Refund, in part or altogether", "全额或部分退款"),
            step("alipay.trade.fastpay.refund.query", "Query a refund", "查询退款"),
            step("alipay.trade.page.refund", "Refund on Alipay's page", "页面退款"),
        ],
    ),
    job(
        "Transfer money",
        "转账",
        &[
            step(
                "alipay.fund.trans.uni.transfer",
                "Transfer to an account or a card",
                "转账到支付宝账户或银行卡",
            ),
            step("alipay.fund.trans.common.query", "Query a transfer", "查询转账"),
            step("alipay.fund.account.query", "Query the account's balance", "查询账户余额"),
            step("alipay.data.bill.ereceipt.apply", "Request a receipt", "申请电子回单"),
        ],
    ),
    job(
        "Log users in",
        "用户登录",
        &[
            step("alipay.system.oauth.token", "Exchange a code for a token", "用授权码换取令牌"),
            step("alipay.user.info.share", "Read what the user shares", "查询会员信息"),
            step("alipay.open.auth.token.app", "Act for another merchant", "换取应用授权令牌"),
        ],
    ),
    job(
        "Verify identities",
        "身份认证",
        &[
            step("alipay.user.certify.open.initialize", "Start a verification", "初始化"),
            step(
                "alipay.user.certify.open.certify",
                "Send the user to Alipay's page",
                "打开认证页面",
            ),
            step("alipay.user.certify.open.query", "Query the result", "查询结果"),
        ],
    ),
    job(
        "Recurring payments",
        "周期扣款",
        &[
            step("alipay.user.agreement.page.sign", "Let the user sign an agreement", "签约"),
            step("alipay.user.agreement.query", "Query the agreement", "查询协议"),
            step("alipay.trade.pay", "Charge the user", "扣款"),
            step("alipay.user.agreement.unsign", "End the agreement", "解约"),
        ],
    ),
    job(
        "Deposits",
        "预授权（押金）",
        &[
            step("alipay.fund.auth.order.freeze", "Freeze by payment code", "扫码冻结"),
            step("alipay.fund.auth.order.app.freeze", "Freeze in an app", "App 内冻结"),
            step("alipay.fund.auth.operation.detail.query", "Query a freeze", "查询冻结"),
            step("alipay.fund.auth.order.unfreeze", "Unfreeze the rest", "解冻"),
        ],
    ),
    job(
        "Split payments",
        "分账",
        &[
            step("alipay.trade.royalty.relation.bind", "Bind a receiver of shares", "绑定分账关系"),
            step("alipay.trade.order.settle", "Split a payment", "分账"),
            step("alipay.trade.order.settle.query", "Query a split", "查询分账"),
        ],
    ),
    job(
        "Vouchers",
        "券",
        &[
            step("alipay.marketing.voucher.stock.use", "Redeem a voucher code", "核销券码"),
            step("alipay.marketing.voucher.send", "Send a voucher", "发券"),
            step(
                "alipay.marketing.activity.ordervoucher.create",
                "Create a voucher activity",
                "创建商家券活动",
            ),
        ],
    ),
    job(
        "Points and passes",
        "集点与卡包",
        &[
            step("koubei.marketing.tool.points.update", "Update the points on a card", "更新集点"),
            step("alipay.pass.template.add", "Create a template of passes", "创建卡券模板"),
            step("alipay.pass.instance.add", "Issue a pass to a user", "发放卡券"),
            step("alipay.pass.instance.update", "Update a pass", "更新卡券"),
        ],
    ),
    job(
        "Bills and accounts",
        "对账",
        &[
            step("alipay.data.dataservice.bill.downloadurl.query", "Download a bill", "下载对账单"),
            step(
                "alipay.data.bill.accountlog.query",
                "Query the account's entries",
                "查询账务明细",
            ),
            step("alipay.data.bill.balance.query", "Query the balance", "查询余额"),
        ],
    ),
    job(
        "Run a mini program",
        "小程序运营",
        &[
            step("alipay.open.app.qrcode.create", "Create a code that opens it", "生成小程序码"),
            step(
                "alipay.open.app.mini.templatemessage.send",
                "Send a message to a user",
                "发送模板消息",
            ),
            step("alipay.open.mini.version.upload", "Upload a version", "上传版本"),
            step("alipay.security.risk.content.detect", "Check content for risks", "内容安全检测"),
        ],
    ),
    job(
        "Onboard merchants and shops",
        "商户进件与门店",
        &[
            step("alipay.open.agent.create", "Start signing for a merchant", "开启代商户签约"),
            step(
                "ant.merchant.expand.indirect.zft.simplecreate",
                "Register a sub-merchant",
                "直付通二级商户进件",
            ),
            step("ant.merchant.expand.shop.create", "Create a shop", "创建门店"),
            step("alipay.offline.material.image.upload", "Upload a picture", "上传图片"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::JOBS;

    #[test]
    fn every_job_is_told_in_both_languages_and_its_methods_are_in_the_catalogue() {
        for job in JOBS {
            let title = job.title.en;
            job.title.check(title);
            assert!(job.steps.len() >= 3, "{title}");
            let once: HashSet<_> = job.steps.iter().map(|step| step.method).collect();
            assert_eq!(once.len(), job.steps.len(), "{title}");
            for step in job.steps {
                step.does.check(step.method);
                assert!(alipay_openapi_specs::get(step.method).is_some(), "{}", step.method);
            }
        }
    }
}
