//! What stands around the rows of a page, and what looks like one.

use super::{brief, of, request, told};

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
fn a_table_below_a_heading_that_nobody_knows() {
    let page = "\
## 查询接口
参数|类型|是否必填|最大长度|描述|示例值
---|---|---|---|---|---
card_no|String|必选|32|卡号|1
## 关闭接口
参数|类型|是否必填|最大长度|描述|示例值
---|---|---|---|---|---
memo|String|可选|32|备注|1
";
    assert_eq!(request(page), "card_no:String!(32)");
    let message = "the heading `## 关闭接口` is not known: its table is taken for the response's";
    assert!(told(page).iter().any(|remark| remark.contains(message)), "{:?}", told(page));
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
        ("甲号。和b不能同时为空", "[[rules]] at-least-one-of = [\"a\", \"b\"]"),
        ("与 b 二选一", "[[rules]] one-of = [\"a\", \"b\"]"),
        ("甲号,和商户的订单号不能同时为空", "[[rules]] at-least-one-of = [\"a\", \"b\"]"),
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
        let page = format!(
            "a.b.c(x)\n请求参数\na String 可选 64 {sentence}\nb String 可选 16 传入的商户的订单号\n"
        );
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
