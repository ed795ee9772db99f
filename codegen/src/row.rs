//! The rows of a type's constant table.

use alipay_openapi_schema::spec;
use alipay_openapi_schema::table::{Field, Kind, Rule, UNLIMITED};
use alipay_openapi_schema::{Format, Pattern};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::types::type_ident;

/// One row, as a constant expression. `kind` is the spec's, which has the name of an enum.
pub(crate) fn field(row: &Field<'_>, kind: &spec::Kind) -> TokenStream {
    let Field { name, .. } = row;
    let max = limit(row.max_length);
    let is_text = row.kind == Kind::String;
    let mut code = match (is_text, row.required) {
        (true, true) => quote!(rt::Field::required_text(#name, #max)),
        (true, false) => quote!(rt::Field::text(#name, #max)),
        (false, required) => {
            let kind = self::kind(row, kind);
            let required = required.then(|| quote!(.required()));
            quote!(rt::Field::new(#name, #kind) #required)
        }
    };
    match (row.min_length, row.max_length) {
        (0, UNLIMITED) => {}
        (0, _) if is_text => {}
        (0, _) => code.extend(quote!(.max_length(#max))),
        (min, _) => {
            let min = Literal::u32_unsuffixed(min);
            code.extend(quote!(.length(#min, #max)));
        }
    }
    if row.list {
        let items = limit(row.max_items);
        code.extend(quote!(.list(#items)));
    }
    let flags = [
        (row.text, quote!(.as_text())),
        (row.bytes, quote!(.bytes())),
        (row.secret, quote!(.secret())),
        (row.beside, quote!(.beside())),
    ];
    code.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, flag)| flag));
    code.extend(row.min.iter().map(|min| quote!(.min(#min))));
    code.extend(row.max.iter().map(|max| quote!(.max(#max))));
    code.extend(row.format.map(format));
    code.extend(row.pattern.map(pattern));
    code
}

fn limit(max: u32) -> TokenStream {
    let literal = Literal::u32_unsuffixed(max);
    if max == UNLIMITED { quote!(rt::UNLIMITED) } else { quote!(#literal) }
}

fn kind(row: &Field<'_>, kind: &spec::Kind) -> TokenStream {
    match (row.kind, kind) {
        (Kind::Enum(_), spec::Kind::Enum(name)) => {
            let name = type_ident(name);
            quote!(rt::Kind::Enum(<#name as rt::Word>::WORDS))
        }
        (Kind::Json { single_quotes }, _) => {
            quote!(rt::Kind::Json { single_quotes: #single_quotes })
        }
        (Kind::File { extensions, max_size }, _) => {
            let max_size = limit(max_size);
            quote!(rt::Kind::File { extensions: &[#(#extensions),*], max_size: #max_size })
        }
        (Kind::Object(name), _) => quote!(rt::Kind::Object(#name)),
        (Kind::Number, _) => quote!(rt::Kind::Number),
        (Kind::Price, _) => quote!(rt::Kind::Price),
        (Kind::Boolean, _) => quote!(rt::Kind::Boolean),
        (Kind::Date, _) => quote!(rt::Kind::Date),
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
pub(crate) fn rule(rule: &Rule<'_>) -> TokenStream {
    let Rule { kind, fields, .. } = rule;
    let kind = format_ident!("{kind:?}");
    let when = (!rule.when.is_empty()).then(|| {
        let conditions = conditions(rule.when.iter().map(|when| (when.field, when.values)));
        quote!(.when(#conditions))
    });
    let advice = rule.advice.then(|| quote!(.advice()));
    quote!(rt::Rule::new(rt::RuleKind::#kind, &[#(#fields),*]) #when #advice)
}

/// A list of conditions, as a constant expression.
pub(crate) fn conditions<'a, T: ToTokens + 'a>(
    conditions: impl Iterator<Item = (&'a str, &'a [T])>,
) -> TokenStream {
    let conditions =
        conditions.map(|(field, values)| quote!(rt::Condition::new(#field, &[#(#values),*])));
    quote!(&[#(#conditions),*])
}
