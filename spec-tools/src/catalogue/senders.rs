//! Which methods a browser or a phone sends, by the ends of their names: known from manuals, which
//! the catalogue's facts do not hold.

use alipay_openapi_schema::spec::SentBy;

const BROWSER: [&str; 6] = [
    ".page.pay",
    ".page.refund",
    ".page.sign",
    ".wap.pay",
    ".user.certify.open.certify",
    ".customer.certification.certify",
];

const PHONE: [&str; 2] = [".app.freeze", ".app.pay"];

/// Returns who sends a method.
pub(crate) fn sent_by(method: &str) -> SentBy {
    let is_one = |ends: &[&str]| ends.iter().any(|end| method.ends_with(end));
    match () {
        () if is_one(&BROWSER) => SentBy::Browser,
        () if is_one(&PHONE) => SentBy::Phone,
        () => SentBy::Client,
    }
}

#[cfg(test)]
mod tests {
    use alipay_openapi_schema::read;
    use alipay_openapi_schema::spec::SentBy;

    use super::sent_by;

    #[test]
    fn the_catalogue_has_what_is_known() {
        let mut others = 0;
        for file in alipay_openapi_specs::iter() {
            // Only files with the key or such a name need to be parsed.
            let known = sent_by(file.method);
            if known != SentBy::Client || file.text().contains("\nsent-by = ") {
                let spec = read::parse(&file.path(), file.text()).unwrap();
                assert_eq!(spec.sent_by, known, "{}", file.method);
                others += 1;
            }
        }
        assert!(others > 10, "{others}");
    }
}
