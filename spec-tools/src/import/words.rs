//! The words of documentation pages: required words, lengths, common parameters.

use super::page::folded;

/// What a page says of whether a field must be given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing is said: optional.
    #[default]
    Unsaid,
    Required,
    Optional,
    /// Optional, and the description says when it must be given.
    Conditional,
}

/// Whose word it is, on pages that flatten children: those of 选 stand at the top level, those of
/// 填 below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Family {
    #[default]
    Neither,
    Top,
    Child,
}

const NEEDS: [(&str, Need, Family); 23] = [
    ("是", Need::Required, Family::Top),
    ("必须", Need::Required, Family::Top),
    ("必选", Need::Required, Family::Top),
    ("必填", Need::Required, Family::Child),
    ("否", Need::Optional, Family::Top),
    ("可选", Need::Optional, Family::Top),
    ("选填", Need::Optional, Family::Child),
    ("非必须", Need::Optional, Family::Top),
    ("非必选", Need::Optional, Family::Top),
    ("非必填", Need::Optional, Family::Child),
    ("可填", Need::Optional, Family::Child),
    ("特殊可选", Need::Conditional, Family::Top),
    ("条件可选", Need::Conditional, Family::Top),
    ("条件必选", Need::Conditional, Family::Top),
    ("条件必填", Need::Conditional, Family::Child),
    ("条件选填", Need::Conditional, Family::Child),
    ("必需", Need::Required, Family::Top),
    ("必传", Need::Required, Family::Top),
    ("选传", Need::Optional, Family::Top),
    ("非必传", Need::Optional, Family::Top),
    ("不必选", Need::Optional, Family::Top),
    ("不必填", Need::Optional, Family::Child),
    ("特殊选填", Need::Conditional, Family::Child),
];

/// Reads a required word.
pub(super) fn need(text: &str) -> Option<(Need, Family)> {
    let word = folded(text.trim_matches(|c: char| c == '*' || c.is_whitespace()));
    // `可选(…)`: the brackets say when.
    let word = word.split_once('(').map_or(&*word, |(word, _)| word.trim_end());
    let found = NEEDS.iter().find(|(known, ..)| *known == word);
    found.map(|(_, need, family)| (*need, *family))
}

/// The longest required word that a text begins with, and what comes after it.
pub(super) fn leading_need(text: &str) -> Option<(Need, Family, &str)> {
    let words = NEEDS.iter().filter_map(|(word, need, family)| {
        text.strip_prefix(word).map(|rest| (word.len(), *need, *family, rest))
    });
    words.max_by_key(|(length, ..)| *length).map(|(_, need, family, rest)| (need, family, rest))
}

/// The longest required word that a text ends with, and what comes before it.
pub(super) fn trailing_need(text: &str) -> Option<(Need, Family, &str)> {
    let words = NEEDS.iter().filter_map(|(word, need, family)| {
        text.strip_suffix(word).map(|rest| (word.len(), *need, *family, rest))
    });
    words.max_by_key(|(length, ..)| *length).map(|(_, need, family, rest)| (need, family, rest))
}

/// A cell of the length column: a number, a dash, or something else.
pub(super) enum Length {
    Number(u32),
    Blank,
    /// More digits than any length has.
    TooLong,
    Other,
}

pub(super) fn length(text: &str) -> Length {
    let text = folded(text);
    match &*text {
        "-" | "--" | "—" | "–" | "/" => Length::Blank,
        digits if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().map_or(Length::TooLong, Length::Number)
        }
        _ => Length::Other,
    }
}

/// A common parameter: its name, and words of its description wherever it is met.
pub(super) type Common = (&'static str, &'static [&'static str]);

/// The common parameters of requests that pages list.
pub(super) const COMMON_REQUEST: [Common; 17] = [
    ("app_id", &["分配给开发者", "应用id"]),
    ("method", &["接口名称"]),
    ("format", &["仅支持json"]),
    ("return_url", &["http/https开头", "同步返回", "页面路径"]),
    ("charset", &["编码格式", "utf-8"]),
    ("sign_type", &["签名算法"]),
    ("sign", &["参数的签名", "签名串", "详见签名"]),
    ("timestamp", &["发送请求的时间"]),
    ("version", &["接口版本"]),
    ("notify_url", &["主动通知", "http/https路径"]),
    ("app_auth_token", &["应用授权"]),
    ("biz_content", &["请求参数的集合"]),
    ("alipay_sdk", &["sdk"]),
    ("auth_token", &["用户授权令牌"]),
    ("encrypt_type", &["加密类型", "aes"]),
    ("app_cert_sn", &["证书"]),
    ("alipay_root_cert_sn", &["根证书"]),
];

/// The common fields of responses.
pub(super) const COMMON_RESPONSE: [Common; 6] = [
    ("code", &["网关返回码"]),
    ("msg", &["网关返回码描述"]),
    ("sub_code", &["业务返回码"]),
    ("sub_msg", &["业务返回码描述"]),
    ("sign", &["签名"]),
    ("alipay_cert_sn", &["证书"]),
];

/// Whether a row is a common parameter: by its name, and surely so by its description too.
pub(super) struct Likeness {
    pub(super) surely: bool,
}

pub(super) fn common(table: &[Common], name: &str, description: &str) -> Option<Likeness> {
    let name = name.to_lowercase();
    let (_, phrases) = table.iter().find(|(known, _)| *known == name)?;
    let description = folded(description);
    let surely = phrases.iter().any(|phrase| description.contains(phrase));
    Some(Likeness { surely })
}

/// Whether a line is a common parameter's row whose columns cannot be read as a row's: its name
/// and its own description are there.
pub(super) fn is_common_line(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c == '|' || c.is_whitespace()).filter(|word| !word.is_empty());
    let Some(name) = words.next() else { return false };
    let tables = [&COMMON_REQUEST[..], &COMMON_RESPONSE];
    tables
        .into_iter()
        .any(|table| common(table, name, text).is_some_and(|likeness| likeness.surely))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use alipay_openapi_schema::common::{ANSWERS, PARAMETERS};

    use super::{COMMON_REQUEST, COMMON_RESPONSE};

    #[test]
    fn phrases_are_for_the_common_names() {
        let listed = PARAMETERS.iter().filter(|parameter| parameter.is_listed);
        let listed: BTreeSet<&str> = listed.map(|parameter| parameter.name).collect();
        assert_eq!(BTreeSet::from(COMMON_REQUEST.map(|(name, _)| name)), listed);
        assert_eq!(COMMON_RESPONSE.map(|(name, _)| name), ANSWERS);
    }
}
