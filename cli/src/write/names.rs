//! Rust names for what would collide or cannot be written.

use std::collections::BTreeSet;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::Field;

/// Gives a `rename` to each field, value and error code whose Rust name is taken or is none, so
/// that the spec compiles. What has a name already keeps it.
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
