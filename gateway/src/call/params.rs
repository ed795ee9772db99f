//! The parameters of a call as text, and the string that is signed.

use alipay_openapi_runtime::Charset;
use alipay_openapi_runtime::app::string_to_sign;

use crate::call::charset;
use crate::call::incoming::RawParams;
use crate::refusal::{Refusal, excerpt};

pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) value: String,
    /// The value as it was sent, percent-encoded.
    pub(crate) encoded: String,
    pub(crate) in_body: bool,
}

/// All parameters, in the order in which they arrived. Names are unique; values can be empty.
pub(crate) struct Params {
    charset: Charset,
    params: Vec<Param>,
}

impl Params {
    /// Decodes the parameters from the charset that the request names.
    ///
    /// # Errors
    /// If a parameter is not encoded in it.
    pub(crate) fn decode(raw: &RawParams<'_>, charset: Charset) -> Result<Self, Refusal> {
        let text = |bytes: &[u8], name: &[u8]| {
            charset::decode(charset, bytes).ok_or_else(|| {
                let name = excerpt(&String::from_utf8_lossy(name));
                let words = format!("The parameter {name} is not encoded in {charset}.");
                Refusal::invalid("isv.invalid-charset", words)
            })
        };
        let params = raw.iter().map(|param| {
            Ok(Param {
                name: text(&param.name, &param.name)?,
                value: text(&param.value, &param.name)?,
                encoded: String::from_utf8_lossy(param.encoded).into_owned(),
                in_body: param.in_body,
            })
        });
        Ok(Self { charset, params: params.collect::<Result<_, _>>()? })
    }

    /// Returns the value of a parameter, unless it is missing or empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let param = self.iter().find(|param| param.name == name)?;
        Some(param.value.as_str()).filter(|value| !value.is_empty())
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Param> {
        self.params.iter()
    }

    /// Returns the charset in which the parameters were signed and sent.
    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    /// Returns the string that must have been signed.
    pub(crate) fn string_to_sign(&self) -> String {
        string_to_sign(self.iter().map(|param| (&*param.name, &*param.value)))
    }
}
