//! Writes a page in one of the layouts that pages come in, with the noise that they have.

use crate::model::{Can, Code, Field, Kind, Need, Page};
use crate::random::Random;

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

    fn line(&mut self, text: impl Into<String>) {
        let mut text = text.into();
        if self.style.indented_ends {
            text.push_str("  ");
        }
        self.lines.push(text);
    }

    /// Chinese prose, in the punctuation of the page.
    fn prose(&self, text: &str) -> String {
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
        let line = match (has_method, self.random.below(3)) {
            (false, _) => title.clone(),
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

    /// A cell over several lines, or on one.
    fn text(&mut self, field: &Field) -> String {
        let joint = if self.random.chance(60) { "\n" } else { " " };
        let lines: Vec<_> = field.text.iter().map(|line| self.prose(line)).collect();
        lines.join(joint)
    }

    fn push(&mut self, text: &str) {
        for line in text.split('\n') {
            self.line(line);
        }
    }

    fn pipes(&mut self, field: &Field) {
        let text = self.text(field);
        let (kind, need, length) =
            (self.kind(field, true), self.need(field, false), self.length(field));
        let joint = if self.random.chance(30) { "|\n" } else { "| " };
        let open = if self.style.outer { "| " } else { "" };
        let row = format!(
            "{open}{} | {kind} | {need} | {length} | {text} {joint}{} |",
            field.name, field.example
        );
        self.push(&row);
        if !field.children.is_empty() {
            self.line("|");
        }
    }

    fn spaced(&mut self, field: &Field) {
        let text = self.text(field);
        let (kind, need, length) =
            (self.kind(field, false), self.need(field, false), self.length(field));
        let joint = if self.random.chance(30) { "\n" } else { " " };
        let row = [&*field.name, &kind, &need, &length, &text].map(str::to_owned);
        let row: Vec<_> = row.into_iter().filter(|cell| !cell.is_empty()).collect();
        self.push(&format!("{}{joint}{}", row.join(self.style.gap), field.example));
        self.bullets(&field.children, 1);
    }

    fn bullets(&mut self, children: &[Field], depth: usize) {
        for child in children {
            let indent = "  ".repeat(depth);
            let text = self.text(child);
            let cells = [
                format!("└ {}", child.name),
                self.kind(child, false),
                self.need(child, true),
                self.length(child),
                text,
                child.example.clone(),
            ];
            for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
                self.push(&format!("{indent}• {cell}"));
            }
            self.bullets(&child.children, depth + 1);
        }
    }

    fn flattened(&mut self, field: &Field) {
        for (row, is_child) in
            std::iter::once((field, false)).chain(field.children.iter().map(|child| (child, true)))
        {
            let text = self.text(row);
            let length = row.length.map(|length| length.to_string()).unwrap_or_default();
            let cells = [
                row.name.clone(),
                self.kind(row, false),
                self.need(row, is_child),
                length,
                text,
                row.example.clone(),
            ];
            let cells: Vec<_> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
            self.push(&cells.join(self.style.gap));
        }
    }

    fn seven(&mut self, field: &Field, with_pipes: bool) {
        let text = self.text(field);
        let cells = [
            field.label.clone(),
            field.name.clone(),
            self.kind(field, false),
            self.need(field, false),
            self.length(field),
            text,
            field.example.clone(),
        ];
        let row = match with_pipes {
            true if self.style.outer => format!("| {} |", cells.join(" | ")),
            true => cells.join(" | "),
            false => {
                cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
            }
        };
        self.push(&row);
    }

    fn markdown(&mut self, field: &Field, depth: usize) {
        let pipe = if self.random.chance(30) { "甲|乙 " } else { "" };
        let text = format!("{}{pipe}", self.text(field));
        let row = format!(
            "{}{}|{}|{}|{}|{text}|{}",
            "`".repeat(depth),
            field.name,
            self.kind(field, false),
            self.need(field, depth > 0),
            self.length(field),
            field.example
        );
        self.push(&row);
        for child in &field.children {
            self.markdown(child, depth + 1);
        }
    }

    fn newest(&mut self, field: &Field, depth: usize) {
        let indent = "  ".repeat(depth);
        let mut kind = self.kind(field, false);
        if let Some(length) = field.length {
            kind = match self.style.full_width {
                true => format!("{kind}（{length}）"),
                false => format!("{kind}({length})"),
            };
        }
        let need = self.need(field, false);
        let (open, close) = if self.random.chance(50) { (" ", "") } else { ("", " ") };
        self.line(format!("{indent}**{}**{open}{need}{close}{kind}", field.name));
        self.line("");
        for (index, text) in field.text.iter().enumerate() {
            let head = if index == 0 { "【描述】" } else { "" };
            let text = self.prose(text);
            self.line(format!("{indent}{head}{text}"));
            self.line("");
        }
        if self.random.chance(30) {
            for line in ["【枚举值】", "金卡: GOLD", "银卡: SILVER"] {
                self.line(format!("{indent}{line}"));
            }
        }
        if !field.example.is_empty() {
            self.line(format!("{indent}【示例值】{}", field.example));
            self.line("");
        }
        for child in &field.children {
            self.newest(child, depth + 1);
        }
    }

    /// The type. Where the name of an object would be lost, it must not be left out.
    fn kind(&mut self, field: &Field, _may_slip: bool) -> String {
        let item = match &field.kind {
            Kind::String => "String",
            Kind::Number => "Number",
            Kind::Price => "Price",
            Kind::Boolean => "Boolean",
            Kind::Date => "Date",
            Kind::File => self.random.pick(&["byte[]", "byte_array"]),
            Kind::Object if field.list => {
                return (*self.random.pick(&["array{object}", "object[]", "Complex[]"])).to_owned();
            }
            Kind::Object => self.random.pick(&["object", "Complex"]),
            Kind::Named(name) => name,
        };
        let item = if self.style.lowered { item.to_lowercase() } else { item.to_owned() };
        let item = if field.list { format!("{item}[]") } else { item };
        let with_length = self.inline_length(field) && self.style.layout != Layout::Newest;
        match field.length.filter(|_| with_length) {
            Some(length) if self.style.full_width => format!("{item}（{length}）"),
            Some(length) => format!("{item}({length})"),
            None => item,
        }
    }

    /// Whether the type has the length inside: `string(64)`.
    fn inline_length(&self, field: &Field) -> bool {
        self.style.words == 3
            && field.length.is_some_and(|length| length > 99)
            && !field.is_object()
            && field.kind != Kind::File
    }

    fn need(&mut self, field: &Field, is_child: bool) -> String {
        let families = match (self.style.layout, is_child) {
            (Layout::Flattened, false) => [&["必选"][..], &["可选"], &["特殊可选", "条件必选"]],
            (Layout::Flattened, true) => [&["必填"][..], &["选填"], &["选填"]],
            (Layout::Pipes | Layout::Markdown, _) => [
                &["是", "必须", "必填", "必选"][..],
                &["否", "可选", "选填"],
                &["特殊可选", "条件必选"],
            ],
            // One page has one pair of words.
            _ => match self.style.words {
                0 => [&["是"][..], &["否"], &["特殊可选"]],
                1 => [&["必须"][..], &["可选"], &["特殊可选"]],
                2 => [&["必填"][..], &["选填"], &["选填"]],
                _ => [&["必选"][..], &["可选"], &["条件必选"]],
            },
        };
        let words = match field.need {
            Need::Required => families[0],
            Need::Optional => families[1],
            Need::Conditional => families[2],
            Need::Unsaid => return String::new(),
        };
        (*self.random.pick(words)).to_owned()
    }

    fn length(&mut self, field: &Field) -> String {
        if self.inline_length(field) {
            return (*self.random.pick(&["-", ""])).to_owned();
        }
        match field.length {
            Some(length) => length.to_string(),
            None => (*self.random.pick(&["-", ""])).to_owned(),
        }
    }

    fn examples(&mut self, page: &Page) {
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
