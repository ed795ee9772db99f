//! Where Alipay documents a method.

/// Where all methods are listed.
pub(super) const INDEX: &str = "https://opendocs.alipay.com/apis";

/// The groups of Alipay's documentation, whose numbers are in the addresses of its pages, by what
/// names begin with. Only what is known: a wrong number leads nowhere.
const GROUPS: &[(&str, u8)] = &[
    ("alipay.trade.", 1),
    ("ant.merchant.expand.shop.", 1),
    ("alipay.user.", 2),
    ("alipay.offline.market.", 3),
    ("alipay.offline.material.", 3),
    ("alipay.merchant.item.file.", 4),
    ("alipay.marketing.", 5),
    ("alipay.open.app.qrcode.", 5),
    ("alipay.open.public.", 6),
    ("zhima.", 8),
    ("alipay.system.oauth.", 9),
    ("alipay.open.auth.token.", 9),
    ("alipay.open.app.alipaycert.", 9),
    ("alipay.open.app.message.", 9),
    ("alipay.user.info.auth", 9),
    ("alipay.open.servicemarket.", 14),
    ("alipay.data.bill.", 15),
    ("alipay.data.dataservice.bill.", 15),
    ("alipay.ebpp.bill.", 18),
    ("alipay.ebpp.pdeduct.", 18),
    ("alipay.eco.mycar.", 19),
    ("alipay.pass.", 24),
    ("alipay.marketing.cdp.", 25),
    ("alipay.fund.", 28),
    ("alipay.commerce.cityfacilitator.", 32),
    ("alipay.eco.edu.", 34),
    ("koubei.craftsman.", 35),
    ("alipay.ebpp.invoice.", 36),
    ("mybank.finance.yulibao.", 38),
    ("alipay.eco.contract.", 50),
];

/// The address of a method's page; none where its group is not known.
pub(super) fn page(method: &str) -> Option<String> {
    let fits = GROUPS.iter().filter(|(start, _)| method.starts_with(start));
    let (_, group) = fits.max_by_key(|(start, _)| start.len())?;
    Some(format!("https://opendocs.alipay.com/apis/api_{group}/{method}"))
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, page};

    #[test]
    fn the_longest_beginning_decides() {
        let table = [
            ("alipay.user.info.share", Some("api_2/alipay.user.info.share")),
            ("alipay.user.info.auth", Some("api_9/alipay.user.info.auth")),
            ("alipay.tradeless.pay", None),
        ];
        for (method, end) in table {
            let expected = end.map(|end| format!("https://opendocs.alipay.com/apis/{end}"));
            assert_eq!(page(method), expected);
        }
    }

    #[test]
    fn every_group_has_methods() {
        for (start, _) in GROUPS {
            let mut all = alipay_openapi_specs::iter();
            assert!(all.any(|spec| spec.method.starts_with(start)), "{start}");
        }
    }
}
