//! JSON in the order of a spec's fields, a field a line.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Field, Kind};
use serde_json::{Map, Value};

/// The fields that a record has, in the order of these.
pub(super) fn pretty<'a>(
    spec: &Spec,
    fields: impl IntoIterator<Item = &'a Field>,
    record: &Map<String, Value>,
) -> String {
    let mut text = String::new();
    object(&mut text, spec, fields, record, 0);
    text
}

fn object<'a>(
    text: &mut String,
    spec: &Spec,
    fields: impl IntoIterator<Item = &'a Field>,
    record: &Map<String, Value>,
    depth: usize,
) {
    let given = fields.into_iter().filter_map(|field| Some((field, record.get(&field.name)?)));
    let mut is_empty = true;
    text.push('{');
    for (field, value) in given {
        text.push_str(if is_empty { "" } else { "," });
        is_empty = false;
        line(text, depth + 1);
        text.push_str(&format!("{}: ", Value::from(&*field.name)));
        self::value(text, spec, field, value, depth + 1);
    }
    if !is_empty {
        line(text, depth);
    }
    text.push('}');
}

fn value(text: &mut String, spec: &Spec, field: &Field, value: &Value, depth: usize) {
    let known = match &field.kind {
        Kind::Object(name) => spec.object(name),
        _ => None,
    };
    match (value, known) {
        (Value::Object(record), Some(known)) => object(text, spec, &known.fields, record, depth),
        (Value::Array(items), Some(_)) if !items.is_empty() => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                line(text, depth + 1);
                self::value(text, spec, field, item, depth + 1);
            }
            line(text, depth);
            text.push(']');
        }
        (Value::String(_), _) if field.secret => text.push_str("\"...\""),
        _ => text.push_str(&value.to_string()),
    }
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}

#[cfg(test)]
mod tests {
    use alipay_openapi_schema::read::parse;

    #[test]
    fn fields_have_the_order_of_the_spec() {
        let text = r#"
method = "alipay.test.order"
title = "Order"
[request]
z = { example = "1" }
list = { type = "Item[]" }
secret = { secret = true, example = "hidden" }
a = { type = "Number", example = 2 }
[objects.Item]
y = { example = "\"" }
b = { type = "String[]", example = ["c", "d"] }
"#;
        let spec = parse("order", text).unwrap_or_else(|faults| panic!("{faults}"));
        let request = spec.example_request();
        let pretty = super::pretty(&spec, &spec.request, &request);
        let expected = "{\n  \"z\": \"1\",\n  \"list\": [\n    {\n      \"y\": \"\\\"\",\n      \
                        \"b\": [\"c\",\"d\"]\n    }\n  ],\n  \"secret\": \"...\",\n  \"a\": 2\n}";
        assert_eq!(pretty, expected);
    }
}
