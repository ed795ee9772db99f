//! What the gateway's own codes say.

use std::collections::BTreeSet;

use alipay_openapi_schema::common_codes::{all, common_code};
use alipay_openapi_schema::midway::is_midway;
use alipay_openapi_schema::spec::Retry;

/// Every code of the platform's list of common codes, and those that its older pages name beside.
const NAMES: &str = "
invalid-parameter upload-fail invalid-file-extension invalid-file-size file-check-fail
app-call-limited method-call-limited insufficient-isv-permissions illegal-client-ip
insufficient-user-permissions self-invoke-forbidden app-auth-invoke-limit app-api-punished
missing-method missing-platform invalid-platform invalid-method forbidden-api invalid-format
missing-signature missing-app-access-token missing-signature-type missing-default-signature-type
missing-signature-key invalid-signature-type invalid-signature-type-said-interface invalid-signature
unsupported-expired-app-key-sign app-key-security-risk app-cert-expired app-cert-not-exist
alipay-cert-not-exist missing-app-cert-sn missing-alipay-cert-sn missing-alipay-root-cert-sn
invalid-alipay-root-cert-sn invalid-request-data invalid-response-data missing-encrypt-type
missing-encrypt-key invalid-encrypt-type invalid-encrypt missing-session missing-app-id
invalid-app-id missing-timestamp invalid-timestamp illegal-timestamp missing-version invalid-version
unsupported-version invalid-encoding invalid-charset invalid-digest-type invalid-digest
invalid-app-state invalid-subscribe-relations invalid-auth-token auth-token-time-out
invalid-app-auth-token invalid-app-auth-token-no-api app-auth-token-time-out not-support-app-auth
access-data-time-out unsupport-operation openid-error unknow-error invalid-app-method
missing-app-uid illegal-json illegal-card-no invalid-partnerid no-product-reg-by-partner
decryption-error decryption-error-missing-encrypt-type decryption-error-not-valid-encrypt-type
decryption-error-not-valid-encrypt-key decryption-error-unknown missing-signature-config
sevice-not-been-subscribed-to unknown-sub-code suspected-attack invalid-auth-relations
invalid-product method-forbidden-batch-invoke exist-blank-sub-request-id
exist-repeated-sub-request-id invalid-app-auth-relations app-unbind-partner app-invalid-oid
exceed-api-balance inner-app-no-access invalid-inner-invoke-scene invalid-app-api-field-config
not-online-app invalid-openid access-forbidden ip-forbidden invalid-token code-invalid unknown-error
unsupported-sdk-version invalid-content-type invalid-arguments
";

#[test]
fn every_common_code_says_what_to_do() {
    let names: BTreeSet<&str> = NAMES.split_whitespace().collect();
    let known: Vec<&str> = all().map(|info| info.code).collect();
    assert_eq!(known.len(), names.len(), "each code is given once");
    assert_eq!(known.into_iter().collect::<BTreeSet<_>>(), names);
    for info in all() {
        assert!(info.meaning.ends_with('.'), "{}: {}", info.code, info.meaning);
        assert!(!info.remedies.is_empty(), "{}", info.code);
        for remedy in info.remedies {
            assert!(remedy.ends_with('.'), "{}: {remedy}", info.code);
            assert!(!remedy.contains("  "), "{}: {remedy}", info.code);
        }
        // One truth on what a code leaves open.
        assert_eq!(info.unknown, is_midway(info.code), "{}", info.code);
    }
}

#[test]
fn a_common_code_is_found_whatever_its_prefix() {
    let table = [
        ("isv.invalid-signature", "invalid-signature"),
        ("invalid-signature", "invalid-signature"),
        ("aop.invalid-auth-token", "invalid-auth-token"),
        ("isv.invalid-auth-token", "invalid-auth-token"),
        ("isp.unknow-error", "unknow-error"),
        ("aop.unknow-error", "unknow-error"),
        ("Isv.invalid-charset", "invalid-charset"),
        ("isp.unknown-error", "unknown-error"),
    ];
    for (sub_code, code) in table {
        assert_eq!(common_code(sub_code).map(|info| info.code), Some(code), "{sub_code}");
    }
    // The business's own codes are others, though they read alike.
    for sub_code in
        ["ACQ.INVALID_PARAMETER", "INVALID_PARAMETER", "ACQ.invalid-parameter", "isv.", "", "."]
    {
        assert_eq!(common_code(sub_code), None, "{sub_code}");
    }
}

#[test]
fn only_what_can_help_is_sent_again() {
    let again = |retry: Retry| -> BTreeSet<&str> {
        all().filter(|info| info.retry == retry).map(|info| info.code).collect()
    };
    let limits =
        ["app-call-limited", "method-call-limited", "app-auth-invoke-limit", "exceed-api-balance"];
    assert_eq!(again(Retry::Later), BTreeSet::from(limits));
    let at_once = [
        "unknow-error",
        "unknown-error",
        "unknown-sub-code",
        "upload-fail",
        "decryption-error-unknown",
    ];
    assert_eq!(again(Retry::SameRequest), BTreeSet::from(at_once));
}
