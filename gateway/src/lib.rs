//! A local Alipay gateway for tests and examples, which answers from the specs that the client is
//! generated from.
//!
//! It speaks the server's side of the protocol on a loopback port. It checks each call as Alipay
//! does, down to the rules of the method's spec, and answers with the spec's example, signed. A
//! call that fails a check is refused with Alipay's own codes. The client under test needs the
//! gateway's address and keys; nothing else changes:
//!
//! ```
//! use alipay_openapi_gateway::{Answer, Gateway};
//!
//! #[derive(alipay::Method)]
//! #[alipay(method = "koubei.marketing.tool.points.update")]
//! struct PointsUpdate;
//!
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     // Start a gateway, on a free port and with new keys.
//!     let gateway = Gateway::builder().start().await?;
//!
//!     // Point a client at it.
//!     let client = alipay::Client::builder()
//!         .app_id(gateway.app_id())
//!         .private_key(gateway.app_private_key_pem()?)
//!         .alipay_public_key(gateway.alipay_public_key_pem())
//!         .gateway_url(gateway.url())
//!         .build()?;
//!
//!     // Call: the answer is the example of the method's spec.
//!     let request = points_update::Request::builder()
//!         .req_id("7787")
//!         .user_id("2088123412341234")
//!         .activity_account("39201608190015500100016011040139")
//!         .build();
//!     let reply = client.execute(&request).await?;
//!     assert_eq!(reply.point_log_no, "2016041200032000000001132000");
//!
//!     // The next call of this method fails.
//!     gateway.enqueue("koubei.marketing.tool.points.update", Answer::error("BIZ_ERROR"))?;
//!     assert!(client.execute(&request).await.is_err());
//!     gateway.shutdown().await;
//!     Ok(())
//! }
//! ```
//!
//! # Where to find what
//! | to | use |
//! |---|---|
//! | set keys, specs, the address, certificates, encryption | [`Gateway::builder`], [`Builder`] |
//! | answer the calls of a method with code of your own | [`Builder::handler`], [`Call`], [`Answer`] |
//! | answer one call differently, or make it fail | [`Gateway::enqueue`], [`Answer`] |
//! | count the calls of a method | [`Gateway::calls`] |
//! | find out why a signature is wrong | [`Gateway::diagnosis`], [`Mistake`] |
//! | renew Alipay's certificate | [`Gateway::rotate_certificate`] |
//! | check the order string of a phone | [`Gateway::verify_order_string`] |
//! | sign a notification | [`Gateway::sign_notice`], [`Notice`] |
//! | post it until it is acknowledged | `Gateway::notify`, with the feature `notify` |
//! | use SM2 keys and SM4 encryption | the feature `sm` |
//!
//! A browser that calls `alipay.trade.page.pay` or `alipay.trade.wap.pay` is shown a page that says
//! whether the call was verified.
//!
//! The command `alipay gateway` runs the gateway on its own, for clients in any language. It
//! creates the folder of the keys if needed, writes what a client needs there, and prints the
//! address:
//!
//! ```text
//! cargo run -p alipay-openapi-cli -- gateway --keys keys
//! ```
//!
//! # What it checks
//! In this order; the first check that fails decides the answer.
//!
//! | what is wrong | code | sub code |
//! |---|---|---|
//! | the body is neither a form nor an upload; a parameter is given twice with different values | 40002 | `isv.invalid-parameter` |
//! | an upload is malformed or too large | 40002 | `isv.upload-fail` |
//! | a common parameter is missing | 40001 | `isv.missing-app-id`, `-method`, `-signature`, `-signature-type`, `-timestamp`, `-version` |
//! | the app ID is not that of the gateway's app | 40002 | `isv.invalid-app-id` |
//! | no spec has the method | 40002 | `isv.invalid-method` |
//! | the timestamp is malformed or too far from now | 40002 | `isv.invalid-timestamp` |
//! | the charset is neither UTF-8 nor GBK | 40002 | `isv.invalid-charset` |
//! | the sign type is unknown, or not for the algorithm of the app's key | 40002 | `isv.invalid-signature-type` |
//! | the format is not JSON | 40002 | `isv.invalid-format` |
//! | the version is not 1.0 | 40002 | `isv.invalid-parameter` |
//! | in certificate mode, the call names no certificate | 40003 | `isv.missing-signature-config` |
//! | the app's certificate is a different one, or the app has none | 40002 | `isv.app-cert-not-exist` |
//! | the root certificate is a different one | 40002 | `isv.invalid-alipay-root-cert-sn` |
//! | a parameter is not encoded in the charset | 40002 | `isv.invalid-charset` |
//! | the signature is wrong | 40002 | `isv.invalid-signature`, with the string that should have been signed and [the reason](Diagnosis) |
//! | the content is not encrypted as the gateway's [content key](Builder::content_key) requires | 40002 | `isv.invalid-encrypt-type` |
//! | the content is encrypted, but `encrypt_type` is missing | 40001 | `isv.decryption-error-missing-encrypt-type` |
//! | `encrypt_type` is given, but there is no content | 40002 | `isv.invalid-encrypt` |
//! | the content is not a ciphertext, or was encrypted with another key | 40003 | `isv.decryption-error-unknown`, `-not-valid-encrypt-key` |
//! | `biz_content` is not a JSON object | 40002 | `isv.illegal-json` |
//! | the content breaks the spec | 40002 | `isv.invalid-parameter`, with all violations |
//! | a file's extension or size is not allowed by the spec | 40002 | `isv.invalid-file-extension`, `isv.invalid-file-size` |
//!
//! Until the signature is verified, the caller is unknown: refusals up to that point are sent under
//! `error_response`, unsigned. Later ones are sent under the method's own key, signed. An answer is
//! in the charset of the request. The answer to an encrypted call is encrypted, unless the call
//! could not be decrypted.

mod answer;
mod builder;
mod call;
mod certificates;
mod clock;
mod codes;
mod core;
mod diagnosis;
mod error;
mod gateway;
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
mod id;
mod keys;
mod lock;
mod methods;
mod notify;
mod refusal;
mod server;

pub use alipay_openapi_runtime::Charset;
pub use alipay_openapi_runtime::crypto::EncryptType;
pub use answer::Answer;
pub use builder::Builder;
pub use call::{Call, UploadedFile};
pub use certificates::IssueError;
pub use diagnosis::{Diagnosis, Mistake};
pub use error::{NoPrivateKey, RotateError, StartError, UnknownMethod};
pub use gateway::Gateway;
#[cfg(feature = "notify")]
pub use notify::{Attempt, DeliveryError, RetryGaps};
pub use notify::{Notice, NoticeError, SignedNotice};
pub use refusal::Refusal;
