//! Certificate mode: the three files of an app, read, and checked against each other.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::Serials;
use super::setting_file::is_plain_path;
use super::trust::{Certificates, Trust};
use crate::error::ConfigError;
use alipay_openapi_crypto::cert::{self, Certificate, CertificateError, RootCertificates};
use alipay_openapi_crypto::{PublicKey, SignType};

/// The names of the files in messages.
const APP: &str = "the app's certificate";
const ALIPAY: &str = "Alipay's certificate";
const ROOT: &str = "the root certificates";

/// A verifier, and in certificate mode the numbers that calls name.
pub(super) type Trusted = (Trust, Option<Serials>);

/// The three files of certificate mode, as the open platform provides them: their contents, or
/// their paths. They have names because three arguments of one type are easily swapped.
///
/// ```
/// use alipay_openapi_runtime::app::CertificateFiles;
///
/// let files = CertificateFiles {
///     app: "appCertPublicKey_2014072300007148.crt",
///     alipay: "alipayCertPublicKey_RSA2.crt",
///     root: "alipayRootCert.crt",
/// };
/// # let _ = files;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CertificateFiles<T> {
    /// The app's certificate, `appCertPublicKey_….crt`.
    pub app: T,
    /// Alipay's certificate, `alipayCertPublicKey_RSA2.crt`.
    pub alipay: T,
    /// Alipay's root certificates, `alipayRootCert.crt`.
    pub root: T,
}

impl<T: AsRef<Path>> CertificateFiles<T> {
    /// Reads the files at these paths.
    pub(super) fn read(&self) -> Result<CertificateFiles<Vec<u8>>, ConfigError> {
        let read = |path: &T, which| {
            let path = path.as_ref();
            fs::read(path).map_err(|source| match is_plain_path(path) {
                true => ConfigError::File { path: path.to_owned(), source },
                false => ConfigError::NotAPath { which, source },
            })
        };
        Ok(CertificateFiles {
            app: read(&self.app, APP)?,
            alipay: read(&self.alipay, ALIPAY)?,
            root: read(&self.root, ROOT)?,
        })
    }
}

/// The files of certificate mode, and the app whose they should be.
pub(super) struct Certified<'a> {
    pub(super) files: CertificateFiles<Vec<u8>>,
    pub(super) app_id: &'a str,
    /// The app's key, if it is in memory.
    pub(super) own: Option<&'a PublicKey>,
}

impl Certified<'_> {
    /// Returns the verifier of certificate mode. The app's certificate must be valid now. Alipay's
    /// may have expired, since a new one is downloaded when an answer names it, but then no answer
    /// is verified with it any more.
    pub(super) fn trust(&self, sign_type: SignType) -> Result<Trusted, ConfigError> {
        let fault =
            |which| move |error: CertificateError| ConfigError::Certificate { which, error };
        let Self { files, app_id, own } = self;
        for (file, place) in [(&files.app, APP), (&files.alipay, ALIPAY)] {
            cert::check_no_root(file, place).map_err(ConfigError::CertificateMixup)?;
        }
        let app = Certificate::parse(&files.app).map_err(fault(APP))?;
        let alipay = Certificate::parse(&files.alipay).map_err(fault(ALIPAY))?;
        let roots = RootCertificates::parse(&files.root).map_err(fault(ROOT))?;
        if app.public_key() == alipay.public_key() {
            return Err(ConfigError::OwnPublicKey);
        }
        let now = SystemTime::now();
        let together = cert::CertificateSet { app: &app, alipay: &alipay, roots: &roots };
        together.check(app_id, *own, now).map_err(ConfigError::CertificateMixup)?;
        app.check_validity(now).map_err(fault(APP))?;
        alipay.public_key().can_verify(sign_type).map_err(ConfigError::AlipaySignType)?;
        if own.is_some_and(|own| own != app.public_key()) {
            return Err(ConfigError::CertificateOfOtherKey);
        }
        if let Err(error) = alipay.check_validity(now) {
            tracing::warn!("Alipay's certificate: {error}");
        }
        let root_sn = match sign_type {
            SignType::Sm2 => roots.sm2_sn(),
            _ => roots.rsa_sn(),
        };
        let serials = Serials { app_cert_sn: app.sn().to_owned(), alipay_root_cert_sn: root_sn };
        Ok((Trust::Certificates(Certificates::new(roots, alipay)), Some(serials)))
    }
}
