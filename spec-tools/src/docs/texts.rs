//! What the pages say themselves, in both languages: the one table of it.
//!
//! Both are in each page, and the style sheet shows one of them. So a page is right before any
//! script runs, and nothing moves.

use maud::{Markup, Render, html};

use super::prose::inline;

/// A text in both languages; names of code are in backticks.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
}

impl Text {
    /// The text as an attribute has it, which shows both languages.
    pub(super) fn attribute(self) -> String {
        format!("{} · {}", self.en, self.zh)
    }
}

impl Render for Text {
    fn render(&self) -> Markup {
        both(inline(self.en), inline(self.zh))
    }
}

/// The text with a word in place of `{}`.
pub(super) fn filled(text: Text, word: &str) -> Markup {
    both(inline(&text.en.replace("{}", word)), inline(&text.zh.replace("{}", word)))
}

/// The text with a number in place of `{}`.
pub(super) fn counted(text: Text, count: usize) -> Markup {
    filled(text, &grouped(count))
}

/// One thing in both languages.
pub(super) fn both(en: impl Render, zh: impl Render) -> Markup {
    html! { span lang="en" { (en) } span lang="zh" { (zh) } }
}

/// How many methods.
pub(super) fn methods(count: usize) -> Markup {
    counted(if count == 1 { METHOD } else { METHODS }, count)
}

/// What the front page is about: so many methods of so many products.
pub(super) fn front(methods: usize, products: usize) -> Markup {
    let methods = (if methods == 1 { METHOD } else { METHODS }, grouped(methods));
    let products = (if products == 1 { PRODUCT } else { PRODUCTS_COUNT }, grouped(products));
    let say = |language: fn(&Text) -> &'static str| {
        let counts = [&methods, &products].map(|(text, count)| language(text).replace("{}", count));
        let lead = language(&FRONT_LEAD).to_owned();
        counts.iter().fold(lead, |lead, count| lead.replacen("{}", count, 1))
    };
    both(say(|text| text.en), say(|text| text.zh))
}

/// `9568` is `9,568`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

macro_rules! texts {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(pub(super) const $name: Text = Text { en: $en, zh: $zh };)*
        /// All of them, by their names.
        const TABLE: &[(&str, Text)] = &[$((stringify!($name), $name)),*];
    };
}

texts! {
    // Every page.
    SITE: "Alipay methods", "支付宝接口参考";
    SKIP: "Skip to the content", "跳到正文";
    SEARCH: "Search methods, titles, fields", "搜索接口、标题、字段";
    THEME: "Light or dark", "浅色 / 深色";
    NO_SCRIPT: "Search needs JavaScript; everything else works without it.",
        "搜索需要 JavaScript，其余内容不需要。";
    WHERE: "Where this page is", "当前位置";
    ALL: "All", "全部";
    RELATED: "More methods", "其他接口";
    ALL_PRODUCTS: "All products", "全部产品";
    METHOD: "{} method", "{} 个接口";
    METHODS: "{} methods", "{} 个接口";
    ON_THIS_PAGE: "On this page", "本页目录";

    // The front page.
    FRONT: "Every method of the Alipay open platform", "支付宝开放平台全部接口";
    FRONT_LEAD: "Fields, limits, rules and error codes of {} in {}, and code to copy.",
        "{}、{}的字段、限制、规则与错误码，附可直接复制的代码。";
    FRONT_KEYS: "Press `/` to search.", "按 `/` 开始搜索。";
    PRODUCT: "{} product", "{} 个产品";
    PRODUCTS_COUNT: "{} products", "{} 个产品";
    JOBS: "What do you want to do?", "你想做什么？";
    CURATED: "Curated methods", "精校接口";
    CURATED_LEAD: "Checked against Alipay's documentation, field by field: required fields, limits, rules and error codes.",
        "逐字段对照支付宝官方文档核对：必选项、长度与取值限制、字段间的规则、错误码。";
    PRODUCTS: "Products", "产品";
    PRODUCTS_LEAD: "By size. A product is the first two words of a method's name.",
        "按接口数量排列。接口名的前两段就是产品名。";

    // Lists.
    OUTLINE: "outline", "概要";
    ARE_OUTLINES: "those that are not curated are outlines: names, types and error codes",
        "未精校的接口为概要，只有名称、类型和错误码";
    OUTLINES: "Outlines", "概要接口";
    OTHERS: "Others", "其他";
    MORE: "More of `{}`", "`{}` 的其他接口";

    // The head of a method's page.
    COPY: "Copy", "复制";
    OFFICIAL: "Alipay's documentation", "支付宝官方文档";
    OFFICIAL_INDEX: "Look the method up in Alipay's documentation", "在支付宝官方文档中查找该接口";
    SOURCE: "Made from", "资料来源";
    IS_OUTLINE: "This is an outline", "这是一份概要";
    OUTLINE_IS: "It has the fields, types and error codes of Alipay's official SDKs. Which fields are required, their limits and what they mean is not in there; Alipay's documentation says it. You can call the method as it is.",
        "只有官方 SDK 中的字段、类型和错误码；哪些字段必选、有什么限制、是什么含义，请看支付宝官方文档。接口现在就可以调用。";
    OUTLINE_DRAFT: "To have all of it checked before a request is sent, copy the text of Alipay's page into `page.txt` and draft the spec:",
        "想在发送请求前就完成全部校验，把官方文档页面的文字复制到 `page.txt`，再生成规格草稿：";

    // Sections.
    REQUEST: "Request", "请求参数";
    PARAMETERS: "Beside `biz_content`", "`biz_content` 之外的参数";
    CONTENT: "In `biz_content`", "`biz_content` 中的参数";
    RULES: "Rules", "字段规则";
    RULES_LEAD: "A request that breaks a rule is refused before it is sent. Advice is only reported.",
        "违反规则的请求不会发出；标为建议的只作提示。";
    RULES_IN: "In", "适用于";
    ADVICE: "advice", "建议";
    RESPONSE: "Answer", "响应参数";
    ERRORS: "Error codes", "错误码";
    VALUES: "Values", "枚举值";
    NO_FIELDS: "It has no fields of its own.", "没有业务参数。";
    SAFE: "Safe to send again with the same `{}`: the business is done once.",
        "以同一个 `{}` 重复发送是安全的，业务只会执行一次。";
    PARTIAL: "Not all is known of this method: a field may be required, or have limits, without being \
              checked here.",
        "本接口的资料不完整：字段可能必选或有长度等限制，而这里不会校验。";
    CERTIFICATES: "It takes an app in certificate mode.", "须使用公钥证书模式的应用。";
    QUERY: "Its outcome is told by `{}`.", "结果以 `{}` 查询为准。";
    NOTIFY: "A notification follows: `{}`.", "之后会收到异步通知：`{}`。";
    BY_CLIENT: "The client sends the request: `execute`.", "由服务端发送：`execute`。";
    BY_BROWSER: "The user's browser sends the request: `page_execute` signs it.",
        "由用户的浏览器发送：用 `page_execute` 签名。";
    BY_PHONE: "Alipay's SDK in an app sends the request: `sdk_execute` signs it.",
        "由 App 内的支付宝 SDK 发送：用 `sdk_execute` 签名。";

    // Fields.
    REQUIRED: "required", "必选";
    DEPRECATED: "deprecated", "已废弃";
    SECRET: "secret", "敏感";
    AS_TEXT: "as text", "以字符串传输";
    JSON_TEXT: "as JSON text", "以 JSON 字符串传输";
    KEY: "idempotency key", "幂等键";
    EXAMPLE: "Example", "示例";
    DEFAULT: "Default", "默认值";
    FIELD: "{} field", "{} 个字段";
    FIELDS: "{} fields", "{} 个字段";
    ABOVE: "Its fields are listed", "其字段见";
    ABOVE_LINK: "above", "上文";
    EXPAND: "Expand all", "全部展开";
    COLLAPSE: "Collapse all", "全部收起";
    CHARACTERS: "characters", "个字符";
    TWO_DECIMALS: "≤ 2 decimals", "≤ 2 位小数";
    UP_TO_VALUES: "≤ {} values", "≤ {} 项";
    BYTES: "bytes", "字节";
    STATED: "documented, not checked", "仅文档说明，不校验";

    // Error codes.
    UNKNOWN: "outcome unknown", "结果未知";
    ERRORS_LEAD: "The same request fails again, unless a code is marked otherwise.",
        "除非另有标注，原样重发仍会失败。";
    SAME: "can be sent again", "可原样重发";
    LATER: "can succeed later", "稍后可重试";

    // Code.
    CODE: "Code", "代码";
    RUST: "Rust", "Rust";
    JSON: "JSON", "JSON";
    ANSWER: "Answer", "响应示例";
    SHELL: "alipay call", "alipay call";

    // What the script says.
    COPIED: "Copied", "已复制";
    SELECTED: "Selected", "已选中";
    READING: "Reading the index …", "正在读取索引……";
    UNREADABLE: "The index cannot be read: {}", "无法读取索引：{}";
    NOTHING: "Nothing found", "没有找到";
    BEST: "{} methods, the best 50 first", "{} 个接口，列出最匹配的 50 个";
    HAS_FIELD: "has the field", "含字段";
    KEYS: "↑ ↓ choose · Enter opens · Esc closes", "↑ ↓ 选择 · Enter 打开 · Esc 关闭";
}

/// What the script says, by the names that it uses: `{"COPIED": ["Copied", "已复制"], …}`.
pub(super) fn of_script() -> serde_json::Value {
    const NAMES: [&str; 13] = [
        "SEARCH",
        "COPY",
        "COPIED",
        "SELECTED",
        "READING",
        "UNREADABLE",
        "NOTHING",
        "BEST",
        "METHOD",
        "METHODS",
        "OUTLINE",
        "HAS_FIELD",
        "KEYS",
    ];
    let texts = TABLE.iter().filter(|(name, _)| NAMES.contains(name));
    texts.map(|(name, text)| ((*name).to_owned(), serde_json::json!([text.en, text.zh]))).collect()
}

/// What tests ask of every text.
#[cfg(test)]
impl Text {
    /// Asserts that it is there in both languages, and that its Chinese has Chinese punctuation and
    /// a space beside Latin words.
    pub(super) fn check(self, name: &str) {
        // Words that are the same in both.
        const SAME: [&str; 3] = ["RUST", "JSON", "SHELL"];
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let holes = |text: &str| (text.matches("{}").count(), text.matches('`').count());
        assert!(!self.en.trim().is_empty() && !self.en.contains(is_han), "{name}");
        assert!(SAME.contains(&name) || self.zh.contains(is_han), "{name}: {}", self.zh);
        assert_eq!(holes(self.en), holes(self.zh), "{name}");
        let words = self.zh.replace('`', "");
        for (left, right) in words.chars().zip(words.chars().skip(1)) {
            let touches = (is_han(left) && right.is_ascii_alphanumeric())
                || (left.is_ascii_alphanumeric() && is_han(right));
            let is_half = is_han(left) && ",.:;!?()".contains(right);
            assert!(!touches && !is_half, "{name}: {left}{right}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, grouped, of_script};

    #[test]
    fn both_languages_are_complete() {
        for (name, text) in TABLE {
            text.check(name);
        }
    }

    #[test]
    fn the_script_asks_for_texts_that_are_there() {
        let texts = of_script();
        let script = super::super::layout::script();
        let mut asked = 0;
        for name in script.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(texts.get(name).is_some(), "{name}");
            asked += 1;
        }
        assert!(asked > 5, "{asked}");
    }

    #[test]
    fn thousands_are_grouped() {
        let table = [(0, "0"), (999, "999"), (9568, "9,568"), (1_000_000, "1,000,000")];
        for (number, expected) in table {
            assert_eq!(grouped(number), expected);
        }
    }
}
