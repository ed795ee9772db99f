//! What is more than anybody writes: it is told, or ends in time, and costs no more than its length.

use std::fmt::Write as _;
use std::ops::Range;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::parse;
use alipay_spec_tools::catalogue;
use alipay_spec_tools::diff::changes;
use alipay_spec_tools::docs::snippet;
use alipay_spec_tools::facts::{Facts, Field};
use alipay_spec_tools::import::{Import, Weight, import};

const HEAD: &str = "method = \"alipay.test.case\"\ntitle = \"T\"\n";
const TABLE: &str = "请求参数\n参数|类型|是否必填|最大长度|描述\n--|--|--|--|--\n";

fn lines(range: Range<usize>, line: impl Fn(usize) -> String) -> String {
    range.fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "{}", line(number));
        text
    })
}

fn spec(body: &str) -> Spec {
    parse("t.toml", &format!("{HEAD}{body}")).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Objects of which each holds the next twice: written out, the last is there 2^levels times.
fn doubled(levels: usize, keys: &str, last: &str) -> String {
    let level = |at: usize| {
        let next = at + 1;
        format!(
            "[objects.T{at}]\nb = {{ type = \"T{next}\"{keys} }}\nc = {{ type = \"T{next}\"{keys} }}"
        )
    };
    let objects = lines(1..levels, level);
    format!("[request]\na = {{ type = \"T1\"{keys} }}\n{objects}[objects.T{levels}]\nd = {last}\n")
}

fn imported(page: &str) -> Import {
    import(page, Some("alipay.test.case"))
}

fn warnings(import: &Import) -> Vec<&str> {
    let remarks = import.remarks.iter().filter(|remark| remark.weight == Weight::Warning);
    remarks.map(|remark| remark.message.as_str()).collect()
}

#[test]
fn a_page_that_is_too_long_is_read_as_far_as_it_goes() {
    let rows = |count: usize| {
        // As objects, since a request has no more than a thousand fields.
        let row = |at: usize| match at % 2 {
            0 => format!("f{at}|Info{at}|必选|-|x"),
            _ => format!(">f{at}|String|必选|32|x"),
        };
        format!("{TABLE}{}", lines(0..count, row))
    };
    let codes = |count: usize| {
        let table = "业务错误码\n错误码|描述|解决方案\n--|--|--\n";
        format!(
            "{TABLE}f|String|必选|32|x\n{table}{}",
            lines(0..count, |at| format!("CODE_{at}|x|y"))
        )
    };
    let tables = |count: usize| lines(0..count, |at| format!("{TABLE}f{at}|String|必选|32|x\n"));
    let bytes = |count: usize| format!("{TABLE}f|String|必选|32|x\n{}", "说".repeat(count));
    type Row<'a> = (&'a dyn Fn(usize) -> String, usize, &'a str);
    let table: [Row<'_>; 4] = [
        (&rows, 2000, "more than 2000 rows of fields: what follows is left out"),
        (&codes, 2000, "more than 2000 error codes: what follows is left out"),
        (&tables, 100, "more than 100 tables of fields: what follows is left out"),
        (&bytes, 349_000, "the page has more than 1 MB: the rest is not read"),
    ];
    for (page, most, message) in table {
        let told = |count| warnings(&imported(&page(count))).contains(&message);
        assert!(!told(most), "{message}");
        assert!(told(most + most / 100 + 1), "{message}");
    }
    let import = imported(&rows(3000));
    let all = import.spec.all_fields().count();
    assert_eq!(all, 2000);
}

#[test]
fn objects_of_one_name_are_numbered_or_shared() {
    let chain = |root: usize| {
        lines(0..20, |depth| format!("{}f{root}_{depth}|Info|必选|-|x", ">".repeat(depth)))
    };
    let page = format!("{TABLE}{}", (0..60).map(chain).collect::<String>());
    let import = imported(&page);
    let mut names: Vec<&str> =
        import.spec.objects.iter().map(|object| object.name.as_str()).collect();
    assert!(names.len() > 1000, "{}", names.len());
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), import.spec.objects.len());
}

#[test]
fn facts_leave_out_what_is_too_much() {
    fn count(fields: &[Field]) -> usize {
        fields.iter().map(|field| 1 + count(&field.children)).sum()
    }
    let few = Facts::of(&spec(&doubled(8, "", "{}")));
    assert_eq!(count(&few.request), (1 << 8) + (1 << 7) - 1);
    let many = Facts::of(&spec(&doubled(31, "", "{}")));
    assert!((20_000..=20_001).contains(&count(&many.request)), "{}", count(&many.request));
}

#[test]
fn a_pair_of_objects_is_compared_once() {
    let old = spec(&doubled(31, "", "{ max-length = 5 }"));
    let same = changes(&old, &old.clone());
    assert!(same.is_empty(), "{same:?}");
    let found = changes(&old, &spec(&doubled(31, "", "{ max-length = 4 }")));
    let first = format!("request.a{}.d", ".b".repeat(30));
    assert_eq!(found[0].path, first);
    assert_eq!(found[0].what, "its greatest length was 5 and is 4");
    assert_eq!(found.len(), 31, "{found:?}");
    assert_eq!(found[1].path, format!("request.a{}.c", ".b".repeat(29)));
    let parent = first.strip_suffix(".d").unwrap();
    assert_eq!(found[1].what, format!("its fields changed like those of {parent}"));
    assert!(found.iter().all(|change| change.effect == found[0].effect));
}

#[test]
fn a_snippet_ends() {
    let code =
        snippet(&spec(&doubled(31, ", required = true", "{ required = true }")), "spec = \"x\"");
    assert!(code.matches("::builder()").count() <= 600, "{}", code.len());
}

#[test]
fn models_that_are_nested_too_deep_are_refused() {
    let outlined = |models: usize| {
        let model = |at: usize| match at {
            at if at == models => format!("\"M{at}\":[{{\"name\":\"x\"}}]"),
            at => format!("\"M{at}\":[{{\"name\":\"x\",\"model\":\"M{}\"}}]", at + 1),
        };
        let models: Vec<String> = (1..=models).map(model).collect();
        let json = format!(
            "{{\"methods\":[{{\"method\":\"a.b.c\",\"request\":[{{\"name\":\"x\",\"model\":\"M1\"}}]}}],\
             \"models\":{{{}}}}}",
            models.join(",")
        );
        let facts = catalogue::Facts::parse(json.as_bytes()).unwrap();
        catalogue::outline(&facts, &facts.methods[0]).map(|spec| spec.objects.len())
    };
    assert_eq!(outlined(32), Ok(32));
    for models in [33, 20_000] {
        let error = outlined(models).unwrap_err().to_string();
        assert_eq!(error, "x is nested more than 32 objects deep");
    }
}
