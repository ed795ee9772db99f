//! Rust names for what would collide or cannot be written.

use std::collections::{BTreeSet, HashMap, HashSet};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::Field;

/// Gives a `rename` to each field, value and error code whose Rust name is taken or invalid,
/// so that the spec compiles. An existing `rename` is kept.
pub fn give_rust_names(spec: &mut Spec) {
    let mut taken = own_fields();
    fields(&mut spec.request, &mut taken);
    fields(&mut spec.parameters, &mut taken);
    fields(&mut spec.response, &mut own_fields());
    for object in &mut spec.objects {
        fields(&mut object.fields, &mut own_fields());
    }
    for item in &mut spec.enums {
        let mut taken = BTreeSet::from([names::OWN_VARIANT.to_owned()]);
        for value in &mut item.values {
            give(&mut value.rename, names::variant(&value.text), "Value", "", &mut taken);
        }
    }
    let mut taken = BTreeSet::from([names::OWN_VARIANT.to_owned()]);
    for error in &mut spec.errors {
        give(&mut error.rename, names::variant(&error.code), "Code", "", &mut taken);
    }
}

fn own_fields() -> BTreeSet<String> {
    names::OWN_FIELDS.iter().map(|name| (*name).to_owned()).collect()
}

fn fields(fields: &mut [Field], taken: &mut BTreeSet<String>) {
    for field in fields {
        give(&mut field.rename, names::field(&field.name), "field", "_", taken);
    }
}

/// Takes a name: the one that was given, the one that was made, or that with a number.
fn give(
    rename: &mut Option<String>,
    made: String,
    fallback: &str,
    joint: &str,
    taken: &mut BTreeSet<String>,
) {
    if let Some(name) = rename {
        taken.insert(name.clone());
        return;
    }
    let fits = names::is_identifier(&made);
    if fits && taken.insert(made.clone()) {
        return;
    }
    let stem = if fits { &made } else { fallback };
    let free = (2u32..).map(|number| format!("{stem}{joint}{number}"));
    *rename = free.into_iter().find(|name| taken.insert(name.clone()));
}

/// The names of types that are taken.
#[derive(Debug, Default)]
pub(crate) struct TypeNames {
    taken: HashSet<String>,
    /// In the form of their builders' modules, which must differ too.
    forms: HashSet<String>,
    /// The least number that may be free of each name that has numbered ones.
    numbers: HashMap<String, u32>,
}

impl TypeNames {
    /// Takes the name that was made for a type, or one that is near it: with `Info`, or a stem with
    /// the least number at which it is neither taken nor like one that is.
    pub(crate) fn take(&mut self, made: &str, stem: &str) -> String {
        let near = [made.to_owned(), format!("{made}Info")];
        let name = near.into_iter().find(|name| self.is_free(name)).unwrap_or_else(|| {
            let mut number = self.numbers.get(stem).copied().unwrap_or(2);
            while !self.is_free(&format!("{stem}{number}")) {
                number += 1;
            }
            self.numbers.insert(stem.to_owned(), number + 1);
            format!("{stem}{number}")
        });
        self.forms.insert(names::field(&name));
        self.taken.insert(name.clone());
        name
    }

    /// Gives a name back.
    pub(crate) fn free(&mut self, name: &str) {
        self.taken.remove(name);
        self.forms.remove(&names::field(name));
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        // A stem may itself end with digits.
        for (stem, digits) in (stem.len()..name.len()).filter_map(|at| name.split_at_checked(at)) {
            if let Some((least, number)) =
                self.numbers.get_mut(stem).zip(digits.parse::<u32>().ok())
            {
                *least = number.min(*least);
            }
        }
    }

    fn is_free(&self, name: &str) -> bool {
        let stem = name.strip_suffix("Builder");
        !names::is_own_type(name)
            && !self.forms.contains(&names::field(name))
            && !stem.is_some_and(|stem| self.taken.contains(stem))
            && !self.taken.contains(&format!("{name}Builder"))
    }
}

#[cfg(test)]
mod tests {
    use super::TypeNames;

    #[test]
    fn names_are_the_least_that_are_free() {
        let mut names = TypeNames::default();
        for (made, name) in [
            ("Card", "Card"),
            ("Card", "CardInfo"),
            ("Card", "Card2"),
            ("Card", "Card3"),
            ("CardBuilder", "CardBuilderInfo"),
            ("Request", "RequestInfo"),
        ] {
            assert_eq!(names.take(made, made), name, "{made}");
        }
        names.free("Card2");
        assert_eq!(names.take("Card", "Card"), "Card2");
        assert_eq!(names.take("Card", "Card"), "Card4");
        for _ in 0..2000 {
            names.take("Card", "Card");
        }
        names.free("Card1000");
        assert_eq!(
            (names.take("Card", "Card"), names.take("Card", "Card")),
            ("Card1000".into(), "Card2005".into())
        );
    }
}
