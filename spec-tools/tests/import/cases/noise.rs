//! Pages that are dressed otherwise than most: what they say still counts.

use super::{of, request, told};

/// A page with a table between pipes around some rows.
fn piped(rows: &str) -> String {
    let header = "参数 | 类型 | 是否必填 | 最大长度 | 描述 | 示例值 |\n---|---|---|---|---|---|";
    format!(
        "a.b.c(x)\n请求参数\n{header}\nho | Holder | 可选 | - | 人 | |\n{rows}\n\
         zz | String | 可选 | 2 | 末 | 1 |\n"
    )
}

/// A page with one of white space.
fn spaced(rows: &str) -> String {
    let header = "参数 类型 是否必填 最大长度 描述 示例值";
    format!("a.b.c(x)\n请求参数\n{header}\n{rows}\nzz String 可选 2 末 1\n")
}

/// A page of the newest kind.
fn newest(rows: &str) -> String {
    format!("a.b.c(x)\n请求参数\n**aa**必选string(8)\n{rows}\n**zz**可选string(2)\n【描述】末\n")
}

#[test]
fn names_are_read_whatever_stands_around_them() {
    let names = [
        "card_no",
        "**card_no**",
        "`card_no`",
        "<code>card_no</code>",
        "<b>card_no</b>",
        "[card_no](https://a.example/b)",
        "\"card_no\"",
        "~~card_no~~",
        "card_no：",
        "card_no（卡号）",
    ];
    for name in names {
        let page = piped(&format!("{name} | String | 必选 | 64 | 卡号 | 1 |"));
        assert_eq!(request(&page), "ho:Holder card_no:String!(64) zz:String(2)", "{name}");
    }
}

#[test]
fn marks_of_children_other_than_ticks() {
    for mark in ["└ ", "- ", "-- ", "> ", "→ ", "· ", "+ ", "• ", "&nbsp;&nbsp;", "&emsp;"] {
        let page = piped(&format!("{mark}card_no | String | 必填 | 64 | 卡号 | 1 |"));
        assert_eq!(request(&page), "ho:Holder{card_no:String!(64)} zz:String(2)", "{mark}");
    }
}

#[test]
fn a_row_whose_name_cannot_be_read_is_told_of() {
    for name in ["card-no", "3d_secure", "卡号"] {
        let page = piped(&format!("{name} | String | 可选 | 9 | 名 | 1 |"));
        let told = told(&page);
        assert!(told.iter().any(|remark| remark.contains("looks like a row")), "{told:?}");
    }
}

#[test]
fn pipes_in_a_text_make_no_table_of_a_page_without() {
    for text in ["goods_id|goods_name|price", "a|String|b", "String|Number", "SUCCESS|FAIL"] {
        let page = spaced(&format!("aa String 必选 8 值：\n{text}"));
        assert_eq!(request(&page), "aa:String!(8) zz:String(2)", "{text}");
        let page = newest(&format!("【描述】值：\n{text}"));
        assert_eq!(request(&page), "aa:String!(8) zz:String(2)", "{text}");
        let page = format!(
            "a.b.c(x)\n业务错误码\n错误码 错误描述 解决方案\nACQ.SYSTEM_ERROR 系统错误 请检查：\n{text}\n\
             INVALID_PARAMETER 参数错误 检查\n"
        );
        assert_eq!(codes(&page), ["ACQ.SYSTEM_ERROR", "INVALID_PARAMETER"], "{text}");
    }
}

#[test]
fn a_sentence_about_a_field_is_no_row() {
    let page = spaced("aa String 必选 8 编号，\ncard_no String 类型，优先级低于 aa。");
    assert_eq!(request(&page), "aa:String!(8) zz:String(2)");
}

#[test]
fn a_fence_without_an_end_hides_nothing() {
    let page = spaced("aa String 必选 8 值：\n```");
    assert_eq!(request(&page), "aa:String!(8) zz:String(2)");
}

#[test]
fn a_table_alone() {
    let cases = [
        (
            "holder HolderInfo 可选 - 持卡人\n  • └ holder_name\n  • String\n  • 必填\n  • 64\n  • 姓名\n",
            "holder:HolderInfo{holder_name:String!(64)}",
        ),
        (
            "holder HolderInfo 可选 持卡人\nholder_name String 必填 64 姓名 张三\n",
            "holder:HolderInfo{holder_name:String!(64)}",
        ),
        (
            "**card_no**string(32)\n【描述】卡号\n**tags**可选string[](128)\n",
            "card_no:String(32) tags:String[](128)",
        ),
        ("card_no | String | 必选 | 16 | 卡号 | 8888 |\n", "card_no:String!(16)"),
        ("查询\ncard_no String 必选 16 卡号 8888\n", "card_no:String!(16)"),
    ];
    for (page, fields) in cases {
        assert_eq!(request(page), fields);
    }
    assert_eq!(of(cases[4].0).1.title, "查询");
}

#[test]
fn a_condition_among_flattened_children() {
    let page = spaced(
        "ho Holder 可选 人\naa String 必填 64 名\nbb String 特殊可选 10 号\ncc String 选填 10 号",
    );
    assert_eq!(
        request(&page),
        "ho:Holder{aa:String!(64) bb:String(10) cc:String(10)} zz:String(2)"
    );
}

#[test]
fn words_for_required_that_few_pages_use() {
    for (word, mark) in [("必传", "!"), ("选传", ""), ("不必填", ""), ("非必传", "")] {
        let rows = format!("aa String {word} 64 名 1");
        assert_eq!(request(&spaced(&rows)), format!("aa:String{mark}(64) zz:String(2)"));
    }
}

#[test]
fn newest_names_in_code_and_with_wide_spaces() {
    for row in ["`card_no`必选string(32)", "card_no\u{3000}必选\u{3000}string(32)"] {
        assert_eq!(
            request(&newest(row)),
            "aa:String!(8) card_no:String!(32) zz:String(2)",
            "{row}"
        );
    }
}

#[test]
fn a_newest_field_that_cannot_be_read_is_told_of() {
    let rows = [
        "card_no String 必选 32",
        "card_nostring(32)必选",
        "card_no 【必选】 string(32)",
        "card_no必选string(1,024)",
    ];
    for row in rows {
        let told = told(&newest(row));
        assert!(told.iter().any(|remark| remark.contains("looks like a field")), "{row}: {told:?}");
    }
}

#[test]
fn a_second_table_below_a_heading_is_told_of() {
    let page = spaced("aa String 必选 8 名\n参数 类型 是否必填 最大长度 描述 示例值");
    let told = told(&page);
    assert!(told.iter().any(|remark| remark.contains("one more table")), "{told:?}");
}

#[test]
fn a_chinese_name_that_looks_like_a_row() {
    let page = "a.b.c(x)\n请求参数\n参数中文名 参数英文名 类型 是否必选 最大长度 描述 示例值\n\
                名称 x UserID String 可选 9 名 1\n日期 code date Date 必选 64 日 1\n";
    assert_eq!(request(page), "UserID:String(9) date:Date!(64)");
}

fn codes(page: &str) -> Vec<String> {
    of(page).1.errors.into_iter().map(|error| error.code).collect()
}

#[test]
fn codes_in_small_letters_and_digits_among_capitals() {
    let page = "a.b.c(x)\n业务错误码\n错误码 错误描述 解决方案\nACQ.SYSTEM_ERROR 系统错误，请查看\n\
                out_trade_no 与 trade_no 是否正确\nuser_not_exist 用户不存在 检查用户\n40004 业务失败 请检查\n\
                ... FORMAT_ERROR 全错误码为KP.AE_FORMAT_ERROR，格式不对 检查\n\
                ...   LIMIT_ERROR 全错误码为KP.AE_LIMIT_ERROR，超限 检查\n\
                alipay.trade.pay(统一收单交易支付接口)\nalipay.trade.close 关闭接口 关闭交易\n";
    let expected =
        ["ACQ.SYSTEM_ERROR", "user_not_exist", "40004", "KP.AE_FORMAT_ERROR", "KP.AE_LIMIT_ERROR"];
    assert_eq!(codes(page), expected);
}

#[test]
fn nesting_without_an_end() {
    let rows: Vec<String> = (0..300).map(|row| format!("b{row} B{row} 必填 - 乙")).collect();
    let (_, facts) = of(&spaced(&format!("a Aa 可选 - 甲\n{}", rows.join("\n"))));
    let mut depth = 0;
    let mut fields = &facts.request;
    while let Some(field) = fields.first() {
        (fields, depth) = (&field.children, depth + 1);
    }
    assert!((10..100).contains(&depth), "{depth}");
    let example = "{\"aa\":".repeat(50_000);
    let page = spaced(&format!("aa String 必选 8 名\n响应示例\n{example}\n响应参数"));
    assert!(request(&page).starts_with("aa:String!(8)"));
}

#[test]
fn the_method_behind_a_label() {
    let (_, facts) = of("接口名称：alipay.c.d.e\n请求参数\naa String 必选 8 名 1\n");
    assert_eq!(facts.method, "alipay.c.d.e");
}
