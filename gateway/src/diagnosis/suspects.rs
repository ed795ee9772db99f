//! The usual mistakes behind a signature that does not fit, each tried in turn.

use std::borrow::Cow;

use alipay_openapi_runtime::crypto::{PublicKey, VerifyError};
use alipay_openapi_runtime::{Charset, SignType};
use percent_encoding::percent_decode_str;

use crate::call::params::{Param, Params};
use crate::diagnosis::report::{Diagnosis, Mistake};

/// What is known of a signature that does not fit.
pub(crate) struct Evidence<'a> {
    pub(crate) params: &'a Params,
    pub(crate) sign: &'a str,
    pub(crate) sign_type: SignType,
    pub(crate) app_key: &'a PublicKey,
    pub(crate) alipay_key: &'a PublicKey,
}

/// The texts that somebody who makes a mistake would have signed.
type Texts = fn(&Evidence<'_>) -> Vec<(Mistake, String)>;

/// Mistakes in the text that was signed, the most frequent first.
const TEXTS: [Texts; 6] =
    [left_out, unsorted, percent_encoded, empty_kept, plus_not_encoded, biz_content_only];

/// Finds the mistake. `built` is what should have been signed, `error` what its check said.
pub(crate) fn find(evidence: &Evidence<'_>, expected: String, error: VerifyError) -> Diagnosis {
    // A signature that lost its `+` can still tell whether that is all that is wrong with it.
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

/// What remains when no text fits: whose signature is it?
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

/// Each parameter in turn left out.
fn left_out(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let names = signed(evidence).map(|param| param.name.clone());
    let without = |name: String| {
        let rest = sorted(evidence).into_iter().filter(|param| param.name != name);
        let text = join(rest.map(|param| (param, param.value.clone())));
        (Mistake::LeftOut(name), text)
    };
    names.map(without).collect()
}

/// The order of arrival; and, where both places have some, the body before the query.
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

/// The values as they travelled; and a space written the other way.
fn percent_encoded(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let text = |from: &str, to: &str| {
        let params = sorted(evidence).into_iter();
        let params = params.map(|param| (param, param.encoded.replace(from, to)));
        (Mistake::PercentEncoded, join(params))
    };
    vec![text("+", "+"), text("+", "%20"), text("%20", "+")]
}

/// Sorted, parameters without a value among them.
fn empty_kept(evidence: &Evidence<'_>) -> Vec<(Mistake, String)> {
    let mut params: Vec<&Param> =
        evidence.params.iter().filter(|param| param.name != "sign").collect();
    params.sort_by(|left, right| left.name.cmp(&right.name));
    let params = params.into_iter().map(|param| (param, param.value.clone()));
    vec![(Mistake::EmptySigned, join(params))]
}

/// The values as they were before a bare `+` became a space.
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

/// The parameters that should be signed, in the order of their arrival.
fn signed<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = &'a Param> {
    let params = evidence.params.iter();
    params.filter(|param| param.name != "sign" && !param.name.is_empty() && !param.value.is_empty())
}

/// The same, as they should be sorted.
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
