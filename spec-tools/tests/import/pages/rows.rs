//! Rows of fields, in each layout.

use super::model::{Field, Kind, Need};
use super::write::{Layout, Writer};

impl Writer<'_> {
    /// A cell over several lines, or on one.
    fn text(&mut self, field: &Field) -> String {
        let joint = if self.random.chance(60) { "\n" } else { " " };
        let lines: Vec<_> = field.text.iter().map(|line| self.prose(line)).collect();
        lines.join(joint)
    }

    pub(crate) fn push(&mut self, text: &str) {
        for line in text.split('\n') {
            self.line(line);
        }
    }

    pub(crate) fn pipes(&mut self, field: &Field) {
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

    pub(crate) fn spaced(&mut self, field: &Field) {
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

    pub(crate) fn flattened(&mut self, field: &Field) {
        self.flat_row(field, false);
        for child in &field.children {
            self.flat_row(child, true);
        }
    }

    fn flat_row(&mut self, row: &Field, is_child: bool) {
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

    pub(crate) fn seven(&mut self, field: &Field, with_pipes: bool) {
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

    pub(crate) fn markdown(&mut self, field: &Field, depth: usize) {
        let pipe = if self.random.chance(30) { "甲|乙 " } else { "" };
        let text = format!("{}{pipe}", self.text(field));
        let row = format!(
            "{}{}|{}|{}|{}|{text}|{}",
            if self.style.apart { "` `" } else { "`" }.repeat(depth),
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

    pub(crate) fn newest(&mut self, field: &Field, depth: usize) {
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
        let label = ["", "", "｜卡号", "|卡号", "｜持卡人id"][self.random.below(5)];
        let name = &field.name;
        self.line(match (self.style.tight, label) {
            (true, _) if !need.is_empty() => format!("{indent}{name}{label}{need}{kind}"),
            (_, "") => format!("{indent}**{name}**{open}{need}{close}{kind}"),
            _ => format!("{indent}**{name}****{label}**{need}{kind}"),
        });
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
        let brackets = if self.style.apart && !self.style.tight { " []" } else { "[]" };
        let item = if field.list { format!("{item}{brackets}") } else { item };
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
            // The words of the others, or any.
            (Layout::Flattened, is_child) if self.style.shown => match self.style.words {
                0 => [&["必填"][..], &["选填"], &["选填"]],
                1 if is_child => [&["必填"][..], &["可选"], &["特殊可选"]],
                _ => [&["必选"][..], &["可选"], &["特殊可选"]],
            },
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
}
