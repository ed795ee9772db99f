//! What is shown of the catalogue, and what is added to it.

use alipay_openapi_schema::read::read;
use alipay_spec_tools::write::{canonical, width};
use serde_json::json;

use crate::support::{Folder, run};

#[test]
fn a_spec_is_shown_in_three_forms() {
    let method = "alipay.marketing.voucher.stock.use";
    let toml = run(&["spec", "show", method, "--format", "toml"]);
    assert_eq!(toml.out, alipay_openapi_specs::get(method).unwrap());
    let table = run(&["spec", "show", method]);
    assert!(table.out.contains("\n  entity_no   String  required  128\n"), "{}", table.out);
    let json = run(&["spec", "show", method, "--format", "json"]).json();
    let field = &json["response"][0];
    for (key, value) in [
        ("name", json!("voucher_id")),
        ("type", json!("String")),
        ("required", json!(false)),
        ("max_length", json!(28)),
        ("children", json!([])),
    ] {
        assert_eq!(field[key], value, "{key}");
    }
    let wrong = run(&["spec", "show", "alipay.trade.qury"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `alipay.trade.query`?"));
}

/// Everything that a spec says: meanings, limits, examples, rules, codes and remedies.
#[test]
fn a_spec_is_read_out_in_full() {
    let curated = alipay_openapi_specs::iter()
        .filter(|entry| !entry.text().contains("\noutline = true\n"))
        .map(|entry| entry.method);
    let outlines = ["alipay.trade.credit.pay", "alipay.trade.credit.refund"];
    for method in curated.chain(outlines) {
        let (spec, _) = read(method, alipay_openapi_specs::get(method).unwrap());
        let json = run(&["spec", "show", method, "--json"]).out;
        let text = run(&["spec", "show", method]).out;
        let words: Vec<&str> = text.split_whitespace().collect();
        let read_out = words.join(" ");
        for line in text.lines() {
            // A word stays whole, as an address or the name of a field and its type.
            let is_long = line.split_whitespace().any(|word| word.len() > 24);
            let fits = width([line].into_iter()) <= 80;
            assert!(fits || is_long && line.split_whitespace().count() < 5, "{method}: {line}");
        }
        let codes = spec
            .errors
            .iter()
            .flat_map(|error| error.remedies.iter().chain([&error.code, &error.doc]));
        let fields = spec.all_fields().flat_map(|field| [&field.name, &field.doc]);
        let values = spec.enums.iter().flat_map(|item| &item.values);
        let values = values.flat_map(|value| [&value.text, &value.doc]);
        let said = codes.chain(fields).chain(values).chain(&spec.keywords).chain(&spec.title_zh);
        for said in said.chain([&spec.title]).filter(|said| !said.is_empty()) {
            // A sentence begins with a capital and ends with a full stop.
            let inner: String = said.chars().skip(1).collect();
            let inner = inner.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(read_out.contains(&inner), "{method} lacks {inner}");
            let quoted = serde_json::to_string(said).unwrap();
            assert!(json.contains(&quoted), "{method} --json lacks {quoted}");
        }
        let shown = run(&["spec", "show", method, "--json"]).json();
        assert_eq!(shown["rules"].as_array().unwrap().len(), spec.rules.len());
        assert_eq!(shown["outline"], spec.outline);
        assert_eq!(read_out.contains("An outline: "), spec.outline);
        for (rule, given) in shown["rules"].as_array().unwrap().iter().zip(&spec.rules) {
            assert_eq!(rule["fields"], json!(given.fields));
            assert_eq!(rule["advice"], given.advice);
            let text = rule["text"].as_str().unwrap().get(1..).unwrap();
            assert!(read_out.contains(text), "{method} lacks {text}");
        }
        for (code, given) in shown["errors"].as_array().unwrap().iter().zip(&spec.errors) {
            assert_eq!(code["outcome"], if given.is_unknown() { "unknown" } else { "refused" });
        }
    }
}

#[test]
fn methods_are_found_by_their_words() {
    let all = run(&["spec", "list"]);
    assert_eq!(all.out.lines().count(), alipay_openapi_specs::iter().count());
    assert!(all.out.starts_with("alipay.trade.query  "), "what is used most comes first");
    let refunds = run(&["spec", "list", "退款"]).out;
    let first = "alipay.trade.refund  Refund a trade, in part or altogether  统一收单交易退款\n";
    assert!(refunds.starts_with(first), "{refunds}");
    assert!(
        refunds.contains("  统一收单退款页面接口  [partial]\n")
            && refunds.contains("芝麻GO结算退款接口  [outline]\n"),
        "{refunds}"
    );
    for words in
        [&["points", "update"][..], &["Points Card"], &["card POINTS"], &["activity_account"]]
    {
        let arguments: Vec<&str> = ["spec", "list"].iter().chain(words).copied().collect();
        let found = run(&arguments);
        assert!(found.out.contains("koubei.marketing.tool.points.update  Update"), "{words:?}");
    }
    let json = run(&["spec", "list", "--json", "activity_account"]).json();
    assert_eq!(
        json[0],
        json!({
            "method": "koubei.marketing.tool.points.update",
            "title": "Update the points on a points card",
            "title_zh": "集点卡积分更新",
            "outline": false,
            "partial": false,
        })
    );
    assert_eq!(run(&["spec", "list", "no-such-word"]).code, 1);
}

#[test]
fn a_skeleton_is_a_sound_spec() {
    let output = run(&["spec", "new", "alipay.example.card.query"]);
    assert_eq!(output.code, 0);
    let (spec, faults) = read("new", &output.out);
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(spec.method, "alipay.example.card.query");
    assert_eq!(canonical(&output.out).unwrap(), output.out);
    // What it shows as comments is sound, too.
    let shown: String = output
        .out
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|rest| rest.contains(" = ") || rest.starts_with('['))
                .unwrap_or(line)
                .to_owned()
                + "\n"
        })
        .collect();
    let shown = shown.replace("shop_id", "out_biz_no");
    let (_, faults) = read("new", &shown);
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(run(&["spec", "new", "card"]).code, 2);

    let folder = Folder::new();
    let arguments = ["spec", "new", "alipay.trade.query", "-o", &folder.path("card.toml")];
    let known = run(&arguments);
    assert_eq!(known.code, 0);
    assert!(known.err.contains("the catalogue has alipay.trade.query already"), "{}", known.err);
    folder.write("card.toml", "mine");
    assert_eq!(run(&arguments).code, 2);
    assert_eq!(folder.text("card.toml"), "mine");
}
