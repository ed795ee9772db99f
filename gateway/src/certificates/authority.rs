//! The authorities that issue certificates: a root, and below it one for apps and one for Alipay.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::cert::{Certificate, CertificateError};
use alipay_openapi_runtime::crypto::{KeyError, PrivateKey, PublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyIdMethod, KeyUsagePurpose,
    PublicKeyData, SerialNumber, SignatureAlgorithm, SigningKey,
};
use rsa::RsaPublicKey;
use rsa::pkcs1::EncodeRsaPublicKey;
use rsa::pkcs8::DecodePublicKey;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a certificate is valid.
const YEARS: Duration = Duration::from_secs(5 * 365 * 24 * 60 * 60);

/// The subjects (organizational unit and common name). As in real certificates, the common name
/// ends with a merchant number.
const ALIPAY: [&str; 2] = ["支付宝（本地网关）", "支付宝（本地网关）-2088000000000001"];
const APP: [&str; 2] = ["应用（本地网关）", "应用（本地网关）-2088000000000002"];
const ORGANIZATION: &str = "Local Alipay Gateway";

/// Why a certificate could not be issued.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IssueError {
    /// No key pair could be generated.
    #[error("generating a key pair failed: {0}")]
    Key(#[source] KeyError),
    /// The key is not an RSA key.
    #[error("certificates are only issued for RSA keys: use one, or leave out `.certificates()`")]
    NotRsa,
    /// The certificate could not be encoded or signed.
    #[error("encoding the certificate failed: {0}")]
    Write(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The issued certificate cannot be parsed.
    #[error("the issued certificate cannot be parsed: {0}")]
    Read(#[source] CertificateError),
}

/// The three authorities of a gateway.
pub(crate) struct Authorities {
    root: Certificate,
    /// Class 1, which issues certificates to apps.
    apps: Authority,
    /// Class 2, which issues Alipay's own certificates.
    alipay: Authority,
    serials: AtomicU64,
}

/// An authority: its name, its key, and its certificate in DER.
struct Authority {
    params: CertificateParams,
    key: IssuerKey,
    certificate: Vec<u8>,
}

impl Authorities {
    /// Generates the authorities.
    pub(crate) fn new() -> Result<Self, IssueError> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        // Gateways that run one after the other must not repeat serial numbers.
        let serials = AtomicU64::new(u64::try_from(since.as_nanos()).unwrap_or_default());
        let root = Authority::new("Root Authority R1", None, &serials)?;
        let apps = Authority::new("Certification Authority Class 1 R1", Some(&root), &serials)?;
        let alipay = Authority::new("Certification Authority Class 2 R1", Some(&root), &serials)?;
        let root = Certificate::parse(&root.certificate).map_err(IssueError::Read)?;
        Ok(Self { root, apps, alipay, serials })
    }

    pub(crate) fn root(&self) -> &Certificate {
        &self.root
    }

    /// Issues a certificate to the app.
    pub(crate) fn app(&self, key: &PublicKey) -> Result<Certificate, IssueError> {
        self.apps.issue(APP, key, from_now(), &self.serials)
    }

    /// Issues a certificate to Alipay.
    pub(crate) fn alipay(
        &self,
        key: &PublicKey,
        validity: Range<SystemTime>,
    ) -> Result<Certificate, IssueError> {
        self.alipay.issue(ALIPAY, key, validity, &self.serials)
    }
}

impl Authority {
    /// Generates an authority below another, or a root.
    fn new(name: &str, above: Option<&Self>, serials: &AtomicU64) -> Result<Self, IssueError> {
        let key = IssuerKey::new(PrivateKey::generate().map_err(IssueError::Key)?)?;
        let name = format!("{ORGANIZATION} {name}");
        let names = [(DnType::OrganizationalUnitName, ORGANIZATION), (DnType::CommonName, &name)];
        let mut params = params(&names, from_now(), serials);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let certificate = match above {
            None => params.self_signed(&key),
            Some(above) => params.signed_by(&key, &above.issuer()),
        };
        let certificate = certificate.map_err(write)?.der().to_vec();
        Ok(Self { params, key, certificate })
    }

    fn issuer(&self) -> Issuer<'_, &IssuerKey> {
        Issuer::from_params(&self.params, &self.key)
    }

    /// Issues a certificate, which the authority's own follows in the same file.
    fn issue(
        &self,
        [unit, name]: [&str; 2],
        key: &PublicKey,
        validity: Range<SystemTime>,
        serials: &AtomicU64,
    ) -> Result<Certificate, IssueError> {
        let names = [(DnType::OrganizationalUnitName, unit), (DnType::CommonName, name)];
        let mut params = params(&names, validity, serials);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let leaf = params.signed_by(&SubjectKey::new(key)?, &self.issuer()).map_err(write)?;
        let pem = |der: &[u8]| Certificate::parse(der).map(|certificate| certificate.to_pem());
        let file = [leaf.der(), self.certificate.as_slice()].map(pem);
        let [leaf, authority] = file;
        let file = leaf.and_then(|leaf| Ok(leaf + &authority?)).map_err(IssueError::Read)?;
        Certificate::parse(file).map_err(IssueError::Read)
    }
}

fn params(
    names: &[(DnType, &str)],
    validity: Range<SystemTime>,
    serials: &AtomicU64,
) -> CertificateParams {
    let serial = serials.fetch_add(1, Ordering::Relaxed);
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CountryName, "CN");
    params.distinguished_name.push(DnType::OrganizationName, ORGANIZATION);
    for (kind, name) in names {
        params.distinguished_name.push(kind.clone(), *name);
    }
    params.not_before = validity.start.into();
    params.not_after = validity.end.into();
    params.serial_number = Some(SerialNumber::from(serial));
    params.use_authority_key_identifier_extension = true;
    params.key_identifier_method = KeyIdMethod::PreSpecified(serial.to_be_bytes().to_vec());
    params
}

/// Returns the usual validity of a certificate: since yesterday, as clocks differ.
pub(crate) fn from_now() -> Range<SystemTime> {
    let now = SystemTime::now();
    now - DAY..now + YEARS
}

fn write(error: rcgen::Error) -> IssueError {
    IssueError::Write(error.into())
}

/// A public key as rcgen expects it: PKCS#1.
struct SubjectKey(Vec<u8>);

impl SubjectKey {
    fn new(key: &PublicKey) -> Result<Self, IssueError> {
        let spki =
            STANDARD.decode(key.to_base64()).map_err(|error| IssueError::Write(error.into()))?;
        let key = RsaPublicKey::from_public_key_der(&spki).map_err(|_| IssueError::NotRsa)?;
        let pkcs1 = key.to_pkcs1_der().map_err(|error| IssueError::Write(error.into()))?;
        Ok(Self(pkcs1.into_vec()))
    }
}

/// A key pair that signs certificates.
struct IssuerKey {
    key: PrivateKey,
    subject: SubjectKey,
}

impl IssuerKey {
    fn new(key: PrivateKey) -> Result<Self, IssueError> {
        let subject = SubjectKey::new(key.public_key())?;
        Ok(Self { key, subject })
    }
}

impl PublicKeyData for SubjectKey {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_RSA_SHA256
    }
}

impl PublicKeyData for IssuerKey {
    fn der_bytes(&self) -> &[u8] {
        self.subject.der_bytes()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.subject.algorithm()
    }
}

impl SigningKey for IssuerKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature = self.key.sign(SignType::Rsa2, message).ok();
        let signature = signature.and_then(|signature| STANDARD.decode(signature).ok());
        signature.ok_or(rcgen::Error::RemoteKeyError)
    }
}
