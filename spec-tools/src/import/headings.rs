//! The headings of a page and the headers of its tables.

use super::page::folded;

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

const HEADINGS: [(&str, Topic); 37] = [
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
    ("示例代码", Topic::Other),
    ("公共错误码", Topic::Other),
    ("公共返回码", Topic::Other),
    ("触发通知", Topic::Other),
    ("触发通知类型", Topic::Other),
    ("常见问题", Topic::Other),
    ("faq", Topic::Other),
    ("相关接口", Topic::Other),
    ("相关文档", Topic::Other),
    ("意见反馈", Topic::Other),
    ("文档反馈", Topic::Other),
    ("在线客服", Topic::Other),
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
    let text = text.trim_end_matches(['#', '*', ' ', ':']);
    let short = ["说明", "列表", "详情"].iter().find_map(|end| text.strip_suffix(end));
    let of = |text: &str| HEADINGS.iter().find(|(heading, _)| *heading == text);
    let found = of(text).or_else(|| of(short?.trim_end())).map(|(_, topic)| *topic);
    found.or_else(|| is_of_examples(text).then_some(Topic::Other))
}

/// `常见请求示例`, `响应成功样例`, `请求示例代码`.
fn is_of_examples(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "常见", "业务", "请求", "响应", "返回", "正常", "成功", "异常", "错误", "失败", "触发",
        "通知",
    ];
    let text = text.strip_suffix("代码").unwrap_or(text);
    let Some(of) = ["示例", "样例"].iter().find_map(|end| text.strip_suffix(end)) else {
        return false;
    };
    let mut rest = of;
    while let Some(after) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    // `示例:` alone stands within descriptions.
    !of.is_empty() && rest.is_empty()
}

/// What the header of a table says that the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    Parameters,
    Errors,
    Other,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Type,
    Code,
    Text,
}

/// The words over columns. Copies may leave the white space between them out: a word stands
/// before those that it begins with.
const COLUMNS: [(&str, Column); 42] = [
    ("参数中文名", Column::Name),
    ("参数英文名", Column::Name),
    ("参数名称", Column::Name),
    ("参数名", Column::Name),
    ("参数类型", Column::Type),
    ("参数说明", Column::Text),
    ("参数描述", Column::Text),
    ("参数", Column::Name),
    ("字段中文名", Column::Name),
    ("字段英文名", Column::Name),
    ("字段名称", Column::Name),
    ("字段名", Column::Name),
    ("字段类型", Column::Type),
    ("字段", Column::Name),
    ("中文名", Column::Name),
    ("英文名", Column::Name),
    ("变量名", Column::Name),
    ("名称", Column::Name),
    ("名", Column::Name),
    ("数据类型", Column::Type),
    ("类型", Column::Type),
    ("是否必填", Column::Text),
    ("是否必选", Column::Text),
    ("是否必须", Column::Text),
    ("必填", Column::Text),
    ("必选", Column::Text),
    ("必须", Column::Text),
    ("最大长度", Column::Text),
    ("长度", Column::Text),
    ("描述", Column::Text),
    ("说明", Column::Text),
    ("示例值", Column::Text),
    ("示例", Column::Text),
    ("备注", Column::Text),
    ("错误码", Column::Code),
    ("错误代码", Column::Code),
    ("异常码", Column::Code),
    ("错误描述", Column::Text),
    ("错误说明", Column::Text),
    ("错误信息", Column::Text),
    ("解决方案", Column::Text),
    ("解决办法", Column::Text),
];

/// Reads a table's header: its columns between pipes or white space, or nothing at all.
pub(super) fn header(text: &str) -> Option<Header> {
    const LONGEST: usize = 200;
    if text.len() > LONGEST {
        return None;
    }
    // `参数类型` at the beginning are two columns.
    let text = folded(text).replace(['|', '*'], " ").replacen("参数类型", "参数 类型", 1);
    let words: Vec<&str> = text.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    if *first == "环境" || first.starts_with("环境http") {
        let is_address = text.trim_end().ends_with("地址") && rest.len() < 2;
        return is_address.then_some(Header::Other);
    }
    if matches!(*first, "触发通知类型" | "通知类型") {
        return Some(Header::Other);
    }
    let columns = columns(&words)?;
    match columns.first()? {
        Column::Name if columns.contains(&Column::Type) && columns.len() > 2 => {
            Some(Header::Parameters)
        }
        Column::Code if columns.contains(&Column::Text) => Some(Header::Errors),
        _ => None,
    }
}

/// The columns that the words are of; none where one of them is not. A column that is not known
/// may follow four that are.
fn columns(words: &[&str]) -> Option<Vec<Column>> {
    const ENOUGH: usize = 4;
    let mut columns = Vec::new();
    for word in words {
        let mut word = *word;
        while !word.is_empty() {
            let known = COLUMNS
                .iter()
                .find_map(|(name, column)| word.strip_prefix(name).map(|rest| (*column, rest)));
            match known {
                Some((column, rest)) => {
                    columns.push(column);
                    word = rest;
                }
                None if columns.len() >= ENOUGH => return Some(columns),
                None => return None,
            }
        }
    }
    Some(columns)
}

/// Whether a line is one column of a header whose columns stand on lines of their own.
pub(super) fn is_column(text: &str) -> bool {
    let text = folded(text);
    COLUMNS.iter().any(|(name, _)| *name == text)
}

/// Whether it is the line below a Markdown table's header.
pub(super) fn is_rule(text: &str) -> bool {
    const LEAST: usize = 2;
    let is_drawn = text.contains("---") || text.matches('|').count() >= LEAST;
    is_drawn && text.contains('-') && text.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
}
