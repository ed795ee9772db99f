//! Pages in a few lines: each layout as it is described, and what pages do beside.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use alipay_cli::facts::{Facts, Field};
use alipay_cli::import::{Import, import};

/// Fields on one line: `holder:HolderInfo{holder_name:String!64}`.
fn brief(fields: &[Field]) -> String {
    let field = |field: &Field| {
        let need = if field.required { "!" } else { "" };
        let length = field.max_length.map(|length| format!("({length})")).unwrap_or_default();
        let children = match field.children.is_empty() {
            true => String::new(),
            false => format!("{{{}}}", brief(&field.children)),
        };
        format!("{}:{}{need}{length}{children}", field.name, field.r#type)
    };
    fields.iter().map(field).collect::<Vec<_>>().join(" ")
}

fn of(page: &str) -> (Import, Facts) {
    let imported = import(page, None);
    let facts = Facts::of(&imported.spec);
    (imported, facts)
}

fn request(page: &str) -> String {
    let (_, facts) = of(page);
    brief(&facts.request)
}

fn told(page: &str) -> Vec<String> {
    of(page).0.remarks.iter().map(ToString::to_string).collect()
}

#[test]
fn pipes_with_lost_children() {
    let page = "\
alipay.example.card.query（查询）
参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |
---|---|---|---|---|---|
card_kind | String | 可选 | 16 | 卡片类型:
GOLD,金卡 SILVER,银卡 |
GOLD |
holder | HolderInfo | 可选 | - | 持卡人 | |
|
memo | String | | | 备注 | |
";
    assert_eq!(request(page), "card_kind:String(16) holder:HolderInfo memo:String");
    assert_eq!(told(page), ["8: warning: the fields of `holder` are lost in this copy"]);
    let draft = of(page).0.to_toml();
    assert!(draft.contains("[enums.CardKind] GOLD (金卡), SILVER (银卡)"), "{draft}");
}

#[test]
fn white_space_with_bullets() {
    let page = "\
2 请求参数
参数 类型 是否必填 最大长度 描述 示例值
holder HolderInfo 可选 - 持卡人
  • └ holder_name
  • String
  • 必填
  • 64
  • 姓名
  • 张三
  • └ address
  • Address[]
  • 选填
  • -
  • 地址
    • └ city
    • String（32）
    • 选填
    • 城市
  • └ age
  • number
  • 选填
  • 3
memo string 32 备注
";
    let expected = "holder:HolderInfo{holder_name:String!(64) address:Address[]{city:String(32)} \
                    age:Number(3)} memo:String(32)";
    assert_eq!(request(page), expected);
}

#[test]
fn flattened_children() {
    let page = "\
alipay.example.card.query(查询)
请求参数
holder HolderInfo 可选 持卡人
holder_name String 必填 64 姓名 张三
memo String 必选 备注
";
    assert_eq!(request(page), "holder:HolderInfo{holder_name:String!(64)} memo:String!");
}

#[test]
fn the_catalogue_knows_the_nesting_that_a_copy_lost() {
    let rows = "\
settle_info SettleInfo 可选 结算信息
settle_detail_infos SettleDetailInfo[] 必填 10 结算详细信息
trans_in_type String 必填 64 类型 cardAliasNo
settle_period_time String 选填 10 期限 7d
body String 可选 128 描述
";
    let known = format!("alipay.trade.pay(支付)\n请求参数\n{rows}");
    let expected = "settle_info:SettleInfo{settle_detail_infos:SettleDetailInfo[]!(10){trans_in_type:String!(64)} \
                    settle_period_time:String(10)} body:String(128)";
    assert_eq!(request(&known), expected);
    assert!(!of(&known).0.has_warnings());
    // A method that nobody knows: told, not guessed in silence.
    let unknown = format!("alipay.trade.unheard.of(支付)\n请求参数\n{rows}");
    assert!(of(&unknown).0.has_warnings());
}

#[test]
fn seven_columns() {
    let page = "\
请求参数
参数中文名 | 参数英文名 | 类型 | 是否必选 | 最大长度 | 描述 | 示例值
---|---|---|---|---|---|---
卡号 | card_no | String | 必选 | 32 | 卡号 | 8888
标签 | tags | String[] | 可选 | | 标签 |
名称 | app_id | String | 32 | 支付宝分配给开发者的应用ID
";
    assert_eq!(request(page), "card_no:String!(32) tags:String[]");
}

#[test]
fn the_newest_pages() {
    let page = "\
alipay.example.card.query(查询)

2 请求参数

以下参数 二选一 传入

**card_no**string(32)

【描述】卡号

【枚举值】

金卡: GOLD

银卡: SILVER

【示例值】8888

**tags**可选string[](128)

** goods ** 必选 array{object}

3 响应参数

**ok**必选boolean
";
    assert_eq!(request(page), "card_no:String(32) tags:String[](128) goods:Goods[]!");
    let (imported, facts) = of(page);
    assert_eq!(brief(&facts.response), "ok:Boolean!");
    let draft = imported.to_toml();
    assert!(
        draft.contains(
            "# Review: [[rules]] one-of = [\"card_no\", \"tags\"]  <- 以下参数 二选一 传入"
        ),
        "{draft}"
    );
}

#[test]
fn markdown_with_literal_pipes() {
    let page = "\
# alipay.example.card.query(查询)
## 请求参数
名|类型|必选|长度|描述|示例
---|---|---|---|---|---
holder|HolderInfo|可选|-|持卡人|
`holder_name|String|必填|64|姓名 a|b|张|三
`addr|Addr|选填||地址|
``city|String|选填|32|城市|杭州
memo|String|可选|32|备注|x
## 错误码
错误码|错误描述|解决方案
---|---|---
...TRADE_NOT_EXIST|全错误码是：ACQ.TRADE_NOT_EXIST。交易不存在|检查
isv.invalid-arguments|参数无效|检查
";
    let expected =
        "holder:HolderInfo{holder_name:String!(64) addr:Addr{city:String(32)}} memo:String(32)";
    assert_eq!(request(page), expected);
    let codes: Vec<String> = of(page).1.errors.into_iter().map(|error| error.code).collect();
    assert_eq!(codes, ["ACQ.TRADE_NOT_EXIST", "isv.invalid-arguments"]);
}

#[test]
fn what_looks_like_something_else() {
    // An introduction above the table, an example that begins with a brace, a common parameter
    // whose columns slipped, a description whose lines begin with names.
    let page = "\
请求参数

以下为业务参数

参数 类型 是否必填 最大长度 描述 示例值
ext String 可选 2000 扩展信息
{
\"a\": \"b\"
}
sign 256 商户请求参数的签名串，详见签名
status String 可选 16 状态
trade_no 与 out_trade_no 不能同时为空
SUCCESS 成功 FAIL 失败
count Number 必选 4 数量
";
    assert_eq!(request(page), "ext:String(2000) status:String(16) count:Number!(4)");
    let remarks = told(page);
    assert!(remarks.iter().any(|remark| remark.starts_with("3: warning")), "{remarks:?}");
}

#[test]
fn common_parameters_are_left_out_wherever_they_stand() {
    let page = "\
alipay.example.card.query(查询)
请求参数
参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |
app_id | String | 是 | 32 | 支付宝分配给开发者的应用ID | 1 |
prod_code | String | 可选 | 32 | 产品码 | A |
card_no | String | 必选 | 32 | 卡号 | 1 |
响应参数
code | String | 是 | - | 网关返回码,详见文档 | 40004 |
code | String | 必填 | 8 | 业务的码 | A |
";
    let (imported, facts) = of(page);
    assert_eq!(brief(&facts.request), "prod_code:String(32) card_no:String!(32)");
    assert!(facts.response.is_empty());
    // The method's own parameter by a common name is in the draft as such.
    assert!(imported.to_toml().contains("own = true"));
    // A field that may be the method's own is not left out in silence.
    assert!(imported.has_warnings());
}

#[test]
fn conditions_and_rules_are_proposed_with_their_sentence() {
    let cases = [
        ("必须为正整数", "format = \"positive-integer\"  <- 必须为正整数"),
        ("verify_code和b需同时传入", ""),
        ("a和b需同时传入", "[[rules]] together = [\"a\", \"b\"]"),
        ("a与b至少有一个", "[[rules]] at-least-one-of = [\"a\", \"b\"]"),
        ("与b互斥", "[[rules]] forbid = [\"a\"], when-present = [\"b\"]"),
        ("当b为GOLD时必填", "[[rules]] require = [\"a\"], when = { b = \"GOLD\" }"),
        ("b为GOLD时不允许传入", "[[rules]] forbid = [\"a\"], when = { b = \"GOLD\" }"),
        ("取值范围[0.01,100000000]", "min = 0.01, max = 100000000"),
        ("精确到小数点后两位", "format = \"two-decimals\""),
        ("长度一定是28", "min-length = 28, max-length = 28"),
        ("6到12位", "min-length = 6, max-length = 12"),
        ("数字和字母", "format = \"alphanumeric\""),
        ("以2088开头的16位数字", "pattern = \"2088[0-9]{12}\""),
        ("格式为yyyy-MM-dd HH:mm:ss", "format = \"date-time\""),
        ("最多20条", "max-items = 20"),
        ("默认GOLD", "default = \"GOLD\""),
        ("A:甲,B:乙", "[enums.A] A (甲), B (乙)"),
    ];
    for (sentence, proposal) in cases {
        let page =
            format!("a.b.c(x)\n请求参数\na String 可选 64 {sentence}\nb String 可选 16 乙\n");
        let (imported, facts) = of(&page);
        let draft = imported.to_toml();
        assert!(draft.contains(proposal), "{sentence}: {draft}");
        assert_eq!(
            draft.contains("# Review: ") && draft.matches("Review").count() > 2,
            !proposal.is_empty(),
            "{sentence}: {draft}"
        );
        // A proposal changes nothing.
        assert_eq!(brief(&facts.request), "a:String(64) b:String(16)");
    }
}

#[test]
fn a_page_without_anything_is_told_of() {
    for page in ["", "\n\n", "hello", "请求参数\n"] {
        let (imported, facts) = of(page);
        assert!(imported.has_warnings(), "{page:?}");
        assert!(facts.request.is_empty() && facts.errors.is_empty());
    }
}
