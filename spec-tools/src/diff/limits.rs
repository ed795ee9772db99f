//! Lengths, ranges and forms: narrower ones refuse values that were accepted.

use std::cmp::Ordering;

use alipay_openapi_schema::spec::Field;
use rust_decimal::Decimal;

/// A limit of a field that was one thing and is another.
pub(super) struct Limit {
    pub(super) what: String,
    pub(super) is_narrower: bool,
}

/// The limits of a field that changed.
pub(super) fn limits(old: &Field, new: &Field) -> Vec<Limit> {
    let mut limits = Limits::default();
    limits.counts(old, new);
    limits.values(old, new);
    limits.form(old, new);
    limits.endings(old, new);
    limits.0
}

#[derive(Default)]
struct Limits(Vec<Limit>);

impl Limits {
    fn add(&mut self, name: &str, [was, is]: [String; 2], is_narrower: bool) {
        if was != is {
            let what = format!("its {name} was {was} and is {is}");
            self.0.push(Limit { what, is_narrower });
        }
    }

    fn counts(&mut self, old: &Field, new: &Field) {
        let upper = [
            ("greatest length", old.max_length, new.max_length),
            ("greatest number of items", old.max_items, new.max_items),
            ("greatest size", old.max_size, new.max_size),
        ];
        for (name, was, is) in upper {
            let is_narrower = is.is_some_and(|is| was.is_none_or(|was| is < was));
            self.add(name, [shown(was), shown(is)], is_narrower);
        }
        let [was, is] = [old.min_length, new.min_length];
        self.add("least length", [shown(was), shown(is)], is > was);
        let unit = |field: &Field| if field.bytes { "bytes" } else { "characters" }.to_owned();
        if new.max_length.is_some() {
            self.add("unit of length", [unit(old), unit(new)], new.bytes);
        }
    }

    fn values(&mut self, old: &Field, new: &Field) {
        let bounds = [
            ("least value", &old.min, &new.min, Ordering::Greater),
            ("greatest value", &old.max, &new.max, Ordering::Less),
        ];
        for (name, was, is, narrower) in bounds {
            let is_narrower = is.as_ref().is_some_and(|is| {
                was.as_ref().is_none_or(|was| compared(is, was).is_none_or(|it| it == narrower))
            });
            self.add(name, [shown(was.clone()), shown(is.clone())], is_narrower);
        }
    }

    fn form(&mut self, old: &Field, new: &Field) {
        let form = |field: &Field| {
            let pattern = field.pattern.as_ref().map(|pattern| pattern.as_str().to_owned());
            pattern.or_else(|| field.format.map(|format| format.describe().to_owned()))
        };
        let is_narrower = form(new).is_some();
        self.add("form", [shown(form(old)), shown(form(new))], is_narrower);
    }

    fn endings(&mut self, old: &Field, new: &Field) {
        let endings = |field: &Field| match field.extensions.is_empty() {
            true => "any".to_owned(),
            false => field.extensions.join(", "),
        };
        let lost = |ending: &String| !new.extensions.contains(ending);
        let is_narrower = !new.extensions.is_empty()
            && (old.extensions.is_empty() || old.extensions.iter().any(lost));
        self.add("file names' endings", [endings(old), endings(new)], is_narrower);
    }
}

/// A limit as messages show it.
pub(super) fn shown(limit: Option<impl ToString>) -> String {
    limit.map_or("none".to_owned(), |limit| limit.to_string())
}

/// How two decimal numbers compare.
fn compared(one: &str, other: &str) -> Option<Ordering> {
    let number = |text: &str| text.parse::<Decimal>().ok();
    Some(number(one)?.cmp(&number(other)?))
}
