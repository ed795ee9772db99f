//! Calls of the Alipay gateway: validate, sign, send, verify, decode.
//!
//! The types of a method come from its spec by the derive macro; this crate does the rest. Most
//! users take it through the `alipay-openapi` crate (library name `alipay`).

mod app;
mod client;
mod error;
mod fields;
mod method;
pub mod notify;
mod options;
mod reply;
mod setting_file;
mod transport;
mod wire;

pub use alipay_openapi_crypto as crypto;
pub use alipay_openapi_crypto::cert;
pub use alipay_openapi_schema::check::{Constraint, Violation, Violations};
pub use alipay_openapi_schema::spec::Retry;
pub use alipay_openapi_schema::table::CodeInfo;
pub use app::{AnswerError, App, AppBuilder, Page, TrustError, VerifiedAnswer};
#[cfg(feature = "blocking")]
pub use client::blocking;
pub use client::{Client, ClientBuilder, EnvError, RetryPolicy};
pub use crypto::{EncryptType, SignType};
pub use error::{
    AddressFault, ConfigError, Error, IdempotencyKey, NotSent, OptionError, Outcome, Refusal,
    Statement, Unknown, UnknownReason, Unreadable,
};
pub use fields::{Code, DecodeError, Extra, Fields, FileItem, JsonText, Misfit, Word};
pub use jiff::civil::DateTime;
pub use method::{Method, MethodInfo, Request};
pub use options::CallOptions;
pub use reply::Reply;
pub use rust_decimal::Decimal;
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use transport::UreqTransport;
pub use transport::{
    BlockingTransport, Body, BodyReader, HttpRequest, HttpResponse, SendFuture, SleepFuture,
    Transport, TransportError,
};
#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub use transport::{Proxy, TransportOptions};
pub use wire::{Charset, EnvelopeError, UnknownCharset, string_to_sign};

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
        Code, Engine, Extra, Fields, FileItem, JsonText, Reading, Source, Value, Word, assign,
        clone, debug, decode, decode_word, deserialize, equal, serialize, set, set_all, set_boxed,
        set_some, validate, view,
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
    pub use crate::client::dynamic::{DynamicRequest, DynamicResponse, variable};
    pub use crate::setting_file::{is_plain_path, is_value};
}
