//! The catalogue as it is in the shared folder.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

/// What the official SDKs and documentation pages state.
pub(crate) struct Catalogue {
    methods: BTreeMap<String, Value>,
    models: Value,
    by_method: Value,
    by_interface: Value,
}

impl Catalogue {
    /// None where the shared folder is not at hand.
    pub(crate) fn load() -> Option<Self> {
        let shared = std::env::var_os("ALIPAY_SHARED")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), Into::into);
        let path = shared.join("catalogue/catalogue.json.gz");
        let Ok(file) = std::fs::File::open(&path) else {
            eprintln!("skipped: no {}; set ALIPAY_SHARED to its folder", path.display());
            return None;
        };
        let mut text = String::new();
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
        let mut all: Value = serde_json::from_str(&text).unwrap();
        let Value::Array(methods) = all["methods"].take() else { panic!("no list of methods") };
        let methods = methods.into_iter();
        Some(Self {
            methods: methods.map(|it| (it["method"].as_str().unwrap().to_owned(), it)).collect(),
            models: all["models"].take(),
            by_method: all["field_facts"].take(),
            by_interface: all["field_facts_by_interface"].take(),
        })
    }

    pub(crate) fn method(&self, method: &str) -> Option<&Value> {
        self.methods.get(method)
    }

    /// The fields of a nested object.
    pub(crate) fn model(&self, name: &str) -> &[Value] {
        list(&self.models[name])
    }

    /// The documentation's rows of a method's request or response, from all pages that state some.
    pub(crate) fn facts(&self, method: &str, side: &str) -> Vec<&[Value]> {
        let of_method = list(&self.by_method[method][side]);
        let interfaces = INTERFACES.iter().filter(|(_, of, on)| *of == method && *on == side);
        let mut facts: Vec<_> =
            interfaces.map(|(name, ..)| list(&self.by_interface[*name])).collect();
        facts.push(of_method);
        facts.retain(|rows| !rows.is_empty());
        facts
    }

    /// The documentation's rows of a nested object.
    pub(crate) fn object_facts(&self, model: &str) -> &[Value] {
        list(&self.by_interface[model])
    }
}

/// The list that a value is; empty where it is none.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Rows that stand under the name of some SDK's interface: which method's they are.
const INTERFACES: &[(&str, &str, &str)] = &[
    ("PayTradeReq", "alipay.trade.pay", "request"),
    ("PayTradeRes", "alipay.trade.pay", "response"),
    ("PreCreateTradeReq", "alipay.trade.precreate", "request"),
    ("PreCreateTradeRes", "alipay.trade.precreate", "response"),
    ("CreateTradeReq", "alipay.trade.create", "request"),
    ("CreateTradeRes", "alipay.trade.create", "response"),
    ("QueryTradeReq", "alipay.trade.query", "request"),
    ("QueryTradeRes", "alipay.trade.query", "response"),
    ("CancelTradeReq", "alipay.trade.cancel", "request"),
    ("CancelTradeRes", "alipay.trade.cancel", "response"),
    ("CloseTradeReq", "alipay.trade.close", "request"),
    ("CloseTradeRes", "alipay.trade.close", "response"),
    ("RefundTradeReq", "alipay.trade.refund", "request"),
    ("RefundTradeRes", "alipay.trade.refund", "response"),
    ("QueryRefundReq", "alipay.trade.fastpay.refund.query", "request"),
    ("QueryRefundRes", "alipay.trade.fastpay.refund.query", "response"),
    ("AppPayTradeReq", "alipay.trade.app.pay", "request"),
    ("AppPayTradeRes", "alipay.trade.app.pay", "response"),
    ("PagePayTradeReq", "alipay.trade.page.pay", "request"),
    ("WapPayTradeReq", "alipay.trade.wap.pay", "request"),
    ("WapPayTradeRes", "alipay.trade.wap.pay", "response"),
    ("QueryBillDownloadUrlReq", "alipay.data.dataservice.bill.downloadurl.query", "request"),
    ("QueryBillDownloadUrlRes", "alipay.data.dataservice.bill.downloadurl.query", "response"),
];
