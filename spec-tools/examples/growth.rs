//! What things cost at 1, 4 and 16 times a size, as ratios: about 4 and 16 where cost grows with the
//! size, less where what is more is refused. It asserts nothing.
//!
//! `cargo run --release -p alipay-openapi-spec-tools --example growth`

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use alipay_openapi_codegen::{Target, expand};
use alipay_openapi_schema::Spec;
use alipay_openapi_schema::check::check;
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::read::read;
use alipay_spec_tools::catalogue;
use alipay_spec_tools::diff::changes;
use alipay_spec_tools::docs::{Reference, Source, snippet};
use alipay_spec_tools::facts::Facts;
use alipay_spec_tools::import::import;
use alipay_spec_tools::write::{canonical, to_toml};
use proc_macro2::{Ident, Span, TokenStream};
use serde_json::{Map, Value, json};

/// A name, a size, what makes an input of a size, and what is measured: it tells what came out.
type Case = (&'static str, usize, fn(usize) -> String, fn(&str) -> String);

fn main() {
    println!("{:<32}{:>10}{:>7}{:>7}  at 16 times the size", "", "1", "4", "16");
    for (name, size, make, work) in READER.into_iter().chain(PAGES).chain(OBJECTS).chain(ENGINE) {
        let [(one, _), (four, _), (sixteen, outcome)] =
            [1, 4, 16].map(|times| measured(&make(size * times), work));
        let (one_ms, four, sixteen) = (one * 1000.0, four / one, sixteen / one);
        println!("{name:<32}{one_ms:>7.2} ms{four:>7.1}{sixteen:>7.1}  {outcome}");
    }
}

/// The best of some times in seconds, and what came out.
fn measured(input: &str, work: fn(&str) -> String) -> (f64, String) {
    let mut best = Duration::MAX;
    let mut outcome = String::new();
    for _ in 0..3 {
        let start = Instant::now();
        outcome = black_box(work(black_box(input)));
        best = best.min(start.elapsed());
    }
    (best.as_secs_f64(), outcome)
}

/// The reader of specs, as `alipay spec check` and the derive use it.
const READER: [Case; 18] = [
    ("check, unknown keys", 1000, |size| lines(size, |at| format!("key{at} = 1")), checked),
    ("check, keys of fields", 500, |size| fields(size, "requird = true"), checked),
    ("check, keys on one line", 500, keys_on_one_line, checked),
    ("check, unknown types", 500, |size| fields(size, "type = \"Typ\""), checked),
    ("check, broken lines", 500, |size| fields(size, "required = tru"), checked),
    ("check, one key many times", 1000, |size| request(&"a = {}\n".repeat(size)), checked),
    ("check, bad examples", 60, |size| fields(size, "max-length = 1, example = \"ab\""), checked),
    ("check, a long bad example", 1000, long_example, checked),
    ("check, fields", 60, |size| fields(size, "max-length = 5"), checked),
    ("check, values of an enum", 120, values, checked),
    ("check, error codes", 120, codes, checked),
    ("check, objects", 60, wide, checked),
    (
        "check, unused objects",
        60,
        |size| lines(size, |at| format!("[objects.T{at}]\nb = {{}}")),
        checked,
    ),
    ("check, rules", 12, rules, checked),
    ("check, a chain of objects", 2, chain, checked),
    ("check, a long chain", 100, chain, checked),
    ("check, a ring of objects", 100, ring, checked),
    ("check, a pattern", 10, pattern, checked),
];

/// The importer of pages.
const PAGES: [Case; 7] = [
    ("import, rows", 100, rows, imported),
    ("import, rows nested 20 deep", 5, nested_rows, imported),
    ("import, the same rows", 50, same_rows, imported),
    (
        "import, empty lines",
        2000,
        |size| table("f|String|必选|32|x\n") + &"\n".repeat(size),
        imported,
    ),
    ("import, columns", 500, |size| "参数\n|\n".repeat(size), imported),
    ("import, error codes", 100, rows_of_codes, imported),
    ("import, an example", 1000, example_of_keys, imported),
];

/// What walks through the objects of a spec.
const OBJECTS: [Case; 13] = [
    ("tables, objects", 60, wide, |text| spec(text).with_tables(|all| told(all.objects.len()))),
    ("example, objects", 60, wide, |text| told(spec(text).example_request().len())),
    ("example, each object twice", 2, double, |text| told(spec(text).example_request().len())),
    ("code, objects", 30, wide, generated),
    ("code, a chain of objects", 2, chain, generated),
    ("facts, each object twice", 2, double, |text| told(Facts::of(&spec(text)).request.len())),
    ("diff, objects", 60, wide, compared),
    ("diff, each object twice", 2, double, compared),
    ("snippet, each object twice", 2, double, |text| told(snippet(&spec(text), "").len())),
    ("fmt, objects", 60, wide, |text| told(canonical(&head(text)).map_or(0, |text| text.len()))),
    ("toml, objects", 60, wide, |text| told(to_toml(&spec(text)).len())),
    ("docs, objects", 60, wide, documented),
    ("import-catalogue, models", 30, models, outlined),
];

/// What values are held against.
const ENGINE: [Case; 3] = [
    ("engine, items", 2000, |size| json!({ "f": vec!["a"; size] }).to_string(), held),
    ("engine, wrong items", 2000, |size| json!({ "f": vec!["abc"; size] }).to_string(), held),
    ("engine, unknown keys", 2000, unknown_keys, held),
];

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "{}", line(number));
        text
    })
}

fn head(text: &str) -> String {
    format!("method = \"alipay.test.case\"\ntitle = \"T\"\n{text}")
}

fn request(body: &str) -> String {
    format!("[request]\n{body}")
}

fn fields(size: usize, keys: &str) -> String {
    request(&lines(size, |at| format!("f{at} = {{ {keys} }}")))
}

fn keys_on_one_line(size: usize) -> String {
    let keys: String = (0..size).map(|at| format!("k{at} = 1, ")).collect();
    request(&format!("a = {{ {keys} }}\n"))
}

fn long_example(size: usize) -> String {
    let items: String = (0..size).map(|at| format!("\"{at}ab\", ")).collect();
    request(&format!("a = {{ type = \"String[]\", max-length = 1, example = [{items}] }}\n"))
}

fn values(size: usize) -> String {
    let values = lines(size, |at| format!("V{at} = \"\""));
    request("a = { type = \"E\" }\n[enums.E]\n") + &values
}

fn codes(size: usize) -> String {
    "[errors]\n".to_owned() + &lines(size, |at| format!("E{at} = {{}}"))
}

fn rules(size: usize) -> String {
    request("a = {}\nb = {}\n") + &"[[rules]]\ntogether = [\"a\", \"b\"]\n".repeat(size)
}

/// Objects, each of a field of its own.
fn wide(size: usize) -> String {
    request(&lines(size, |at| format!("f{at} = {{ type = \"T{at}\" }}")))
        + &lines(size, |at| format!("[objects.T{at}]\nb = {{ max-length = 5, example = \"x\" }}"))
}

/// Objects of which each holds the next.
fn chain(size: usize) -> String {
    let link = |at| format!("[objects.T{at}]\nb = {{ type = \"T{}\", required = true }}", at + 1);
    let end = format!("[objects.T{size}]\nb = {{ required = true }}\n");
    request("a = { type = \"T0\", required = true }\n") + &lines(size, link) + &end
}

/// The same, and the last holds the first.
fn ring(size: usize) -> String {
    let link = |at| {
        let next = (at + 1) % size;
        format!("[objects.T{at}]\nb = {{ type = \"T{next}\", required = true }}")
    };
    request("a = { type = \"T0\" }\n") + &lines(size, link)
}

/// Objects of which each holds the next twice, as deep as they may.
fn double(size: usize) -> String {
    let levels = size.min(31);
    let link = |at| {
        let next = at + 1;
        format!("[objects.T{at}]\nb = {{ type = \"T{next}\" }}\nc = {{ type = \"T{next}\" }}")
    };
    let end = format!("[objects.T{levels}]\nb = {{ example = \"x\", max-length = 5 }}\n");
    request("a = { type = \"T0\" }\n") + &lines(levels, link) + &end
}

fn pattern(size: usize) -> String {
    let example = "a".repeat(100);
    let pattern = format!("(?:a{{0,{size}}}){{0,{size}}}");
    request(&format!("a = {{ pattern = \"{pattern}\", example = \"{example}\" }}\n"))
}

fn table(rows: &str) -> String {
    format!("请求参数\n参数|类型|是否必填|最大长度|描述\n--|--|--|--|--\n{rows}")
}

fn rows(size: usize) -> String {
    table(&lines(size, |at| format!("f{at}|String|必选|32|x")))
}

fn nested_rows(size: usize) -> String {
    let row = |root, depth| format!("{}f{root}_{depth}|Info|必选|-|x", ">".repeat(depth));
    table(&(0..size).map(|root| lines(20, |depth| row(root, depth))).collect::<String>())
}

fn same_rows(size: usize) -> String {
    let row = |depth| format!("{}f{depth}|Info|必选|-|x", ">".repeat(depth));
    table(&lines(20, row).repeat(size))
}

fn rows_of_codes(size: usize) -> String {
    let head = "业务错误码\n错误码|描述|解决方案\n--|--|--\n";
    head.to_owned() + &lines(size, |at| format!("CODE_{at}|x|y"))
}

fn example_of_keys(size: usize) -> String {
    let keys = lines(size, |at| format!("\"k{at}\": {{\"a\": 1}},"));
    table("f|String|必选|32|x\n") + "响应示例\n{\n" + &keys + "\"z\": 1}\n"
}

fn models(size: usize) -> String {
    let row = |at| json!({ "name": format!("f{at}"), "model": format!("M{at}-x") });
    let model = |at| (format!("M{at}-x"), json!([{ "name": "x" }]));
    let rows: Vec<Value> = (0..size).map(row).collect();
    let models: Map<String, Value> = (0..size).map(model).collect();
    json!({ "methods": [{ "method": "a.b.c", "request": rows }], "models": models }).to_string()
}

fn unknown_keys(size: usize) -> String {
    let keys: Map<String, Value> = (0..size).map(|at| (format!("k{at}"), json!(1))).collect();
    Value::Object(keys).to_string()
}

fn spec(text: &str) -> Spec {
    read("t.toml", &head(text)).0
}

fn told(count: usize) -> String {
    count.to_string()
}

fn checked(text: &str) -> String {
    let (_, faults) = read("t.toml", &head(text));
    let shown = faults.to_string().len();
    let last = faults.iter().last().map(|fault| fault.code.as_str()).unwrap_or_default();
    format!("{} faults, {shown} bytes, {last}", faults.len())
}

fn imported(page: &str) -> String {
    let import = import(page, Some("alipay.test.case"));
    let (fields, remarks) = (import.spec.all_fields().count(), import.remarks.len());
    format!("{fields} fields, {remarks} remarks, {} bytes", import.to_toml().len())
}

fn generated(text: &str) -> String {
    let marker = Ident::new("Case", Span::call_site());
    let (visibility, krate) = (TokenStream::new(), TokenStream::new());
    let target = Target { marker: &marker, visibility, krate };
    told(expand(&target, &spec(text)).to_string().len())
}

fn compared(text: &str) -> String {
    told(changes(&spec(text), &spec(&text.replace(" = 5", " = 4"))).len())
}

fn documented(text: &str) -> String {
    let sources = [Source::File { path: "alipay.test.case.toml".into(), text: head(text) }];
    match Reference::new(&sources) {
        Ok(reference) => told(reference.files().map(|(_, text)| text.len()).sum()),
        Err(_) => "refused".to_owned(),
    }
}

fn outlined(json: &str) -> String {
    let facts = catalogue::Facts::parse(json.as_bytes()).ok();
    let method = facts.as_ref().and_then(|facts| Some((facts, facts.methods.first()?)));
    let outline = method.and_then(|(facts, method)| catalogue::outline(facts, method).ok());
    told(outline.map_or(0, |spec| spec.objects.len()))
}

fn held(json: &str) -> String {
    let spec = spec(&request("f = { type = \"String[]\", max-length = 2 }\n"));
    let map: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    spec.with_tables(|tables| {
        let report = check(&JsonRecord::new(&tables.request, tables.objects, &map));
        let count = report.violations.len();
        let message = report.into_result().err().map_or(0, |all| all.to_string().len());
        format!("{count} violations, {message} bytes")
    })
}
