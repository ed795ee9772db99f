//! What a call is signed and verified with: flags, or else the environment.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use alipay_openapi_runtime::__dynamic::variable;
use alipay_openapi_runtime::crypto::{EncryptType, PrivateKey};
use alipay_openapi_runtime::error::ConfigError;
use alipay_openapi_runtime::{Charset, SignType, blocking};
use clap::Args;

use crate::error::Error;
use crate::keys;

/// The settings of an app. A flag goes before the environment variable of its name.
// Keys come from files or the environment: other users of the machine can read arguments.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Settings {
    /// The app's id [env: ALIPAY_APP_ID, and so for each setting]
    #[arg(long, value_name = "ID")]
    app_id: Option<String>,
    /// The app's private key [env: ALIPAY_APP_PRIVATE_KEY(_FILE)]
    #[arg(long, value_name = "FILE", alias = "app-private-key")]
    app_private_key_file: Option<PathBuf>,
    /// Alipay's public key [env: ALIPAY_PUBLIC_KEY(_FILE)]
    #[arg(long, value_name = "FILE", aliases = ["alipay-public-key", "public-key-file", "public-key"])]
    alipay_public_key_file: Option<PathBuf>,
    /// Certificate mode: the app's certificate [env: ALIPAY_APP_CERT(_FILE)]
    #[arg(long, value_name = "FILE", alias = "app-cert")]
    app_cert_file: Option<PathBuf>,
    /// Certificate mode: Alipay's certificate [env: ALIPAY_CERT(_FILE)]
    #[arg(long, value_name = "FILE", aliases = ["alipay-cert", "cert-file", "cert"])]
    alipay_cert_file: Option<PathBuf>,
    /// Certificate mode: the root certificates [env: ALIPAY_ROOT_CERT(_FILE)]
    #[arg(long, value_name = "FILE", alias = "root-cert")]
    root_cert_file: Option<PathBuf>,
    /// The content key [env: ALIPAY_ENCRYPT_KEY(_FILE)]
    #[arg(long, value_name = "FILE", alias = "encrypt-key")]
    encrypt_key_file: Option<PathBuf>,
    /// AES, AES_V2 or SM4; AES by default
    #[arg(long, value_name = "TYPE")]
    encrypt_type: Option<EncryptType>,
    /// The gateway's address; production's by default
    #[arg(long, value_name = "URL")]
    gateway_url: Option<String>,
    /// Allow a gateway address with http:// on another machine
    #[arg(long)]
    allow_http: bool,
    /// utf-8 or GBK; utf-8 by default
    #[arg(long)]
    charset: Option<Charset>,
    /// RSA2, RSA or SM2; RSA2 by default
    #[arg(long, value_name = "TYPE")]
    sign_type: Option<SignType>,
}

/// The settings of what signs alone.
#[derive(Debug, Args)]
pub(crate) struct Signing {
    /// The private key [env: ALIPAY_APP_PRIVATE_KEY(_FILE)]
    #[arg(long, value_name = "FILE", alias = "app-private-key")]
    app_private_key_file: Option<PathBuf>,
    /// utf-8 or GBK; utf-8 by default [env: ALIPAY_CHARSET]
    #[arg(long)]
    charset: Option<Charset>,
    /// RSA2, RSA or SM2; RSA2 by default [env: ALIPAY_SIGN_TYPE]
    #[arg(long, value_name = "TYPE")]
    sign_type: Option<SignType>,
}

impl Signing {
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            app_private_key_file: self.app_private_key_file.clone(),
            charset: self.charset,
            sign_type: self.sign_type,
            ..Settings::default()
        }
    }
}

impl Settings {
    /// The client.
    pub(crate) fn client(&self) -> Result<blocking::Client, Error> {
        self.check_files()?;
        let builder = blocking::Client::builder().variables(&|name| self.look_up(name));
        builder.and_then(blocking::ClientBuilder::build).map_err(Error::Config)
    }

    /// A client that verifies and signs nothing: it needs no private key.
    pub(crate) fn verifier(&self, allows_rsa: bool) -> Result<blocking::Client, Error> {
        self.check_files()?;
        let name = "ALIPAY_APP_PRIVATE_KEY";
        let pem = match self.has(name) || self.has("ALIPAY_APP_CERT") {
            true => None,
            // An app has a key, so it gets one of its own.
            false => {
                let key = keys::generate(self.sign_type()?.key_algorithm())?;
                Some(key.to_pkcs8_pem().map_err(Error::Generate)?)
            }
        };
        let builder = blocking::Client::builder().variables(&|asked| match &pem {
            Some(pem) if asked == name => Some(OsString::from(pem.as_str())),
            _ => self.look_up(asked),
        });
        let builder = builder.map(|builder| match allows_rsa {
            true => builder.allow_rsa_notifications(),
            false => builder,
        });
        builder.and_then(blocking::ClientBuilder::build).map_err(Error::Config)
    }

    /// The app's private key.
    pub(crate) fn private_key(&self) -> Result<PrivateKey, Error> {
        self.check_files()?;
        let name = "ALIPAY_APP_PRIVATE_KEY";
        let found = variable(&|name| self.look_up(name), name).map_err(environment)?;
        let key = found.ok_or_else(|| {
            Error::Usage(format!(
                "there is no private key: give --app-private-key-file, or set {name}"
            ))
        })?;
        PrivateKey::parse(&key).map_err(|error| Error::Config(ConfigError::PrivateKey(error)))
    }

    /// How to sign.
    pub(crate) fn sign_type(&self) -> Result<SignType, Error> {
        self.word("ALIPAY_SIGN_TYPE")
    }

    /// The charset.
    pub(crate) fn charset(&self) -> Result<Charset, Error> {
        self.word("ALIPAY_CHARSET")
    }

    fn word<T: Default + std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        name: &'static str,
    ) -> Result<T, Error> {
        let found = variable(&|name| self.look_up(name), name).map_err(environment)?;
        let Some(found) = found else { return Ok(T::default()) };
        let text = String::from_utf8_lossy(&found);
        text.trim().parse().map_err(|error| Error::Usage(format!("{name}: {error}")))
    }

    fn has(&self, name: &str) -> bool {
        [name, &format!("{name}_FILE")]
            .iter()
            .any(|name| self.look_up(name).is_some_and(|value| !value.is_empty()))
    }

    /// The value of a variable: what a flag says, or else the environment.
    fn look_up(&self, name: &str) -> Option<OsString> {
        let stem = name.strip_suffix("_FILE").unwrap_or(name);
        if let Some((_, _, path)) = self.files().into_iter().find(|(of, _, _)| *of == stem)
            && let Some(path) = path
        {
            return (stem != name).then(|| path.as_os_str().to_owned());
        }
        let word = match stem {
            "ALIPAY_APP_ID" => self.app_id.clone(),
            "ALIPAY_GATEWAY_URL" => self.gateway_url.clone(),
            "ALIPAY_ALLOW_HTTP" => self.allow_http.then(|| "true".to_owned()),
            "ALIPAY_ENCRYPT_TYPE" => self.encrypt_type.map(|word| word.as_str().to_owned()),
            "ALIPAY_CHARSET" => self.charset.map(|word| word.as_str().to_owned()),
            "ALIPAY_SIGN_TYPE" => self.sign_type.map(|word| word.as_str().to_owned()),
            _ => None,
        };
        match word {
            Some(word) => (stem == name).then(|| word.into()),
            None if self.is_overruled(stem) => None,
            None => std::env::var_os(name),
        }
    }

    /// Whether flags say the other way to verify than this variable.
    fn is_overruled(&self, stem: &str) -> bool {
        let certificates = [&self.app_cert_file, &self.alipay_cert_file, &self.root_cert_file];
        let by_certificate = certificates.iter().any(|file| file.is_some());
        match stem {
            "ALIPAY_PUBLIC_KEY" => by_certificate,
            "ALIPAY_APP_CERT" | "ALIPAY_CERT" | "ALIPAY_ROOT_CERT" => {
                self.alipay_public_key_file.is_some() && !by_certificate
            }
            _ => false,
        }
    }

    /// The variables that can be files, and their flags.
    fn files(&self) -> [(&'static str, &'static str, Option<&Path>); 6] {
        [
            ("ALIPAY_APP_PRIVATE_KEY", "--app-private-key-file", &self.app_private_key_file),
            ("ALIPAY_PUBLIC_KEY", "--alipay-public-key-file", &self.alipay_public_key_file),
            ("ALIPAY_APP_CERT", "--app-cert-file", &self.app_cert_file),
            ("ALIPAY_CERT", "--alipay-cert-file", &self.alipay_cert_file),
            ("ALIPAY_ROOT_CERT", "--root-cert-file", &self.root_cert_file),
            ("ALIPAY_ENCRYPT_KEY", "--encrypt-key-file", &self.encrypt_key_file),
        ]
        .map(|(name, flag, path)| (name, flag, path.as_deref()))
    }

    /// Refuses flags that name no file. What was given is not repeated: it may be a key.
    fn check_files(&self) -> Result<(), Error> {
        for (_, flag, path) in self.files() {
            if let Some(Err(error)) = path.map(File::open) {
                return Err(Error::Usage(format!(
                    "{flag} takes the path of a file, but the given one cannot be read: \
                     {error}"
                )));
            }
        }
        Ok(())
    }
}

fn environment(error: alipay_openapi_runtime::error::EnvError) -> Error {
    Error::Config(ConfigError::Env(error))
}
