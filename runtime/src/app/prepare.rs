//! From a typed request to a signed HTTP request.

use std::time::SystemTime;

use alipay_openapi_schema::check::{self, Violation};
use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::encode::{self, Encoded};
use jiff::Timestamp;
use jiff::tz::Offset;

use super::{App, files};
use crate::error::{Error, NotSent, OptionError};
use crate::method::{MethodInfo, Request};
use crate::options::CallOptions;
use crate::transport::HttpRequest;
use crate::wire::{Params, multipart};

/// The gateway reads timestamps as Beijing time, whatever zone the machine is in.
const BEIJING: Offset = Offset::constant(8);
/// The names of the gateway's charset, format and version; all others are said by the app or the
/// call.
const CHARSET: &str = "utf-8";
const FORMAT: &str = "JSON";
const VERSION: &str = "1.0";
const CONTENT_TYPE: &str = "application/x-www-form-urlencoded;charset=utf-8";

impl App {
    /// Validates, encodes and signs a request, as of now.
    ///
    /// # Errors
    /// [`Error::NotSent`]: all violations of the spec, or why it could not be encoded or signed.
    pub fn prepare<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<HttpRequest, Error> {
        self.prepare_at(request, options, SystemTime::now())
    }

    /// The same with a timestamp of one's own. Signatures are deterministic: the same request at
    /// the same time gives the same bytes.
    ///
    /// # Errors
    /// Those of [`prepare`](Self::prepare).
    pub fn prepare_at<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
        now: SystemTime,
    ) -> Result<HttpRequest, Error> {
        self.sign_request(&R::METHOD, request, options, now).map_err(Error::NotSent)
    }

    fn sign_request(
        &self,
        method: &MethodInfo,
        request: &dyn Record,
        options: &CallOptions,
        now: SystemTime,
    ) -> Result<HttpRequest, NotSent> {
        for advice in validate(method, request)? {
            tracing::warn!(method = method.name, field = advice.field, "{}", advice.limit);
        }
        let mut params = Params::new();
        params.push("app_id", self.app_id());
        params.push("method", method.name);
        params.push("format", FORMAT);
        params.push("charset", CHARSET);
        params.push("sign_type", self.0.sign_type.as_str());
        params.push("timestamp", timestamp(now));
        params.push("version", VERSION);
        business(&mut params, method, request)?;
        options.check(|name| params.get(name).is_some()).map_err(NotSent::Option)?;
        for (name, value) in &options.common {
            params.push(name.as_str(), value.as_str());
        }
        let mut sign = String::new();
        let content = params.string_to_sign();
        let key = &self.0.private_key;
        key.sign_to(self.0.sign_type, content.as_bytes(), &mut sign).map_err(NotSent::Sign)?;
        params.push("sign", sign);
        let files = files::of(request)?;
        let (content_type, body) = match files.is_empty() {
            true => (CONTENT_TYPE.into(), params.body().into()),
            false => {
                let (content_type, body) = multipart::body(params.in_body(), files);
                (content_type.into(), body)
            }
        };
        Ok(HttpRequest {
            method: "POST",
            url: params.url(&self.0.gateway),
            content_type,
            body,
            timeout: options.timeout.unwrap_or(self.0.timeout),
        })
    }
}

fn validate(method: &MethodInfo, request: &dyn Record) -> Result<Vec<Violation>, NotSent> {
    check::check(request)
        .into_result()
        .map_err(|violations| NotSent::Invalid { method: method.name, violations })
}

/// The business parameters: `biz_content`, and what travels beside it.
fn business(
    params: &mut Params<'_>,
    method: &MethodInfo,
    request: &dyn Record,
) -> Result<(), NotSent> {
    if method.biz_content {
        let content = serde_json::to_string(&Encoded::biz_content(request));
        params.push("biz_content", content.map_err(NotSent::Encode)?);
    }
    let mut texts = Vec::new();
    request.view(&mut |view| {
        let beside = view.fields().filter(|(field, _)| field.beside);
        texts.extend(
            beside.map(|(field, datum)| (field.name.to_owned(), encode::plain(field, datum))),
        );
        if !method.biz_content {
            let extra = view.extra.into_iter().flatten();
            texts.extend(extra.map(|(name, value)| (name.clone(), Ok(Some(plain(value))))));
        }
    });
    for (name, text) in texts {
        // An extra field can have any name.
        if name == "sign" || params.get(&name).is_some() {
            return Err(NotSent::Option(OptionError { name }));
        }
        if let Some(text) = text.map_err(NotSent::Encode)? {
            params.push(name, text);
        }
    }
    Ok(())
}

/// A field that the spec lacks, as a plain parameter.
fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn timestamp(now: SystemTime) -> String {
    // A clock before year -9999 or behind 9999 is none; the gateway refuses what it gives.
    let now = Timestamp::try_from(now).unwrap_or(Timestamp::UNIX_EPOCH);
    BEIJING.to_datetime(now).strftime("%Y-%m-%d %H:%M:%S").to_string()
}
