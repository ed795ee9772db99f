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
示例：
参数示例
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
    // An answer has one field by each of these names: what says something else is told of.
    assert!(facts.response.is_empty() && imported.has_warnings());
    let below = "响应参数\nlist Item[] 可选 栏位\ncode String 必填 32 栏位的码\n";
    let example = "响应示例\n{\"x_response\":{\"list\":[{\"code\":\"A\"}]},\"sign\":\"A\"}\n";
    let (imported, facts) = of(&format!("alipay.example.card.query(查询)\n{below}{example}"));
    assert_eq!(brief(&facts.response), "list:Item[]{code:String!(32)}");
    assert!(!imported.has_warnings(), "{:?}", imported.remarks);
    let (imported, _) = of(page);
    // The method's own parameter by a common name is in the draft as such.
    assert!(imported.to_toml().contains("own = true"));
    // One that says nothing may be either: it is not left out in silence.
    let unsaid =
        of("请求参数\nsign | String | 是 | 344 | | |\ncard_no | String | 必选 | 32 | 卡号 |\n");
    assert_eq!(brief(&unsaid.1.request), "card_no:String!(32)");
    assert!(unsaid.0.has_warnings());
}

#[test]
fn words_that_are_types_elsewhere_are_objects_here() {
    let page = "\
请求参数
text Text 必选 文本
title String 必填 64 标题
price Money 可选 金额
value String 必填 9 值
";
    assert_eq!(request(page), "text:Text!{title:String!(64)} price:Money{value:String!(9)}");
}

#[test]
fn brackets_may_stand_apart() {
    // Children between white space and as bullets, with the brackets of a list apart.
    let page = "\
请求参数
tags String [] 可选 1024 标签 A
holders HolderInfo [] 必须 - 持卡人
  • └ labels
  • String []
  • 必填
  • 64
  • 标签
amount Price (9) 必选 金额
";
    let expected =
        "tags:String[](1024) holders:HolderInfo[]!{labels:String[]!(64)} amount:Price!(9)";
    assert_eq!(request(page), expected);
    assert_eq!(
        request("请求参数\n参数|类型|是否必填|最大长度|描述\ntags|String []|可选|16|标签\n"),
        "tags:String[](16)"
    );
}

#[test]
fn objects_among_bullets_without_a_corner() {
    let rows = "\
holder HolderInfo 可选 - 持卡人
  • └ holder_name
  • String
  • 必填
  • 64
  • 姓名
  • address
  • Address
  • 选填
  • -
  • 地址
  • └ city
  • String
  • 必填
  • 32
  • 城市
  • └ age
  • Number
  • 选填
  • 3
  • 年龄
";
    // Where the object ends nobody can see, unless an example shows it.
    let unknown = format!("alipay.example.card.query(查询)\n请求参数\n{rows}");
    assert_eq!(
        request(&unknown),
        "holder:HolderInfo{holder_name:String!(64) address:Address{city:String!(32) age:Number(3)}}"
    );
    assert!(of(&unknown).0.has_warnings());
    let example = r#"
请求示例
request.setBizContent("{" +
"\"holder\":{" +
"\"holder_name\":\"A\"," +
"\"address\":{" +
"\"city\":\"A\"" +
"}," +
"\"age\":3" +
"}" +
"}");
"#;
    let shown = format!("{unknown}{example}");
    assert_eq!(
        request(&shown),
        "holder:HolderInfo{holder_name:String!(64) address:Address{city:String!(32)} age:Number(3)}"
    );
    assert!(!of(&shown).0.has_warnings());
}

#[test]
fn an_example_shows_the_nesting_that_a_copy_lost() {
    let page = r#"alipay.example.card.query(查询)
响应参数
card_no String 必填 32 卡号 1
bills Bill[] 选填 账单
channel String 必填 16 渠道 A
detail BillDetail 选填 明细
amount Price 必填 9 金额 1.00
kind String 选填 16 种类 A
store_name String 选填 64 门店 A
响应示例
{
    "alipay_example_card_query_response": {
        "code": "10000",
        "card_no": "1",
        "bills": [
            {
                "channel": "A",
                "detail": {
                    "amount": 1.00
                },
                "kind": "A"
            }
        ],
        "store_name": "A"
    },
    "sign": "ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE"
}
"#;
    let (imported, facts) = of(page);
    assert_eq!(
        brief(&facts.response),
        "card_no:String!(32) bills:Bill[]{channel:String!(16) detail:BillDetail{amount:Price!(9)} \
         kind:String(16)} store_name:String(64)"
    );
    assert!(!imported.has_warnings());
    // Without it nobody knows: told, not guessed in silence.
    let (without, _) = page.split_once("响应示例").unwrap();
    assert!(of(without).0.has_warnings());
}

#[test]
fn an_object_of_the_same_name_elsewhere_tells_too() {
    // Nobody knows the method; other methods have objects of this name.
    let page = "\
业务请求参数
  access_params必选accessparams
  【描述】接入
  channel必选string(20)
  【描述】渠道
  sign_scene可选string(64)
  【描述】场景
";
    let (imported, facts) = of(page);
    assert_eq!(
        brief(&facts.request),
        "access_params:Accessparams!{channel:String!(20)} sign_scene:String(64)"
    );
    assert!(imported.has_warnings());
}

#[test]
fn newest_names_with_a_chinese_one_beside() {
    let page = "\
业务请求参数

展开所有属性

**card_no****｜卡号**必选string(32)

【描述】卡号

name|活动名称必选string[0,20]
count｜数量可选number[1,99]
base_info|基本信息必选cardbaseinfo
holder_id|持卡人idstring(28)
tags可选string[](128)
extend_params 可选 extendparams

常见请求示例

```bash
curl 'https://openapi.alipay.com/gateway.do?method=alipay.example.card.query&version=1.0' \\
 -F 'biz_content={
\t\"memo\": \"string(64)\"
}'
```

公共响应参数

无公共响应参数

业务响应参数

**ok**必选boolean
";
    let expected = "card_no:String!(32) name:String!(20) count:Number base_info:Cardbaseinfo! \
                    holder_id:String(28) tags:String[](128) extend_params:Extendparams";
    assert_eq!(request(page), expected);
    let (imported, facts) = of(page);
    assert_eq!(facts.method, "alipay.example.card.query");
    assert_eq!(brief(&facts.response), "ok:Boolean!");
    assert_eq!(imported.remarks.iter().filter(|remark| remark.line < 8).count(), 0);
}

#[test]
fn nothing_between_the_cells() {
    let page = "\
公共请求参数
参数类型是否必选最大长度描述示例值
app_idstring必选32
支付宝分配给开发者的应用id
2014072300007148
methodstring必选128
接口名称
alipay.example.card.query
业务请求参数
card_no必选string(32)
【描述】卡号
memostring(64)
【描述】备注
业务错误码
错误码错误描述解决方案
acq.trade_not_exist交易不存在请检查
";
    let (imported, facts) = of(page);
    assert_eq!(facts.method, "alipay.example.card.query");
    assert_eq!(brief(&facts.request), "card_no:String!(32) memo:String(64)");
    assert_eq!(facts.errors[0].code, "acq.trade_not_exist");
    assert!(!imported.has_warnings(), "{:?}", imported.remarks);
    let table = "\
请求参数
参数中文名参数英文名类型是否必选最大长度描述示例值
卡号card_noString必选32
卡号
8888
持卡人holderHolderInfo[]可选-
图片image_contentbyte_array必选5242880
";
    assert_eq!(
        request(table),
        "card_no:String!(32) holder:HolderInfo[] image_content:File!(5242880)"
    );
}

#[test]
fn columns_and_cells_over_lines() {
    let page = "\
请求参数
参数
|
类型
|
是否必选
|
最大长度
|
描述
|
示例值
|
---|---|---|---|---|---|
card_no | String | 必选 | 32 |
卡号
|
GOLD
|
holders |
HolderInfo[] | 可选 |
持卡人
|
memo | String | 可选 | 64 |
备注
|
A
|
错误码
|
错误描述
|
解决方案
|
---|---|---|
ACQ.TRADE_NOT_EXIST |
交易不存在
|
检查
|
";
    assert_eq!(request(page), "card_no:String!(32) holders:HolderInfo[] memo:String(64)");
    assert_eq!(of(page).1.errors.len(), 1);
}

#[test]
fn levels_in_markdown_with_spaces_between_ticks() {
    let page = "\
## 请求参数
参数|类型|是否必填|最大长度|描述|示例值
-|-|-|-|-|-
holder|object|可选||持卡人|
` `names|array{object}|必填|10|姓名|
` ` ` `first|String|必填|64|名|a|b
` `age|Number|可选|3|年龄|1
ways|String|可选|16|方式
wave|qrcode|-|都可以
[memo](https://a.b)|String|可选|32|备注|x

```php
$a = ['memo' => 'x|y'];
```
";
    let expected = "holder:Holder{names:Names[]!(10){first:String!(64)} age:Number(3)} ways:String(16) \
                    memo:String(32)";
    assert_eq!(request(page), expected);
}

#[test]
fn chinese_names_with_pipes_and_spaces() {
    let page = "\
请求参数
参数中文名 | 参数英文名 | 类型 | 是否必选 | 最大长度 | 描述 | 示例值 |
图片|视频格式 | image_type | string | 必选 | 8 | 图片|视频 | jpg |
活动 id | activity_id | String | 必选 | 128 | 活动id | 1 |
";
    assert_eq!(request(page), "image_type:String!(8) activity_id:String!(128)");
}

#[test]
fn what_stands_around_error_codes() {
    let page = "\
业务错误码
错误码 错误描述 解决方案
SUCCESS 成功 无需处理
ACQ.TRADE_NOT_EXIST 交易不存在 检查
VOUCHER_NOT_EXIST 券不存在 检查
VOUCHER_NOT_EXIST 券不存在 或无权限
FAQ
FAQ 关于此文档 暂时还没有
API 文档 中心
Copyright © 2004-2018 版权 所有
触发通知类型
|通知类型|描述|默认开启|
|---|---|---|
|tradeStatus.TRADE_CLOSED|交易关闭|1|
";
    let codes: Vec<String> = of(page).1.errors.into_iter().map(|error| error.code).collect();
    assert_eq!(codes, ["SUCCESS", "ACQ.TRADE_NOT_EXIST", "VOUCHER_NOT_EXIST"]);
}

#[test]
fn titles_and_methods_wherever_they_stand() {
    let cases = [
        ("alipay.a.b.query(账单(新)查询) 在线调试(沙箱环境)\n", "alipay.a.b.query", "账单(新)查询"),
        (
            "开发 > 服务端 > 创建接口\nalipay.trade.cancel之前，需确认\n请求示例\ncurl 'method=alipay.c.d.e&x'\n",
            "alipay.c.d.e",
            "创建接口",
        ),
        (
            "支付\n请求示例\nAlipayTradePayRequest request = new AlipayTradePayRequest();\n",
            "alipay.trade.pay",
            "支付",
        ),
    ];
    for (page, method, title) in cases {
        let (_, facts) = of(page);
        assert_eq!((&*facts.method, &*facts.title), (method, title));
    }
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
