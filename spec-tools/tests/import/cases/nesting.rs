//! Which fields belong to which, where a copy shows it and where it does not.

use super::{brief, of, request};

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
fn objects_among_bullets_with_the_same_mark_as_their_fields() {
    let page = "\
alipay.example.card.query(查询)
请求参数
holder HolderInfo 可选 - 持卡人
  • └ address
  • Address
  • 选填
  • -
  • 地址
  • └ city
  • String
  • 必填
  • 32
  • └ age
  • Number
  • 选填
  • 3
请求示例
{\"holder\":{\"address\":{\"city\":\"A\"},\"age\":3}}
";
    assert_eq!(request(page), "holder:HolderInfo{address:Address{city:String!(32)} age:Number(3)}");
    assert!(!of(page).0.has_warnings());
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
