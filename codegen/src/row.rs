//! The rows of a type's constant table.

use alipay_openapi_schema::spec::{Condition, Field, Kind, Rule, RuleKind};
use alipay_openapi_schema::{Format, Pattern};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::types::{Types, type_ident};

/// One row, as a constant expression.
pub(crate) fn field(types: &Types<'_>, field: &Field, beside: bool) -> TokenStream {
    let name = &field.name;
    let max = limit(field.max_length);
    let plain = field.kind == Kind::String;
    let mut row = match (plain, field.required) {
        (true, true) => quote!(rt::Field::required_text(#name, #max)),
        (true, false) => quote!(rt::Field::text(#name, #max)),
        (false, required) => {
            let kind = kind(types, field);
            let required = required.then(|| quote!(.required()));
            quote!(rt::Field::new(#name, #kind) #required)
        }
    };
    match (field.min_length, field.max_length) {
        (Some(min), _) => {
            let min = Literal::u32_unsuffixed(min);
            row.extend(quote!(.length(#min, #max)));
        }
        (None, Some(_)) if !plain => row.extend(quote!(.max_length(#max))),
        _ => {}
    }
    if field.list {
        let items = limit(field.max_items);
        row.extend(quote!(.list(#items)));
    }
    let flags = [
        (field.as_text || matches!(field.kind, Kind::JsonOf(_)), quote!(.as_text())),
        (field.bytes, quote!(.bytes())),
        (field.secret, quote!(.secret())),
        (beside, quote!(.beside())),
    ];
    row.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, flag)| flag));
    row.extend(field.min.iter().map(|min| quote!(.min(#min))));
    row.extend(field.max.iter().map(|max| quote!(.max(#max))));
    row.extend(field.format.map(format));
    row.extend(field.pattern.as_ref().map(pattern));
    row
}

fn limit(max: Option<u32>) -> TokenStream {
    match max.map(Literal::u32_unsuffixed) {
        Some(max) => quote!(#max),
        None => quote!(rt::UNLIMITED),
    }
}

fn kind(types: &Types<'_>, field: &Field) -> TokenStream {
    match &field.kind {
        Kind::Number => quote!(rt::Kind::Number),
        Kind::Price => quote!(rt::Kind::Price),
        Kind::Boolean => quote!(rt::Kind::Boolean),
        Kind::Date => quote!(rt::Kind::Date),
        Kind::Json => {
            let single_quotes = field.single_quotes;
            quote!(rt::Kind::Json { single_quotes: #single_quotes })
        }
        Kind::File => {
            let (extensions, max_size) = (&field.extensions, limit(field.max_size));
            quote!(rt::Kind::File { extensions: &[#(#extensions),*], max_size: #max_size })
        }
        Kind::Enum(name) if types.has_enum(name) => {
            let name = type_ident(name);
            quote!(rt::Kind::Enum(<#name as rt::Word>::WORDS))
        }
        Kind::Object(name) | Kind::JsonOf(name) if types.has_object(name) => {
            quote!(rt::Kind::Object(#name))
        }
        _ => quote!(rt::Kind::String),
    }
}

fn format(format: Format) -> TokenStream {
    let variant = format_ident!("{format:?}");
    quote!(.format(rt::Format::#variant))
}

fn pattern(pattern: &Pattern) -> TokenStream {
    let source = pattern.as_str();
    quote!(.pattern({
        static PATTERN: rt::Pattern = rt::Pattern::new(#source);
        &PATTERN
    }))
}

/// One rule, as a constant expression.
pub(crate) fn rule(rule: &Rule) -> TokenStream {
    let kind = match rule.kind {
        RuleKind::Require => quote!(Require),
        RuleKind::Forbid => quote!(Forbid),
        RuleKind::Only => quote!(Only),
        RuleKind::Together => quote!(Together),
        RuleKind::OneOf => quote!(OneOf),
        _ => quote!(AtLeastOneOf),
    };
    let fields = &rule.fields;
    let when = (!rule.when.is_empty()).then(|| {
        let conditions = conditions(&rule.when);
        quote!(.when(#conditions))
    });
    let advice = rule.advice.then(|| quote!(.advice()));
    quote!(rt::Rule::new(rt::RuleKind::#kind, &[#(#fields),*]) #when #advice)
}

/// A list of conditions, as a constant expression.
pub(crate) fn conditions(conditions: &[Condition]) -> TokenStream {
    let conditions = conditions
        .iter()
        .map(|Condition { field, values }| quote!(rt::Condition::new(#field, &[#(#values),*])));
    quote!(&[#(#conditions),*])
}
