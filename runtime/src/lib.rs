//! Calls of the Alipay gateway: validates, signs, sends, verifies and decodes.
//!
//! The derive macro makes the types of a method from its spec; this crate does the rest. Most users
//! depend on the `alipay-openapi` crate (library name `alipay`) instead.
#![cfg_attr(alipay_docs, feature(doc_cfg))]

mod amount;
pub mod app;
#[cfg(feature = "axum")]
mod axum;
mod client;
pub mod error;
mod fields;
mod json;
mod method;
pub mod notify;
pub mod transport;
mod wire;

#[doc(inline)]
pub use alipay_openapi_crypto as crypto;
#[doc(inline)]
pub use alipay_openapi_crypto::cert;
pub use amount::fen;
pub use app::options::CallOptions;
pub use app::reply::Reply;
#[cfg(feature = "blocking")]
pub use client::blocking;
pub use client::{Client, ClientBuilder, RetryPolicy};
#[doc(inline)]
pub use crypto::SignType;
#[doc(inline)]
pub use error::Error;
pub use fields::{Extra, FileItem, JsonText};
pub use jiff::civil::DateTime;
pub use method::Method;
pub use rust_decimal::Decimal;
pub use wire::Charset;

/// The content of specs: rules, codes and metadata of methods, and the violations of rules.
pub mod spec {
    pub use alipay_openapi_schema::check::{Constraint, Violation, Violations};
    pub use alipay_openapi_schema::spec::{Retry, SentBy};
    pub use alipay_openapi_schema::table::{CodeInfo, Condition};

    pub use crate::fields::{Code, Fields, IntoDateTime, IntoDecimal, IntoInteger, Word};
    pub use crate::method::{Execute, MethodInfo, PageExecute, Request, SdkExecute, verb};
}

/// The items that generated code uses. Not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    pub use std::borrow::Cow;
    pub use std::marker::PhantomData;

    pub use alipay_openapi_schema::datum::{Datum, Record, View};
    pub use alipay_openapi_schema::spec::RuleKind;
    pub use alipay_openapi_schema::table::{Condition, Field, Kind, Rule, Table, UNLIMITED};
    pub use alipay_openapi_schema::{Format, Pattern};
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub use crate::amount::decimal;
    pub use crate::error::DecodeError;
    pub use crate::fields::{
        Code, Engine, Extra, Fields, FileItem, IntoDateTime, IntoDecimal, IntoInteger, JsonText,
        Reading, Slots, Source, Value, Word, assign, clone, debug, decode, decode_word,
        deserialize, equal, serialize, set, set_all, set_boxed, set_some, validate, view,
    };
    pub use crate::method::{Method, MethodInfo, Request, verb};
    pub use crate::spec::{CodeInfo, Retry, SentBy, Violation, Violations};
    pub use crate::{
        __object as object, __record as record, __word as word, __word_value as word_value,
    };
    pub use crate::{DateTime, Decimal};

    /// Marks a required builder field that is set.
    #[derive(Debug)]
    pub struct Set(());
}

/// Calls of methods whose specs are read at run time. Made for the command line, and not covered by
/// semantic versioning.
#[doc(hidden)]
pub mod __dynamic {
    pub use crate::app::dynamic::{DynamicRequest, DynamicResponse};
    pub use crate::app::setting_file::{is_plain_path, is_value};
    pub use crate::client::variable;
}
