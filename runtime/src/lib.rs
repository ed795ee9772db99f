//! Calls of the Alipay gateway: validate, sign, send, verify, decode.
//!
//! The types of a method come from its spec by the derive macro; this crate does the rest. Most
//! users take it through the `alipay-openapi` crate (library name `alipay`).

mod app;
#[cfg(feature = "axum")]
mod axum;
mod client;
mod error;
mod fields;
mod json;
mod method;
pub mod notify;
mod transport;
mod wire;

pub use alipay_openapi_crypto as crypto;
pub use alipay_openapi_crypto::cert;
pub use alipay_openapi_schema::check::{Constraint, Violation, Violations};
pub use alipay_openapi_schema::spec::Retry;
pub use alipay_openapi_schema::table::CodeInfo;
pub use app::{App, AppBuilder, CallOptions, Page, Reply, VerifiedAnswer};
#[cfg(feature = "blocking")]
pub use client::blocking;
pub use client::{Client, ClientBuilder, RetryPolicy};
pub use crypto::{EncryptType, SignType};
pub use error::{
    AddressFault, AnswerError, ConfigError, EnvError, Error, IdempotencyKey, NotSent, OptionError,
    Outcome, Refusal, Statement, TransportError, TrustError, Unknown, UnknownReason, Unreadable,
};
pub use fields::{Code, DecodeError, Extra, Fields, FileItem, JsonText, Misfit, Word};
pub use jiff::civil::DateTime;
pub use method::{Method, MethodInfo, Request};
pub use rust_decimal::Decimal;
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use transport::UreqTransport;
pub use transport::{BlockingTransport, SendFuture, SleepFuture, Transport};
#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub use transport::{Proxy, TransportOptions};
pub use wire::{
    Body, BodyReader, Charset, EnvelopeError, HttpRequest, HttpResponse, UnknownCharset,
    string_to_sign,
};

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

    pub use crate::fields::{
        Code, Engine, Extra, Fields, FileItem, JsonText, Reading, Slots, Source, Value, Word,
        assign, clone, debug, decode, decode_word, deserialize, equal, serialize, set, set_all,
        set_boxed, set_some, validate, view,
    };
    pub use crate::{
        __object as object, __record as record, __word as word, __word_value as word_value,
    };
    pub use crate::{CodeInfo, DateTime, Decimal, Method, MethodInfo, Request, Retry};

    /// Marks a required field of a builder that was set.
    #[derive(Debug)]
    pub struct Set(());
}

/// What calls a method whose spec is read at run time. Made for the command line, and not covered
/// by semantic versioning.
#[doc(hidden)]
pub mod __dynamic {
    pub use crate::app::dynamic::{DynamicRequest, DynamicResponse};
    pub use crate::app::{is_plain_path, is_value};
    pub use crate::client::variable;
}
