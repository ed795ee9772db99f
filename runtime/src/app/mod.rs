//! An app of the open platform: its ID and keys, and the pure halves of a call.
//!
//! [`App::prepare`] turns a typed request into a signed HTTP request; [`App::parse`] turns an HTTP
//! response into a verified typed reply. Neither does any input or output.

mod address;
mod answer;
mod builder;
mod call;
mod certified;
mod download;
pub(crate) mod dynamic;
mod files;
mod head;
mod messages;
mod once;
pub(crate) mod options;
mod page;
mod parse;
mod prepare;
pub(crate) mod reply;
pub(crate) mod setting_file;
mod signing;
mod statement;
mod trust;
mod verdict;

pub use crate::wire::string_to_sign;
pub use answer::VerifiedAnswer;
pub(crate) use answer::answer;
pub use builder::AppBuilder;
pub(crate) use call::{Call, Read, empty, reader};
pub use certified::CertificateFiles;
pub use page::Page;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::signing::Signing;
use self::trust::Trust;
use crate::wire::Charset;
use crate::wire::address::shown;
use alipay_openapi_crypto::{ContentKey, SignType};

/// An app of the open platform, which signs and verifies. Cheap to clone.
///
/// ```
/// # use alipay_openapi_runtime::app::App;
/// # use alipay_openapi_runtime::crypto::PrivateKey;
/// # let (app_key, alipay_key) = (PrivateKey::generate()?, PrivateKey::generate()?);
/// # let app_private_key = app_key.to_pkcs8_pem()?;
/// # let alipay_public_key = alipay_key.public_key().to_pem();
/// let app = App::builder()
///     .app_id("2014072300007148")
///     .private_key(app_private_key.as_bytes())
///     .alipay_public_key(alipay_public_key)
///     .build()?;
/// assert_eq!(app.app_id(), "2014072300007148");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    app_id: String,
    gateway: String,
    sign_type: SignType,
    charset: Charset,
    signing: Signing,
    trust: Trust,
    /// The numbers of the app's and the root certificates, in certificate mode.
    serials: Option<Serials>,
    content_key: Option<ContentKey>,
    timeout: Duration,
    allows_rsa_notifications: bool,
}

/// The numbers that a call names in certificate mode.
struct Serials {
    app_cert_sn: String,
    alipay_root_cert_sn: String,
}

impl App {
    /// Returns a builder of an app.
    pub fn builder() -> AppBuilder {
        AppBuilder::default()
    }

    /// Returns the app ID.
    pub fn app_id(&self) -> &str {
        &self.0.app_id
    }

    /// Returns the gateway's address.
    pub fn gateway_url(&self) -> &str {
        &self.0.gateway
    }

    /// Returns the charset of the app's calls.
    pub fn charset(&self) -> Charset {
        self.0.charset
    }

    /// Returns the sign type of the app's calls.
    pub fn sign_type(&self) -> SignType {
        self.0.sign_type
    }

    /// Returns the key that encrypts the content of a call, if it is encrypted.
    fn content_key(&self, call: &Call<'_>) -> Option<&ContentKey> {
        // A method without request fields sends no `biz_content`, as with the official SDKs, so
        // there is nothing to encrypt.
        let is_encrypted = call.method.biz_content && !call.options.plaintext;
        self.0.content_key.as_ref().filter(|_| is_encrypted)
    }
}

impl fmt::Debug for App {
    /// Shows no key, and of the gateway's address neither a password nor a query.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("App")
            .field("app_id", &self.0.app_id)
            .field("gateway", &shown(&self.0.gateway))
            .field("sign_type", &self.0.sign_type)
            .field("charset", &self.0.charset)
            .field("encrypted", &self.0.content_key.is_some())
            .field("certificates", &self.0.serials.is_some())
            .finish_non_exhaustive()
    }
}
