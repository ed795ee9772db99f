//! The engine and the encoding, over tables made by hand.

use alipay_openapi_schema::Format;
use alipay_openapi_schema::check::{Constraint, check, holds};
use alipay_openapi_schema::datum::Record as _;
use alipay_openapi_schema::encode::{Encoded, plain};
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::table::{Condition, Field, Kind, Table, UNLIMITED};
use serde_json::{Map, Value, json};

const THING: Table<'_> = Table {
    name: "Thing",
    fields: &[
        Field::new("n", Kind::Number).as_text(),
        Field::new("must", Kind::Boolean).required(),
    ],
    rules: &[],
};

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

/// What the engine finds in one value of one field, as (path, constraint).
fn found(field: Field<'_>, value: Value) -> Vec<(String, Constraint)> {
    let table = Table { name: "Request", fields: &[field], rules: &[] };
    let map = map(json!({ "f": value }));
    let report = check(&JsonRecord::new(&table, &[THING], &map));
    report.violations.into_iter().map(|one| (one.field, one.constraint)).collect()
}

/// A field, a value, and what the engine finds in it.
type Case = (Field<'static>, Value, &'static [(&'static str, Constraint)]);

#[test]
fn values_are_held_against_their_field() {
    use Constraint::{
        EmptyFile, Enum, Extension, FileName, Format as Form, Max, MaxItems, MaxLength, MaxSize,
        Min, MinLength, Required, Type,
    };
    let string = Field::new("f", Kind::String);
    let number = Field::new("f", Kind::Number);
    let price = Field::new("f", Kind::Price).min("0.01").max("100");
    let boolean = Field::new("f", Kind::Boolean);
    let date = Field::new("f", Kind::Date);
    let word = Field::new("f", Kind::Enum(&["A", "B"]));
    let thing = Field::new("f", Kind::Object("Thing"));
    let file = |extensions, max_size| Field::new("f", Kind::File { extensions, max_size });
    let (any, image) = (file(&[], UNLIMITED), file(&["jpg", "png"], 10));
    let too_fine = format!("100.{}1", "0".repeat(30));
    let table: &[Case] = &[
        // Nothing, in its forms, whatever is due.
        (string, json!(null), &[]),
        (string.required(), json!(null), &[("f", Required)]),
        (string.required(), json!(""), &[("f", Required)]),
        (number, json!(""), &[]),
        (number.required(), json!(""), &[("f", Required)]),
        (boolean.as_text(), json!(""), &[]),
        (thing.as_text(), json!(""), &[]),
        (thing.as_text().required(), json!(""), &[("f", Required)]),
        (string.list(3), json!([]), &[]),
        (string.list(3).required(), json!([]), &[("f", Required)]),
        // Lengths, of items of lists too.
        (string.length(1, 2).list(3), json!(["a", "ab"]), &[]),
        (
            string.length(1, 2).list(3),
            json!(["a", "", "abc"]),
            &[("f[1]", MinLength), ("f[2]", MaxLength)],
        ),
        (string.list(2), json!(["a", "b", "c"]), &[("f", MaxItems)]),
        (string.list(2), json!("a"), &[("f", Type)]),
        (string.length(0, 2), json!("金卡"), &[]),
        (string.length(0, 5).bytes(), json!("金卡"), &[("f", MaxLength)]),
        (string.length(7, UNLIMITED).bytes(), json!("金卡"), &[("f", MinLength)]),
        // Numbers.
        (number, json!("5"), &[]),
        (number, json!(1.5), &[("f", Type)]),
        (number, json!(u64::MAX), &[("f", Type)]),
        (number, json!("five"), &[("f", Type)]),
        (number.min("2").max("3"), json!(1), &[("f", Min)]),
        (number.min("2").max("3"), json!("4"), &[("f", Max)]),
        (price, json!("0.01"), &[]),
        (price, json!(100), &[]),
        (price, json!("0.009"), &[("f", Min)]),
        (price, json!("100.01"), &[("f", Max)]),
        (price, json!(too_fine), &[("f", Type)]),
        (price, json!("1_0"), &[("f", Type)]),
        (price, json!("1e1"), &[("f", Type)]),
        (price, json!("+1"), &[("f", Type)]),
        (price, json!(".5"), &[("f", Type)]),
        (price, json!("5."), &[("f", Type)]),
        (string.min("1"), json!("1_0"), &[("f", Type)]),
        (string.min("1"), json!("0.5"), &[("f", Min)]),
        (string.format(Format::Integer), json!("-0"), &[("f", Form)]),
        // Files.
        (any, json!({"name": "a", "size": 1}), &[]),
        (any, json!({"name": "a.tar.gz", "size": u64::MAX}), &[]),
        (any, json!(""), &[]),
        (any.required(), json!(null), &[("f", Required)]),
        (any.required(), json!({"name": "", "size": 0}), &[("f", Required)]),
        (any, json!({"name": "", "size": 1}), &[("f", FileName)]),
        (any, json!({"name": "a", "size": 0}), &[("f", EmptyFile)]),
        (any, json!("a.jpg"), &[("f", Type)]),
        (any, json!({"name": "a.jpg"}), &[("f", Type)]),
        (any, json!({"name": "a.jpg", "size": -1}), &[("f", Type)]),
        (image, json!({"name": "a.b.JPG", "size": 10}), &[]),
        (image, json!({"name": "金.png", "size": 1}), &[]),
        (image, json!({"name": "a.gif", "size": 11}), &[("f", Extension), ("f", MaxSize)]),
        (image, json!({"name": "jpg", "size": 1}), &[("f", Extension)]),
        (image, json!({"name": "a.", "size": 1}), &[("f", Extension)]),
        (image, json!({"name": ".jpg", "size": 1}), &[("f", Extension)]),
        (image, json!({"name": "a.jpg ", "size": 1}), &[("f", Extension)]),
        // The rest.
        (boolean, json!("true"), &[]),
        (boolean, json!("True"), &[("f", Type)]),
        (boolean, json!(1), &[("f", Type)]),
        (date, json!("2016-04-12 09:30:00"), &[]),
        (date, json!("2016-04-12"), &[("f", Type)]),
        (word, json!("A"), &[]),
        (word, json!("a"), &[("f", Enum)]),
        (word.list(9), json!(["A", "", "C"]), &[("f[1]", Enum), ("f[2]", Enum)]),
        (thing, json!({"n": "1", "must": true}), &[]),
        (thing, json!({"n": "x"}), &[("f.n", Type), ("f.must", Required)]),
        (thing, json!("{\"must\":true}"), &[("f", Type)]),
        (thing.as_text(), json!("{\"must\":true}"), &[]),
        (thing.as_text(), json!("{\"n\":[]}"), &[("f.n", Type), ("f.must", Required)]),
        (thing.as_text(), json!("{"), &[("f", Type)]),
        (thing.list(9), json!([{"must": true}, {}]), &[("f[1].must", Required)]),
    ];
    for (field, value, wanted) in table {
        let wanted: Vec<_> = wanted.iter().map(|(at, what)| ((*at).to_owned(), *what)).collect();
        assert_eq!(found(*field, value.clone()), wanted, "{:?} {value}", field.kind);
    }
}

#[test]
fn a_file_is_told_of_without_its_name() {
    let field = Field::new("f", Kind::File { extensions: &["jpg", "png"], max_size: 5 });
    let table = [
        ("private.exe", 1, field, "f: must have a name that ends with .jpg or .png, found .exe"),
        (
            "private.exe",
            1,
            field.secret(),
            "f: must have a name that ends with .jpg or .png, found another",
        ),
        (
            "a.private matter",
            1,
            field,
            "f: must have a name that ends with .jpg or .png, found another",
        ),
        (
            "private",
            1,
            field,
            "f: must have a name that ends with .jpg or .png, found no extension",
        ),
        ("private.jpg", 6, field, "f: at most 5 bytes, found 6 bytes"),
        ("private.jpg", 0, field, "f: must not be empty, found 0 bytes"),
        ("", 1, field, "f: must have a name, found none"),
    ];
    for (name, size, field, wanted) in table {
        let table = Table { name: "Request", fields: &[field], rules: &[] };
        let map = map(json!({ "f": { "name": name, "size": size } }));
        let report = check(&JsonRecord::new(&table, &[], &map));
        let told: Vec<_> = report.violations.iter().map(ToString::to_string).collect();
        assert_eq!(told, [wanted], "{name}");
    }
}

#[test]
fn conditions_hold_by_value_by_presence_and_by_absence() {
    let string = Field::new("f", Kind::String);
    let number = Field::new("f", Kind::Number);
    let boolean = Field::new("f", Kind::Boolean);
    let table: &[(Field<'_>, Value, &'static [&'static str], bool)] = &[
        (string, json!("a"), &["a", "b"], true),
        (string, json!("c"), &["a", "b"], false),
        (number, json!(1), &["1"], true),
        (boolean, json!(false), &["false"], true),
        // Without values, that the field is there.
        (string, json!("a"), &[], true),
        (string, json!(""), &[], false),
        (string, json!(null), &[], false),
        // The empty value, that it is not.
        (string, json!(null), &["", "N"], true),
        (string, json!(""), &["N", ""], true),
        (string, json!("N"), &["N", ""], true),
        (string, json!("Y"), &["N", ""], false),
        (string, json!(null), &["N"], false),
        (boolean, json!(false), &[""], false),
        (number.list(2), json!([]), &[""], true),
        (number.list(2), json!([1]), &[""], false),
    ];
    for (field, value, values, wanted) in table {
        let table = Table { name: "Request", fields: &[*field], rules: &[] };
        let map = map(json!({ "f": value }));
        let condition = Condition { field: "f", values };
        let record = JsonRecord::new(&table, &[], &map);
        assert_eq!(holds(&record, &[condition]), *wanted, "{value} {values:?}");
    }
    let none = Table { name: "Request", fields: &[], rules: &[] };
    let map = Map::new();
    let record = JsonRecord::new(&none, &[], &map);
    assert!(!holds(&record, &[Condition { field: "other", values: &["a"] }]));
}

/// A value of one field as it travels in `biz_content`, and beside it.
fn sent(field: Field<'_>, value: Value) -> (String, Option<String>) {
    let table = Table { name: "Request", fields: &[field], rules: &[] };
    let map = map(json!({ "f": value }));
    let record = JsonRecord::new(&table, &[THING], &map);
    let mut beside = None;
    record.view(&mut |view| beside = plain(&field, &view.data[0]).unwrap());
    (serde_json::to_string(&Encoded::new(&record)).unwrap(), beside)
}

#[test]
fn json_that_the_table_lacks_travels_as_it_is() {
    let field = Field::new("f", Kind::Object("Thing"));
    let (text, _) = sent(field, json!({ "must": true, "new": [{ "a": 1.5 }] }));
    assert_eq!(text, r#"{"f":{"must":true,"new":[{"a":1.5}]}}"#);
}

#[test]
fn values_travel_as_the_spec_says() {
    let number = Field::new("f", Kind::Number);
    let thing = Field::new("f", Kind::Object("Thing"));
    let value = json!({"n": 1, "must": true});
    let text = "{\"n\":\"1\",\"must\":true}";
    let quoted = "\"{\\\"n\\\":\\\"1\\\",\\\"must\\\":true}\"";
    let table = [
        (Field::new("f", Kind::String), json!("a\"b"), "\"a\\\"b\"".to_owned(), Some("a\"b")),
        (number, json!(5), "5".to_owned(), Some("5")),
        (number.as_text(), json!(5), "\"5\"".to_owned(), Some("5")),
        (number.list(9), json!([1, 2]), "[1,2]".to_owned(), Some("[1,2]")),
        (number.as_text().list(9), json!([1]), "[\"1\"]".to_owned(), Some("[\"1\"]")),
        (Field::new("f", Kind::Boolean), json!(true), "true".to_owned(), Some("true")),
        (thing, value.clone(), text.to_owned(), Some(text)),
        (thing.as_text(), json!(text), quoted.to_owned(), Some(text)),
        (thing.list(9), json!([value]), format!("[{text}]"), None),
        (thing.as_text().list(9), json!([text]), format!("[{quoted}]"), None),
    ];
    for (field, value, inside, beside) in table {
        let wanted = (format!("{{\"f\":{inside}}}"), Some(beside.unwrap_or(&inside).to_owned()));
        assert_eq!(sent(field, value.clone()), wanted, "{:?} {value}", field.kind);
    }
    // A file is a part of its own; JSON only tells of it.
    let file = Field::new("f", Kind::File { extensions: &[], max_size: UNLIMITED });
    let told = json!({"name": "a.jpg", "size": 3});
    assert_eq!(sent(file, told.clone()), (json!({ "f": told }).to_string(), None));
    for value in [json!(null), json!([])] {
        assert_eq!(sent(number.list(9), value), ("{}".to_owned(), None));
    }
    assert_eq!(sent(Field::new("f", Kind::String), json!("")).1, None);
}

#[test]
fn a_message_repeats_a_hundred_violations() {
    let field = Field::text("f", 1).list(UNLIMITED);
    let table = Table { name: "Request", fields: &[field], rules: &[] };
    for (count, end) in
        [(1, "found 2 characters"), (100, "found 2 characters"), (350, "; and 250 more")]
    {
        let map = map(json!({ "f": vec!["ab"; count] }));
        let violations = check(&JsonRecord::new(&table, &[], &map)).into_result().unwrap_err();
        assert_eq!(violations.as_slice().len(), count);
        assert!(violations.to_string().ends_with(end), "{violations}");
    }
}
