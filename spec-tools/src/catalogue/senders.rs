//! Which methods a browser or a phone sends, by the ends of their names: known from manuals, which
//! the catalogue's facts do not hold.

use alipay_openapi_schema::spec::SentBy::{self, Browser, Phone};

const SENDERS: [(&str, &[SentBy]); 12] = [
    (".page.pay", &[Browser]),
    (".page.refund", &[Browser]),
    // An app opens the page of an agreement by Alipay's SDK.
    (".page.sign", &[Browser, Phone]),
    (".wap.pay", &[Browser]),
    (".wap.merge.pay", &[Browser]),
    (".user.info.auth", &[Browser]),
    (".merchant.order.rent.create", &[Browser]),
    (".user.certify.open.certify", &[Browser]),
    (".customer.certification.certify", &[Browser]),
    (".app.freeze", &[Phone]),
    (".app.pay", &[Phone]),
    (".app.merge.pay", &[Phone]),
];

/// Returns who sends a method, if it is known; see [`Spec::senders`].
///
/// [`Spec::senders`]: alipay_openapi_schema::Spec::senders
pub(crate) fn sent_by(method: &str) -> Vec<SentBy> {
    let known = SENDERS.iter().find(|(end, _)| method.ends_with(end));
    known.map(|(_, senders)| senders.to_vec()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use alipay_openapi_schema::read;

    use super::sent_by;

    #[test]
    fn the_catalogue_has_what_is_known() {
        let mut others = 0;
        for file in alipay_openapi_specs::iter() {
            // Only files with the key or such a name need to be parsed.
            let known = sent_by(file.method);
            if !known.is_empty() || file.text().contains("\nsent-by = ") {
                let spec = read::parse(&file.path(), file.text()).unwrap();
                assert_eq!(spec.sent_by, known, "{}", file.method);
                others += 1;
            }
        }
        assert!(others > 10, "{others}");
    }
}
