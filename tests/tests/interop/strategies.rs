//! Random calls, within what the official SDKs can say.

use alipay_openapi_tests::calls::POINTS;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::echo;
use crate::typed::Points;

/// A random call: of the points, or of the echo.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    pub(crate) points: Option<Points>,
    /// The fields that the request's type does not have.
    pub(crate) biz_content: Map<String, Value>,
    /// Common parameters besides those of every call; values can be empty.
    pub(crate) common: Vec<(String, String)>,
}

impl Random {
    pub(crate) fn method(&self) -> &'static str {
        if self.points.is_some() { POINTS } else { echo::METHOD }
    }

    /// The fields of the business content, in the order in which they are sent.
    pub(crate) fn content(&self) -> Vec<(&str, Value)> {
        let typed = self.points.iter().flat_map(Points::fields);
        let typed = typed.map(|(name, text)| (name, Value::from(text)));
        let extra = self.biz_content.iter().map(|(name, value)| (name.as_str(), value.clone()));
        typed.chain(extra).collect()
    }
}

/// Which names fields of the business content have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Names {
    /// Those that survive the Node SDK's way to camel case and back.
    Snake,
    /// Any but integers: JavaScript puts those before all others.
    Any,
}

/// Any call with these names.
pub(crate) fn random(names: Names) -> impl Strategy<Value = Random> {
    let name = match names {
        Names::Snake => snake_name().boxed(),
        Names::Any => prop_oneof![snake_name(), any_name()].boxed(),
    };
    (object(name, 1..8), btree_map(snake_name(), text(), 0..5)).prop_map(|(biz_content, common)| {
        let common = common.into_iter().filter(|(name, _)| !TAKEN.contains(&name.as_str()));
        Random { points: None, biz_content, common: common.collect() }
    })
}

/// What every call has, or an SDK takes for its own.
const TAKEN: [&str; 9] = [
    "app_id",
    "method",
    "format",
    "charset",
    "sign_type",
    "sign",
    "timestamp",
    "version",
    "biz_content",
];

/// A name in snake case. The Node SDK makes camel case of it and snake case again: a word of one
/// letter is lost on the way (`a_b_c` becomes `a_bc`), a digit ends a word, and other characters
/// are dropped.
fn snake_name() -> impl Strategy<Value = String> {
    "[a-z]{2,6}[0-9]{0,2}(_[a-z]{2,6}[0-9]{0,2}){0,2}"
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z&=+%\"'<>\\\\ ._-]{1,8}", "[分积名]{1,4}", any::<String>()]
        .prop_filter("an integer", |name| name.parse::<u64>().is_err())
}

/// Any text: with what JSON, forms, URLs and HTML escape, of all planes, with blanks around, none.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => "[ -~]{0,40}",
        2 => "[+%&=\"'<>\\\\/?#;:{}\\[\\],]{0,20}",
        1 => "(&(amp|quot|lt|#39);|%[0-9A-F]{2}|\\\\u[0-9a-f]{4}|sign=|\"sign\"){0,6}",
        1 => "[\u{0}-\u{1f}\u{7f}\u{80}-\u{9f}\u{2028}\u{2029}\u{feff}]{0,8}",
        1 => "[\t\r\n \u{3000}\u{a0}]{1,3}[a-z分]{0,8}[\t\r\n \u{3000}\u{a0}]{1,3}",
        1 => "[分积扣减用于兑换奖品😀👩🏽‍🚀𠮷é]{0,30}",
        1 => Just(String::new()),
    ]
}

fn object(
    name: impl Strategy<Value = String> + Clone + 'static,
    size: std::ops::Range<usize>,
) -> impl Strategy<Value = Map<String, Value>> {
    let value = json(name.clone());
    vec((name, value), size).prop_map(|fields| fields.into_iter().collect())
}

/// Any JSON whose numbers JavaScript holds exactly.
fn json(name: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => text().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => (-(1_i64 << 53)..=1 << 53).prop_map(Value::from),
        1 => any::<i16>().prop_map(|number| Value::from(f64::from(number) + 0.25)),
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name.clone(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}
