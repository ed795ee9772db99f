//! The usual mistakes with a signature. Each is a hypothesis: would the signature be right if that
//! had been signed instead?

use std::borrow::Cow;

use alipay_openapi_runtime::crypto::{PublicKey, VerifyError};
use alipay_openapi_runtime::{Charset, SignType};
use percent_encoding::percent_decode_str;

use crate::call::params::{Param, Params};
use crate::diagnosis::report::{Diagnosis, Mistake};

/// What is known about a wrong signature.
pub(crate) struct Evidence<'a> {
    pub(crate) params: &'a Params,
    pub(crate) sign: &'a str,
    pub(crate) sign_type: SignType,
    pub(crate) app_key: &'a PublicKey,
    pub(crate) alipay_key: &'a PublicKey,
}

/// Returns the strings that somebody who makes a mistake signs.
type Texts = fn(&Evidence<'_>) -> Vec<(Mistake, String)>;

/// The mistakes in the string that was signed, the most frequent first.
const TEXTS: [Texts; 6] =
    [left_out, unsorted, percent_encoded, empty_kept, plus_not_encoded, biz_content_only];

/// Finds the mistake. `expected` is what should have been signed, `error` why verification failed.
pub(crate) fn find(evidence: &Evidence<'_>, expected: String, error: VerifyError) -> Diagnosis {
    // A signature that lost its `+` may have other mistakes as well: repair it to find them.
    let sign: Cow<'_, str> = match error {
        VerifyError::SpaceForPlus { .. } => Cow::Owned(evidence.sign.replace(' ', "+")),
        _ => Cow::Borrowed(evidence.sign),
    };
    let charset = evidence.params.charset();
    let other_charset = match charset {
        Charset::Gbk => Charset::Utf8,
        _ => Charset::Gbk,
    };
    let fits = |key: &PublicKey, sign_type, charset: Charset, text: &str| {
        let message = charset.encode(text);
        message.is_ok_and(|message| key.verify(sign_type, &message, &sign).is_ok())
    };
    let other = match evidence.sign_type {
        SignType::Rsa2 => SignType::Rsa,
        _ => SignType::Rsa2,
    };
    let same_text = [
        (Mistake::SpaceForPlus, evidence.app_key, evidence.sign_type, charset),
        (Mistake::OtherSignType, evidence.app_key, other, charset),
        (Mistake::AlipayKey, evidence.alipay_key, evidence.sign_type, charset),
        (
            Mistake::OtherCharset { signed: other_charset, named: charset },
            evidence.app_key,
            evidence.sign_type,
            other_charset,
        ),
    ];
    for (mistake, key, sign_type, charset) in same_text {
        if fits(key, sign_type, charset, &expected) {
            let signed = expected.clone();
            return Diagnosis::new(mistake, expected, Some(signed));
        }
    }
    for (mistake, text) in TEXTS.iter().flat_map(|texts| texts(evidence)) {
        if fits(evidence.app_key, evidence.sign_type, charset, &text) {
            return Diagnosis::new(mistake, expected, Some(text));
        }
    }
    Diagnosis::new(by_signer(evidence, &sign, error), expected, None)
}

/// Names the mistake by whose signature it is, when no string explains it.
fn by_signer(evidence: &Evidence<'_>, sign: &str, error: VerifyError) -> Mistake {
    match error {
        VerifyError::WrongAlgorithm { .. }
        | VerifyError::WrongLength { .. }
        | VerifyError::NotDer
        | VerifyError::NotBase64 { .. } => Mistake::Malformed(error),
        _ => match evidence.app_key.has_made(sign) {
            Some(true) => Mistake::OtherText,
            Some(false) => Mistake::OtherKey,
            None => Mistake::Unexplained,
        },
    }
}

/// Leaves out each parameter in turn.
fn left_out(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let names = signed(evidence).map(|param| param.name.clone());
    let without = |name: String| {
        let rest = sorted(evidence).into_iter().filter(|param| param.name != name);
        let text = join(rest.map(|param| (param, param.value.clone())));
        (Mistake::LeftOut(name), text)
    };
    names.map(without).collect()
}

/// Takes the parameters in the order in which they arrived, and with those of the body first.
fn unsorted(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let text = |params: Vec<&Param>| {
        let params = params.into_iter().map(|param| (param, param.value.clone()));
        (Mistake::Unsorted, join(params))
    };
    let arrival: Vec<&Param> = signed(evidence).collect();
    let mut body_first = arrival.clone();
    body_first.sort_by_key(|param| !param.in_body);
    vec![text(arrival), text(body_first)]
}

/// Takes the values as they were sent, with a space as it was encoded, as `%20` and as `+`.
fn percent_encoded(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let text = |from: &str, to: &str| {
        let params = sorted(evidence).into_iter();
        let params = params.map(|param| (param, param.encoded.replace(from, to)));
        (Mistake::PercentEncoded, join(params))
    };
    vec![text("+", "+"), text("+", "%20"), text("%20", "+")]
}

/// Keeps parameters without a value.
fn empty_kept(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let mut params: Vec<&Param> =
        evidence.params.iter().filter(|param| param.name != "sign").collect();
    params.sort_by(|left, right| left.name.cmp(&right.name));
    let params = params.into_iter().map(|param| (param, param.value.clone()));
    vec![(Mistake::EmptySigned, join(params))]
}

/// Takes the values as they were before an unencoded `+` became a space.
fn plus_not_encoded(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let charset = evidence.params.charset();
    let decoded = |param: &Param| {
        let bytes: Vec<u8> = percent_decode_str(&param.encoded).collect();
        charset.decode(&bytes).unwrap_or_default().into_owned()
    };
    let params = sorted(evidence).into_iter().map(|param| (param, decoded(param)));
    vec![(Mistake::PlusNotEncoded, join(params))]
}

fn biz_content_only(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let content = evidence.params.get("biz_content").unwrap_or_default();
    vec![
        (Mistake::BizContentOnly, content.to_owned()),
        (Mistake::BizContentOnly, format!("biz_content={content}")),
    ]
}

/// Returns the parameters that should be signed, in the order in which they arrived.
fn signed<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = &'a Param> {
    let params = evidence.params.iter();
    params.filter(|param| param.name != "sign" && !param.name.is_empty() && !param.value.is_empty())
}

/// Returns them sorted.
fn sorted<'a>(evidence: &Evidence<'a>) -> Vec<&'a Param> {
    let mut params: Vec<&Param> = signed(evidence).collect();
    params.sort_by(|left, right| left.name.cmp(&right.name));
    params
}

fn join<'a>(params: impl Iterator<Item = (&'a Param, String)>) -> String {
    let pairs: Vec<String> =
        params.map(|(param, value)| format!("{}={value}", param.name)).collect();
    pairs.join("&")
}
