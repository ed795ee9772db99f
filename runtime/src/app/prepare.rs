//! From a typed request to a signed HTTP request.

use std::borrow::Cow;
use std::time::SystemTime;

use alipay_openapi_schema::check;
use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::encode::{self, Encoded};
use jiff::Timestamp;

use super::call::Call;
use super::options::CallOptions;
use super::{App, files, once};
use crate::error::{Error, NotSent, OptionError};
use crate::fields::{BEIJING, Fields};
use crate::method::{Execute, MethodInfo};
use crate::wire::{Charset, HttpRequest, Params, multipart};
use alipay_openapi_crypto::SignError;

/// The names of the gateway's format and version; the app or the call sets all others.
const FORMAT: &str = "JSON";
const VERSION: &str = "1.0";
const FORM_UTF8: &str = "application/x-www-form-urlencoded;charset=utf-8";
const FORM_GBK: &str = "application/x-www-form-urlencoded;charset=GBK";

/// The parameters of a call, and the bytes that its signature must cover.
struct Draft<'a> {
    params: Params<'a>,
    to_sign: Vec<u8>,
}

impl App {
    /// Validates, encodes and signs a request.
    ///
    /// Signatures are deterministic: the same request with the same
    /// [timestamp](CallOptions::timestamp) gives the same bytes, unless content is encrypted with a
    /// random vector ([`AesV2`](alipay_openapi_crypto::EncryptType::AesV2),
    /// [`Sm4`](alipay_openapi_crypto::EncryptType::Sm4)) or signed with SM2.
    ///
    /// # Errors
    /// Returns [`Error::NotSent`] with all violations of the spec, or with the reason that the
    /// request could not be encoded, encrypted or signed. A
    /// [signer](crate::app::AppBuilder::signer) that has to wait fails; use
    /// [`Client`](crate::Client) with it.
    pub fn prepare<A: Fields + Send>(
        &self,
        request: &dyn Execute<Response = A>,
        options: &CallOptions,
    ) -> Result<HttpRequest, Error> {
        self.at_once(self.http_request(&Call::new(request, options)))
    }

    /// Returns the signed HTTP request of a call.
    pub(crate) async fn http_request(&self, call: &Call<'_>) -> Result<HttpRequest, Error> {
        let params = self.seal(self.draft(call)?).await?;
        let (content_type, body) = match params.charset() {
            _ if !params.files.is_empty() => {
                let (content_type, body) = multipart::body(&params);
                (content_type.into(), body)
            }
            Charset::Utf8 => (FORM_UTF8.into(), params.body().into()),
            Charset::Gbk => (FORM_GBK.into(), params.body().into()),
        };
        Ok(HttpRequest {
            method: "POST",
            url: params.url(&self.0.gateway),
            content_type,
            body,
            timeout: call.options.timeout.unwrap_or(self.0.timeout),
        })
    }

    /// Returns the signed parameters of a call that somebody else sends. It does not have files,
    /// which neither an order string nor a page can carry.
    pub(super) async fn params<'a>(&'a self, call: &Call<'a>) -> Result<Params<'a>, Error> {
        let draft = self.draft(call)?;
        match draft.params.files.first() {
            Some((name, _)) => {
                Err(NotSent::Option(OptionError::File { name: name.clone() }).into())
            }
            None => Ok(self.seal(draft).await?),
        }
    }

    /// Returns the result of a signature that does not have to wait.
    pub(super) fn at_once<T>(
        &self,
        signed: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        once::ready(signed).unwrap_or_else(|| Err(NotSent::Sign(waits()).into()))
    }

    /// Validates and encodes a request, without its signature.
    fn draft<'a>(&'a self, call: &Call<'a>) -> Result<Draft<'a>, NotSent> {
        let Call { method, request, options, .. } = *call;
        self.validate(method, request)?;
        let mut params = Params::new(self.0.charset);
        params.push("app_id", self.app_id());
        params.push("method", method.name);
        params.push("format", FORMAT);
        params.push("charset", self.0.charset.as_str());
        params.push("sign_type", self.0.sign_type.as_str());
        params.push("timestamp", timestamp(options.timestamp.unwrap_or_else(SystemTime::now)));
        params.push("version", VERSION);
        if let Some(serials) = &self.0.serials {
            params.push("app_cert_sn", serials.app_cert_sn.as_str());
            params.push("alipay_root_cert_sn", serials.alipay_root_cert_sn.as_str());
        }
        self.business(&mut params, call)?;
        options.check(|name| params.get(name).is_some()).map_err(NotSent::Option)?;
        for (name, value) in &options.common {
            params.push(name.as_str(), value.as_str());
        }
        let charset = self.0.charset;
        let to_sign = params.message().map_err(|(name, character)| {
            NotSent::Option(OptionError::Charset { name, character, charset })
        })?;
        Ok(Draft { params, to_sign })
    }

    /// Checks a request against its spec, and against the charset.
    fn validate(&self, method: &MethodInfo, request: &dyn Record) -> Result<(), NotSent> {
        let mut report = check::check(request);
        if self.0.charset != Charset::Utf8 {
            let lacks = |text: &str| self.0.charset.encode(text).err();
            let name = self.0.charset.as_str();
            report.violations.extend(check::lacking(request, name, &lacks));
        }
        let advice = report
            .into_result()
            .map_err(|violations| NotSent::Invalid { method: method.name, violations })?;
        for advice in advice {
            tracing::warn!(method = method.name, field = advice.field, "{}", advice.limit);
        }
        Ok(())
    }

    /// Adds the business parameters: `biz_content`, encrypted or not, and what travels beside it.
    fn business(&self, params: &mut Params<'_>, call: &Call<'_>) -> Result<(), NotSent> {
        let Call { method, request, .. } = *call;
        if method.biz_content {
            let content = serde_json::to_string(&Encoded::biz_content(request));
            let content = content.map_err(NotSent::Encode)?;
            match self.content_key(call) {
                Some(key) => {
                    // Validation made sure that this can be encoded: it is the charset's own text.
                    let bytes = self.0.charset.encode(&content);
                    let bytes = bytes.unwrap_or(Cow::Borrowed(content.as_bytes()));
                    params.push("biz_content", key.encrypt(&bytes).map_err(NotSent::Encrypt)?);
                    params.push("encrypt_type", key.encrypt_type().as_str());
                }
                None => params.push("biz_content", content),
            }
        }
        beside(params, method, request)
    }

    async fn seal<'a>(&self, draft: Draft<'a>) -> Result<Params<'a>, NotSent> {
        let Draft { mut params, to_sign } = draft;
        let sign = self.0.signing.sign(self.0.sign_type, &to_sign).await;
        params.push("sign", sign.map_err(NotSent::Sign)?);
        Ok(params)
    }
}

/// Adds what travels beside `biz_content`, texts and files.
fn beside(
    params: &mut Params<'_>,
    method: &MethodInfo,
    request: &dyn Record,
) -> Result<(), NotSent> {
    let mut texts = Vec::new();
    let mut files = Ok(Vec::new());
    request.view(&mut |view| {
        files = files::of(&view);
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
            return Err(NotSent::Option(OptionError::Taken { name }));
        }
        if let Some(text) = text.map_err(NotSent::Encode)? {
            params.push(name, text);
        }
    }
    params.files = files?;
    Ok(())
}

/// Returns a field that the spec lacks as a plain parameter.
fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn timestamp(now: SystemTime) -> String {
    // A clock before year -9999 or after 9999 is wrong; the gateway refuses the result.
    let now = Timestamp::try_from(now).unwrap_or(Timestamp::UNIX_EPOCH);
    BEIJING.to_datetime(now).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn waits() -> SignError {
    SignError::remote(
        "the signer has to wait, which an App cannot do: call the Client's method of the same name",
    )
}
