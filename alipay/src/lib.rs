//! Typed, validated and signed calls of the Alipay open platform (支付宝开放平台).
//!
//! A method is derived from its spec, and the crate has the specs of all the platform's methods:
//!
//! ```no_run
//! use alipay::{CallOptions, Client, Error};
//!
//! #[derive(alipay::Method)]
//! #[alipay(method = "alipay.trade.precreate")]
//! pub struct Precreate;
//!
//! # async fn pay() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder()
//!     .app_id("2014072300007148")
//!     .private_key(std::fs::read("app-private-key.pem")?)
//!     .alipay_public_key(std::fs::read("alipay-public-key.pem")?)
//!     .build()?;
//!
//! let order = precreate::Request::builder()
//!     .out_trade_no("20150320010101001")
//!     .total_amount(alipay::dec!(88.88)) // yuan
//!     .subject("Iphone6 16G")
//!     .build(); // does not compile while a required field is missing
//! let options = CallOptions::new().notify_url("https://shop.example.com/alipay");
//!
//! match client.execute_with(&order, &options).await {
//!     Ok(reply) => println!("for the buyer to scan: {}", reply.qr_code),
//!     Err(Error::NotSent(reason)) => println!("nothing happened: {reason}"),
//!     Err(Error::Refused(refusal)) => println!("{refusal}: {:?}", refusal.remedies()),
//!     // It may have happened: query, or send the same order again. Never count it as failed.
//!     Err(other) => println!("open: {other}"),
//! }
//! # Ok(())
//! # }
//! # fn main() {}
//! ```
//!
//! # Overview
//! | to | use |
//! |---|---|
//! | call a method | [`Client::execute`]; without async, `blocking::Client` (feature `blocking`) |
//! | send the buyer's browser, or a phone's SDK | [`Client::page_execute`], [`Client::sdk_execute`] |
//! | receive a notification or a return | [`Client::verify_notification`], [`notify`] |
//! | find out what an error means for the money | [`Error`], [`error`] |
//! | configure when a call is sent again | [`RetryPolicy`] |
//! | set options for one call | [`CallOptions`] |
//! | upload a file | [`FileItem`] |
//! | write an amount | [`dec!`], [`fen`], [`Decimal`] of `rust_decimal` |
//! | write a date and time | [`DateTime`] of `jiff`, in Beijing time |
//! | send or read a field that the spec lacks | [`Extra`] |
//! | sign and verify without sending | [`app::App`] |
//! | use another HTTP client, a proxy, certificates | [`transport`] |
//! | read keys and certificates, sign by a KMS or an HSM | [`crypto`], [`cert`] |
//! | look up what a spec says | [`spec`], [`Method::INFO`] |
//!
//! # Methods
//! The derive macro [`Method`](macro@Method) makes a module next to the struct, with the request
//! and its builder, the response, the objects and enums, and the error codes. A missing required
//! field is one compiler error, at the call:
//!
//! ```compile_fail
//! # #[derive(alipay::Method)]
//! # #[alipay(method = "alipay.trade.precreate")]
//! # pub struct Precreate;
//! let order = precreate::Request::builder().out_trade_no("20150320010101001").build();
//! ```
//!
//! Lengths, formats, enums and the rules between fields are checked before anything is sent; all
//! violations are listed at once.
//!
//! # Guides
//! [`guide`] has a page on each of these: keys and certificates, notifications and returns, pages
//! and phones, encryption and charsets, KMS and HSM, blocking, retries and outcomes, calls and
//! connections, testing, the command line, adding methods, migrating from other SDKs.
//! [`guide::zh_cn`] has them in Chinese (中文指南).
//!
//! # Features
//! | feature | default | provides |
//! |---|---|---|
//! | `aws-lc-rs` | yes | RSA by AWS-LC: fast, constant-time; needs a C compiler |
//! | `rsa` | | RSA in pure Rust, without a C compiler |
//! | `rsa-sha1` | yes | signing with the old sign type RSA |
//! | `sm` | | SM2 signatures and SM4 content encryption, in pure Rust |
//! | `reqwest`, `rustls` | yes | the HTTP transport, and TLS for it |
//! | `blocking` | | the blocking client, by ureq |
//! | `socks` | | SOCKS proxies |
//! | `axum` | | extractors for notifications |
//! | `serde` | | serde for [`Decimal`] and [`DateTime`] |
//! | `alipay-trade`, `koubei-marketing`, … | | all methods of a product, ready-made: `alipay::alipay_trade::page_pay::Request` |
#![cfg_attr(alipay_docs, feature(doc_cfg))]

/// Guides, one page per subject; [`zh_cn`](guide::zh_cn) has them in Chinese.
#[cfg(all(doc, not(doctest)))]
pub mod guide {
    include!(concat!(env!("OUT_DIR"), "/guides.rs"));
}

pub use alipay_openapi_macros::Method;
pub use alipay_openapi_runtime::*;
// By name, so that the compiler names the feature if it is off.
#[cfg(feature = "blocking")]
pub use alipay_openapi_runtime::blocking;

include!(concat!(env!("OUT_DIR"), "/products.rs"));
