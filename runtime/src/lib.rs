//! Calls of the Alipay gateway: validate, sign, send, verify, decode.
//!
//! The types of a method come from its spec by the derive macro; this crate does the rest. Most
//! users take it through the `alipay-openapi` crate (library name `alipay`).
#![cfg_attr(alipay_docs, feature(doc_cfg))]

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

/// What specs say of methods: their rules and codes, and what breaks them.
pub mod spec {
    pub use alipay_openapi_schema::check::{Constraint, Violation, Violations};
    pub use alipay_openapi_schema::spec::{Retry, SentBy};
    pub use alipay_openapi_schema::table::{CodeInfo, Condition};

    pub use crate::fields::{Code, Fields, Word};
    pub use crate::method::{MethodInfo, Request};
}

/// What generated code is made of. Not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    pub use std::borrow::Cow;
    pub use std::marker::PhantomData;

    pub use alipay_openapi_schema::datum::{Datum, Record, View};
    pub use alipay_openapi_schema::spec::RuleKind;
    pub use alipay_openapi_schema::table::{Condition, Field, Kind, Rule, Table, UNLIMITED};
    pub use alipay_openapi_schema::{Format, Pattern};
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub use crate::error::DecodeError;
    pub use crate::fields::{
        Code, Engine, Extra, Fields, FileItem, JsonText, Reading, Slots, Source, Value, Word,
        assign, clone, debug, decode, decode_word, deserialize, equal, serialize, set, set_all,
        set_boxed, set_some, validate, view,
    };
    pub use crate::method::{Method, MethodInfo, Request};
    pub use crate::spec::{CodeInfo, Retry, SentBy, Violation, Violations};
    pub use crate::{
        __object as object, __record as record, __word as word, __word_value as word_value,
    };
    pub use crate::{DateTime, Decimal};

    /// Marks a required field of a builder that was set.
    #[derive(Debug)]
    pub struct Set(());
}

/// What calls a method whose spec is read at run time. Made for the command line, and not covered
/// by semantic versioning.
#[doc(hidden)]
pub mod __dynamic {
    pub use crate::app::dynamic::{DynamicRequest, DynamicResponse};
    pub use crate::app::setting_file::{is_plain_path, is_value};
    pub use crate::client::variable;
}
