//! What goes with a call beside its fields.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use alipay_openapi_runtime::CallOptions;
use alipay_openapi_schema::Tables;
use clap::Args;

use super::pair::pair;
use crate::error::Error;
use crate::source;

/// The options of a call, as a client has them.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where Alipay posts what becomes of the call
    #[arg(long, value_name = "URL")]
    notify_url: Option<String>,
    /// Where Alipay sends the user's browser afterwards
    #[arg(long, value_name = "URL")]
    return_url: Option<String>,
    /// Another common parameter, as prod_code; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    common: Vec<String>,
    /// The file with the token by which a merchant lets the app act for it
    #[arg(long, value_name = "FILE")]
    app_auth_token_file: Option<PathBuf>,
    /// The file with the token by which a user lets the app act for them
    #[arg(long, value_name = "FILE")]
    auth_token_file: Option<PathBuf>,
    /// How many seconds to wait for the answer
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    timeout: Option<u32>,
    /// Send once only, though the method has an idempotency key
    #[arg(long)]
    no_retry: bool,
    /// Send the content as plain text though there is a content key
    #[arg(long)]
    without_encryption: bool,
}

impl Options {
    pub(super) fn read(&self) -> Result<CallOptions, Error> {
        let mut options = CallOptions::new();
        let mut names = BTreeSet::new();
        for (name, value) in self.parameters()? {
            if !names.insert(name) {
                return Err(Error::Usage(format!("the parameter {name} is given twice")));
            }
            options = options.common(name, value);
        }
        if let Some(seconds) = self.timeout {
            options = options.timeout(Duration::from_secs(seconds.into()));
        }
        if self.no_retry {
            options = options.without_retry();
        }
        if self.without_encryption {
            options = options.without_encryption();
        }
        Ok(options)
    }

    /// The common parameters.
    fn parameters(&self) -> Result<Vec<(&str, String)>, Error> {
        let mut parameters = Vec::new();
        for common in &self.common {
            let (name, value) = pair("--common", common)?;
            if let "app_auth_token" | "auth_token" = name {
                let flag = name.replace('_', "-");
                return Err(Error::Usage(format!(
                    "{name} is a secret, and other users of this machine can see arguments: \
                     give it in a file, with --{flag}-file"
                )));
            }
            parameters.push((name, value.to_owned()));
        }
        for (name, url) in [("notify_url", &self.notify_url), ("return_url", &self.return_url)] {
            parameters.extend(url.iter().map(|url| (name, url.clone())));
        }
        let tokens =
            [("app_auth_token", &self.app_auth_token_file), ("auth_token", &self.auth_token_file)];
        for (name, file) in tokens {
            if let Some(file) = file {
                parameters.push((name, token(file)?));
            }
        }
        Ok(parameters)
    }

    /// What may be meant for a field of the same name.
    pub(super) fn mistaken(&self, tables: &Tables<'_>) -> Option<String> {
        let has_field = tables.request.fields.iter().any(|field| field.name == "timeout");
        (self.timeout.is_some() && has_field).then(|| {
            "--timeout is how long to wait for the answer; the field is --field timeout=VALUE"
                .to_owned()
        })
    }
}

/// The token in a file, without the line's end that editors add.
fn token(file: &Path) -> Result<String, Error> {
    let content = source::secret(file)?;
    let token = std::str::from_utf8(&content).map(str::trim).unwrap_or_default();
    match token.is_empty() || token.contains(char::is_whitespace) {
        false => Ok(token.to_owned()),
        true => {
            Err(Error::Usage("a token's file must hold only the token, on one line".to_owned()))
        }
    }
}
