//! Notifications as Alipay would send them, made without the code that reads them.

use std::collections::BTreeMap;

use alipay::app::App;
use alipay::crypto::{PrivateKey, SignType};
use alipay::notify::{Notification, NotifyError, Variant};
use alipay_openapi_tests::calls::{ALIPAY_KEY, APP_ID};
use form_urlencoded::byte_serialize;

pub(crate) const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

/// The parameters of a message, in any order, as bytes.
#[derive(Clone, Debug)]
pub(crate) struct Letter(pub(crate) Vec<(Vec<u8>, Vec<u8>)>);

impl Letter {
    pub(crate) fn empty() -> Self {
        Self(Vec::new())
    }

    /// That of a trade that was paid, as the documentation shows one.
    pub(crate) fn trade() -> Self {
        let fields = [
            ("trade_no", "2016041221001004180200203978"),
            ("gmt_create", "2016-04-12 09:29:58"),
            ("charset", "utf-8"),
            ("seller_email", "shop@example.com"),
            ("subject", "一杯咖啡 & more"),
            ("buyer_id", "2088102116773037"),
            ("invoice_amount", "88.80"),
            ("notify_id", "4a91b7a78a503640467525113fb7d8bg8e"),
            ("fund_bill_list", r#"[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]"#),
            ("notify_type", "trade_status_sync"),
            ("trade_status", "TRADE_SUCCESS"),
            ("receipt_amount", "88.80"),
            ("app_id", APP_ID),
            ("buyer_pay_amount", "88.80"),
            ("sign_type", "RSA2"),
            ("seller_id", "2088101106499364"),
            ("gmt_payment", "2016-04-12 09:30:00"),
            ("notify_time", "2016-04-12 09:30:01"),
            ("passback_params", "merchantBizType%3d3C%26merchantBizNo%3d2016010101111"),
            ("version", "1.0"),
            ("out_trade_no", "20160412093000"),
            ("total_amount", "88.80"),
        ];
        fields.into_iter().fold(Self::empty(), |letter, (name, value)| letter.with(name, value))
    }

    /// A message of the platform, as one that was really sent is made.
    pub(crate) fn event() -> Self {
        let fields = [
            ("app_id", APP_ID),
            ("msg_method", "alipay.open.servicemarket.order.notify"),
            ("notify_id", "2016041200222093000012341234000001"),
            ("biz_content", r#"{"order":"29b1","items":[{"count":2,"name":"蛋糕"}]}"#),
            ("charset", "UTF-8"),
            ("utc_timestamp", "1552011623000"),
            ("sign_type", "RSA2"),
            ("version", "1.1"),
        ];
        fields.into_iter().fold(Self::empty(), |letter, (name, value)| letter.with(name, value))
    }

    /// The check of an app gateway.
    pub(crate) fn check() -> Self {
        let content =
            "<?xml version=\"1.0\" encoding=\"gbk\"?><XML><EventType>verifygw</EventType></XML>";
        let letter = Self::empty().with("service", "alipay.service.check").with("charset", "GBK");
        letter.with("biz_content", content).with("sign_type", "RSA2")
    }

    /// A message of a kind that is not known: an event of the service market.
    pub(crate) fn order() -> Self {
        let fields = [
            ("app_id", APP_ID),
            ("charset", "UTF-8"),
            ("method", "alipay.open.servicemarket.order.notify"),
            ("notify_id", "2019030800222102023008121054923345"),
            ("notify_type", "servicemarket_order_notify"),
            ("order_item_num", "1"),
            ("sign_type", "RSA2"),
        ];
        fields.into_iter().fold(Self::empty(), |letter, (name, value)| letter.with(name, value))
    }

    /// The same with one more parameter, or with another value of one.
    pub(crate) fn with(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        let value = value.as_ref().to_vec();
        match self.0.iter_mut().find(|(key, _)| key == name.as_ref()) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.as_ref().to_vec(), value)),
        }
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(key, _)| key != name.as_bytes());
        self
    }

    /// What is signed.
    pub(crate) fn content(&self, variant: Variant, empties: bool) -> Vec<u8> {
        let sorted: BTreeMap<_, _> = self.0.iter().cloned().collect();
        let mut content = Vec::new();
        for (name, value) in sorted {
            let is_left_out = match name.as_slice() {
                b"sign" | b"alipay_cert_sn" => true,
                b"sign_type" => variant == Variant::V1,
                _ => value.is_empty() && !empties,
            };
            if !is_left_out {
                content.extend([b"&".as_slice(), &name, b"=", &value].concat());
            }
        }
        content.drain(..1.min(content.len()));
        content
    }

    /// The same, signed by Alipay.
    pub(crate) fn signed(self, variant: Variant) -> Self {
        let content = self.content(variant, false);
        self.with("sign", sign(&content))
    }

    /// The form in which it travels.
    pub(crate) fn body(&self) -> Vec<u8> {
        let encode = |bytes: &[u8]| byte_serialize(bytes).collect::<String>();
        let pairs = self.0.iter().map(|(name, value)| encode(name) + "=" + &encode(value));
        pairs.collect::<Vec<_>>().join("&").into_bytes()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body()).unwrap()
    }
}

/// A trade's notification, signed: the form.
pub(crate) fn paid() -> String {
    Letter::trade().signed(Variant::V1).text()
}

pub(crate) fn sign(content: &[u8]) -> String {
    PrivateKey::parse(ALIPAY_KEY).unwrap().sign(SignType::Rsa2, content).unwrap()
}

pub(crate) fn app() -> App {
    alipay_openapi_tests::calls::app().build().unwrap()
}

pub(crate) fn verify(body: impl AsRef<[u8]>) -> Result<Notification, NotifyError> {
    app().verify_notification(body.as_ref(), Some(FORM))
}
