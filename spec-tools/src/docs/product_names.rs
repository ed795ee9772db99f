//! What products are about: the data of the lists of products.

use super::texts::Text;

const fn name(product: &'static str, en: &'static str, zh: &'static str) -> (&'static str, Text) {
    (product, Text { en, zh })
}

/// The products whose names do not say it, or whose methods most apps call.
const NAMES: &[(&str, Text)] = &[
    name("alipay.account", "Accounts", "账户"),
    name("alipay.acquire", "Acquiring, old", "旧版收单"),
    name("alipay.cloud", "Cloud services", "云服务"),
    name("alipay.commerce", "Industries", "行业服务"),
    name("alipay.content", "Content", "内容"),
    name("alipay.data", "Bills and data", "账单与数据"),
    name("alipay.ebpp", "Utility bills and invoices", "生活缴费与发票"),
    name("alipay.eco", "Cars, education, contracts", "车主、教育、合同"),
    name("alipay.fund", "Transfers and deposits", "转账与预授权"),
    name("alipay.ins", "Insurance", "保险"),
    name("alipay.iservice", "Customer service", "智能客服"),
    name("alipay.marketing", "Vouchers, cards, campaigns", "券、会员卡与营销活动"),
    name("alipay.merchant", "Merchants and their orders", "商户与订单"),
    name("alipay.mobile", "Service windows, old", "旧版服务窗"),
    name("alipay.offline", "Shops", "线下门店"),
    name("alipay.open", "Mini programs and the platform", "小程序与开放平台"),
    name("alipay.overseas", "Abroad", "境外业务"),
    name("alipay.pass", "Passes", "卡包"),
    name("alipay.pcredit", "Huabei and Jiebei", "花呗与借呗"),
    name("alipay.security", "Risks and complaints", "风控与投诉"),
    name("alipay.social", "Social", "社交"),
    name("alipay.system", "Login", "登录授权"),
    name("alipay.trade", "Payments and refunds", "支付与退款"),
    name("alipay.user", "Users and agreements", "会员与签约"),
    name("ant.merchant", "Onboarding of merchants", "商户进件"),
    name("antfortune.stock", "Stocks", "股票"),
    name("anttech.blockchain", "Blockchain", "区块链"),
    name("anttech.nft", "Digital collectibles", "数字藏品"),
    name("anttech.oceanbase", "OceanBase", "OceanBase 数据库"),
    name("koubei.catering", "Restaurants", "餐饮"),
    name("koubei.item", "Goods", "商品"),
    name("koubei.mall", "Malls", "商圈"),
    name("koubei.marketing", "Points and campaigns", "集点与营销活动"),
    name("koubei.retail", "Retail", "零售"),
    name("koubei.trade", "Orders and tickets", "订单与券码"),
    name("mybank.credit", "MYbank loans", "网商银行贷款"),
    name("mybank.payment", "MYbank payments", "网商银行支付"),
    name("zhima.credit", "Zhima Credit", "芝麻信用"),
    name("zhima.customer", "Certification and agreements", "芝麻认证与约定"),
    name("zhima.merchant", "Rental on credit", "信用租借"),
    name("zoloz.authentication", "Face payment", "刷脸支付"),
    name("zoloz.identification", "Identification", "身份核验"),
];

/// What a product is about, where it is known.
pub(super) fn of(product: &str) -> Option<Text> {
    NAMES.iter().find(|(name, _)| *name == product).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use alipay_openapi_schema::spec::product;

    use super::NAMES;

    #[test]
    fn every_product_is_in_the_catalogue_once_with_both_names() {
        let products: HashSet<&str> =
            alipay_openapi_specs::iter().map(|spec| product(spec.method)).collect();
        let mut seen = HashSet::new();
        for (name, text) in NAMES {
            assert!(products.contains(name) && seen.insert(name), "{name}");
            text.check(name);
        }
    }
}
