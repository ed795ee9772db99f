//! The download of one of Alipay's certificates (`alipay.open.app.alipaycert.download`).
//!
//! The answer to it is signed with the very certificate that is not known yet, so its signature
//! says nothing. Only the chain from the certificate to the root is trusted.

use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::table::{Field, Table};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::App;
use super::call::Call;
use super::options::CallOptions;
use crate::error::{Error, TrustError};
use crate::method::MethodInfo;
use crate::wire::{Envelope, HttpRequest, HttpResponse};
use alipay_openapi_crypto::SignType;
use alipay_openapi_crypto::cert::Certificate;

const METHOD: MethodInfo = MethodInfo::new(
    "alipay.open.app.alipaycert.download",
    "alipay_open_app_alipaycert_download_response",
    &[],
);

/// The one field of the request.
const TABLE: Table<'static> =
    Table { name: "Request", fields: &[Field::required_text("alipay_cert_sn", 64)], rules: &[] };

impl App {
    /// Returns `true` if an answer that names this certificate can be verified only after a
    /// download.
    pub(crate) fn lacks_certificate(&self, sn: &str) -> bool {
        self.0.trust.lacks(sn)
    }

    /// Checks what can be checked before a certificate is downloaded.
    pub(crate) fn check_form(
        &self,
        sign_type: SignType,
        sign: &str,
        sn: &str,
    ) -> Result<(), TrustError> {
        self.0.trust.check_form(sign_type, sign, sn)
    }

    /// Trusts another one of Alipay's certificates from now on; answers choose among those that are
    /// trusted. Outside certificate mode, the certificate is only parsed.
    ///
    /// # Errors
    /// Returns an error if the certificate cannot be parsed, is not valid now, or was not issued to
    /// Alipay under the app's root certificates.
    pub fn trust_certificate(&self, certificate: impl AsRef<[u8]>) -> Result<(), TrustError> {
        self.0.trust.add(Certificate::parse(certificate).map_err(TrustError::Certificate)?)
    }

    /// Returns the call that downloads a certificate.
    pub(crate) async fn ask_for_certificate(&self, sn: &str) -> Result<HttpRequest, Error> {
        let map = Map::from_iter([("alipay_cert_sn".to_owned(), Value::from(sn))]);
        let request = JsonRecord::new(&TABLE, &[], &map);
        let options = CallOptions::new().without_encryption();
        // No table decodes the answer: only the certificate is read from it.
        let call = Call { method: &METHOD, request: &request, options: &options, table: &TABLE };
        self.http_request(&call).await
    }

    /// Trusts the certificate in an answer, if it is the requested one.
    pub(crate) fn take_certificate(
        &self,
        wanted: &str,
        response: &HttpResponse,
    ) -> Result<(), TrustError> {
        let failed = |why: String| TrustError::Download(why.into());
        let envelope = Envelope::read(&response.body, METHOD.root, self.0.charset)
            .map_err(|error| TrustError::Download(error.into()))?;
        let text = envelope.text().ok_or_else(|| failed("the answer is encrypted".to_owned()))?;
        let answer: Value =
            serde_json::from_str(&text).map_err(|error| TrustError::Download(error.into()))?;
        let field = |name: &str| answer.get(name).and_then(Value::as_str);
        let Some(content) = field("alipay_cert_content") else {
            let codes = ["code", "sub_code"].map(|name| field(name).unwrap_or("no code"));
            return Err(failed(format!("it was refused: {}", codes.join(", "))));
        };
        let file =
            STANDARD.decode(content.trim()).map_err(|error| TrustError::Download(error.into()))?;
        let certificate = Certificate::parse(file).map_err(TrustError::Certificate)?;
        if certificate.sn() != wanted {
            let found = certificate.sn().to_owned();
            return Err(TrustError::OtherCertificate { wanted: wanted.to_owned(), found });
        }
        self.0.trust.add(certificate)
    }
}
