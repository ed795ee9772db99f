//! What a page says: random fields, with descriptions such as pages have, and error codes.

use alipay_spec_tools::facts::{self, Facts};

use super::random::Random;

pub(crate) struct Page {
    pub(crate) method: String,
    pub(crate) title: String,
    pub(crate) request: Vec<Field>,
    pub(crate) response: Vec<Field>,
    pub(crate) errors: Vec<Code>,
}

#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) kind: Kind,
    pub(crate) list: bool,
    pub(crate) need: Need,
    pub(crate) length: Option<u32>,
    /// Lines; the first begins with a Chinese character.
    pub(crate) text: Vec<String>,
    pub(crate) example: String,
    pub(crate) children: Vec<Field>,
}

#[derive(Clone, PartialEq)]
pub(crate) enum Kind {
    String,
    Number,
    Price,
    Boolean,
    Date,
    /// A file to upload.
    File,
    /// An object without a name on the page.
    Object,
    Named(String),
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Need {
    Required,
    Optional,
    Conditional,
    Unsaid,
}

pub(crate) struct Code {
    /// As the page has it.
    pub(crate) shown: String,
    pub(crate) full: String,
    pub(crate) meaning: String,
    pub(crate) remedy: Vec<String>,
}

/// What a layout can show.
#[derive(Clone, Copy)]
pub(crate) struct Can {
    pub(crate) depth: usize,
    pub(crate) unsaid: bool,
}

const WORDS: [&str; 20] = [
    "order", "trade", "amount", "user", "biz", "shop", "name", "holder", "card", "time", "begin",
    "self", "type", "match", "detail", "info", "code2", "voucher", "ext", "store",
];

const FIRST: [&str; 14] = [
    "商户订单号",
    "卡片类型,目前支持:",
    "用户ID, 开发者通过授权获取",
    "门店ID,卡片类型为GOLD时填写",
    "核销方式,目前支持:wave(声波方式)、qrcode(二维码方式)",
    "交易金额,单位为元,精确到小数点后两位,取值范围[0.01,100000000]",
    "开始时间,格式为yyyy-MM-dd HH:mm:ss",
    "状态:1-成功;2-失败",
    "扩展信息,json格式",
    "是否有效",
    "否定的原因",
    "是String还是 Number 由业务决定",
    "必须为正整数",
    "以2088开头的16位数字",
];

const MORE: [&str; 10] = [
    "GOLD,金卡 SILVER,银卡",
    "DEPOSIT, 传入支付交易号; CANCEL/COMMIT, 传入流水号;",
    "trade_no和out_trade_no至少有一个",
    "1. 首次调用必须传入",
    "A:成功 B:失败",
    "默认false",
    "详见文档 https://opendocs.alipay.com/open/a?b=c#d",
    "注意: 与shop_id互斥",
    "(不超过20条)",
    "trade_no 与 out_trade_no 不能同时为空 必填其一",
];

const EXAMPLES: [&str; 12] = [
    "2088123412341234",
    "张三",
    "{\"a\":\"b\",\"c\":[1,2]}",
    "2016-04-12 09:30:00",
    "DEPOSIT",
    "88.88",
    "true",
    "",
    "{'KEY':'VALUE'}",
    "a=b&c==",
    "10",
    "https://a.b/c",
];

const CODES: [&str; 12] = [
    "SYSTEM_ERROR",
    "INVALID_PARAMETER",
    "ACQ.TRADE_NOT_EXIST",
    "KP.AE_ALIPASS_PARAMS_VALUE_INVAILD",
    "isv.invalid-arguments",
    "isp.unknow-error",
    "BIZ_ERROR",
    "USER_NOT_EXIST",
    "ACQ.SELLER_BALANCE_NOT_ENOUGH",
    "PERMISSION_DENIED",
    "aop.invalid-app-auth-token",
    "T2_CLOSED",
];

const MEANINGS: [&str; 5] =
    ["系统繁忙", "参数有误。", "SLA服务限流业务异常", "VCC_INVOKE_ERROR", "交易不存在,请检查"];

const REMEDIES: [&str; 6] = [
    "稍后重试",
    "修改参数重试",
    "请检查传入的entity_no是否是真实存在的,修改正确后重新发起业务",
    "核查serial_number和channel_id传参是否符合预期,必要时请至支持中心(https://support.open.alipay.com/index.htm)提问",
    "联系 支付宝 技术支持",
    "",
];

impl Page {
    pub(crate) fn random(random: &mut Random, size: usize, can: Can) -> Self {
        let mut names = Names::default();
        let mut request = fields(random, size, can, 0, &mut names);
        if random.chance(10) {
            // An upload: files travel beside `biz_content`.
            for field in request.iter_mut().filter(|field| field.kind == Kind::String) {
                (field.kind, field.list) = (Kind::File, false);
            }
        }
        let response = fields(random, size, can, 0, &mut names);
        let errors = (0..random.below(size + 1)).map(|_| code(random)).collect();
        let ends = ["query", "update", "stock.use", "batch_query"];
        let method = format!(
            "alipay.{}.{}.{}",
            random.pick(&WORDS[..4]),
            random.pick(&WORDS[..12]),
            random.pick(&ends)
        );
        let titles = ["更新集点卡上的集点", "支付宝pass更新卡券实例接口", "Query something"];
        Self { method, title: (*random.pick(&titles)).to_owned(), request, response, errors }
    }

    pub(crate) fn facts(&self) -> Facts {
        let mut codes: Vec<String> = Vec::new();
        for code in &self.errors {
            if !codes.contains(&code.full) {
                codes.push(code.full.clone());
            }
        }
        Facts {
            method: self.method.clone(),
            sent_by: Vec::new(),
            title: self.title.clone(),
            words: None,
            request: self.request.iter().map(Field::facts).collect(),
            response: self.response.iter().map(Field::facts).collect(),
            errors: codes.into_iter().map(|code| facts::ErrorCode { code, words: None }).collect(),
        }
    }
}

impl Field {
    fn facts(&self) -> facts::Field {
        facts::Field {
            name: self.name.clone(),
            r#type: self.type_word(),
            required: self.need == Need::Required,
            max_length: self.length,
            words: None,
            children: self.children.iter().map(Self::facts).collect(),
        }
    }

    fn type_word(&self) -> String {
        let item = match &self.kind {
            Kind::String => "String".to_owned(),
            Kind::Number => "Number".to_owned(),
            Kind::Price => "Price".to_owned(),
            Kind::Boolean => "Boolean".to_owned(),
            Kind::Date => "Date".to_owned(),
            Kind::File => "File".to_owned(),
            Kind::Object => alipay_openapi_schema::names::variant(&self.name),
            Kind::Named(name) => name.clone(),
        };
        if self.list { format!("{item}[]") } else { item }
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self.kind, Kind::Object | Kind::Named(_))
    }
}

/// Names of objects, which must be unlike each other.
#[derive(Default)]
struct Names {
    objects: usize,
}

fn fields(
    random: &mut Random,
    size: usize,
    can: Can,
    depth: usize,
    names: &mut Names,
) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let least = usize::from(depth > 0);
    for _ in 0..least + random.below(size + 1) {
        let field = field(random, size, can, depth, names);
        let is_new = fields.iter().all(|other| other.name != field.name);
        // Object types, lengths and rows are fine; a common parameter's name is another matter.
        if is_new && !["code", "sign", "type2"].contains(&&*field.name) {
            fields.push(field);
        }
    }
    fields
}

fn field(random: &mut Random, size: usize, can: Can, depth: usize, names: &mut Names) -> Field {
    let may_nest = depth < can.depth;
    let kind = match random.below(if may_nest { 12 } else { 9 }) {
        0..=4 => Kind::String,
        5 => Kind::Number,
        6 => Kind::Price,
        7 => Kind::Boolean,
        8 => Kind::Date,
        9 => Kind::Object,
        _ => {
            names.objects += 1;
            Kind::Named(format!(
                "{}Info{}x",
                ["Holder", "GoodsDetail", "BizExt"][random.below(3)],
                names.objects
            ))
        }
    };
    let is_object = matches!(kind, Kind::Object | Kind::Named(_));
    let mut name = name(random);
    if is_object {
        names.objects += 1;
        name = format!("{name}_q{}", names.objects);
    }
    let children = match is_object {
        true => fields(random, size / 2 + 1, can, depth + 1, names),
        false => Vec::new(),
    };
    let need = match random.below(10) {
        0..=3 => Need::Required,
        4..=7 => Need::Optional,
        8 => Need::Conditional,
        _ if can.unsaid && !is_object => Need::Unsaid,
        _ => Need::Optional,
    };
    let lengths = [Some(16), Some(64), Some(2000), Some(999), Some(99999), None, Some(1), None];
    let mut text = vec![(*random.pick(&FIRST)).to_owned()];
    for _ in 0..random.below(3) {
        text.push((*random.pick(&MORE)).to_owned());
    }
    Field {
        name,
        label: ["卡号", "订单 编号", "ID", "名称"][random.below(4)].to_owned(),
        list: random.chance(if is_object { 40 } else { 15 }) && kind != Kind::Date,
        kind,
        need,
        length: *random.pick(&lengths),
        text,
        example: (*random.pick(&EXAMPLES)).to_owned(),
        children,
    }
}

fn name(random: &mut Random) -> String {
    let (one, two) = (*random.pick(&WORDS), *random.pick(&WORDS));
    match random.below(8) {
        0 => one.to_owned(),
        1 => format!("{one}{}{}", two[..1].to_uppercase(), &two[1..]),
        2 => format!("{one}_{two}_no"),
        _ => format!("{one}_{two}"),
    }
}

fn code(random: &mut Random) -> Code {
    let full = (*random.pick(&CODES)).to_owned();
    let meaning = (*random.pick(&MEANINGS)).to_owned();
    let is_cut = random.chance(25) && full.contains('_');
    let (shown, meaning) = match is_cut {
        true => {
            let (_, end) = full.split_once('_').unwrap();
            let call = random.pick(&["全错误码为", "全错误码是"]);
            (format!("...{end}"), format!("{call}{full},{meaning}"))
        }
        false => (full.clone(), meaning),
    };
    let remedy = random.pick(&REMEDIES).split(' ').map(str::to_owned).collect();
    Code { shown, full, meaning, remedy }
}
