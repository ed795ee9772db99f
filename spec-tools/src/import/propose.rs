//! Proposes rules from sentences. A proposal is a comment for review, with its sentence; it
//! changes nothing.

use std::fmt;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::errors::Code;
use super::page::{halved, is_chinese, is_name};
use super::remark::shown;
use super::rows::Row;

/// A proposal: what could be written, and the sentence that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    toml: String,
    sentence: String,
}

impl fmt::Display for Proposal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Review: {}  <- {}", self.toml, self.sentence)
    }
}

/// The fields of one level, by their names and by what descriptions call them.
pub(super) struct Sentences {
    names: Vec<(String, String)>,
}

impl Sentences {
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let label = |row: &Row| {
            let text = halved(&row.text);
            let text = text.strip_prefix("【描述】").unwrap_or(&text);
            let end = text.find([',', ':', '.', '(', ';', '\n', ' ', '[']).unwrap_or(text.len());
            text.split_at(end).0.to_owned()
        };
        Self { names: rows.map(|row| (row.name.clone(), label(row))).collect() }
    }

    /// The field that a word names, whose description begins with it, or alone calls it so.
    fn field(&self, word: &str) -> Option<&str> {
        const LEAST: usize = 4;
        let word = word.trim_matches(|c: char| matches!(c, '"' | '\'' | '`' | ' ' | '[' | ']'));
        let length = word.chars().count();
        let is_it =
            |(name, label): &&(String, String)| name == word || (length > 1 && label == word);
        let mut called =
            self.names.iter().filter(|(_, label)| length >= LEAST && label.ends_with(word));
        let alone = called.next().filter(|_| called.next().is_none());
        self.names.iter().find(is_it).or(alone).map(|(name, _)| &**name)
    }
}

/// A pattern of sentences, and the TOML that its captures make.
struct Pattern {
    regex: &'static LazyLock<Regex>,
    toml: fn(&Found<'_>) -> Option<String>,
}

/// A match, and whose description it is in.
struct Found<'a> {
    captures: regex_lite::Captures<'a>,
    field: &'a str,
    siblings: &'a Sentences,
}

impl Found<'_> {
    fn group(&self, index: usize) -> &str {
        self.captures.get(index).map_or("", |group| group.as_str()).trim()
    }

    fn named(&self, index: usize) -> Option<&str> {
        self.siblings.field(self.group(index))
    }

    /// A rule on this field for values of another.
    fn when(&self, kind: &str) -> Option<String> {
        let (other, value) = (self.named(1)?, self.group(2));
        (other != self.field).then(|| {
            format!("[[rules]] {kind} = [{:?}], when = {{ {other} = {value:?} }}", self.field)
        })
    }

    /// A rule on two fields, which the sentence names.
    fn both(&self, kind: &str) -> Option<String> {
        let (one, other) = (self.named(1)?, self.named(2)?);
        (one != other).then(|| format!("[[rules]] {kind} = [{one:?}, {other:?}]"))
    }
}

macro_rules! regex {
    ($text:literal) => {{
        #[allow(clippy::expect_used, reason = "a constant, which a test compiles")]
        static REGEX: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("a sound expression"));
        &REGEX
    }};
}

/// The patterns that pages have, as facts: what is asked of a value, or of fields together.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let pattern = |regex, toml| Pattern { regex, toml };
    vec![
        pattern(
            regex!(
                r"当?([^,;.:\s当]{1,30}?)(?:为|=|是|等于)\s*([A-Za-z0-9_]+)\s*时[^,;.\n]{0,6}?(?:必填|必传|必须|必选|填写|必要)"
            ),
            |found| found.when("require"),
        ),
        pattern(
            regex!(
                r"当?([^,;.:\s当]{1,30}?)(?:为|=|是|等于)\s*([A-Za-z0-9_]+)\s*时?[^,;.\n]{0,6}?(?:不允许传入|不允许|不可传|不能传|无需传|不需要传|不用传)"
            ),
            |found| found.when("forbid"),
        ),
        pattern(
            regex!(
                r"([A-Za-z_][A-Za-z0-9_]*)\s*(?:和|与|,|及)\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:需|须|必须|要)?\s*同时"
            ),
            |found| match found.captures.get(0).is_some_and(|all| all.as_str().contains("不能同时"))
            {
                true => None,
                false => found.both("together"),
            },
        ),
        pattern(
            regex!(
                r"([A-Za-z_][A-Za-z0-9_]*)\s*(?:和|与|,|及|或)\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:至少|不能同时为空|不可同时为空|必须有一个|必传其一)"
            ),
            |found| found.both("at-least-one-of"),
        ),
        pattern(
            regex!(
                r"([A-Za-z_][A-Za-z0-9_]*)\s*(?:和|与|,|及|或)\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:参数)?\s*(?:二选一|2选1|两者选一|任选其一|只能传一个)"
            ),
            |found| found.both("one-of"),
        ),
        pattern(
            regex!(
                r"(?:^|[,;:.()]|字段|参数|值)\s*(?:与|和|跟|及)\s*([^,;:.()\s]{1,30}?)\s*(?:字段|参数)?\s*(互斥|二选一|2选1|至少|不[能可]同时为空|不允许同时为空|需?同时传入|同时存在)"
            ),
            |found| {
                let other = found.named(1).filter(|other| *other != found.field)?;
                let kind = match found.group(2) {
                    "互斥" => {
                        return Some(format!(
                            "[[rules]] forbid = [{:?}], when-present = [{other:?}]",
                            found.field
                        ));
                    }
                    "二选一" | "2选1" => "one-of",
                    word if word == "至少" || word.ends_with("同时为空") => "at-least-one-of",
                    _ => "together",
                };
                Some(format!("[[rules]] {kind} = [{:?}, {other:?}]", found.field))
            },
        ),
        pattern(regex!("正整数"), |_| Some("format = \"positive-integer\"".to_owned())),
        pattern(
            regex!(
                r"(?:取值范围|范围)(?:为|是|:)?\s*[\[(]\s*(-?[0-9.]+)\s*[,~-]\s*(-?[0-9.]+)\s*[\])]"
            ),
            |found| Some(format!("min = {}, max = {}", found.group(1), found.group(2))),
        ),
        pattern(regex!("精确到小数点后(?:两|二|2)位|(?:两|二|2)位小数"), |_| {
            Some("format = \"two-decimals\"".to_owned())
        }),
        pattern(
            regex!(r"长度(?:一定)?(?:是|为|固定为|固定)\s*([0-9]+)(?:位|个字符)?"),
            |found| Some(format!("min-length = {0}, max-length = {0}", found.group(1))),
        ),
        pattern(regex!(r"([0-9]+)\s*(?:到|至|-|~)\s*([0-9]+)\s*(?:位|个字符)"), |found| {
            Some(format!("min-length = {}, max-length = {}", found.group(1), found.group(2)))
        }),
        pattern(
            regex!("(?:数字(?:和|与|或|,)(?:英文)?字母|(?:英文)?字母(?:和|与|或|,)数字)"),
            |_| Some("format = \"alphanumeric\"".to_owned()),
        ),
        pattern(regex!(r"以\s*2088\s*开头的?\s*(?:纯)?\s*16\s*位"), |_| {
            Some("pattern = \"2088[0-9]{12}\"".to_owned())
        }),
        pattern(regex!("(?i)yyyy-mm-dd hh:mm:ss"), |_| Some("format = \"date-time\"".to_owned())),
        pattern(regex!("(?i)yyyy-mm-dd(?: [^h]|[^ ]|$)"), |_| Some("format = \"date\"".to_owned())),
        pattern(
            regex!(
                r"(?:最多|不超过|不得超过)(?:支持|传入|传|可传)?\s*([0-9]+)\s*(?:条|个元素|项|笔)"
            ),
            |found| Some(format!("max-items = {}", found.group(1))),
        ),
        pattern(regex!(r"默认(?:值)?(?:为|是|:|取)?\s*([A-Za-z0-9_]+)"), |found| {
            Some(format!("default = {:?}", found.group(1)))
        }),
    ]
});

/// What the description of a field may mean.
pub(super) fn of_field(row: &Row, siblings: &Sentences) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    let text = halved(&row.text);
    proposals.extend(values(&row.name, &text));
    for sentence in text.split(['\n', ';', '.']).flat_map(|part| part.split("】")) {
        // `0.01` does not end a sentence; such patterns see the whole text below.
        proposals.extend(found(row, sentence, siblings));
    }
    let whole = text.replace('\n', " ");
    proposals.extend(found(row, &whole, siblings));
    let mut seen: Vec<String> = Vec::new();
    proposals.retain(|proposal| {
        let is_new = !seen.contains(&proposal.toml);
        seen.push(proposal.toml.clone());
        is_new
    });
    proposals
}

fn found(row: &Row, text: &str, siblings: &Sentences) -> Vec<Proposal> {
    let find = |pattern: &Pattern| {
        let captures = pattern.regex.captures(text)?;
        let toml = (pattern.toml)(&Found { captures, field: &row.name, siblings })?;
        Some(Proposal { toml, sentence: shown(text) })
    };
    PATTERNS.iter().filter_map(find).collect()
}

/// A list of values with meanings: `A:…,B:…`, `A(…)、B(…)`, `1-…;2-…`, or meanings before values.
fn values(name: &str, text: &str) -> Option<Proposal> {
    let listed = text
        .split_once("【枚举值】")
        .map(|(_, list)| list.split_once('【').map_or(list, |(list, _)| list));
    let pairs = match listed {
        Some(list) => list
            .lines()
            .filter_map(|line| line.trim().rsplit_once(':'))
            .map(|(meaning, value)| (value.trim(), meaning.trim()))
            .collect(),
        None => value_first(text),
    };
    let is_value = |value: &str| {
        !value.is_empty() && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let mut pairs: Vec<(&str, &str)> =
        pairs.into_iter().filter(|(value, _)| is_value(value)).collect();
    pairs.dedup_by_key(|(value, _)| *value);
    if pairs.len() < 2 {
        return None;
    }
    let type_name = alipay_openapi_schema::names::variant(name);
    let list: Vec<String> =
        pairs.iter().map(|(value, meaning)| format!("{value} ({meaning})")).collect();
    let toml = format!("type = {type_name:?}, [enums.{type_name}] {}", list.join(", "));
    Some(Proposal { toml, sentence: shown(text) })
}

fn value_first(text: &str) -> Vec<(&str, &str)> {
    let regex: &Regex =
        regex!(r"([A-Za-z0-9_]{1,40})\s*[:,(=-]\s*([^A-Za-z0-9_,;:.()\s\[\]]{1,20})");
    regex
        .captures_iter(text)
        .filter_map(|captures| {
            let value = captures.get(1)?.as_str();
            let meaning = captures.get(2)?.as_str();
            is_chinese(meaning).then_some((value, meaning))
        })
        .collect()
}

/// How many fields a line above them can be about.
pub(super) const LARGEST_GROUP: usize = 4;

/// What a line above several fields may mean: `以下参数 二选一 传入`.
pub(super) fn of_group(text: &str, fields: &[String]) -> Option<Proposal> {
    let folded = halved(text);
    let counts = [("二选一", 2), ("2选1", 2), ("三选一", 3), ("3选1", 3), ("四选一", 4)];
    let one_of = counts.iter().find(|(word, _)| folded.contains(word));
    let (kind, count) = match one_of {
        Some((_, count)) => ("one-of", *count),
        None if folded.contains("至少") => ("at-least-one-of", 2),
        None if folded.contains("同时") => ("together", 2),
        None => return None,
    };
    let named: Vec<&String> = fields.iter().take(count).filter(|name| is_name(name)).collect();
    let toml = format!("[[rules]] {kind} = {named:?}");
    (named.len() > 1).then(|| Proposal { toml, sentence: shown(text) })
}

/// Whether a remedy says that sending again can help.
pub(super) fn of_error(code: &Code) -> Option<Proposal> {
    let remedy = code.remedies.iter().find(|remedy| {
        ["重试", "重新发起", "再次请求", "稍后"].iter().any(|word| remedy.contains(word))
            && !remedy.contains("不要重")
    })?;
    let first_changes =
        ["修改", "检查", "确认", "核", "更换"].iter().any(|word| remedy.contains(word));
    let retry = match () {
        () if first_changes => return None,
        () if remedy.contains("稍后") => "later",
        () => "same-request",
    };
    Some(Proposal { toml: format!("retry = {retry:?}"), sentence: shown(remedy) })
}
