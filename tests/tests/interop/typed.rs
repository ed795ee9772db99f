//! Random requests of a generated type.

use alipay_openapi_tests::tool_points_update::{Request, TransType};
use proptest::option;
use proptest::prelude::*;

use crate::strategies::{Names, Random, random, text};

/// A request of the points: the texts of its fields, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Points(Vec<(&'static str, String)>);

impl Points {
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, text)| (*name, text.as_str()))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.fields().find(|(field, _)| *field == name).map(|(_, text)| text)
    }

    pub(crate) fn request(&self) -> Request {
        let mut request = Request::builder()
            .req_id(self.get("req_id").unwrap())
            .user_id(self.get("user_id").unwrap())
            .activity_account(self.get("activity_account").unwrap())
            .build();
        request.trans_type = self.get("trans_type").map(|_| TransType::Deposit);
        request.trans_amount = self.get("trans_amount").map(Into::into);
        request.shop_id = self.get("shop_id").map(Into::into);
        request.biz_no = self.get("biz_no").map(Into::into);
        request.memo = self.get("memo").map(Into::into);
        request.ext_info = self.get("ext_info").map(Into::into);
        request
    }
}

/// A request of the points, with other fields and common parameters beside its own.
pub(crate) fn random_points(names: Names) -> impl Strategy<Value = Random> {
    (random(names), points()).prop_map(|(mut case, points)| {
        case.biz_content.retain(|name, _| points.get(name).is_none());
        case.points = Some(points);
        case
    })
}

/// Any request that keeps to the spec.
fn points() -> impl Strategy<Value = Points> {
    let needed = (short(32), short(32), short(32));
    let amount = option::of(1..10_000_000_u32);
    let optional = (option::of(short(32)), option::of(short(32)), option::of(short(256)));
    let info = option::of("[a-z\u{5206}]{1,9}");
    (needed, any::<bool>(), amount, optional, info).prop_map(|fields| {
        let ((req_id, user_id, account), deposit, amount, (shop, biz_no, memo), info) = fields;
        let texts = [
            ("req_id", Some(req_id)),
            ("user_id", Some(user_id)),
            ("activity_account", Some(account)),
            ("trans_type", deposit.then(|| "DEPOSIT".to_owned())),
            ("trans_amount", amount.map(|amount| amount.to_string())),
            // Deposits alone have a shop.
            ("shop_id", shop.filter(|_| deposit)),
            ("biz_no", biz_no),
            ("memo", memo),
            ("ext_info", info.map(|info| format!("{{'{info}':'{info}'}}"))),
        ];
        Points(texts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect())
    })
}

/// A text that is there, and at most so long.
fn short(longest: usize) -> impl Strategy<Value = String> {
    let text = text().prop_map(move |text| text.chars().take(longest / 2).collect::<String>());
    (text, "[ -~]").prop_map(|(text, other)| if text.is_empty() { other } else { text })
}
