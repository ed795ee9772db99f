//! What is signed: parameters as their string to sign, or bytes as they are.

use std::path::Path;

use alipay_openapi_runtime::Charset;
use alipay_openapi_runtime::app::string_to_sign;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::Error;
use crate::{json, output, source};

/// How parameters can be given, for the help of commands.
pub(crate) const FORMS: &str = "\
Parameters are NAME=VALUE lines, or one JSON object of texts; values are raw,
not percent-encoded. Empty ones and `sign` are left out, as Alipay does.

The key comes from a file or the environment, never from an argument.

Example:
  printf 'app_id=2014072300007148\\nmethod=alipay.trade.query\\n' |
      alipay sign --app-private-key-file keys/app.pkcs8.pem --show";

/// Parameters, each once.
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of a file; of the standard input for `-`.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        Self::parse(&source::unmarked(path)?)
    }

    /// Those of a text.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let pairs = match text.trim_start().starts_with('{') {
            true => object(text)?,
            false => lines(text)?,
        };
        let mut names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if let Some([name, _]) = names.windows(2).find(|pair| pair.first() == pair.get(1)) {
            return Err(Error::Usage(format!("duplicate parameter {name}")));
        }
        if let [(_, value)] = &*pairs
            && value.split_once('&').is_some_and(|(_, rest)| rest.contains('='))
        {
            output::note("one line is one parameter; --raw takes a string to sign as it is");
        }
        if pairs.is_empty() {
            return Err(Error::Usage("there are no parameters".to_owned()));
        }
        Ok(Self(pairs))
    }

    /// The value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Takes a parameter out.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(found, _)| found == name)?;
        Some(self.0.remove(at).1)
    }
}

fn lines(text: &str) -> Result<Vec<(String, String)>, Error> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let pair = |(at, line): (usize, &str)| match line.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err(Error::Usage(format!("line {} is not NAME=VALUE", at + 1))),
    };
    lines.map(pair).collect()
}

fn object(json: &str) -> Result<Vec<(String, String)>, Error> {
    let pairs = json::pairs(json)
        .map_err(|error| Error::Usage(format!("the parameters are not a JSON object: {error}")))?;
    let pair = |(name, value): (String, &RawValue)| match serde_json::from_str(value.get()) {
        Ok(Value::String(text)) => Ok((name, text)),
        _ => Err(Error::Usage(format!(
            "the parameter {name} is not a string: give JSON in it as a string, the way it is sent"
        ))),
    };
    pairs.into_iter().map(pair).collect()
}

/// The message that is signed.
pub(crate) struct Message {
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
}

impl Message {
    /// The string to sign of parameters, in a charset.
    pub(crate) fn of(parameters: &Parameters, charset: Charset) -> Result<Self, Error> {
        let pairs = parameters.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let text = string_to_sign(pairs);
        let bytes = charset.encode(&text).map_err(|character| {
            Error::Usage(format!("the charset {charset} has no {character:?}"))
        })?;
        Ok(Self { bytes: bytes.into_owned(), text })
    }

    /// Bytes as they are.
    pub(crate) fn raw(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        Self { bytes: bytes.to_vec(), text }
    }
}
