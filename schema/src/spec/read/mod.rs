//! Reads a spec file: TOML text in, a [`Spec`] and all faults of the file out.
//!
//! [`read`] never gives up: a broken file still yields as much of a [`Spec`] as can be made of
//! it, so that the derive macro can generate types and its user sees the faults of the file
//! alone and not what would follow from missing types. [`parse`] is for those who want a sound
//! spec or none.
//!
//! ```
//! let text = r#"
//! method = "alipay.trade.query"
//! title = "Query a payment"
//!
//! [request]
//! trade_no = { requird = true }
//! "#;
//! let (spec, faults) = alipay_openapi_schema::read::read("query.toml", text);
//! assert_eq!(spec.request[0].name, "trade_no");
//! let fault = faults.iter().next().unwrap();
//! assert_eq!(fault.code.as_str(), "unknown-key");
//! assert_eq!((fault.line, fault.column), (6, 14));
//! assert_eq!(fault.help.as_deref(), Some("did you mean `required`?"));
//! ```

mod document;
mod examples;
mod fault;
mod faults;
mod field;
mod keys;
mod kind;
mod limits;
mod names;
mod nesting;
mod rule;
mod scalar;
mod source;
mod suggest;
mod types;
mod values;
mod warnings;

pub use fault::{Fault, FaultCode};
pub use faults::Faults;
pub use suggest::nearest;
pub use warnings::warnings;

use crate::spec::Spec;
use source::{Places, Sink};

/// Reads a spec file as far as it can be read, and finds everything that is wrong with it.
///
/// `name` is the file's name as messages shall show it. Of more than a hundred faults the first
/// hundred are shown, and that there are more. The spec is sound if there are no
/// faults; otherwise what is at fault is left out of it or replaced by the plainest thing.
pub fn read(name: &str, text: &str) -> (Spec, Faults) {
    let readable = source::readable(text);
    let mut sink = Sink::default();
    let root = source::parse(&readable.text, &mut sink);
    let places = Places::new(&root);
    let mut spec = document::read(&root, &mut sink);
    types::files(&mut spec, &places, &mut sink);
    examples::check(&spec, &places, &mut sink);
    types::check(&mut spec, &places, &mut sink);
    names::check(&mut spec, &places, &mut sink);
    nesting::check(&mut spec, &places, &mut sink);
    // What seems to be missing may be in the lines that could not be read.
    let mut faults = readable.faults;
    let has_more = sink.0.len() > Sink::MOST;
    let is_sure = |fault: &Fault| {
        let missing = fault.missing.as_deref().filter(|_| !readable.removed.is_empty());
        missing.is_none_or(|name| !readable.removed.contains(name))
    };
    faults.extend(sink.0.into_iter().take(Sink::MOST).filter(is_sure));
    (spec, Faults::new(name, text, faults, has_more))
}

/// Reads a sound spec file.
///
/// # Errors
/// All faults of the file, where there are any.
pub fn parse(name: &str, text: &str) -> Result<Spec, Faults> {
    let (spec, faults) = read(name, text);
    if faults.is_empty() { Ok(spec) } else { Err(faults) }
}
