//! Answers of any form: read or refused, and never a panic.

use proptest::prelude::*;
use proptest::sample::Index;

use super::decoded as decode;
use super::strategies::{Note, Request, Response, json, request, text};

/// A change of a text: a piece of it goes, and another, or a text from elsewhere, comes.
#[derive(Clone, Debug)]
struct Mutation {
    from: Index,
    length: Index,
    source: Index,
    other: Option<String>,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let places = (any::<Index>(), any::<Index>(), any::<Index>());
    let other = proptest::option::of(prop_oneof![text(), json().prop_map(|it| it.to_string())]);
    (places, other).prop_map(|((from, length, source), other)| Mutation {
        from,
        length,
        source,
        other,
    })
}

impl Mutation {
    fn apply(&self, text: &str) -> String {
        const LONGEST_PIECE: usize = 24;
        let chars: Vec<char> = text.chars().collect();
        let from = self.from.index(chars.len() + 1);
        let to = (from + self.length.index(LONGEST_PIECE)).min(chars.len());
        let source = self.source.index(chars.len() + 1);
        let piece = chars[source..].iter().take(to - from);
        let piece = self.other.clone().unwrap_or_else(|| piece.collect());
        chars[..from]
            .iter()
            .copied()
            .chain(piece.chars())
            .chain(chars[to..].iter().copied())
            .collect()
    }
}

/// Reads a text as a request and as a response: what is read can be written and checked, what is
/// refused says so in few words.
fn read(text: &str) -> Result<(), TestCaseError> {
    match decode::<Request>(text) {
        Ok(request) => {
            prop_assert_eq!(&request.clone(), &request);
            let again = serde_json::to_string(&request).unwrap();
            prop_assert_eq!(serde_json::from_str::<Request>(&again).unwrap(), request);
        }
        Err(error) => prop_assert!(!error.to_string().is_empty()),
    }
    if let Ok(response) = decode::<Response>(text) {
        let shown = format!("{response:?}");
        prop_assert!(shown.starts_with("Response"));
    }
    let _: Result<Request, _> = serde_json::from_str(text);
    Ok(())
}

/// The quick way of reading floats is off by the last bit here.
#[test]
fn a_number_that_no_spec_knows_is_handed_on_as_it_came() {
    for number in ["3.6410319300537755e+31", "3.641031930053775e+31", "88.88", "0.1"] {
        let text = format!("{{\"text\":\"a\",\"x-a\":{number}}}");
        let note: Note = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&note).unwrap(), text);
        let note: Note = decode(&text).unwrap();
        assert_eq!(serde_json::to_string(&note).unwrap(), text);
    }
}

proptest! {
    #[test]
    fn any_text(text in text()) {
        read(&text)?;
    }

    #[test]
    fn any_json(json in json()) {
        read(&json.to_string())?;
        read(&serde_json::Value::from(json.to_string()).to_string())?;
    }

    #[test]
    fn any_json_in_a_field(json in json(), at in any::<Index>()) {
        let fields = <Request as alipay::spec::Fields>::table().fields;
        let name = fields[at.index(fields.len())].name;
        let mut object = serde_json::json!({
            "out_no": "1", "level": 1, "buyer": { "name": "Ann" }, "grant_type": "code",
        });
        object[name] = json;
        read(&object.to_string())?;
    }

    #[test]
    fn requests_with_changes(
        request in request(),
        mutations in proptest::collection::vec(mutation(), 1..4),
    ) {
        let text = serde_json::to_string(&request).unwrap();
        read(&mutations.iter().fold(text, |text, mutation| mutation.apply(&text)))?;
    }
}
