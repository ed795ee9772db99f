//! Orders for the tests, and what building, comparing, showing and checking them does.

use pay::JsonText;
use pay::spec::Constraint;
use serde_json::json;

use crate::create_order::{Category, Goods, Note, Person, Request, Type};

/// An order with the required fields alone.
pub(crate) fn small() -> Request {
    Request::builder()
        .out_no("order1")
        .level(2)
        .buyer(person("Ann"))
        .grant_type("authorization_code")
        .build()
}

/// An order with a value in every field that should still be used.
pub(crate) fn large() -> Request {
    let fast = pay::DateTime::constant(2016, 4, 12, 9, 30, 0, 0);
    Request::builder()
        .level(2)
        .r#type(Type::Fast)
        .r#match([Type::Slow, Type::Self_])
        .itself("me")
        .order_str("四")
        .total(pay::fen(999))
        .prices([1, 2])
        .count(-5)
        .counts([1, i64::MAX])
        .count_text(7)
        .flag(true)
        .flags([true, false])
        .flag_text(false)
        .at(fast)
        .times([fast, fast])
        .ext(json!({ "a": 1 }))
        .exts(["{}", "[]"])
        .loose("{'a':'b'}")
        .typed(note("t"))
        .typed_list([note("u"), note("v")])
        .names(["a", "b"])
        .goods([
            Goods::builder().id("g1").price(3).build(),
            Goods::builder().price(4).maker(person("Bob")).id("g2").build(),
        ])
        .root(category("a").parent(category("b").build()).build())
        .buyer_id("2088123412341234")
        .card("6222020000000000000")
        .cards(["6222020000000000001"])
        .grant_type("authorization_code")
        .scopes(["auth_user", "auth_base"])
        .note(note("n"))
        .buyer(person("Ann"))
        .out_no("order1")
        .build()
}

pub(crate) fn person(name: &str) -> Person {
    Person::builder().name(name).phone("123").build()
}

pub(crate) fn note(text: &str) -> Note {
    Note::builder().text(text).build()
}

fn category(name: &str) -> crate::create_order::CategoryBuilder {
    Category::builder().name(name)
}

#[test]
fn sound_orders_are_in_order() {
    assert_eq!(small().validate().unwrap(), []);
    let advice = small_of(Type::Fast).validate().unwrap();
    assert_eq!(advice.len(), 1);
    assert_eq!(advice[0].to_string(), "count: should be given when type is FAST, found nothing");
    assert_eq!(large().validate().unwrap(), []);
}

#[test]
fn fields_are_plain_and_equal_by_value() {
    let mut order = small();
    assert_eq!(order, small());
    assert_eq!(order.clone(), order);
    assert_eq!(large().clone(), large());
    assert_ne!(order, large());
    order.extra.insert("new", 1);
    assert_ne!(order, small());
    order.extra.remove("new");
    order.buyer.name = "Bea".to_owned();
    assert_ne!(order, small());
    order.buyer = person("Ann");
    order.r#type = Some("FAST".into());
    assert_eq!(order, small_of(Type::Fast));
    assert_eq!(order.ext, None::<JsonText>);
}

fn small_of(kind: Type) -> Request {
    let mut order = small();
    order.r#type = Some(kind);
    order
}

#[test]
#[expect(deprecated, reason = "that old fields can still be set is what is tested")]
fn old_fields_can_be_set_by_those_who_insist() {
    let order = Request::builder().old("x").older("y").out_no("1").level(1).buyer(person("Ann"));
    let order = order.grant_type("g").build();
    assert_eq!((order.old.as_deref(), order.older.as_deref()), (Some("x"), Some("y")));
    assert_eq!(serde_json::to_value(&order).unwrap()["old"], "x");
}

#[test]
fn secrets_are_not_shown() {
    let mut order = large();
    order.buyer.pin = Some("4711".to_owned());
    let shown = format!("{order:?} {order:#?}");
    assert!(shown.contains("2088123412341234") && shown.contains("<secret>"), "{shown}");
    assert!(!shown.contains("6222"), "{shown}");
    assert!(!shown.contains("4711"), "{shown}");
    order.card = Some("62220200000000000000".to_owned());
    order.buyer.pin = Some("abcd".to_owned());
    let violations = order.validate().unwrap_err();
    assert_eq!(violations.as_slice().len(), 2);
    let shown = format!("{violations} {violations:?}");
    assert!(!shown.contains("6222") && !shown.contains("abcd"), "{shown}");
}

#[test]
fn violations_are_found_wherever_they_are() {
    let mut order = large();
    order.out_no = "order 1".to_owned();
    order.level = 4;
    order.order_str = Some("四四".to_owned());
    order.r#match.push("SOON".into());
    order.names = vec!["abc".to_owned(), "abcd".to_owned()];
    order.buyer.mail = Some("a@b".to_owned());
    order.goods[1].id.clear();
    if let Some(maker) = &mut order.goods[1].maker {
        maker.friends = vec![person("Cid"), Person::builder().name("Daniel").build()];
    }
    order.buyer_id = Some("x2088123412341234".to_owned());
    order.typed = Some(note(&"x".repeat(64)));
    order.flag_text = None;
    order.r#type = Some(Type::Slow);
    order.ext = None;
    order.note = Some(note(""));
    let found = order.validate().unwrap_err();
    let found: Vec<_> = found.iter().map(|it| (&*it.field, it.constraint)).collect();
    let expected = [
        ("out_no", Constraint::Format),
        ("level", Constraint::Max),
        ("match", Constraint::MaxItems),
        ("match[2]", Constraint::Enum),
        ("orderStr", Constraint::MaxLength),
        ("typed", Constraint::MaxLength),
        ("names[1]", Constraint::MaxLength),
        ("buyer.phone, buyer.mail", Constraint::OneOf),
        ("goods[1].id", Constraint::Required),
        ("goods[1].maker.friends[1].name", Constraint::MaxLength),
        ("goods[1].maker.friends[1].phone, goods[1].maker.friends[1].mail", Constraint::OneOf),
        ("buyer_id", Constraint::Pattern),
        ("note.text", Constraint::Required),
        ("flag, flag_text", Constraint::Together),
        ("ext", Constraint::Require),
    ];
    assert_eq!(found, expected);
}
