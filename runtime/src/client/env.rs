//! Settings from the environment.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::ClientBuilder;
use crate::app::CertificateFiles;
use crate::app::setting_file::is_plain_path;
use crate::error::{ConfigError, EnvError};
use alipay_openapi_crypto::EncryptType;

/// The value of a variable, wiped when it is dropped.
pub(crate) type Secret = Zeroizing<Vec<u8>>;
/// A function that looks a variable up.
pub(crate) type Lookup<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl<C> ClientBuilder<C> {
    /// Reads the settings from environment variables:
    ///
    /// | variable | |
    /// |---|---|
    /// | `ALIPAY_APP_ID` | the app ID |
    /// | `ALIPAY_APP_PRIVATE_KEY` | the app's private key |
    /// | `ALIPAY_PUBLIC_KEY` | Alipay's public key; or the three certificates: |
    /// | `ALIPAY_APP_CERT`, `ALIPAY_CERT`, `ALIPAY_ROOT_CERT` | certificate mode |
    /// | `ALIPAY_ENCRYPT_KEY` | the content key; optional |
    /// | `ALIPAY_ENCRYPT_TYPE` | `AES` (default), `AES_V2` or `SM4` |
    /// | `ALIPAY_GATEWAY_URL` | the gateway; production by default |
    /// | `ALIPAY_ALLOW_HTTP` | `true`: `http://` to another machine, see [`allow_http`](Self::allow_http) |
    /// | `ALIPAY_CHARSET` | `utf-8` (default) or `GBK` |
    /// | `ALIPAY_SIGN_TYPE` | `RSA2` (default), `RSA` or `SM2` |
    ///
    /// Each of them may be given as `<NAME>_FILE` instead, the path of a file that has the value
    /// (`ALIPAY_APP_PRIVATE_KEY_FILE=/run/secrets/app.pem`). An empty variable counts as not set.
    ///
    /// # Errors
    /// Returns an error if a variable is missing or cannot be used; the message names the variable
    /// and does not show its value.
    pub fn env(self) -> Result<Self, ConfigError> {
        self.variables(&|name| env::var_os(name))
    }

    /// Reads the settings as [`env`](Self::env) does, from variables that `lookup` gives.
    ///
    /// # Errors
    /// As [`env`](Self::env).
    #[doc(hidden)]
    pub fn variables(self, lookup: Lookup<'_>) -> Result<Self, ConfigError> {
        read(self, lookup).map_err(ConfigError::Env)
    }
}

fn read<C>(builder: ClientBuilder<C>, lookup: Lookup<'_>) -> Result<ClientBuilder<C>, EnvError> {
    let need = |name| variable(lookup, name)?.ok_or(EnvError::Missing(name));
    let mut builder = builder
        .app_id(text("ALIPAY_APP_ID", need("ALIPAY_APP_ID")?)?)
        .private_key(need("ALIPAY_APP_PRIVATE_KEY")?);
    let key = variable(lookup, "ALIPAY_PUBLIC_KEY")?;
    let certificates = ["ALIPAY_APP_CERT", "ALIPAY_CERT", "ALIPAY_ROOT_CERT"];
    let mut any_certificate = false;
    for name in certificates {
        any_certificate |= variable(lookup, name)?.is_some();
    }
    if any_certificate {
        let [app, alipay, root] = certificates;
        builder = builder.certificates(CertificateFiles {
            app: need(app)?,
            alipay: need(alipay)?,
            root: need(root)?,
        });
    }
    if let Some(key) = key {
        builder = builder.alipay_public_key(key);
    } else if !any_certificate {
        return Err(EnvError::Missing("ALIPAY_PUBLIC_KEY"));
    }
    if let Some(key) = variable(lookup, "ALIPAY_ENCRYPT_KEY")? {
        let encrypt_type = parsed(lookup, "ALIPAY_ENCRYPT_TYPE")?.unwrap_or(EncryptType::Aes);
        builder = builder.content_key(encrypt_type, key);
    }
    if let Some(url) = variable(lookup, "ALIPAY_GATEWAY_URL")? {
        builder = builder.gateway_url(text("ALIPAY_GATEWAY_URL", url)?);
    }
    if parsed(lookup, "ALIPAY_ALLOW_HTTP")?.unwrap_or(false) {
        builder = builder.allow_http();
    }
    if let Some(charset) = parsed(lookup, "ALIPAY_CHARSET")? {
        builder = builder.charset(charset);
    }
    if let Some(sign_type) = parsed(lookup, "ALIPAY_SIGN_TYPE")? {
        builder = builder.sign_type(sign_type);
    }
    Ok(builder)
}

/// Returns the value of a variable, or the content of the file that its `_FILE` twin names.
///
/// # Errors
/// Returns an error if both are set, if the value is not UTF-8 text, or if the file cannot be read.
pub fn variable(lookup: Lookup<'_>, name: &'static str) -> Result<Option<Secret>, EnvError> {
    let get = |name: &str| lookup(name).filter(|value| !value.is_empty());
    match (get(name), get(&format!("{name}_FILE"))) {
        (Some(_), Some(_)) => Err(EnvError::Both(name)),
        (Some(value), None) => {
            let value = value.into_string().map_err(|_| EnvError::NotText(name))?;
            Ok(Some(value.into_bytes().into()))
        }
        (None, Some(path)) => {
            let path = PathBuf::from(path);
            let content = fs::read(&path);
            content.map(|content| Some(content.into())).map_err(|source| {
                match is_plain_path(&path) {
                    true => EnvError::File { name, path, source },
                    false => EnvError::NotAPath { name, source },
                }
            })
        }
        (None, None) => Ok(None),
    }
}

/// Returns a value that is text, without the white space around it.
fn text(name: &'static str, value: Secret) -> Result<String, EnvError> {
    let text = std::str::from_utf8(&value).map_err(|_| EnvError::NotText(name))?;
    Ok(text.trim().to_owned())
}

/// Parses a value that is one of a few words.
fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    lookup: Lookup<'_>,
    name: &'static str,
) -> Result<Option<T>, EnvError> {
    let Some(value) = variable(lookup, name)? else { return Ok(None) };
    let parsed = text(name, value)?.parse();
    parsed.map(Some).map_err(|error: T::Err| EnvError::Value { name, why: error.to_string() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::Charset;
    use crate::Client;
    use alipay_openapi_crypto::PrivateKey;

    fn with(values: &[(&str, &str)]) -> Result<Client, ConfigError> {
        let values: BTreeMap<_, _> = values.iter().copied().collect();
        let lookup = |name: &str| values.get(name).map(OsString::from);
        Client::builder().variables(&lookup)?.build()
    }

    #[test]
    fn variables_make_a_client() {
        let (app, alipay) = (PrivateKey::generate().unwrap(), PrivateKey::generate().unwrap());
        let (app_pem, public) = (app.to_pkcs8_pem().unwrap(), alipay.public_key().to_base64());
        let file = env::temp_dir().join(format!("alipay-env-{}.pem", std::process::id()));
        fs::write(&file, app_pem.as_bytes()).unwrap();
        let path = file.display().to_string();
        let base = [
            ("ALIPAY_APP_ID", " 2014072300007148\n"),
            ("ALIPAY_APP_PRIVATE_KEY_FILE", &path),
            ("ALIPAY_PUBLIC_KEY", &public),
        ];
        let and = |more: &[(&str, &str)]| {
            let all = [&base[..], more].concat();
            with(&all)
        };
        let client = and(&[]).unwrap();
        assert_eq!(client.app().app_id(), "2014072300007148");
        assert_eq!(client.app().charset(), Charset::Utf8);
        let client = and(&[
            ("ALIPAY_CHARSET", "GBK"),
            ("ALIPAY_SIGN_TYPE", "RSA2"),
            ("ALIPAY_GATEWAY_URL", "http://127.0.0.1:1/gateway.do"),
            ("ALIPAY_ENCRYPT_KEY", "AQIDBAUGBwgJCgsMDQ4PEA=="),
            ("ALIPAY_CERT", ""),
        ]);
        let client = client.unwrap();
        assert_eq!(client.app().charset(), Charset::Gbk);
        assert_eq!(client.app().gateway_url(), "http://127.0.0.1:1/gateway.do");

        let table: [(&[(&str, &str)], &str); 8] = [
            (&[("ALIPAY_PUBLIC_KEY", "")], "the environment variable ALIPAY_PUBLIC_KEY is not set"),
            (&[("ALIPAY_APP_ID", "")], "the environment variable ALIPAY_APP_ID is not set"),
            (&[("ALIPAY_APP_PRIVATE_KEY", "x")], "both ALIPAY_APP_PRIVATE_KEY and"),
            (&[("ALIPAY_CHARSET", "latin1")], "ALIPAY_CHARSET: unknown charset"),
            (&[("ALIPAY_SIGN_TYPE", "MD5")], "ALIPAY_SIGN_TYPE: unknown sign type"),
            (&[("ALIPAY_ENCRYPT_KEY", "short")], "the content key"),
            (&[("ALIPAY_CERT", "x")], "the environment variable ALIPAY_APP_CERT is not set"),
            (&[("ALIPAY_ROOT_CERT_FILE", "/nowhere")], "ALIPAY_ROOT_CERT_FILE: /nowhere cannot be"),
        ];
        for (more, words) in table {
            let error = and(more).unwrap_err().to_string();
            assert!(error.starts_with(words), "{error}");
        }
        // A value in the place of a path is reported but not shown.
        for value in [app_pem.as_str(), &public, "AQIDBAUGBwgJCgsMDQ4PEA==", "hunter2secret"] {
            for name in ["ALIPAY_ROOT_CERT_FILE", "ALIPAY_ENCRYPT_KEY_FILE", "ALIPAY_CHARSET_FILE"]
            {
                let error = and(&[(name, value)]).unwrap_err();
                let shown = format!("{error} {error:?}");
                assert!(shown.starts_with(&format!("{name} must be the path")), "{shown}");
                assert!(value.lines().all(|line| !shown.contains(line)), "{shown}");
            }
        }
        let elsewhere = ("ALIPAY_GATEWAY_URL", "http://gateway.example.com/gateway.do");
        assert!(matches!(and(&[elsewhere]), Err(ConfigError::PlainHttp)));
        assert!(and(&[elsewhere, ("ALIPAY_ALLOW_HTTP", "true")]).is_ok());
        assert!(matches!(
            and(&[elsewhere, ("ALIPAY_ALLOW_HTTP", "false")]),
            Err(ConfigError::PlainHttp)
        ));
        assert!(matches!(and(&[("ALIPAY_ALLOW_HTTP", "yes")]), Err(ConfigError::Env(_))));
        fs::remove_file(file).unwrap();
    }
}
