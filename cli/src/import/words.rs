//! The words of documentation pages: types, required words, headings, columns, common parameters.

use super::page::{folded, is_name};

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

const NEEDS: [(&str, Need, Family); 16] = [
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

/// What a page says a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) word: Word,
    pub(super) list: bool,
    /// A length inside of the brackets: `string(64)`.
    pub(super) length: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    String,
    Number,
    Price,
    Boolean,
    Date,
    File,
    /// An object without a name: `object`, `Complex`.
    Object,
    /// An object by its name, or a word that is no type at all.
    Named(String),
}

const TYPES: [(&str, Word); 24] = [
    ("string", Word::String),
    ("text", Word::String),
    ("number", Word::Number),
    ("integer", Word::Number),
    ("int", Word::Number),
    ("long", Word::Number),
    ("price", Word::Price),
    ("decimal", Word::Price),
    ("bigdecimal", Word::Price),
    ("money", Word::Price),
    ("double", Word::Price),
    ("float", Word::Price),
    ("boolean", Word::Boolean),
    ("bool", Word::Boolean),
    ("date", Word::Date),
    ("datetime", Word::Date),
    ("byte[]", Word::File),
    ("byte_array", Word::File),
    ("bytes", Word::File),
    ("file", Word::File),
    ("fileitem", Word::File),
    ("object", Word::Object),
    ("complex", Word::Object),
    ("complextype", Word::Object),
];

impl Type {
    /// Reads a type; a name that is none of the known words is taken for an object's.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = super::page::halved(text.trim_matches(|c: char| c == '*' || c.is_whitespace()));
        let (text, length) = without_length(text.trim());
        if let Some(word) = known(text) {
            return Some(Self { word, list: false, length });
        }
        if let Some(item) = list_item(text) {
            let (item, inner) = without_length(item);
            let word = known(item).or_else(|| named(item))?;
            return Some(Self { word, list: true, length: length.or(inner) });
        }
        named(text).map(|word| Self { word, list: false, length })
    }

    /// Whether the word is one of those that every page uses.
    pub(super) fn is_known(&self) -> bool {
        !matches!(self.word, Word::Named(_))
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.word, Word::Object | Word::Named(_))
    }

    /// Whether the word looks like the name of an object, as `HolderInfo`.
    pub(super) fn is_camel(&self) -> bool {
        let Word::Named(name) = &self.word else { return false };
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase())
    }

    /// Whether it is a name of two words, as `HolderInfo`: hardly a word of a sentence.
    pub(super) fn has_two_humps(&self) -> bool {
        let Word::Named(name) = &self.word else { return false };
        self.is_camel() && name.chars().filter(char::is_ascii_uppercase).count() > 1
    }
}

fn known(text: &str) -> Option<Word> {
    let word = text.to_lowercase();
    TYPES.iter().find(|(known, _)| *known == word).map(|(_, word)| word.clone())
}

/// An object's name: a lowered one has no underscores, a field's name may.
fn named(text: &str) -> Option<Word> {
    let is_field = text.contains('_') && !text.contains(|c: char| c.is_ascii_uppercase());
    (is_name(text) && !is_field && text.len() > 1).then(|| Word::Named(text.to_owned()))
}

/// The item of `X[]`, `array{X}`, `array<X>`, `List<X>`; of `array` alone an object.
fn list_item(text: &str) -> Option<&str> {
    if let Some(item) = text.strip_suffix("[]") {
        return Some(item.trim_end());
    }
    if text.eq_ignore_ascii_case("array") {
        return Some("object");
    }
    let open = text.find(['{', '<', '['])?;
    let (word, rest) = text.split_at(open);
    let is_list = word.eq_ignore_ascii_case("array") || word.eq_ignore_ascii_case("list");
    let rest = rest.strip_prefix(['{', '<', '['])?;
    rest.strip_suffix(['}', '>', ']']).filter(|_| is_list).map(str::trim)
}

/// `string(64)` as `string` and 64.
fn without_length(text: &str) -> (&str, Option<u32>) {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let Some((word, number)) = inner else { return (text, None) };
    match number.trim() {
        "-" | "" => (word.trim_end(), None),
        number => match number.parse() {
            Ok(number) => (word.trim_end(), Some(number)),
            Err(_) => (text, None),
        },
    }
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

/// What a section of a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    CommonRequest,
    Request,
    CommonResponse,
    Response,
    Errors,
    /// Addresses, examples, common error codes, and what else holds no facts of the method.
    Other,
}

const HEADINGS: [(&str, Topic); 44] = [
    ("公共参数", Topic::CommonRequest),
    ("公共请求参数", Topic::CommonRequest),
    ("请求公共参数", Topic::CommonRequest),
    ("请求参数", Topic::Request),
    ("业务请求参数", Topic::Request),
    ("请求业务参数", Topic::Request),
    ("业务参数", Topic::Request),
    ("公共响应参数", Topic::CommonResponse),
    ("公共返回参数", Topic::CommonResponse),
    ("响应公共参数", Topic::CommonResponse),
    ("响应参数", Topic::Response),
    ("业务响应参数", Topic::Response),
    ("响应业务参数", Topic::Response),
    ("返回参数", Topic::Response),
    ("业务返回参数", Topic::Response),
    ("业务错误码", Topic::Errors),
    ("错误码", Topic::Errors),
    ("业务异常码", Topic::Errors),
    ("请求地址", Topic::Other),
    ("请求url", Topic::Other),
    ("请求示例", Topic::Other),
    ("请求样例", Topic::Other),
    ("请求示例代码", Topic::Other),
    ("示例代码", Topic::Other),
    ("响应示例", Topic::Other),
    ("返回示例", Topic::Other),
    ("正常示例", Topic::Other),
    ("成功示例", Topic::Other),
    ("响应成功示例", Topic::Other),
    ("异常示例", Topic::Other),
    ("错误示例", Topic::Other),
    ("响应异常示例", Topic::Other),
    ("异常响应示例", Topic::Other),
    ("失败示例", Topic::Other),
    ("公共错误码", Topic::Other),
    ("公共返回码", Topic::Other),
    ("触发通知", Topic::Other),
    ("触发通知示例", Topic::Other),
    ("常见问题", Topic::Other),
    ("接口说明", Topic::Other),
    ("接口描述", Topic::Other),
    ("返回", Topic::Other),
    ("顶部", Topic::Other),
    ("返回顶部", Topic::Other),
];

/// Reads a heading: numbered (`2 请求参数`), in Markdown, with a colon after it.
pub(super) fn heading(text: &str) -> Option<Topic> {
    const LONGEST: usize = 90;
    if text.len() > LONGEST {
        return None;
    }
    let text = folded(text);
    let text = text.trim_matches(|c: char| matches!(c, '#' | '*' | '_' | ' ' | ':' | '='));
    let is_number = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | ',' | '(' | ')' | ' ' | '*')
            || "一二三四五六七八九十".contains(c)
    };
    let text = text.trim_start_matches(is_number);
    // `请求参数(biz_content)`
    let text = text.split_once('(').map_or(text, |(before, _)| before).trim_end();
    let text =
        ["说明", "列表", "详情"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let text = text.trim_end_matches(['#', '*', ' ', ':']);
    HEADINGS.iter().find(|(heading, _)| *heading == text).map(|(_, topic)| *topic)
}

/// What the header of a table says that the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    Parameters,
    Errors,
    Other,
}

/// Reads a table's header, its columns between pipes or white space.
pub(super) fn header(text: &str) -> Option<Header> {
    const LONGEST: usize = 200;
    if text.len() > LONGEST {
        return None;
    }
    let text = folded(text);
    let text = text.replace(['|', '*'], " ");
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    let any = |known: &[&str]| rest.iter().any(|word| known.contains(word));
    const NAMES: [&str; 10] = [
        "参数",
        "名",
        "名称",
        "参数名",
        "参数名称",
        "参数中文名",
        "参数英文名",
        "字段",
        "字段名",
        "英文名",
    ];
    const NEEDS: [&str; 7] =
        ["是否必填", "是否必选", "是否必须", "必选", "必填", "最大长度", "长度"];
    match first {
        name if NAMES.contains(&name) && any(&["类型", "参数类型", "数据类型"]) && any(&NEEDS) => {
            Some(Header::Parameters)
        }
        "错误码" | "错误代码" | "异常码"
            if rest.iter().any(|word| {
                word.contains("描述") || word.contains("解决") || word.contains("说明")
            }) =>
        {
            Some(Header::Errors)
        }
        "环境" if rest.len() == 1 && rest.iter().any(|word| word.contains("地址")) => {
            Some(Header::Other)
        }
        "触发通知类型" | "通知类型" => Some(Header::Other),
        _ => None,
    }
}

/// Whether it is the line below a Markdown table's header.
pub(super) fn is_rule(text: &str) -> bool {
    text.contains("---") && text.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
}

/// A common parameter: its name, and words of its description wherever it is met.
pub(super) type Common = (&'static str, &'static [&'static str]);

/// Common parameters of requests, which pages list.
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

/// Common parameters that pages do not list among the common ones: where one stands among the
/// method's own parameters it is the method's own.
pub(super) const SELDOM_COMMON: [&str; 6] =
    ["prod_code", "terminal_type", "terminal_info", "target_app_id", "auth_token", "encrypt_type"];

/// Common parameters of responses.
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
