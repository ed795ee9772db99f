//! Any values of the types of a spec that says everything.

use alipay::{DateTime, Decimal, Extra, JsonText};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use serde_json::Value;

/// A method with fields of every type.
#[derive(alipay::Method)]
#[alipay(spec = "external/spec/everything.toml")]
pub(crate) struct CreateOrder;

pub(crate) use create_order::{Category, Goods, Note, Person, Request, Response, Type};

/// Any text: of all planes, of what JSON escapes, Chinese, none.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        4 => "[a-zA-Z0-9]{0,12}",
        2 => "[\"\\\\/{}\\[\\]:,'\u{0}-\u{1f}]{0,12}",
        1 => "[分积]{0,60}",
        1 => Just(String::new()),
    ]
}

/// A text in a field that need not be there: the empty one is the same as none.
fn some_text() -> impl Strategy<Value = Option<String>> {
    of(text().prop_filter("the empty text is none", |text| !text.is_empty()))
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let mantissa = -(1_i128 << 96) + 1..(1_i128 << 96);
    (mantissa, 0_u32..=28)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

/// Any time that the form on the wire can hold.
fn time() -> impl Strategy<Value = DateTime> {
    let date = (0_i16..=9999, 1_i8..=12, 1_i8..=28);
    (date, 0_i8..=23, 0_i8..=59, 0_i8..=59).prop_map(
        |((year, month, day), hour, minute, second)| {
            DateTime::constant(year, month, day, hour, minute, second, 0)
        },
    )
}

/// Any JSON; decimal fractions that binary ones hold exactly.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i16>().prop_map(|number| Value::from(f64::from(number) / 4.0)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((key(), inner), 0..6).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

/// A name: often one that the spec has.
fn key() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 10] =
        ["out_no", "level", "buyer", "goods", "root", "typed", "text", "name", "parent", "at"];
    prop_oneof![proptest::sample::select(&KNOWN[..]).prop_map(str::to_owned), text()]
}

/// Fields that the spec lacks.
fn extra() -> impl Strategy<Value = Extra> {
    vec(("x-[a-z]{1,8}", json()), 0..3).prop_map(Extra::from_iter)
}

fn json_text() -> impl Strategy<Value = JsonText> {
    let texts = text().prop_filter("none", |text| !text.is_empty()).prop_map(JsonText::from);
    prop_oneof![json().prop_map(JsonText::from), texts]
}

fn kind() -> impl Strategy<Value = Type> {
    let known = vec![Type::Fast, Type::Slow, Type::Self_];
    let unknown = "[A-Za-z]{1,8}".prop_map(Type::from);
    prop_oneof![proptest::sample::select(known), unknown]
}

fn person() -> impl Strategy<Value = Person> {
    let one = (text(), some_text(), some_text(), some_text(), extra());
    let one = one.prop_map(|(name, phone, mail, pin, extra)| {
        let mut person = Person::builder().name(name).build();
        (person.phone, person.mail, person.pin, person.extra) = (phone, mail, pin, extra);
        person
    });
    one.prop_recursive(2, 8, 3, |inner| {
        (inner.clone(), vec(inner, 0..3)).prop_map(|(mut person, friends)| {
            person.friends = friends;
            person
        })
    })
}

fn note() -> impl Strategy<Value = Note> {
    let one = (text(), extra()).prop_map(|(text, extra)| {
        let mut note = Note::builder().text(text).build();
        note.extra = extra;
        note
    });
    one.prop_recursive(3, 4, 1, |inner| {
        (inner.clone(), inner).prop_map(|(mut note, answer)| {
            note.answer = Some(Box::new(answer));
            note
        })
    })
}

fn goods() -> impl Strategy<Value = Goods> {
    (text(), decimal(), of(person()), extra()).prop_map(|(id, price, maker, extra)| {
        let mut goods = Goods::builder().id(id).price(price).build();
        (goods.maker, goods.extra) = (maker, extra);
        goods
    })
}

fn category() -> impl Strategy<Value = Category> {
    let one = (some_text(), of(goods()), of(note()), extra());
    let one = one.prop_map(|(name, chief, notes, extra)| {
        let mut category = Category::builder().build();
        (category.name, category.chief, category.extra) = (name, chief, extra);
        category.notes = notes;
        category
    });
    one.prop_recursive(4, 4, 1, |inner| {
        (inner.clone(), inner).prop_map(|(mut category, parent)| {
            category.parent = Some(Box::new(parent));
            category
        })
    })
}

/// Any request.
pub(crate) fn request() -> impl Strategy<Value = Request> {
    with_objects(with_lists(plain()))
}

fn plain() -> impl Strategy<Value = Request> {
    let texts = (text(), text(), some_text(), some_text(), some_text(), some_text());
    let numbers = (any::<i64>(), of(any::<i64>()), of(any::<i64>()), of(decimal()), of(time()));
    let flags = (of(any::<bool>()), of(any::<bool>()));
    let jsons = (of(json_text()), of(json_text()));
    (texts, numbers, flags, jsons, of(kind()), person()).prop_map(
        |(texts, numbers, flags, jsons, kind, buyer)| {
            let request = Request::builder().out_no(texts.0).grant_type(texts.1).level(numbers.0);
            let mut request = request.buyer(buyer).build();
            (request.itself, request.order_str) = (texts.2, texts.3);
            (request.buyer_id, request.card) = (texts.4, texts.5);
            (request.count, request.count_text) = (numbers.1, numbers.2);
            (request.total, request.at) = (numbers.3, numbers.4);
            (request.flag, request.flag_text) = flags;
            (request.ext, request.loose) = jsons;
            request.r#type = kind;
            request
        },
    )
}

fn with_lists(request: impl Strategy<Value = Request>) -> impl Strategy<Value = Request> {
    let texts = (vec(text(), 0..3), vec(text(), 0..3), vec(text(), 0..3), vec(kind(), 0..3));
    let numbers = (vec(any::<i64>(), 0..3), vec(decimal(), 0..3), vec(any::<bool>(), 0..3));
    (request, texts, numbers, vec(time(), 0..3), vec(json_text(), 0..3)).prop_map(
        |(mut request, texts, numbers, times, exts)| {
            (request.names, request.cards, request.scopes, request.r#match) = texts;
            (request.counts, request.prices, request.flags) = numbers;
            (request.times, request.exts) = (times, exts);
            request
        },
    )
}

fn with_objects(request: impl Strategy<Value = Request>) -> impl Strategy<Value = Request> {
    let notes = (of(note()), of(note()), vec(note(), 0..3));
    let roots = (of(category()), of(category()));
    (request, notes, vec(goods(), 0..3), roots, extra()).prop_map(
        |(mut request, notes, goods, roots, extra)| {
            (request.note, request.typed, request.typed_list) = notes;
            (request.goods, request.extra) = (goods, extra);
            (request.root, request.tree) = roots;
            request
        },
    )
}
