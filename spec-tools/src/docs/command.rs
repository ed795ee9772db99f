//! The command that calls a method, to copy.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Field, Kind, SentBy};
use serde_json::{Map, Value};

use super::json::pretty;

/// The options of `alipay call` that a field could be named like; such a field is given another way.
pub const OPTIONS: [&str; 9] =
    ["spec", "field", "file", "timeout", "json", "help", "common", "charset", "method"];

/// Returns the command that calls a method, with the fields that it must have. `subject` is what is
/// called: a method's name, or `--spec` and a file.
#[must_use]
pub fn command(spec: &Spec, subject: &str) -> String {
    command_with(spec, subject, &spec.least_request())
}

/// The command with the fields of a request.
pub(super) fn command_with(spec: &Spec, subject: &str, request: &Map<String, Value>) -> String {
    let mut lines = vec![format!("alipay call {}", subject)];
    let fields: Vec<(&Field, &Value)> = spec
        .request_fields()
        .filter_map(|field| Some((field, request.get(&field.name)?)))
        .collect();
    let (files, fields): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|(field, _)| field.kind == Kind::File);
    // Other users of a machine see the arguments of a command, and nested JSON is hard to quote.
    let is_option = |(field, value): &(&Field, &Value)| {
        !field.secret && !value.is_object() && !value.is_array()
    };
    let is_plain = fields.iter().all(is_option);
    if is_plain {
        lines.extend(fields.iter().map(|(field, value)| option(&field.name, &plain(value))));
    } else {
        lines.push("--biz-content -".to_owned());
    }
    for (field, value) in files {
        let name = value.get("name").and_then(Value::as_str).unwrap_or("FILE");
        lines.push(format!("--file {}", quoted(&format!("{}={name}", field.name))));
    }
    match spec.senders() {
        [SentBy::Browser, ..] => lines.push("--page-url".to_owned()),
        [SentBy::Phone, ..] => lines.push("--order-string".to_owned()),
        _ => {}
    }
    let command = lines.join(" \\\n  ");
    match is_plain {
        true => command,
        false => {
            let content = pretty(spec, fields.into_iter().map(|(field, _)| field), request);
            // Nothing is replaced inside: the mark of the end is quoted.
            format!("{command} <<'END'\n{content}\nEND")
        }
    }
}

fn option(name: &str, value: &str) -> String {
    match OPTIONS.contains(&name) {
        true => format!("--field {}", quoted(&format!("{name}={value}"))),
        // A value of its own could look like an option.
        false if value.starts_with('-') => format!("--{name}={}", quoted(value)),
        false => format!("--{name} {}", quoted(value)),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A word as a shell takes it.
pub(super) fn quoted(word: &str) -> String {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "_-.,:/=@+%".contains(c);
    match !word.is_empty() && word.chars().all(is_safe) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use alipay_openapi_schema::read::parse;

    use super::{command, quoted};

    #[test]
    fn words_are_quoted_where_they_must_be() {
        let table = [
            ("a-b_1", "a-b_1"),
            ("", "''"),
            ("Iphone6 16G", "'Iphone6 16G'"),
            ("it's", r"'it'\''s'"),
        ];
        for (word, expected) in table {
            assert_eq!(quoted(word), expected);
        }
    }

    #[test]
    fn fields_are_options_or_one_json_document() {
        let head = "method = \"alipay.test.shell\"\ntitle = \"T\"\n";
        let table = [
            (
                "[request]\nfile = { required = true, example = \"-1\" }\n\
                 no = { required = true, example = \"a b\" }\n\
                 [parameters]\nshot = { type = \"File\", required = true, example = \"a.png\" }",
                "alipay call alipay.test.shell \\\n  --field file=-1 \\\n  --no 'a b' \\\n  \
                 --file shot=a.png",
            ),
            (
                "[request]\ncode = { required = true, secret = true, example = \"1'2\" }",
                "alipay call alipay.test.shell \\\n  --biz-content - <<'END'\n\
                 {\n  \"code\": \"...\"\n}\nEND",
            ),
            ("", "alipay call alipay.test.shell"),
        ];
        for (fields, expected) in table {
            let spec =
                parse("test", &format!("{head}{fields}")).unwrap_or_else(|it| panic!("{it}"));
            assert_eq!(command(&spec, "alipay.test.shell"), expected);
        }
    }
}
