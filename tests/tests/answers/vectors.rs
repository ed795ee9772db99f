//! Answers and strings to sign that the test suites of public SDKs publish, each by its id.
//! Those of bare keys and of content keys are in the runtime's own tests.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use alipay::CallOptions;
use alipay::app::{App, string_to_sign};
use alipay::cert::{Certificate, RootCertificates};
use alipay::crypto::{EncryptType, PublicKey, VerifyError};
use alipay::notify::{Notification, NotifyError, Variant};
use alipay::spec::Execute;
use alipay::transport::HttpResponse;
use alipay_openapi_tests::calls::{self, alipay_public, app, sign};
use alipay_openapi_tests::openssl;
use alipay_openapi_tests::told::told;
use serde_json::Value;

/// A call whose answer stands under this key and may hold anything.
macro_rules! any_answer {
    ($module:ident, $root:literal) => {
        mod $module {
            use alipay::__private as rt;

            any_answer!(@record Call);
            any_answer!(@record Answer);

            impl rt::Request for Call {
                type Response = Answer;
                type Verb = rt::verb::execute;

                fn method(&self) -> &'static rt::MethodInfo {
                    const INFO: rt::MethodInfo = rt::MethodInfo::new($root, $root, &[]);
                    &INFO
                }

                fn record(&self) -> &(dyn rt::Record + Sync) {
                    self
                }
            }
        }
    };
    (@record $name:ident) => {
        pub(crate) struct $name {
            extra: rt::Extra,
        }

        impl rt::Fields for $name {
            fn table() -> &'static rt::Table<'static> {
                const TABLE: rt::Table<'static> =
                    rt::Table { name: stringify!($name), fields: &[], rules: &[] };
                &TABLE
            }

            fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
                engine(&[], &self.extra)
            }

            fn build(source: &mut rt::Source<'_>) -> Self {
                let mut answer = Self { extra: rt::Extra::new() };
                source.fill(&mut [], &mut answer.extra);
                answer
            }
        }

        rt::record!($name);
    };
}

any_answer!(trade_create, "alipay_trade_create_response");
any_answer!(file_upload, "alipay_open_file_upload_response");
any_answer!(content_analyze, "alipay_security_risk_content_analyze_response");
any_answer!(open_mock, "alipay_open_mock_response");
any_answer!(image_upload, "alipay_offline_material_image_upload_response");
any_answer!(response_type, "response_type");

/// What comes of an answer under this key, and the text that was verified.
fn parse(app: &App, root: &str, body: &str) -> (String, Option<String>) {
    fn one<R: Execute + alipay::__private::Fields>(
        app: &App,
        body: &str,
    ) -> (String, Option<String>) {
        let call = R::build(&mut alipay::__private::Source::nothing());
        let result = app.parse(&call, &CallOptions::new(), &HttpResponse::new(200, body));
        (told(&result), result.ok().map(|reply| reply.text().to_owned()))
    }
    match root {
        "alipay_trade_create_response" => one::<trade_create::Call>(app, body),
        "alipay_open_file_upload_response" => one::<file_upload::Call>(app, body),
        "alipay_security_risk_content_analyze_response" => one::<content_analyze::Call>(app, body),
        "alipay_open_mock_response" => one::<open_mock::Call>(app, body),
        "alipay_offline_material_image_upload_response" => one::<image_upload::Call>(app, body),
        "response_type" => one::<response_type::Call>(app, body),
        root => panic!("no call has its answer under {root:?}"),
    }
}

/// All vectors; none where the shared folder is not at hand.
fn vectors() -> Vec<Value> {
    let shared = std::env::var_os("ALIPAY_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), Into::into);
    let path = shared.join("vectors/vectors.json");
    let Ok(text) = std::fs::read(&path) else {
        eprintln!("skipped: no vectors at {}; set ALIPAY_SHARED to their folder", path.display());
        return Vec::new();
    };
    let all: Value = serde_json::from_slice(&text).unwrap();
    all["vectors"].as_array().unwrap().clone()
}

/// Holds each vector of a kind and says which they were.
fn each(kind: &str, hold: impl Fn(&Value)) {
    let vectors = vectors();
    let of_kind = |vector: &&Value| vector["kind"] == kind;
    let found: Vec<_> = vectors.iter().filter(of_kind).collect();
    for vector in &found {
        hold(vector);
    }
    let ids: Vec<_> = found.iter().map(|vector| id(vector)).collect();
    println!("{kind}: {} vectors: {}", ids.len(), ids.join(" "));
    assert!(vectors.is_empty() || !ids.is_empty(), "no vector of kind {kind}");
}

fn id(vector: &Value) -> &str {
    vector["id"].as_str().unwrap()
}

fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
    vector[name].as_str().unwrap_or_else(|| panic!("{}: {name}", id(vector)))
}

/// Where the vectors of a kind are held.
const HELD: [(&str, &str); 10] = [
    ("cert_sn", "here"),
    ("root_cert_sn", "here"),
    ("notify_verify", "here"),
    ("notify_verify_v2_and_sign", "here"),
    ("response_extract", "here"),
    ("response_verify", "here"),
    ("response_error_unsigned", "here"),
    ("sign_content", "here"),
    ("aes", "crypto/tests/crypto"),
    ("sm2_verify", "crypto/tests/crypto, with the feature `sm`"),
];

#[test]
fn every_vector_is_held() {
    let vectors = vectors();
    let ids: BTreeSet<_> = vectors.iter().map(id).collect();
    assert_eq!(ids.len(), vectors.len());
    for vector in &vectors {
        let held = HELD.iter().any(|(kind, _)| vector["kind"] == *kind);
        assert!(held, "{} is new: hold it", id(vector));
    }
    println!("vectors: {} held, each by its id", vectors.len());
}

/// The key of the answer in a vector's body.
fn root(vector: &Value) -> String {
    vector["root"].as_str().map_or_else(|| calls::root(text(vector, "method")), str::to_owned)
}

/// A vector's body with another signature in place of its own.
fn signed_anew(body: &str, sign: &str) -> String {
    let parsed: Value = serde_json::from_str(body).unwrap();
    match parsed["sign"].as_str() {
        Some(old) => body.replace(old, sign),
        None => format!("{},\"sign\":\"{sign}\"}}", body.strip_suffix('}').unwrap()),
    }
}

/// Signed by the test key over exactly this text, the answer verifies; over any other it does not.
fn spans(vector: &Value, source: &str) {
    let is_encrypted = source.starts_with('"');
    let app = match is_encrypted {
        true => app().content_key(EncryptType::Aes, "AQIDBAUGBwgJCgsMDQ4PEA==").build().unwrap(),
        false => app().build().unwrap(),
    };
    let (root, body) = (root(vector), text(vector, "body"));
    let (told, verified) = parse(&app, &root, &signed_anew(body, &sign(source)));
    // An answer without a code, or with one that is no success and no failure of Alipay's, says
    // nothing of the outcome; that it verifies is all that is held here.
    match &verified {
        Some(verified) => assert_eq!(verified, source, "{}", id(vector)),
        // The key is not public, and nothing is decrypted that does not verify.
        None if is_encrypted => assert!(told.starts_with("unknown Decrypt"), "{told}"),
        None => {
            let verifies = told == "unknown NoCode" || told.ends_with(", signed");
            assert!(verifies, "{}: {told}", id(vector));
        }
    }
    let inner = source.get(1..source.len() - 1).unwrap();
    for other in [format!("{source} "), format!(" {source}"), inner.to_owned(), body.to_owned()] {
        let (told, _) = parse(&app, &root, &signed_anew(body, &sign(other)));
        assert_eq!(told, "unknown Mismatch", "{}", id(vector));
    }
}

#[test]
fn the_signed_span_is_exact() {
    each("response_extract", |vector| {
        spans(vector, vector["expect"]["source_data"].as_str().unwrap());
    });
    each("response_verify", |vector| spans(vector, text(vector, "source_data")));
}

#[test]
fn what_alipay_signed_verifies() {
    each("response_verify", |vector| {
        let (root, body) = (root(vector), text(vector, "body"));
        let source = text(vector, "source_data");
        let app_of = |key: &str| app().alipay_public_key(key).build().unwrap();
        // With another key than the one that signed it never does.
        let (told, _) = parse(&app_of(&alipay_public().to_pem()), &root, body);
        assert_eq!(told, "unknown Mismatch", "{}", id(vector));
        let Some(key) = vector["public_key"].as_str() else {
            return; // the key is not public: the span alone is held, above
        };
        assert_eq!(vector["expect"]["verify"], true);
        let (told, verified) = parse(&app_of(key), &root, body);
        match source.contains(r#""code":"10000""#) {
            true => assert_eq!(verified.as_deref(), Some(source), "{}: {told}", id(vector)),
            false => assert!(told.starts_with("refused") && told.ends_with(", signed"), "{told}"),
        }
        for (from, to) in [("\"msg\":\"", "\"msg\":\"x"), ("\"code\":\"", "\"code\": \"")] {
            let changed = body.replacen(from, to, 1);
            assert_ne!(changed, body);
            let (told, _) = parse(&app_of(key), &root, &changed);
            assert_eq!(told, "unknown Mismatch", "{}", id(vector));
        }
    });
}

#[test]
fn escaped_slashes_verify_signed_either_way() {
    let app = app().build().unwrap();
    let mut held = 0;
    for vector in vectors().iter().filter(|vector| vector["kind"] == "response_verify") {
        let source = text(vector, "source_data");
        if source.contains("\\/") {
            let body = signed_anew(text(vector, "body"), &sign(source.replace("\\/", "/")));
            let (told, verified) = parse(&app, &root(vector), &body);
            assert_eq!((told.as_str(), verified.as_deref()), ("ok 10000", Some(source)));
            held += 1;
        }
    }
    assert!(held == 3 || vectors().is_empty(), "{held}");
}

#[test]
fn an_unsigned_failure_is_one() {
    each("response_error_unsigned", |vector| {
        let app = app().build().unwrap();
        let expect = |name: &str| text(&vector["expect"], name).to_owned();
        let expected = format!("turned away {} {}, not signed", expect("code"), expect("sub_code"));
        for root in ["alipay_trade_create_response", "alipay_open_mock_response"] {
            let (told, _) = parse(&app, root, text(vector, "body"));
            assert_eq!(told, expected, "{}", id(vector));
        }
        assert_eq!(vector["expect"]["signed"], false);
    });
}

#[test]
fn the_string_to_sign() {
    each("sign_content", |vector| {
        let params = vector["params"].as_object().unwrap();
        let ignores = vector["ignores"].as_array().unwrap();
        let params = params.iter().filter(|(name, _)| !ignores.contains(&name.as_str().into()));
        let params = params.map(|(name, value)| (name.as_str(), value.as_str().unwrap()));
        let expected = vector["expect"]["content"].as_str().unwrap();
        assert_eq!(string_to_sign(params.clone()), expected, "{}", id(vector));
        // In whatever order they come, and with a signature among them.
        let reversed = params.rev().chain([("sign", "x")]);
        assert_eq!(string_to_sign(reversed), expected, "{}", id(vector));
    });
}

#[test]
fn signatures_of_a_certificates_key() {
    let Some(scratch) = openssl::Scratch::new("vectors") else { return };
    each("notify_verify_v2_and_sign", |vector| {
        let params = vector["params"].as_object().unwrap().iter();
        let params = params.map(|(name, value)| (name.as_str(), value.as_str().unwrap()));
        let content = string_to_sign(params);
        assert_eq!(content, text(vector, "content"), "{}", id(vector));
        scratch.write("certificate.pem", text(vector, "cert_pem"));
        assert!(scratch.openssl("x509 -in certificate.pem -noout -pubkey -out public.pem"));
        let key = PublicKey::parse(scratch.read("public.pem")).unwrap();
        let sign_type = text(vector, "sign_type").parse().unwrap();
        let verifies =
            |content: &str| key.verify(sign_type, content.as_bytes(), text(vector, "sign")).is_ok();
        let without_sign_type = content.split("&sign_type").next().unwrap();
        assert!(!verifies(without_sign_type), "{}", id(vector));
        let pair = ("sign", text(vector, "sign"));
        let notification = notified(vector, &key.to_pem(), &[pair]).unwrap();
        assert_eq!(notification.variant(), Variant::V2, "{}", id(vector));
    });
}

/// The parameters of a vector, and some more, verified as a notification to its own app.
fn notified(vector: &Value, key: &str, more: &[(&str, &str)]) -> Result<Notification, NotifyError> {
    let params = vector["params"].as_object().unwrap().iter();
    let params = params.map(|(name, value)| (name.as_str(), value.as_str().unwrap()));
    let params = params.chain(more.iter().copied());
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(params).finish();
    let app = calls::app()
        .app_id(text(&vector["params"], "app_id"))
        .alipay_public_key(key)
        .sign_type(text(vector, "sign_type").parse().unwrap());
    app.build().unwrap().verify_notification(body.as_bytes(), None)
}

#[test]
fn notifications() {
    each("notify_verify", |vector| {
        let verify = |more: &[_]| notified(vector, text(vector, "public_key"), more);
        let (id, params) = (id(vector), &vector["params"]);
        let verified = verify(&[]);
        let expects = |name: &str| vector["expect"][name].as_bool().unwrap();
        let variant = match () {
            () if expects("verify_v1_sign_type_excluded") => Some(Variant::V1),
            () if expects("verify_v2_sign_type_included") => Some(Variant::V2),
            () => None,
        };
        assert_eq!(verified.as_ref().ok().map(Notification::variant), variant, "{id}");
        match verified {
            Ok(notification) => {
                assert_eq!(notification.notify_id(), params["notify_id"].as_str(), "{id}");
                let is_trade = params["notify_type"] == "trade_status_sync";
                assert_eq!(notification.trade().is_ok(), is_trade, "{id}");
            }
            Err(error) => {
                assert!(matches!(error, NotifyError::Signature(VerifyError::Mismatch)), "{id}");
            }
        }
    });
}

#[test]
fn serial_numbers_of_certificates() {
    each("cert_sn", |vector| {
        let certificate = Certificate::parse(text(vector, "cert_pem")).unwrap();
        assert_eq!(certificate.sn(), text(&vector["expect"], "sn"), "{}", id(vector));
        assert!(text(vector, "hash_input").starts_with(certificate.issuer()), "{}", id(vector));
    });
    each("root_cert_sn", |vector| {
        let roots = RootCertificates::parse(text(vector, "cert_pem")).unwrap();
        assert_eq!(roots.rsa_sn(), text(&vector["expect"], "rsa"), "{}", id(vector));
        assert_eq!(roots.sm2_sn(), text(&vector["expect"], "sm2"), "{}", id(vector));
    });
}

#[test]
fn alipays_own_chains_lead_to_its_roots() {
    let vectors = vectors();
    let Some(of_roots) = vectors.iter().find(|vector| vector["kind"] == "root_cert_sn") else {
        return;
    };
    let roots = RootCertificates::parse(text(of_roots, "cert_pem")).unwrap();
    let mut trusted = Vec::new();
    for vector in vectors.iter().filter(|vector| vector["kind"] == "cert_sn") {
        let certificate = Certificate::parse(text(vector, "cert_pem")).unwrap();
        let (from, to) = (certificate.not_before(), certificate.not_after());
        if roots.verify(&certificate, from).is_ok() {
            assert_eq!(roots.verify(&certificate, to), Ok(()), "{}", id(vector));
            for outside in [from - Duration::from_secs(1), to + Duration::from_secs(1)] {
                assert!(roots.verify(&certificate, outside).is_err(), "{}", id(vector));
            }
            trusted.push(id(vector));
        }
    }
    // Alipay's two files of the real gateway. The others are of the sandbox, which has other
    // roots, of apps, whose files lack the issuer, or of nobody.
    assert_eq!(trusted, ["V029", "V031"]);
}
