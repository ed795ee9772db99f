//! Writes a page in one of the layouts that pages come in, with the noise that they have.

use super::model::{Can, Code, Field, Page};
use super::random::Random;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layout {
    Pipes,
    Spaced,
    Flattened,
    SevenPipes,
    SevenSpaced,
    Newest,
    Markdown,
}

pub(crate) const LAYOUTS: [Layout; 7] = [
    Layout::Pipes,
    Layout::Spaced,
    Layout::Flattened,
    Layout::SevenPipes,
    Layout::SevenSpaced,
    Layout::Newest,
    Layout::Markdown,
];

impl Layout {
    /// What the layout can show.
    pub(crate) fn can(self) -> Can {
        match self {
            Self::Pipes => Can { depth: 1, unsaid: true },
            Self::Spaced => Can { depth: 3, unsaid: true },
            Self::Flattened => Can { depth: 1, unsaid: false },
            Self::SevenPipes | Self::SevenSpaced => Can { depth: 0, unsaid: true },
            Self::Newest => Can { depth: 2, unsaid: true },
            Self::Markdown => Can { depth: 4, unsaid: true },
        }
    }
}

/// How a page is written.
pub(crate) struct Style {
    pub(crate) layout: Layout,
    pub(crate) full_width: bool,
    pub(crate) lowered: bool,
    /// No headings: the order of the tables tells what they are.
    pub(crate) bare: bool,
    pub(crate) numbered: bool,
    pub(crate) common: bool,
    pub(crate) indented_ends: bool,
    /// What parts columns that white space parts.
    pub(crate) gap: &'static str,
    /// Rows between pipes begin with one, too.
    pub(crate) outer: bool,
    /// Which words say whether a field is needed.
    pub(crate) words: usize,
    /// White space before the brackets of lists and between the marks of a level.
    pub(crate) apart: bool,
    /// No white space where columns are told apart without it.
    pub(crate) tight: bool,
    /// Only the examples show which fields are children.
    pub(crate) shown: bool,
}

impl Style {
    pub(crate) fn random(random: &mut Random, layout: Layout) -> Self {
        Self {
            layout,
            full_width: random.chance(40),
            lowered: random.chance(15),
            bare: layout == Layout::Pipes && random.chance(50),
            numbered: random.chance(30),
            common: random.chance(70),
            indented_ends: random.chance(20),
            gap: [" ", " ", "\t", "\u{a0}", "  "][random.below(5)],
            outer: random.chance(20) && matches!(layout, Layout::Pipes | Layout::SevenPipes),
            words: random.below(4),
            apart: random.chance(30),
            tight: random.chance(30),
            shown: layout == Layout::Flattened && random.chance(50),
        }
    }
}

pub(crate) struct Writer<'a> {
    pub(crate) style: Style,
    pub(crate) random: &'a mut Random,
    pub(crate) lines: Vec<String>,
}

impl Writer<'_> {
    pub(crate) fn page(mut self, page: &Page) -> String {
        self.title(page);
        if self.style.common {
            self.heading("公共请求参数");
            self.common(&COMMON_REQUEST, &page.method);
        }
        let heading = *self.random.pick(&["业务请求参数", "请求参数", "请求参数"]);
        self.heading(heading);
        self.table(&page.request);
        if self.style.common {
            self.heading("公共响应参数");
            self.common(&COMMON_RESPONSE, &page.method);
        }
        let heading = *self.random.pick(&["业务响应参数", "响应参数", "响应参数"]);
        self.heading(heading);
        self.table(&page.response);
        self.examples(page);
        if !page.errors.is_empty() {
            self.heading("业务错误码");
            self.errors(&page.errors);
        }
        if self.random.chance(20) {
            self.push("FAQ\n关于此文档 暂时还没有FAQ\n版权所有 © 2004-2018 Example.com");
        }
        if !self.style.bare && self.random.chance(60) {
            self.line("");
            self.line("公共错误码");
            self.line("");
            self.line("返回");
            self.line("顶部");
        }
        let end = if self.random.chance(20) { "\r\n" } else { "\n" };
        self.lines.join(end)
    }

    pub(crate) fn line(&mut self, text: impl Into<String>) {
        let mut text = text.into();
        if self.style.indented_ends {
            text.push_str("  ");
        }
        self.lines.push(text);
    }

    /// Chinese prose, in the punctuation of the page.
    pub(crate) fn prose(&self, text: &str) -> String {
        if !self.style.full_width {
            return text.to_owned();
        }
        let chars = text.chars().map(|c| match c {
            ',' => '，',
            ':' => '：',
            '(' => '（',
            ')' => '）',
            ';' => '；',
            c => c,
        });
        // Addresses and JSON keep theirs.
        if text.contains("://") || text.contains('"') || text.contains('\'') {
            text.to_owned()
        } else {
            chars.collect()
        }
    }

    fn title(&mut self, page: &Page) {
        let has_method = self.random.chance(70) || !self.style.common;
        let title = &page.title;
        let line = match (has_method, self.random.below(4)) {
            (false, _) => title.clone(),
            (true, 3) => format!("{}({title}) 在线调试(沙箱环境)", page.method),
            (true, 0) => format!("{}（{title}）", page.method),
            (true, 1) => format!("{}({title})", page.method),
            (true, _) => format!("{} ({title})", page.method),
        };
        self.line(line);
        self.line("");
        if self.random.chance(50) {
            let text = self.prose("对于已经发布的卡券,如需更新内容,可通过此接口更新");
            self.line(text);
            self.line("");
        }
        if self.random.chance(50) {
            if !self.style.bare {
                self.line("公共参数");
                self.line("");
                let text = self.prose("请求地址:");
                self.line(text);
            }
            match self.style.layout {
                Layout::Pipes => {
                    self.line("环境 | HTTPS请求地址 |");
                    self.line("---|---|");
                    self.line("正式环境 | https://openapi.alipay.com/gateway.do |");
                }
                _ => {
                    self.line("环境 HTTPS请求地址");
                    self.line("正式环境 https://openapi.alipay.com/gateway.do");
                }
            }
        }
    }

    fn heading(&mut self, text: &str) {
        if self.style.bare {
            return;
        }
        self.line("");
        let number = self.random.below(6) + 1;
        let text = match (self.style.numbered, self.random.below(4)) {
            (true, 0) => format!("{number}. {text}"),
            (true, _) => format!("{number} {text}"),
            (false, 0) => format!("## {text}"),
            (false, 1) => self.prose(&format!("{text}:")),
            (false, _) => text.to_owned(),
        };
        self.line(text);
        if self.random.chance(70) {
            self.line("");
        }
    }

    fn common(&mut self, rows: &[[&str; 4]], method: &str) {
        match self.style.layout {
            Layout::Newest => {
                for [name, length, text, example] in rows {
                    self.line(format!("**{name}**必选string({length})"));
                    self.line("");
                    self.line(format!("【描述】{text}"));
                    self.line("");
                    self.line(format!(
                        "【示例值】{}",
                        if *name == "method" { method } else { example }
                    ));
                    self.line("");
                }
                return;
            }
            _ => self.header(),
        }
        let has_need = self.random.chance(50);
        for [name, length, text, example] in rows {
            let example = if *name == "method" { method } else { example };
            let text = self.prose(text);
            let need = if has_need { "是" } else { "" };
            let line = match self.style.layout {
                Layout::Pipes if has_need => {
                    format!("{name} | String | 是 | {length} | {text} | {example} |")
                }
                Layout::Pipes => format!("{name} | String | {length} | {text} | {example} |"),
                Layout::Markdown => format!("{name}|String|{need}|{length}|{text}|{example}"),
                Layout::SevenPipes => {
                    format!("{text} | {name} | String | {need} | {length} | {text} | {example}")
                }
                Layout::SevenSpaced => {
                    format!("名称 {name} String {need} {length} {text} {example}")
                }
                _ => format!("{name} String {need} {length} {text} {example}").replace("  ", " "),
            };
            self.line(line);
        }
    }

    fn header(&mut self) {
        let lines: &[&str] = match self.style.layout {
            Layout::Pipes => {
                &["参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |", "---|---|---|---|---|---|"]
            }
            Layout::SevenPipes => &[
                "参数中文名 | 参数英文名 | 类型 | 是否必选 | 最大长度 | 描述 | 示例值",
                "---|---|---|---|---|---|---",
            ],
            Layout::SevenSpaced => &["参数中文名 参数英文名 类型 是否必选 最大长度 描述 示例值"],
            Layout::Markdown => &["名|类型|必选|长度|描述|示例", "---|---|---|---|---|---"],
            Layout::Newest => &[],
            _ if self.style.tight => &["参数 类型 是否必填最大长度描述示例值"],
            _ => &["参数 类型 是否必填 最大长度 描述 示例值"],
        };
        for line in lines {
            self.line(*line);
        }
    }

    fn table(&mut self, fields: &[Field]) {
        if !self.style.bare && self.random.chance(10) {
            self.line("无");
        }
        self.header();
        if self.style.layout == Layout::Newest && self.random.chance(30) {
            self.line("展开所有属性");
        }
        for field in fields {
            match self.style.layout {
                Layout::Pipes => self.pipes(field),
                Layout::Spaced => self.spaced(field),
                Layout::Flattened => self.flattened(field),
                Layout::SevenPipes => self.seven(field, true),
                Layout::SevenSpaced => self.seven(field, false),
                Layout::Newest => self.newest(field, 0),
                Layout::Markdown => self.markdown(field, 0),
            }
            if self.random.chance(10) {
                self.line("");
            }
        }
    }

    fn examples(&mut self, page: &Page) {
        if self.style.layout == Layout::Newest && self.random.chance(50) {
            self.heading("常见请求示例");
            self.push("默认示例\n\n```bash\ncurl 'https://openapi.alipay.com/gateway.do?charset=UTF-8' \\");
            self.push(" -F 'biz_content={\n\t\"entity_no\": \"string(64)\"\n}'\n```\n\n说明：本示例仅供参考。");
        }
        if self.style.shown {
            return self.nested(page);
        }
        if self.random.chance(50) {
            self.heading("请求示例");
            let class = "AlipayClient alipayClient = new DefaultAlipayClient(\"https://openapi.alipay.com/gateway.do\",\"app_id\",\"your private_key\",\"json\",\"GBK\",\"alipay_public_key\",\"RSA2\");";
            self.line(class);
            self.line("request.setBizContent(\"{\" +");
            self.line("\"\\\"entity_no\\\":\\\"A\\\"\" +");
            self.line("\"}\");");
        }
        if self.random.chance(50) {
            self.heading("响应示例");
            let key = page.method.replace('.', "_");
            if self.style.bare {
                self.line(format!(
                    "{{ \"sign\":\"ER\", \"{key}_response\":{{ \"msg\":\"Success\" }} }}"
                ));
            } else {
                self.line("  • JSON示例");
                self.line("{");
                self.line("\t\"sign\":\"ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE\",");
                self.line(format!("\t\"{key}_response\":{{"));
                self.line("\t}");
                self.line("}");
            }
        }
    }

    /// Examples that have every field where it belongs.
    fn nested(&mut self, page: &Page) {
        self.heading("请求示例");
        self.line("AlipayClient alipayClient = new DefaultAlipayClient(\"https://openapi.alipay.com/gateway.do\");");
        self.line("request.setBizContent(\"{\" +");
        for line in json(&page.request) {
            let line = line.replace('"', "\\\"");
            self.line(format!("\"{line}\" +"));
        }
        self.push("\"}\");\nif(response.isSuccess()){\nSystem.out.println(\"调用成功\");\n}");
        self.heading("响应示例");
        self.push(&format!("{{\n\"{}_response\":{{", page.method.replace('.', "_")));
        for line in json(&page.response) {
            self.line(format!("  {line}"));
        }
        self.push("},\n\"sign\":\"ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE\"\n}");
    }

    fn lowered(&self, text: &str) -> String {
        if self.style.lowered { text.to_lowercase() } else { text.to_owned() }
    }

    fn errors(&mut self, codes: &[Code]) {
        let with_pipes =
            matches!(self.style.layout, Layout::Pipes | Layout::Markdown | Layout::SevenPipes);
        if with_pipes {
            self.line("错误码 | 错误描述 | 解决方案 |");
            self.line("---|---|---|");
        } else {
            self.line("错误码 错误描述 解决方案");
        }
        for code in codes {
            let shown = self.lowered(&code.shown);
            let (meaning, remedy) =
                (self.lowered(&self.prose(&code.meaning)), self.prose(&code.remedy.join(" ")));
            if with_pipes {
                let end = if self.random.chance(50) { " |" } else { "" };
                let joint = if self.random.chance(20) { "\n" } else { " " };
                self.push(&format!("{} | {meaning}{joint}| {remedy}{end}", shown));
            } else {
                let joint = if self.random.chance(20) { "\n" } else { " " };
                self.push(&format!("{} {meaning}{joint}{remedy}", shown));
            }
        }
    }
}

/// The members of a JSON object, a line each.
fn json(fields: &[Field]) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let comma = if index + 1 < fields.len() { "," } else { "" };
        let (open, close) = if field.list { ("[{", "}]") } else { ("{", "}") };
        if field.is_object() {
            lines.push(format!("\"{}\":{open}", field.name));
            lines.extend(json(&field.children));
            lines.push(format!("{close}{comma}"));
        } else {
            lines.push(format!("\"{}\":\"A\"{comma}", field.name));
        }
    }
    lines
}

const COMMON_REQUEST: [[&str; 4]; 8] = [
    ["app_id", "32", "支付宝分配给开发者的应用ID", "2014072300007148"],
    ["method", "128", "接口名称", ""],
    ["format", "40", "仅支持JSON", "JSON"],
    ["charset", "10", "请求使用的编码格式,如utf-8,gbk,gb2312等", "utf-8"],
    [
        "sign_type",
        "10",
        "商户生成签名字符串所使用的签名算法类型,目前支持RSA2和RSA,推荐使用RSA2",
        "RSA2",
    ],
    ["timestamp", "19", "发送请求的时间,格式\"yyyy-MM-dd HH:mm:ss\"", "2014-07-24 03:07:50"],
    ["app_auth_token", "40", "详见应用授权概述", ""],
    ["biz_content", "-", "请求参数的集合,最大长度不限,具体参照各产品快速接入文档", ""],
];

const COMMON_RESPONSE: [[&str; 4]; 5] = [
    ["code", "-", "网关返回码,详见文档", "40004"],
    ["msg", "-", "网关返回码描述,详见文档", "Business Failed"],
    ["sub_code", "-", "业务返回码,详见文档", "ACQ.TRADE_HAS_SUCCESS"],
    ["sub_msg", "-", "业务返回码描述,详见文档", "交易已被支付"],
    ["sign", "-", "签名,详见文档", "DZXh8eeTuAHoYE3w1J+POiPhfDxOYBfUNn1lkeT/V7P4="],
];
