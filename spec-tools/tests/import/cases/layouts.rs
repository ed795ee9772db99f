//! Each layout as it is described, and the shapes that its copies come in.

use super::{brief, of, request, told};

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
fn chinese_names_with_pipes_and_spaces() {
    let page = "\
请求参数
参数中文名 | 参数英文名 | 类型 | 是否必选 | 最大长度 | 描述 | 示例值 |
图片|视频格式 | image_type | string | 必选 | 8 | 图片|视频 | jpg |
活动 id | activity_id | String | 必选 | 128 | 活动id | 1 |
";
    assert_eq!(request(page), "image_type:String!(8) activity_id:String!(128)");
}
