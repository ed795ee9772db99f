//! What a spec asks, in Chinese: the counterpart of the schema's `words`, which are English.

use alipay_openapi_schema::Format;
use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Condition, Rule, RuleKind};

/// What a rule asks, as a sentence.
pub(super) fn rule(rule: &Rule) -> String {
    let fields: Vec<_> = rule.fields.iter().map(|field| format!("`{field}`")).collect();
    let all = fields.join("、");
    let asked = match rule.kind {
        RuleKind::Require if rule.advice => format!("建议传入 {all}"),
        RuleKind::Require => format!("必须传入 {all}"),
        RuleKind::Forbid => format!("不能传入 {all}"),
        RuleKind::Only => format!("才能传入 {all}"),
        RuleKind::Together => format!("{all} 必须同时传入"),
        RuleKind::OneOf => format!("{all} 必须且只能传入一个"),
        RuleKind::AtLeastOneOf => format!("{all} 至少传入一个"),
        _ => all,
    };
    let only = if rule.kind == RuleKind::Only { "仅" } else { "" };
    match rule.when.is_empty() {
        true => tidy(&format!("{asked}。")),
        false => tidy(&format!("{only}当 {} 时，{asked}。", conditions(&rule.when, "且"))),
    }
}

/// What an answer's own fields say of the outcome: a sentence for each.
pub(super) fn outcomes(spec: &Spec) -> Vec<String> {
    let lines = [
        ("仅当", &spec.success_when, "且", "才算成功"),
        ("当", &spec.pending_when, "或", "尚未完成"),
        ("当", &spec.failure_when, "或", "没有成功"),
    ];
    let given = lines.into_iter().filter(|(_, when, ..)| !when.is_empty());
    let sentence = |(start, when, join, end): (&str, &Vec<Condition>, &str, &str)| {
        tidy(&format!("{start} {} 时，业务{end}。", conditions(when, join)))
    };
    given.map(sentence).collect()
}

fn conditions(all: &[Condition], join: &str) -> String {
    let words = all.iter().map(|Condition { field, values }| match values.as_slice() {
        [] => format!("`{field}` 有值"),
        values => {
            let word = |value: &String| match value.is_empty() {
                true => "空".to_owned(),
                false => format!("`{value}`"),
            };
            let values: Vec<_> = values.iter().map(word).collect();
            format!("`{field}` 为 {}", values.join(" 或 "))
        }
    });
    words.collect::<Vec<_>>().join(&format!("，{join} "))
}

/// A text with spaces only between Latin words and Chinese characters.
fn tidy(text: &str) -> String {
    const MARKS: [char; 3] = ['，', '、', '。'];
    let mut tidied = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = tidied.chars().last();
        let sides = [last, chars.peek().copied()];
        let is_wide = |side: &Option<char>| side.is_some_and(|side| !side.is_ascii());
        let is_mark = |side: &Option<char>| side.is_some_and(|side| MARKS.contains(&side));
        if c != ' ' || !(sides.iter().all(is_wide) || sides.iter().any(is_mark)) {
            tidied.push(c);
        }
    }
    tidied
}

/// What a text of this form is.
pub(super) fn format(format: Format) -> &'static str {
    match format {
        Format::Digits => "仅数字",
        Format::PositiveInteger => "正整数",
        Format::Integer => "整数",
        Format::Alphanumeric => "仅字母和数字",
        Format::TwoDecimals => "最多两位小数",
        Format::Url => "http(s) 地址",
        Format::Date => "日期，如 2016-04-12",
        Format::DateTime => "时间，如 2016-04-12 09:30:00",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use alipay_openapi_schema::Format;
    use alipay_openapi_schema::read::parse;

    #[test]
    fn rules_and_outcomes_are_said_in_chinese() {
        let text = r#"
method = "alipay.test.rules"
title = "Rules"
success-when = { status = ["DONE", ""], kind = "A" }
pending-when = { status = "WAIT", kind = "B" }
[request]
a = {}
b = {}
c = {}
[response]
status = {}
kind = {}
[[rules]]
require = ["b"]
when = { a = ["1", "2"] }
[[rules]]
one-of = ["a", "c"]
[[rules]]
only = ["c"]
when-present = ["a"]
[[rules]]
at-least-one-of = ["a", "b"]
advice = true
"#;
        let spec = parse("rules", text).unwrap_or_else(|faults| panic!("{faults}"));
        let rules: Vec<_> = spec.rules.iter().map(super::rule).collect();
        assert_eq!(
            rules,
            [
                "当 `a` 为 `1` 或 `2` 时，必须传入 `b`。",
                "`a`、`c` 必须且只能传入一个。",
                "仅当 `a` 有值时，才能传入 `c`。",
                "`a`、`b` 至少传入一个。",
            ]
        );
        let outcomes = super::outcomes(&spec);
        assert_eq!(
            outcomes,
            [
                "仅当 `status` 为 `DONE` 或空，且 `kind` 为 `A` 时，业务才算成功。",
                "当 `status` 为 `WAIT`，或 `kind` 为 `B` 时，业务尚未完成。",
            ]
        );
    }

    #[test]
    fn every_format_has_a_description() {
        for (word, format) in Format::WORDS {
            assert!(!super::format(format).is_empty(), "{word}");
        }
    }
}
