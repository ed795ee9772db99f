//! Answers from the field: `../shared/cases/answers` beside the project, where it is there, and the
//! outcome that each must have. The first line of a case names the method and how it is signed,
//! the rest is the answer's node.

use std::fs;
use std::path::Path;

use alipay::spec::Execute;
use alipay::transport::HttpResponse;
use alipay::{CallOptions, Reply};
use alipay_openapi_tests::calls::{self, app, sign};
use alipay_openapi_tests::told::told;

macro_rules! methods {
    ($($name:ident = $method:literal),+) => {
        $(
            /// A method of the cases.
            #[derive(alipay::Method)]
            #[alipay(method = $method)]
            pub(crate) struct $name;
        )+
    };
}

methods! {
    Pay = "alipay.trade.pay",
    Query = "alipay.trade.query",
    Refund = "alipay.trade.refund",
    Share = "alipay.user.info.share",
    Indirect = "ant.merchant.expand.indirect.query",
    Station = "alipay.commerce.cityfacilitator.station.query",
    MenuAdd = "alipay.mobile.public.menu.add",
    TplAdd = "alipay.pass.tpl.add"
}

/// A case: what is signed, and what travels.
struct Case {
    root: Option<String>,
    is_signed: bool,
    signs_plain_slashes: bool,
    node: String,
}

fn case(name: &str) -> Option<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases/answers");
    let files = fs::read_dir(folder).ok()?;
    let file = files.flatten().find(|file| file.file_name().to_string_lossy().starts_with(name))?;
    let text = fs::read_to_string(file.path()).unwrap();
    let (head, node) = text.split_once('\n').unwrap();
    let words: Vec<&str> = head.split_whitespace().skip(1).collect();
    Some(Case {
        root: words.iter().find_map(|word| word.strip_prefix("root=")).map(str::to_owned),
        is_signed: !words.contains(&"unsigned"),
        signs_plain_slashes: words.contains(&"slash"),
        node: node.trim_end().to_owned(),
    })
}

/// What is told of a case, with what is lost of it; and the reply.
fn judge<R: Execute>(request: &R, case: &Case) -> (String, Option<Reply<R::Response>>) {
    let signed = match case.signs_plain_slashes {
        true => case.node.replace("\\/", "/"),
        false => case.node.clone(),
    };
    let root = case.root.clone().unwrap_or_else(|| calls::root(request.method().name));
    let sign = match case.is_signed {
        true => format!(",\"sign\":\"{}\"", sign(signed)),
        false => String::new(),
    };
    let body = format!("{{\"{root}\":{}{sign}}}", case.node);
    let result =
        app().build().unwrap().parse(request, &CallOptions::new(), &HttpResponse::new(200, body));
    let lost = |reply: &Reply<R::Response>| {
        let lost: Vec<_> = reply.misfits().iter().map(ToString::to_string).collect();
        lost.join("; ")
    };
    let told = match &result {
        Ok(reply) if reply.is_pending() => format!("pending, lost: {}", lost(reply)),
        Ok(reply) => format!("{}, lost: {}", told(&result), lost(reply)),
        Err(error) => {
            let remedies = error.refusal().map_or(0, |refusal| refusal.remedies().len());
            format!("{}, {}", told(&result), if remedies > 0 { "with remedies" } else { "-" })
        }
    };
    (told, result.ok())
}

/// Holds a case against what is told of it, and its response, where it has one, against a check.
fn hold<R: Execute>(name: &str, request: &R, expected: &str, check: impl Fn(&R::Response) -> bool) {
    let Some(case) = case(name) else {
        return eprintln!("skipped: there is no ../shared/cases/answers");
    };
    let (told, reply) = judge(request, &case);
    assert_eq!(told, expected, "{name}: {}", case.node);
    assert!(reply.is_none_or(|reply| check(&reply)), "{name}: {}", case.node);
}

#[test]
fn lists_and_objects_in_other_forms() {
    let trade = query::Request::builder().out_trade_no("1").build();
    let pay = pay::Request::builder()
        .out_trade_no("1")
        .subject("s")
        .total_amount(alipay::Decimal::ONE)
        .scene("bar_code")
        .auth_code("28763443825664394")
        .build();
    hold("p07", &pay, "pending, lost: ", |reply| reply.fund_bill_list.is_empty());
    hold("q10", &trade, "ok 10000, lost: ", |reply| reply.fund_bill_list.len() == 1);
    hold("x24", &trade, "ok 10000, lost: ", |reply| reply.fund_bill_list.len() == 1);
    let refund = refund::Request::builder()
        .out_trade_no("638227710323944845")
        .refund_amount(alipay::Decimal::ONE)
        .build();
    hold("r09", &refund, "ok 10000, lost: ", |reply| reply.refund_detail_item_list.is_empty());
    let indirect = indirect::Request::builder().build();
    hold("x06", &indirect, "ok 10000, lost: ", |reply| {
        (reply.address_info.len(), reply.contact_info.len(), reply.bankcard_info.len()) == (1, 1, 1)
    });
    let tpl = tpl_add::Request::builder().build();
    hold("x18", &tpl, "ok -, lost: result: expected text, found an object", |_| true);
    let share = share::Request::builder().build();
    hold("u01", &share, "ok 10000, lost: ", |reply| {
        reply.gender.as_ref().map(share::Gender::as_str) == Some("M")
    });
}

#[test]
fn codes_of_several_kinds() {
    let menu = menu_add::Request::builder().build();
    hold("x14", &menu, "ok 200, lost: ", |_| true);
    let station = station::Request::builder().build();
    hold("x10", &station, "refused 40004 NO_RIGHT, signed, -", |_| true);
    hold("y03", &calls::pass(), "refused 10000 -, signed, -", |_| true);
    let share = share::Request::builder().build();
    hold("u03", &share, "refused 20001 aop.auth-token-time-out, signed, with remedies", |_| true);
}
