//! `alipay spec import`.

use serde_json::{Value, json};

use super::given;
use crate::support::run;

const PAGE: &str = "\
alipay.example.card.query (查询)

请求参数

参数 类型 是否必填 最大长度 描述 示例值
card_no String 必选 32 卡号 8888
holder HolderInfo 可选 - 持卡人
  • └ holder_name
  • String
  • 必填
  • 64
  • 姓名
  • 张三

业务错误码

错误码 错误描述 解决方案
SYSTEM_ERROR 系统繁忙 稍后重试
";

#[test]
fn a_page_becomes_facts_and_a_draft_with_the_same_facts() {
    let facts = given(&["spec", "import", "-", "--format", "json", "--strict"], PAGE);
    assert_eq!(facts.code, 0, "{}", facts.err);
    let holder_name = json!({ "name": "holder_name", "type": "String", "required": true, "max_length": 64, "children": [] });
    let expected = json!({
        "method": "alipay.example.card.query",
        "title": "查询",
        "request": [
            { "name": "card_no", "type": "String", "required": true, "max_length": 32, "children": [] },
            { "name": "holder", "type": "HolderInfo", "required": false, "max_length": null, "children": [holder_name] },
        ],
        "response": [],
        "errors": [{ "code": "SYSTEM_ERROR" }],
    });
    assert_eq!(facts.json(), expected);
    let draft = given(&["spec", "import", "-"], PAGE);
    assert!(draft.out.contains("# Line 6: 卡号"), "{}", draft.out);
    let shown = given(&["spec", "show", "-", "--json"], &draft.out);
    let shown = shown.json();
    assert_eq!(only(&shown, &expected), expected, "a page says no words of ours");
    assert_eq!(shown["request"][0]["example"], "8888");
    // No page's sentence is a doc text.
    assert!(!draft.out.contains("doc ="));
}

/// What of a value another one has as well: of objects these keys alone.
fn only(shown: &Value, wanted: &Value) -> Value {
    match (shown, wanted) {
        (Value::Object(shown), Value::Object(wanted)) => {
            wanted.iter().map(|(key, wanted)| (key.clone(), only(&shown[key], wanted))).collect()
        }
        (Value::Array(shown), Value::Array(wanted)) if shown.len() == wanted.len() => {
            shown.iter().zip(wanted).map(|(shown, wanted)| only(shown, wanted)).collect()
        }
        _ => shown.clone(),
    }
}

#[test]
fn what_is_not_understood_is_told_and_fails_when_strict() {
    let page = "请求参数\n谁知道这是什么\ncard_no String 必选 32 卡号\n";
    let output = given(&["spec", "import", "-", "--method", "a.b.c"], page);
    assert_eq!(output.code, 0);
    let told = "<stdin>:2: warning: not understood, left out: 谁知道这是什么\n";
    assert_eq!(output.err, told);
    let strict = given(&["spec", "import", "-", "--method", "a.b.c", "--strict", "--json"], page);
    assert_eq!(strict.code, 1);
    let remark: Value = serde_json::from_str(strict.err.trim()).unwrap();
    assert_eq!(remark["line"], 2);
    assert_eq!(remark["weight"], "warning");
    let absent = run(&["spec", "import", "/no/such/page"]);
    assert_eq!(absent.code, 2);
    assert!(absent.err.starts_with("error: cannot read /no/such/page"), "{}", absent.err);
}
