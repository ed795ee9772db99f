//! The keys, the app and the example requests that the tests of calls share.

use std::sync::LazyLock;

use alipay::app::{App, AppBuilder};
use alipay::crypto::{PrivateKey, PublicKey};
use alipay::{ClientBuilder, RetryPolicy, SignType};

use crate::{instance_update, points_page, tool_points_update, voucher_stock_use};

/// The text of a key of the runtime's tests.
macro_rules! key {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../crypto/tests/keys/", $name))
    };
}

pub const APP_ID: &str = "2014072300007148";
pub const APP_KEY: &str = key!("test-only-app.pkcs8.pem");
pub const APP_KEY_PKCS1: &str = key!("test-only-app.pkcs1.pem");
pub const APP_PUBLIC: &str = key!("test-only-app.spki.pem");
pub const APP_PUBLIC_PKCS1: &str = key!("test-only-app.pkcs1-public.pem");
pub const SMALL_KEY: &str = key!("test-only-1024.pkcs1.pem");
pub const SMALL_PUBLIC: &str = key!("test-only-1024.spki.pem");
pub const CERTIFICATE: &str = key!("mistake-certificate.pem");
/// What signs the answers.
pub const ALIPAY_KEY: &str = key!("test-only-alipay.pkcs8.pem");

pub const POINTS: &str = "koubei.marketing.tool.points.update";
pub const VOUCHER: &str = "alipay.marketing.voucher.stock.use";
pub const PASS: &str = "alipay.pass.instance.update";

static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::parse(ALIPAY_KEY).unwrap());

pub fn alipay_public() -> &'static PublicKey {
    ALIPAY.public_key()
}

/// An app with the test keys.
pub fn app() -> AppBuilder {
    App::builder().app_id(APP_ID).private_key(APP_KEY).alipay_public_key(alipay_public().to_pem())
}

/// A client with the test keys, of a gateway at this address. It sends a call once: tests of
/// retries choose their own policy.
pub fn client(url: impl Into<String>) -> ClientBuilder {
    client_of(url)
}

/// A client of whichever kind.
pub fn client_of<C>(url: impl Into<String>) -> ClientBuilder<C> {
    ClientBuilder::default()
        .app_id(APP_ID)
        .private_key(APP_KEY)
        .alipay_public_key(alipay_public().to_pem())
        .gateway_url(url)
        .retry(RetryPolicy::never())
}

/// Alipay's signature of an answer.
pub fn sign(node: impl AsRef<[u8]>) -> String {
    ALIPAY.sign(SignType::Rsa2, node.as_ref()).unwrap()
}

/// The key under which a method's answer stands.
pub fn root(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

/// A signed answer, the node first.
pub fn node_first(method: &str, node: &str) -> String {
    format!("{{\"{}\":{node},\"sign\":\"{}\"}}", root(method), sign(node))
}

/// A signed answer, the signature first.
pub fn sign_first(method: &str, node: &str) -> String {
    format!("{{\"sign\":\"{}\",\"{}\":{node}}}", sign(node), root(method))
}

/// The example request of the page on points.
pub fn points() -> tool_points_update::Request {
    tool_points_update::Request::builder()
        .req_id("778712860805461247257")
        .user_id("2088123412341234")
        .activity_account("39201608190015500100016011040139")
        .trans_type(tool_points_update::TransType::Deposit)
        .trans_amount("10")
        .shop_id("2016041200077000000003277104")
        .biz_no("2016082221001004150200139999")
        .memo("积分扣减用于兑换奖品")
        .ext_info("{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}")
        .build()
}

/// The same points, for a browser or a phone.
pub fn points_page() -> points_page::Request {
    points_page::Request::builder()
        .req_id("778712860805461247257")
        .user_id("2088123412341234")
        .activity_account("39201608190015500100016011040139")
        .shop_id("2016041200077000000003277104")
        .memo("积分扣减用于兑换奖品")
        .ext_info("{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}")
        .build()
}

/// The example request of the page on vouchers.
pub fn voucher() -> voucher_stock_use::Request {
    voucher_stock_use::Request::builder()
        .entity_no("ABTRm55gkVTcZJjvY2Enjg==prIaQkv2_dsfRTETS")
        .out_biz_no("0156468653835689006788030091")
        .build()
}

/// The example request of the page on passes.
pub fn pass() -> instance_update::Request {
    instance_update::Request::builder()
        .serial_number("209919213")
        .channel_id("2088918273")
        .tpl_params(r#"{"title":"券标题","channelID":"xxx","serialNumer":"xxxx"}"#)
        .status(instance_update::Status::Used)
        .verify_code("8612231273")
        .verify_type(instance_update::VerifyType::Wave)
        .build()
}
