//! How orders travel, and what comes back.

use pay::Extra;
use pay::spec::Retry;
use serde_json::{Value, json};

use crate::create_order::{Category, ErrorCode, Note, Request, Response, State, Type};
use crate::orders::{large, note, small};

#[test]
fn fields_travel_as_the_spec_says() {
    let buyer = json!({ "name": "Ann", "phone": "123" });
    let small_one = json!({
        "out_no": "order1", "level": 2, "buyer": buyer, "grant_type": "authorization_code",
    });
    assert_eq!(serde_json::to_value(small()).unwrap(), small_one);
    let large_one = json!({
        "out_no": "order1",
        "level": 2,
        "self": "me",
        "type": "FAST",
        "match": ["SLOW", "self"],
        "orderStr": "四",
        "total": "9.99",
        "prices": ["1", "2"],
        "count": -5,
        "counts": [1, i64::MAX],
        "count_text": "7",
        "flag": true,
        "flags": [true, false],
        "flag_text": "false",
        "at": "2016-04-12 09:30:00",
        "times": ["2016-04-12 09:30:00", "2016-04-12 09:30:00"],
        "ext": "{\"a\":1}",
        "exts": ["{}", "[]"],
        "loose": "{'a':'b'}",
        "typed": "{\"text\":\"t\"}",
        "typed_list": ["{\"text\":\"u\"}", "{\"text\":\"v\"}"],
        "names": ["a", "b"],
        "buyer": buyer,
        "goods": [
            { "id": "g1", "price": "3" },
            { "id": "g2", "price": "4", "maker": { "name": "Bob", "phone": "123" } },
        ],
        "root": { "name": "a", "parent": { "name": "b" } },
        "buyer_id": "2088123412341234",
        "card": "6222020000000000000",
        "cards": ["6222020000000000001"],
        "grant_type": "authorization_code",
        "scopes": ["auth_user", "auth_base"],
        "note": { "text": "n" },
    });
    assert_eq!(serde_json::to_value(large()).unwrap(), large_one);
}

#[test]
fn what_was_written_is_read() {
    for order in [small(), large()] {
        let text = serde_json::to_string(&order).unwrap();
        assert_eq!(serde_json::from_str::<Request>(&text).unwrap(), order);
        let value = serde_json::to_value(&order).unwrap();
        assert_eq!(serde_json::from_value::<Request>(value).unwrap(), order);
    }
}

#[test]
fn types_within_themselves_are_read_and_written() {
    let mut root = Category::builder().name("0").build();
    for depth in 1..20 {
        root = Category::builder()
            .name(depth.to_string())
            .parent(root)
            .notes(Note::builder().text("\"").answer(note("\\")).build())
            .build();
    }
    let value = serde_json::to_value(&root).unwrap();
    assert_eq!(value["parent"]["parent"]["name"], "17");
    assert_eq!(value["notes"], r#"{"text":"\"","answer":"{\"text\":\"\\\\\"}"}"#);
    assert_eq!(serde_json::from_value::<Category>(value).unwrap(), root);
}

#[test]
fn a_text_that_nests_without_end_is_refused() {
    let mut order = serde_json::to_value(small()).unwrap();
    let nested = |depth| format!("{}{{}}{}", r#"{"parent":"#.repeat(depth), "}".repeat(depth));
    order["tree"] = nested(100).into();
    assert!(serde_json::from_value::<Request>(order.clone()).is_ok());
    order["tree"] = nested(100_000).into();
    let error = serde_json::from_value::<Request>(order).unwrap_err().to_string();
    assert_eq!(error, "tree: the JSON is too deeply nested");
}

#[test]
fn what_the_spec_does_not_know_is_kept() {
    let text =
        r#"{"order_no":"1","state":"LOST","paid":{"by":["Ann"]},"buyer":{"name":"Ann","age":7}}"#;
    let response: Response = serde_json::from_str(text).unwrap();
    assert_eq!(response.state, Some(State::Unknown("LOST".to_owned())));
    assert_eq!(response.state.as_ref().map(State::as_str), Some("LOST"));
    assert_eq!(response.extra.get("paid"), Some(&json!({ "by": ["Ann"] })));
    let buyer = response.buyer.as_ref().unwrap();
    assert_eq!(buyer.extra, Extra::from_iter([("age", 7)]));
    let again: Value = serde_json::to_value(&response).unwrap();
    assert_eq!(again, serde_json::from_str::<Value>(text).unwrap());
}

#[test]
fn what_cannot_be_read_is_named() {
    let table = [
        (json!({}), "out_no: required, but missing"),
        (json!({ "level": {} }), "level: expected a whole number of 64 bits, found an object"),
        (json!({ "count": 1.5 }), "count: expected a whole number of 64 bits, found a number"),
        (
            json!({ "at": "today" }),
            "at: expected a time like 2016-04-12 09:30:00, found other text",
        ),
        (json!({ "names": { "a": 1, "b": 2 } }), "names: expected a list, found an object"),
        (json!({ "goods": [{ "id": "g", "price": "x" }] }), "goods[0].price: "),
        (
            json!({ "goods": [{ "id": "g", "price": 1, "maker": { "friends": [1] } }] }),
            "goods[0].maker.name: ",
        ),
        (
            json!({ "root": { "parent": { "parent": 1 } } }),
            "root.parent.parent: expected an object",
        ),
        (json!({ "typed": "{\"text\":[]}" }), "typed.text: expected text, found a list"),
    ];
    for (change, message) in table {
        let mut order = serde_json::to_value(small()).unwrap();
        match change.as_object().unwrap().iter().next() {
            Some((name, value)) => order[name] = value.clone(),
            None => drop(order.as_object_mut().unwrap().remove("out_no")),
        }
        let error = serde_json::from_value::<Request>(order).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn enums_and_codes_know_their_texts() {
    let table = [(Type::Fast, "FAST"), (Type::Self_, "self"), (Type::Unknown("X".into()), "X")];
    for (kind, text) in table {
        assert_eq!((kind.as_str(), &*kind.to_string()), (text, text));
        assert_eq!(Type::from(text), kind);
    }
    for (code, text) in [
        (ErrorCode::SystemError, "SYSTEM_ERROR"),
        (ErrorCode::KpOrderExists, "KP.ORDER-EXISTS"),
        (ErrorCode::Unknown("OTHER".to_owned()), "OTHER"),
    ] {
        assert_eq!((code.as_str(), &ErrorCode::from(text)), (text, &code));
    }
    let errors = <crate::CreateOrder as pay::Method>::INFO.errors;
    let errors: Vec<_> =
        errors.iter().map(|it| (it.code, it.meaning, it.remedies.len(), it.retry)).collect();
    let expected = [
        ("SYSTEM_ERROR", "The system is busy.", 1, Retry::SameRequest),
        ("KP.ORDER-EXISTS", "There is such an order.", 2, Retry::Never),
    ];
    assert_eq!(errors, expected);
}
