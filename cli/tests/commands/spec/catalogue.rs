//! What is shown of the catalogue, and what is added to it.

use alipay_openapi_schema::read::read;
use alipay_spec_tools::write::canonical;
use serde_json::json;

use crate::support::{Folder, run};

#[test]
fn a_spec_is_shown_in_three_forms() {
    let method = "alipay.marketing.voucher.stock.use";
    let toml = run(&["spec", "show", method]);
    assert_eq!(toml.out, alipay_openapi_specs::get(method).unwrap());
    let table = run(&["spec", "show", method, "--format", "table"]);
    assert!(table.out.contains("\n  entity_no   String  required  128\n"), "{}", table.out);
    let json = run(&["spec", "show", method, "--format", "json"]).json();
    assert_eq!(
        json["response"][0],
        json!({ "name": "voucher_id", "type": "String", "required": false, "max_length": 28, "children": [] })
    );
    let wrong = run(&["spec", "show", "alipay.trade.qury"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `alipay.trade.query`?"));
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
        refunds.contains("\nalipay.trade.page.refund  统一收单退款页面接口  [outline]\n"),
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
